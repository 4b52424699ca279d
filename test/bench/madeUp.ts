import type { Payer } from '../../domain/invoice/order.ts';

/** Numbers that look drawn and are the same in every run (mulberry32). */
export function createRandom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: <T>(from: readonly T[]): T => from[below(from.length)] as T,
    digits: (count: number): string =>
      Array.from({ length: count }, () => String(below(10))).join(''),
  };
}
export type Random = ReturnType<typeof createRandom>;

const CITIES =
  '上海 北京 广州 深圳 杭州 南京 苏州 成都 重庆 武汉 西安 天津 长沙 郑州 青岛 大连 宁波 厦门 福州 合肥 昆明 沈阳 济南 无锡 佛山 东莞 温州 泉州 南昌 贵阳'.split(
    ' ',
  );
/** Every company says that it is made up. */
const MADE_UP = ['示例', '虚构', '样本', '假想'];
const FIRST = [...'华宏远盛金新安鼎恒瑞天中汇嘉德信永福海东明博创智联众泰康诚兴隆'];
const SECOND = [...'达源通泽宇辉祥和润丰林峰阳光讯成美悦凯龙腾飞翔瑞景程健力友邦'];
const TRADES =
  '科技 贸易 餐饮管理 信息技术 商贸 文化传播 建筑工程 物流 电子商务 医疗器械 教育咨询 食品 服饰 装饰设计 汽车服务 物业管理 广告 酒店管理 环保科技 生物科技'.split(
    ' ',
  );
const FORMS = ['有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司'];
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文'];
const TAX = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];

/** A customer of a bench ledger: two in three are companies. */
export function madeUpPayer(random: Random): Payer {
  const email = `bench${random.below(100_000)}@example.com`;
  const phone = `1${random.pick(['3', '5', '7', '8', '9'])}${random.digits(9)}`;
  if (random.below(3) === 0) {
    const given = random.pick(GIVEN) + (random.below(2) === 0 ? random.pick(GIVEN) : '');
    return { kind: 'person', name: `测试${random.pick(SURNAMES)}${given}`, email, phone };
  }
  const stem = random.pick(FIRST) + random.pick(SECOND) + random.pick(SECOND);
  const name = `${random.pick(CITIES)}${random.pick(MADE_UP)}${stem}${random.pick(TRADES)}${random.pick(FORMS)}`;
  const tail = Array.from({ length: 10 }, () => random.pick(TAX)).join('');
  return { kind: 'company', name, taxNumber: `91${random.digits(6)}${tail}`, email, phone };
}

const GOODS: readonly (readonly [name: string, rate: string])[] = [
  ['电视机', '0.13'],
  ['牛奶', '0.09'],
  ['餐饮服务', '0.06'],
  ['办公用品', '0.13'],
  ['住宿费', '0.06'],
  ['安装服务', '0.09'],
  ['矿泉水', '0.13'],
  ['咨询服务', '0.06'],
  ['图书', '0.09'],
  ['鲜花', '0.09'],
];

/** One to four lines; sums as shops have them: many small ones, a few large. */
export function madeUpLines(random: Random): { name: string; taxRate: string; amount: number }[] {
  return Array.from({ length: 1 + random.below(4) }, () => {
    const [name, taxRate] = random.pick(GOODS);
    return { name, taxRate, amount: Math.round(Math.exp(5 + random.next() * 8)) };
  });
}
