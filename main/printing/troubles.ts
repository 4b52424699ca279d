import type { Language } from '../../contract/language.ts';

/** Why a job is not done, or the printer not ready. Codes for programs, sentences for people. */
export const printTroubles = [
  'refused',
  'unreachable',
  'unknown_host',
  'offline',
  'paper_out',
  'cover_open',
  'error',
  'cut_off',
  'unconfirmed',
  'interrupted',
  'not_supported',
  'nothing_to_print',
  'withdrawn',
  'internal',
] as const;
export type PrintTrouble = (typeof printTroubles)[number];

const sentences: Readonly<Record<Language, Readonly<Record<PrintTrouble, string>>>> = {
  'zh-CN': {
    refused: '打印机拒绝连接：请检查打印机是否开机，端口是否正确。恢复后会自动打印。',
    unreachable: '连不上打印机：请检查电源、网线和地址。恢复后会自动打印。',
    unknown_host: '找不到这个打印机地址：请在设置里检查地址。',
    offline: '打印机离线：请检查打印机。恢复后会自动打印。',
    paper_out: '打印机缺纸：请装纸，装好后会自动打印。',
    cover_open: '打印机盖子没有合上：请合上，之后会自动打印。',
    error: '打印机报告故障：请检查切刀和卡纸，关机再开。恢复后会自动打印。',
    cut_off: '打印途中连接断开，可能已经打出：请看一眼纸，再确认是否打印成功。',
    unconfirmed: '打印机收下了内容但没有确认，可能已经打出：请看一眼纸，再确认是否打印成功。',
    interrupted: '打印途中程序中断，可能已经打出：请看一眼纸，再确认是否打印成功。',
    not_supported: '还不支持这种打印机接口：请在设置里改用网络打印机 (tcp://) 或屏幕显示。',
    nothing_to_print: '没有可以打印的小票：发票已失败、已取消或不存在。',
    withdrawn: '打印任务已被撤回，没有打印。',
    internal: '小票没能生成，没有打印。请重试；若再次出现，请联系技术人员。',
  },
  en: {
    refused:
      'The printer refused the connection: check that it is on and that the port is right. It prints by itself once it is back.',
    unreachable:
      'The printer cannot be reached: check power, cable and address. It prints by itself once it is back.',
    unknown_host: 'There is no printer by this name: check its address in the settings.',
    offline: 'The printer is offline: look at it. It prints by itself once it is back.',
    paper_out: 'The printer is out of paper: put in a roll. It prints by itself then.',
    cover_open: "The printer's cover is open: close it. It prints by itself then.",
    error:
      'The printer reports a fault: check the cutter and for jammed paper, switch it off and on. It prints by itself once it is back.',
    cut_off:
      'The connection broke while printing, so it may have been printed: look at the paper and say whether it was.',
    unconfirmed:
      'The printer took the receipt but did not confirm it, so it may have been printed: look at the paper and say whether it was.',
    interrupted:
      'The program stopped while printing, so it may have been printed: look at the paper and say whether it was.',
    not_supported:
      'This kind of printer interface is not supported yet: use a network printer (tcp://) or the screen in the settings.',
    nothing_to_print: 'There is no receipt to print: the invoice failed, was cancelled or is gone.',
    withdrawn: 'The job was withdrawn and not printed.',
    internal:
      'The receipt could not be made and was not printed. Try again; if it happens again, call the technician.',
  },
};

/**
 * What a person can do about it. The reason of a print job is stored as its code, so that it can be
 * said in whatever language is set when it is read.
 * @returns the reason itself if it is none of our codes
 */
export function troubleSentence(reason: string, language: Language): string {
  const trouble = printTroubles.find((code) => code === reason);
  return trouble ? sentences[language][trouble] : reason;
}
