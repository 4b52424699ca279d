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
  'device_missing',
  'device_denied',
  'device_busy',
  'device_full',
  'device_failed',
  'queue_missing',
  'queue_stopped',
  'spooler_missing',
  'spooler_down',
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
    device_missing:
      '找不到打印机设备：请检查连接线、打印机电源和设置里的设备路径。恢复后会自动打印。',
    device_denied:
      '没有权限使用打印机设备：请让技术人员给当前用户打印机或串口的权限。之后会自动打印。',
    device_busy: '打印机设备忙或不收数据：请关掉占用它的其他程序，检查打印机。恢复后会自动打印。',
    device_full: '存放打印内容的磁盘已满：请腾出空间。之后会自动打印。',
    device_failed: '打印机设备出错：请重新插拔连接线，检查设置里的路径和波特率。恢复后会自动打印。',
    queue_missing: '系统里没有这个打印队列：请在设置里检查队列名称。之后会自动打印。',
    queue_stopped: '打印队列已停用：请在系统的打印设置里恢复它。恢复后会自动打印。',
    spooler_missing:
      '这台电脑没有安装 CUPS 打印服务：请安装它，或在设置里换一种打印机接口。之后会自动打印。',
    spooler_down: 'CUPS 打印服务没有应答：请让技术人员启动它。恢复后会自动打印。',
    not_supported: '设置里的打印机接口写法不对：请在设置里改正。',
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
    device_missing:
      'The printer device is not there: check its cable, its power and the path in the settings. It prints by itself once it is back.',
    device_denied:
      'This user may not use the printer device: have the technician grant access to printers or serial ports. It prints by itself then.',
    device_busy:
      'The printer device is busy or takes no data: close other programs that use it and look at the printer. It prints by itself once it is free.',
    device_full:
      'The disk that takes what is printed is full: make room. It prints by itself then.',
    device_failed:
      'The printer device failed: plug it in again, check the path and the baud rate in the settings. It prints by itself once it is back.',
    queue_missing:
      'There is no print queue by this name: check it in the settings. It prints by itself then.',
    queue_stopped:
      "The print queue is stopped: resume it in the system's print settings. It prints by itself then.",
    spooler_missing:
      'This computer has no CUPS print service: install it, or choose another printer interface in the settings. It prints by itself then.',
    spooler_down:
      'The CUPS print service does not answer: have the technician start it. It prints by itself once it is back.',
    not_supported: 'The printer interface in the settings cannot be read: correct it there.',
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
