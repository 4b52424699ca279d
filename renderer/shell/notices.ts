import type { Status, TillNotice } from '../../contract/ipc.ts';

/** A clock may be this wrong before it is worth a sentence, ms. */
/** ms; a clock further off than this is told. */
export const CLOCK_LIMIT_MS = 5 * 60_000;

export type Notice = BannerNotice | SaidNotice;

/** What main says in a sentence of its own. */
export interface SaidNotice {
  readonly kind: 'storage' | 'found';
  readonly said: TillNotice;
}

export interface BannerNotice {
  readonly kind:
    | 'paused'
    | 'auditBroken'
    | 'offline'
    | 'down'
    | 'needsPerson'
    | 'unsurePrints'
    | 'clock';
  readonly text: `banner.${
    | 'paused'
    | 'auditBroken'
    | 'pausedWhy'
    | 'offline'
    | 'down'
    | 'downWhy'
    | 'needsPerson'
    | 'unsurePrints'
    | 'clockFast'
    | 'clockSlow'}`;
  readonly params: Readonly<Record<string, string | number>>;
}

/**
 * What a state of the till gives reason to say, most pressing first.
 * @param unsurePrints how many receipts nobody knows the end of and no card asks about
 */
export function noticesOf(status: Status, unsurePrints = 0): readonly Notice[] {
  const { online, platform, pending, needsPerson, clockSkewMs } = status;
  const notices: Notice[] = [];
  if (status.storage) notices.push({ kind: 'storage', said: status.storage });
  for (const said of status.found) notices.push({ kind: 'found', said });
  const reason = platform.reason ?? platform.code;
  if (platform.state === 'paused') {
    notices.push({
      kind: 'paused',
      text: reason ? 'banner.pausedWhy' : 'banner.paused',
      params: { pending, ...(reason && { reason }) },
    });
  }
  if (status.auditBroken) {
    notices.push({
      kind: 'auditBroken',
      text: 'banner.auditBroken',
      params: { seq: status.auditBroken.seq },
    });
  }
  // Without a network the platform's silence is no news.
  if (!online) notices.push({ kind: 'offline', text: 'banner.offline', params: {} });
  else if (platform.state === 'down') {
    notices.push({
      kind: 'down',
      text: reason ? 'banner.downWhy' : 'banner.down',
      params: reason ? { reason } : {},
    });
  }
  if (needsPerson > 0) {
    notices.push({
      kind: 'needsPerson',
      text: 'banner.needsPerson',
      params: { count: needsPerson },
    });
  }
  if (unsurePrints > 0) {
    notices.push({
      kind: 'unsurePrints',
      text: 'banner.unsurePrints',
      params: { count: unsurePrints },
    });
  }
  if (clockSkewMs !== null && Math.abs(clockSkewMs) > CLOCK_LIMIT_MS) {
    notices.push({
      kind: 'clock',
      text: clockSkewMs > 0 ? 'banner.clockFast' : 'banner.clockSlow',
      params: { minutes: Math.round(Math.abs(clockSkewMs) / 60_000) },
    });
  }
  return notices;
}
