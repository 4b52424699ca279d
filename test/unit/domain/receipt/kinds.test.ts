import { describe, expect, it } from 'vitest';
import { closingReport } from '../../../../domain/receipt/closingReport.ts';
import { issuedReceipt } from '../../../../domain/receipt/issued.ts';
import type { Receipt } from '../../../../domain/receipt/model.ts';
import { orderReceipt } from '../../../../domain/receipt/order.ts';
import { pendingReceipt } from '../../../../domain/receipt/pending.ts';
import {
  sampleClosing,
  sampleInvoice,
  sampleOrder,
  sampleRed,
} from '../../../../domain/receipt/sample.ts';
import type { ReceiptSetting } from '../../../../domain/receipt/subject.ts';
import { optionalParts, type ReceiptTemplate } from '../../../../domain/receipt/template.ts';
import { testPageReceipt } from '../../../../domain/receipt/testPage.ts';
import { paperLines, sampleSetting } from './samples.ts';

/* Every kind of receipt as one reads it. */

const first: ReceiptSetting = { ...sampleSetting, reprint: 0 };
const english: ReceiptSetting = { ...first, language: 'en' };
const training: ReceiptSetting = { ...first, training: true };
const url = 'https://invoice.example.com/self?client_sn=22000000012';

function everyPart(shown: boolean): ReceiptTemplate {
  return Object.fromEntries(optionalParts.map((part) => [part, shown])) as ReceiptTemplate;
}

function testPage(columns: number, setting: ReceiptSetting = first): Receipt {
  const { store, language, training: isTraining } = setting;
  const printerInterface = 'tcp://127.0.0.1:9100';
  const page = { columns, encoding: 'gb18030', printerInterface, store, language };
  return testPageReceipt({ ...page, training: isTraining, now: Date.UTC(2026, 10, 24, 6, 32) });
}

/** The paper with its line count, an edge at each side of it. */
function paper(receipt: Receipt, columns: number): string {
  const lines = paperLines(receipt, columns);
  return [`${lines.length} lines`, ...lines].join('\n');
}

describe('on 80 mm paper', () => {
  it('an issued invoice', () => {
    expect(paper(issuedReceipt(sampleInvoice, first), 48)).toMatchInlineSnapshot(`
      "20 lines
                          示例门店
                      电子发票  已开票
      ================================================
      订单号                               22000000012
      时间                      2026-11-24 14:32 3号台
      ------------------------------------------------
      电视机 X100
        1 台 × 3,299.00                      3,299.00
        折扣                                   -200.00
      安装服务
        1 次 × 150.00                          150.00
      ------------------------------------------------
      不含税 2,883.99   税额 365.01
      价税合计                              ￥3,249.00
      ------------------------------------------------
      抬头  上海示例科技有限公司
      税号  91350100M000100Y43
      发票代码 150003528888      号码 50877603
      [QR https://invoice.example.com/f/50877603?k=测试]
                     扫码查看和下载发票"
    `);
  });
  it('a red one', () => {
    expect(paper(issuedReceipt(sampleRed, first), 48)).toMatchInlineSnapshot(`
      "20 lines
                          示例门店
                    红字电子发票  已开票
      ================================================
      订单号                               22000000012
      时间                      2026-11-24 14:32 3号台
      ------------------------------------------------
      电视机 X100
        -1 台 × 3,099.00                    -3,099.00
      安装服务
        -1 次 × 150.00                        -150.00
      ------------------------------------------------
      不含税 -2,883.99   税额 -365.01
      价税合计                             ￥-3,249.00
      ------------------------------------------------
      抬头  上海示例科技有限公司
      税号  91350100M000100Y43
      发票代码 150003528888      号码 50877604
      原发票 150003528888 50877603
      [QR https://invoice.example.com/f/50877604?k=测试]
                     扫码查看和下载发票"
    `);
  });
  it('a pending one, without self-service', () => {
    expect(paper(pendingReceipt(sampleInvoice, first), 48)).toMatchInlineSnapshot(`
      "18 lines
                          示例门店
                      电子发票  开票中
      ================================================
      订单号                               22000000012
      时间                      2026-11-24 14:32 3号台
      ------------------------------------------------
      电视机 X100
        1 台 × 3,299.00                      3,299.00
        折扣                                   -200.00
      安装服务
        1 次 × 150.00                          150.00
      ------------------------------------------------
      不含税 2,883.99   税额 365.01
      价税合计                              ￥3,249.00
      ------------------------------------------------
      抬头  上海示例科技有限公司
      税号  91350100M000100Y43
             发票正在开具，开好后凭订单号领取。"
    `);
  });
  it('a pending one, with self-service', () => {
    const setting = { ...first, selfServiceUrl: url };
    expect(paper(pendingReceipt(sampleInvoice, setting), 48)).toMatchInlineSnapshot(`
      "20 lines
                          示例门店
                      电子发票  开票中
      ================================================
      订单号                               22000000012
      时间                      2026-11-24 14:32 3号台
      ------------------------------------------------
      电视机 X100
        1 台 × 3,299.00                      3,299.00
        折扣                                   -200.00
      安装服务
        1 次 × 150.00                          150.00
      ------------------------------------------------
      不含税 2,883.99   税额 365.01
      价税合计                              ￥3,249.00
      ------------------------------------------------
      抬头  上海示例科技有限公司
      税号  91350100M000100Y43
             发票正在开具，开好后凭订单号领取。
      [QR https://invoice.example.com/self?client_sn=22000000012]
                        扫码领取发票"
    `);
  });
  it('an order for self-service', () => {
    expect(paper(orderReceipt(sampleOrder, first), 48)).toMatchInlineSnapshot(`
      "17 lines
                          示例门店
                          自助开票
      ================================================
      订单号                               22000000012
      时间                      2026-11-24 14:32 3号台
      ------------------------------------------------
      电视机 X100
        1 台 × 3,299.00                      3,299.00
        折扣                                   -200.00
      安装服务
        1 次 × 150.00                          150.00
      ------------------------------------------------
      价税合计                              ￥3,249.00
      ------------------------------------------------
      [QR https://invoice.example.com/self?client_sn=22000000012]
                        扫码自助开票
                请在 2026-12-24 23:59 前开票"
    `);
  });
  it('a closing', () => {
    expect(paper(closingReport(sampleClosing, first), 48)).toMatchInlineSnapshot(`
      "41 lines
                          示例门店
                       日结（Z 报表）
      ================================================
      序号                                          12
      营业日                                2026-11-24
      开始                            2026-11-24 08:02
      截止                            2026-11-24 22:05
      收银台                                     3号台
      收银员                                示例收银员
      ------------------------------------------------
      按票种
      蓝票  12 张                            12,345.00
        不含税 10,924.78   税额 1,420.22
      红票  1 张                             -3,249.00
        不含税 -2,883.99   税额 -365.01
      ------------------------------------------------
      按状态
      已开票  13 张                           9,096.00
        不含税 8,040.79   税额 1,055.21
      开票中  1 张                              150.00
        不含税 132.74   税额 17.26
      ------------------------------------------------
      按税率
      13%  13 张                              9,096.00
        不含税 8,040.79   税额 1,055.21
      ------------------------------------------------
      按收银员
      示例收银员  12 张                      12,345.00
        不含税 10,924.78   税额 1,420.22
      未登录  1 张                           -3,249.00
        不含税 -2,883.99   税额 -365.01
      ------------------------------------------------
      还没有结果  1 张
      22000000013                               150.00
        蓝票  开票中
        平台还在开票，开好后会自动更新。
      ------------------------------------------------
      已开票合计                                 13 张
      不含税                                  8,040.79
      税额                                    1,055.21
      价税合计                              ￥9,096.00"
    `);
  });
  it('a test page', () => {
    expect(paper(testPage(48), 48)).toMatchInlineSnapshot(`
      "26 lines
                          示例门店
               测试页
      ================================================
      tcp://127.0.0.1:9100
      每行 48 列 gb18030              2026-11-24 14:32
      ------------------------------------------------
      标尺应正好占满一行，汉字标尺与它等宽：
      ----+----1----+----2----+----3----+----4----+---
      一二三四五六七八九十一二三四五六七八九十一二三四
      左                                            右
      ------------------------------------------------
      下面第一行里最后一个完整的数字，就是列数：
      ----------------------24------32--------42----48------56------64
      ------------------------------------------------
      电视机 空调 冰箱 洗衣机 发票抬头 增值税
      电视机 空调 冰箱 洗衣机 发票抬头 增值税
      符号 ￥ × · — … ① 【】《》
      GBK 镕 喆 堃 珺 囍 鎔
      补画 𠮷 㐂
      ------------------------------------------------
      [QR INVOICE DESK 48]
                        扫码应读出：
                      INVOICE DESK 48
      [QR 开票台 测试页 48 列]
                        扫码应读出：
                    开票台 测试页 48 列"
    `);
  });
});

describe('on 58 mm paper, in English', () => {
  it('an issued invoice', () => {
    expect(paper(issuedReceipt(sampleInvoice, english), 32)).toMatchInlineSnapshot(`
      "21 lines
                  示例门店
             E-invoice  Issued
      ================================
      Order                22000000012
      Time      2026-11-24 14:32 3号台
      --------------------------------
      电视机 X100
        1 台 × 3,299.00      3,299.00
        Discount               -200.00
      安装服务
        1 次 × 150.00          150.00
      --------------------------------
      Net 2,883.99   Tax 365.01
      Total incl. tax       ￥3,249.00
      --------------------------------
      Title    上海示例科技有限公司
      Tax no.  91350100M000100Y43
      Invoice code 150003528888
      no. 50877603
      [QR https://invoice.example.com/f/50877603?k=测试]
         Scan to view and download"
    `);
  });
  it('an order for self-service', () => {
    expect(paper(orderReceipt(sampleOrder, english), 32)).toMatchInlineSnapshot(`
      "17 lines
                  示例门店
            Self-service invoice
      ================================
      Order                22000000012
      Time      2026-11-24 14:32 3号台
      --------------------------------
      电视机 X100
        1 台 × 3,299.00      3,299.00
        Discount               -200.00
      安装服务
        1 次 × 150.00          150.00
      --------------------------------
      Total incl. tax       ￥3,249.00
      --------------------------------
      [QR https://invoice.example.com/self?client_sn=22000000012]
         Scan and fill in the title
           Until 2026-12-24 23:59"
    `);
  });
  it('a look at a shift so far', () => {
    const closing = { ...sampleClosing, number: undefined, pending: [] };
    const shift = { ...closing, kind: 'interim', period: 'shift' } as const;
    expect(paper(closingReport(shift, english), 32)).toMatchInlineSnapshot(`
      "37 lines
                  示例门店
          Shift so far (X report)
      ================================
      Business day          2026-11-24
      From            2026-11-24 08:02
      To              2026-11-24 22:05
      Till                       3号台
      Operator              示例收银员
      --------------------------------
      By kind
      Blue  × 12            12,345.00
        Net 10,924.78   Tax 1,420.22
      Red  × 1              -3,249.00
        Net -2,883.99   Tax -365.01
      --------------------------------
      By state
      issued  × 13           9,096.00
        Net 8,040.79   Tax 1,055.21
      in progress  × 1         150.00
        Net 132.74   Tax 17.26
      --------------------------------
      By rate
      13%  × 13              9,096.00
        Net 8,040.79   Tax 1,055.21
      --------------------------------
      By operator
      示例收银员  × 12      12,345.00
        Net 10,924.78   Tax 1,420.22
      not signed in  × 1    -3,249.00
        Net -2,883.99   Tax -365.01
      --------------------------------
             Nothing is pending
      --------------------------------
      Issued                     × 13
      Net                     8,040.79
      Tax                     1,055.21
      Total incl. tax       ￥9,096.00"
    `);
  });
  it('a test page', () => {
    expect(paper(testPage(32, english), 32)).toMatchInlineSnapshot(`
      "34 lines
                  示例门店
         Test page
      ================================
      tcp://127.0.0.1:9100
      32 columns gb18030
                      2026-11-24 14:32
      --------------------------------
      The ruler fills one line
      exactly, the Chinese one is as
      long:
      ----+----1----+----2----+----3--
      一二三四五六七八九十一二三四五六
      left                       right
      --------------------------------
      The last whole number in the
      first line below is the number
      of columns:
      ----------------------24------32--------42----48------56------64
      --------------------------------
      电视机 空调 冰箱 洗衣机 The
      quick brown fox
      电视机 空调 冰箱 洗衣机 The
      quick brown fox
      Symbols ￥ × · — … ① 【】
      《》
      GBK 镕 喆 堃 珺 囍 鎔
      Drawn 𠮷 㐂
      --------------------------------
      [QR INVOICE DESK 32]
              The code reads:
              INVOICE DESK 32
      [QR 开票台 测试页 32 列]
              The code reads:
            开票台 测试页 32 列"
    `);
  });
});

describe('with parts left out and put in', () => {
  const more = { ...first, operator: '示例收银员', header: ['欢迎光临'], footer: ['谢谢惠顾'] };

  it('all of them', () => {
    const setting = { ...more, show: everyPart(true) };
    expect(paper(issuedReceipt(sampleInvoice, setting), 48)).toMatchInlineSnapshot(`
      "26 lines
                          示例门店
                          欢迎光临
                      电子发票  已开票
      ================================================
      订单号                               22000000012
      时间                      2026-11-24 14:32 3号台
      收银员                                示例收银员
      ------------------------------------------------
      电视机 X100
        1 台 × 3,299.00                      3,299.00
        折扣                                   -200.00
      安装服务
        1 次 × 150.00                          150.00
      ------------------------------------------------
      不含税 2,883.99   税额 365.01
      价税合计                              ￥3,249.00
      ------------------------------------------------
      抬头  上海示例科技有限公司
      税号  91350100M000100Y43
      邮箱  k***@example.com
      手机  182****0000
      发票代码 150003528888      号码 50877603
      [QR https://invoice.example.com/f/50877603?k=测试]
                     扫码查看和下载发票
      ------------------------------------------------
                          谢谢惠顾"
    `);
  });
  it('none of them', () => {
    const setting = { ...more, show: everyPart(false) };
    expect(paper(issuedReceipt(sampleInvoice, setting), 48)).toMatchInlineSnapshot(`
      "14 lines
                          示例门店
                          欢迎光临
                      电子发票  已开票
      ================================================
      电视机 X100                             3,099.00
      安装服务                                  150.00
      ------------------------------------------------
      价税合计                              ￥3,249.00
      ------------------------------------------------
      抬头  上海示例科技有限公司
      发票代码 150003528888      号码 50877603
      [QR https://invoice.example.com/f/50877603?k=测试]
      ------------------------------------------------
                          谢谢惠顾"
    `);
  });
  it('the till without the time', () => {
    const setting = { ...first, show: { ...everyPart(false), till: true } };
    expect(paper(orderReceipt({ ...sampleOrder, lines: [] }, setting), 32)).toMatchInlineSnapshot(`
      "9 lines
                  示例门店
                  自助开票
      ================================
      收银台                     3号台
      --------------------------------
      价税合计              ￥3,249.00
      --------------------------------
      [QR https://invoice.example.com/self?client_sn=22000000012]
        请在 2026-12-24 23:59 前开票"
    `);
  });
});

describe('a receipt that says less or other than usual', () => {
  it('contacts are partly masked', () => {
    const masked = (email: string, phone: string) => {
      const payer = { name: '示例', email, phone };
      const setting = { ...first, show: everyPart(true) };
      return paperLines(issuedReceipt({ ...sampleInvoice, payer }, setting), 48).filter((line) =>
        /^(邮箱|手机)/.test(line),
      );
    };
    expect(masked('a@example.com', '021 5550 0000')).toEqual([
      '邮箱  a***@example.com',
      '手机  021****0000',
    ]);
    expect(masked('', '')).toEqual([]);
    // Short as it is, not all of it stands there.
    expect(masked('@example.com', '12345')).toEqual(['邮箱  ***@example.com', '手机  ****45']);
  });

  it('an order whose address no phone can open says so', () => {
    const lines = paperLines(orderReceipt({ ...sampleOrder, url: 'self' }, first), 48);
    expect(lines.join('\n')).toContain('不能扫码');
    expect(lines.join('\n')).not.toContain('[QR');
  });
});

describe('a logo', () => {
  const logo = { width: 600, height: 100, shades: new Uint8Array(60_000) };

  it('stands above everything but the word of training', () => {
    for (const receipt of [
      issuedReceipt(sampleInvoice, { ...first, logo }),
      pendingReceipt(sampleInvoice, { ...first, logo }),
      orderReceipt(sampleOrder, { ...first, logo }),
      closingReport(sampleClosing, { ...first, logo }),
    ]) {
      expect(paperLines(receipt, 32).slice(0, 2)).toEqual([
        '[picture 384 × 64]',
        '            示例门店',
      ]);
    }
    const lines = paperLines(issuedReceipt(sampleInvoice, { ...training, logo }), 48);
    expect([lines[0]?.trim(), lines[1]]).toEqual(['培训 不是真实发票', '[picture 576 × 96]']);
  });
});

describe('in training', () => {
  it.each([
    ['issued', issuedReceipt(sampleInvoice, training)],
    ['red', issuedReceipt(sampleRed, training)],
    ['pending', pendingReceipt(sampleInvoice, { ...training, selfServiceUrl: url })],
    ['order', orderReceipt(sampleOrder, training)],
    ['closing', closingReport(sampleClosing, training)],
    ['test page', testPage(48, training)],
    [
      'issued, without captions',
      issuedReceipt(sampleInvoice, { ...training, show: everyPart(false) }),
    ],
  ])('%s: 培训 stands first, last, and across what its codes are for', (_, receipt) => {
    for (const columns of [32, 48]) {
      const lines = paperLines(receipt, columns);
      expect(lines.at(0)).toContain('培训');
      expect(lines.at(-1)).toContain('培训');
      for (const [at, line] of lines.entries()) {
        if (line.startsWith('[QR')) expect(lines[at + 1]).toMatch(/培训.*培训/);
      }
    }
  });
});
