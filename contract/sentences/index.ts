import type { Fault, FaultRule } from '../../domain/fault.ts';
import type { Language } from '../language.ts';
import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/**
 * The sentences that main and the windows share: what is wrong with which field, and what the
 * platform's or printer's trouble means. Texts that only a screen shows are in `renderer/locales`.
 */
export interface Sentences {
  /** A field's name by its path with indexes left out: `lines.amount`. */
  readonly fields: Readonly<Record<string, string>>;
  /** "Line 3" for what stands in `lines.2`. */
  readonly line: string;
  /** `{field}` and the fault's own params are filled in. */
  readonly faults: Readonly<Record<FaultRule, string>>;
  readonly notices: Readonly<Record<NoticeCode, string>>;
}

/** Things that are said about an order, a call or the till as a whole. */
export const noticeCodes = [
  'unauthorized',
  'forbiddenHost',
  'notFound',
  'notHereToReverse',
  'conflictContent',
  'conflictState',
  'conflictOrderState',
  'withCustomer',
  'orderInvoiced',
  'selfServiceNotSetUp',
  'customerRefused',
  'conflictPrintJob',
  'conflictRequest',
  'alreadyRetried',
  'supervisorNeeded',
  'wrongPin',
  'noSupervisor',
  'locked',
  'notInvoiceQr',
  'platformNotThere',
  'platformSaysNothing',
  'platformNotIssued',
  'platformNotBlue',
  'signInFirst',
  'supervisorOnly',
  'wrongNameOrPin',
  'lockedFor',
  'lastSupervisor',
  'tooEarlyToRecord',
  'fileNotWritten',
  'changedMeanwhile',
  'tooManyPresets',
  'reportGone',
  'tableNotXlsx',
  'tableTooLarge',
  'tableTooManyRows',
  'tableUnreadable',
  'tableNoHeadings',
  'person',
  'company',
  'noSupervisorToClose',
  'closedAlready',
  'nothingToClose',
  'cannotClose',
  'pendingQueued',
  'pendingSending',
  'pendingUnknown',
  'pendingInProgress',
  'pendingNeedsPerson',
  'gone',
  'bodyTooLarge',
  'malformedRequest',
  'malformedJson',
  'notJson',
  'tooManyWrongTokens',
  'cannotStore',
  'broken',
  'badCursor',
  'orderHasFaults',
  'requestHasFaults',
  'noTerminal',
  'wrongPassphrase',
  'passphraseTooShort',
  'notAvailableInTraining',
  'activationRefused',
  'platformUnreachable',
  'settingsDamaged',
  'settingsDropped',
  'provisionUnreadable',
  'provisionNotJson',
  'provisionLeftAlone',
  'provisionRead',
  'passphraseNeeded',
  'keychainUnavailable',
  'vaultDamaged',
  'vaultNotAccessible',
  'ledgerRestored',
  'ledgerBegunAnew',
  'ledgerBehind',
  'ledgerNewer',
  'ledgerDamaged',
  'diskFull',
  'diskLow',
  'diskFails',
  'folderNotWritable',
  'logoNotPicture',
  'logoTooLarge',
  'logoUnreadable',
  'logoNotKept',
] as const;

export type NoticeCode = (typeof noticeCodes)[number];

const all: Readonly<Record<Language, Sentences>> = { 'zh-CN': zhCN, en };

/** The sentence for a broken rule: which field, and why. */
export function sentenceOf(fault: Fault, language: Language): string {
  const { faults } = all[language];
  return fill(faults[fault.rule], { ...fault.params, field: fieldName(fault.path, language) });
}

/** The sentence for a notice. */
export function noticeOf(
  code: NoticeCode,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return fill(all[language].notices[code], params);
}

function fieldName(path: string, language: Language): string {
  const { fields, line } = all[language];
  const index = /^lines\.(\d+)/.exec(path)?.[1];
  const key = path.replaceAll(/\.\d+(?=\.|$)/g, '');
  // Own names only: an unknown field may be called `constructor`.
  const name = (Object.hasOwn(fields, key) ? fields[key] : undefined) ?? path;
  return index === undefined ? name : `${fill(line, { n: Number(index) + 1 })} ${name}`;
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(params[key] ?? whole));
}
