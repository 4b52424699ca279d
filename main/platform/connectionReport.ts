import type { ConnectionReport } from '../../contract/connection.ts';
import { terminalTroubleOf } from './meaning.ts';
import type { ReadOutcome } from './readOutcome.ts';

type Found = Pick<ConnectionReport, 'reach' | 'signature' | 'terminal' | 'said'>;

/** What the answer about a task that cannot exist tells of the way to the platform. */
export function foundBy(read: ReadOutcome): Found {
  const untold = { signature: 'untold', terminal: 'untold' } as const;
  switch (read.kind) {
    case 'noKey':
    case 'unreadable':
      return { reach: read.kind, ...untold };
    case 'notSent':
    case 'noAnswer':
      return { reach: read.kind, ...untold, said: read.reason };
    case 'read': {
      const { answer } = read;
      const { resultCode, errorCode, errorMessage, biz } = answer;
      // Only an envelope of 200 proves that the signature was looked at and found good.
      if (resultCode === '200') {
        return { reach: 'answered', signature: 'accepted', terminal: 'known' };
      }
      const said = [errorCode ?? biz?.errorCode ?? resultCode, errorMessage ?? biz?.errorMessage]
        .filter((part) => part !== undefined)
        .join(' ');
      return { reach: 'answered', ...refusedBy(terminalTroubleOf(answer)?.code), said };
    }
  }
}

function refusedBy(
  code: NonNullable<ReturnType<typeof terminalTroubleOf>>['code'] | undefined,
): Pick<Found, 'signature' | 'terminal'> {
  switch (code) {
    case 'ILLEGAL_SIGN':
      return { signature: 'refused', terminal: 'untold' };
    case 'INVALID_TERMINAL':
    case 'TERMINAL_NOT_EXISTS':
      return { signature: 'untold', terminal: 'notKnown' };
    case 'ACCESS_DENIED':
    case 'AUTHORIZATION_EXPIRED':
      return { signature: 'untold', terminal: 'notAllowed' };
    case undefined:
      return { signature: 'untold', terminal: 'untold' };
  }
}

/**
 * Whether the answer about an issued invoice is in the dialect that is set: the two have another word
 * for success (PROTOCOL, "two dialects").
 */
export function dialectBy(
  read: ReadOutcome | undefined,
  set: 'classic' | 'v2019',
): ConnectionReport['dialect'] {
  const word = read?.kind === 'read' ? read.answer.biz?.resultCode : undefined;
  const spoken = word === 'INVOICE_SUCCESS' ? 'classic' : word === 'SUCCESS' ? 'v2019' : undefined;
  if (spoken === undefined) return 'untold';
  return spoken === set ? 'fits' : 'other';
}
