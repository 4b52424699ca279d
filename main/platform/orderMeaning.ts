import type { CommitMeaning, OrderMeaning } from '../../contract/platform/meaning.ts';
import { assertNever } from '../../domain/result.ts';
import type { ReadAnswer } from './answer.ts';
import { contactOf } from './contact.ts';
import { type Bare, isRefusal, saidIn, saysExistsAlready, terminalTroubleOf } from './meaning.ts';
import type { ReadOutcome } from './readOutcome.ts';

/*
 * What the answers about orders for self-service mean (PROTOCOL, "Receipt QR"): an order that was
 * committed already is answered 400 "已存在", and that is success.
 */

/** What a commit's outcome means for the order. */
export function meaningOfCommit(outcome: ReadOutcome): CommitMeaning {
  const contact = contactOf(outcome);
  switch (outcome.kind) {
    case 'read':
      return { ...contact, ...meaningOfAnswer(outcome.answer) };
    case 'notSent':
      return { ...contact, kind: 'notSent', reason: outcome.reason };
    case 'noAnswer':
      return { ...contact, kind: 'unknown', reason: outcome.reason };
    case 'unreadable':
      return { ...contact, kind: 'unknown', reason: 'unreadable' };
    case 'noKey':
      return { ...contact, kind: 'unknown', reason: 'noTerminalKey' };
    default:
      return assertNever(outcome);
  }
}

/** What an order query's outcome says. */
export function meaningOfOrderQuery(outcome: ReadOutcome): OrderMeaning {
  return { ...contactOf(outcome), kind: presence(outcome) };
}

function meaningOfAnswer(answer: ReadAnswer): Bare<CommitMeaning> {
  if (isSynced(answer)) return { kind: 'committed', taskSn: answer.biz?.data?.task_sn };
  const said = saidIn(answer);
  // The sign of an order is made with the store's number, the terminal stands in the body.
  if (terminalTroubleOf(answer)) return { kind: 'notNow', ...said };
  if (!isRefusal(answer)) return { kind: 'unknown', reason: 'undecided' };
  return saysExistsAlready(said) ? { kind: 'committed' } : { kind: 'refused', ...said };
}

function isSynced({ resultCode, biz }: ReadAnswer): boolean {
  return (
    resultCode === '200' && (biz?.resultCode === 'SYNC_SUCCESS' || biz?.resultCode === 'SUCCESS')
  );
}

function presence(outcome: ReadOutcome): OrderMeaning['kind'] {
  if (outcome.kind !== 'read' || outcome.answer.resultCode !== '200') return 'saysNothing';
  const { biz } = outcome.answer;
  if (biz?.errorCode === 'TASK_NOT_EXIST' || biz?.resultCode?.endsWith('NOT_EXIST')) {
    return 'notThere';
  }
  return biz?.resultCode === 'SUCCESS' ? 'there' : 'saysNothing';
}
