import type { ApplyMeaning, IssuedFields, QueryMeaning } from '../../contract/platform/meaning.ts';
import { type TerminalTrouble, terminalTroubles } from '../../contract/platform/wire.ts';
import { assertNever } from '../../domain/result.ts';
import type { BizAnswer, ReadAnswer } from './answer.ts';
import type { ReadOutcome } from './readOutcome.ts';

/*
 * The table of PROTOCOL.md, "What an answer means to us": all of its rows, and nothing else in the
 * program decides what an answer means.
 */

interface ApplyTask {
  /** Whether the body had been handed to the network before, with this client_task_sn. */
  readonly sentBefore: boolean;
  readonly clientTaskSn: string;
}

interface QueryTask {
  /** What the ledger holds it for: NOT_EXIST means something only from `unknown`. */
  readonly state: 'unknown' | 'in_progress';
  readonly clientTaskSn: string;
}

/** A meaning before it is said whether the platform was reached. */
type Bare<Meaning> = Meaning extends unknown ? Omit<Meaning, 'reached'> : never;

interface Said {
  readonly code: string;
  readonly message: string;
}

/** What an apply's outcome means for the invoice. An apply never makes it issued. */
export function meaningOfApply(outcome: ReadOutcome, task: ApplyTask): ApplyMeaning {
  switch (outcome.kind) {
    case 'read':
      return { ...meaningOfApplyAnswer(outcome.answer, task), reached: true };
    case 'unreadable':
      return { kind: 'unknown', reason: 'unreadable', reached: false };
    case 'noAnswer':
      return { kind: 'unknown', reason: outcome.reason, reached: false };
    case 'notSent':
      return { kind: 'notSent', reason: outcome.reason, reached: false };
    case 'noKey':
      // Ours to say, in the platform's word for it: nothing started, and a person has to help.
      return { kind: 'terminalTrouble', code: 'INVALID_TERMINAL', message: '', reached: false };
    default:
      return assertNever(outcome);
  }
}

/** What a query's outcome means for the invoice. */
export function meaningOfQuery(outcome: ReadOutcome, task: QueryTask): QueryMeaning {
  switch (outcome.kind) {
    case 'read':
      return { ...meaningOfQueryAnswer(outcome.answer, task), reached: true };
    case 'unreadable':
      return { kind: 'saysNothing', reason: 'unreadable', reached: false };
    case 'noAnswer':
    case 'notSent':
      return { kind: 'saysNothing', reason: outcome.reason, reached: false };
    case 'noKey':
      return {
        kind: 'saysNothing',
        reason: 'noTerminalKey',
        trouble: 'INVALID_TERMINAL',
        reached: false,
      };
    default:
      return assertNever(outcome);
  }
}

function meaningOfApplyAnswer(
  answer: ReadAnswer,
  { sentBefore, clientTaskSn }: ApplyTask,
): Bare<ApplyMeaning> {
  if (isOfAnother(answer, clientTaskSn)) return { kind: 'unknown', reason: 'anotherTask' };
  const trouble = terminalTroubleOf(answer);
  if (trouble) return { kind: 'terminalTrouble', ...trouble };
  if (isRefusal(answer)) {
    const said = saidIn(answer);
    if (sentBefore) return { kind: 'refusedAfterSending', ...said };
    return { kind: saysExistsAlready(said) ? 'existsAlready' : 'refused', ...said };
  }
  if (isAcceptance(answer)) return { kind: 'accepted', taskSn: answer.biz?.data?.task_sn };
  return { kind: 'unknown', reason: saidIn(answer).code };
}

function meaningOfQueryAnswer(
  answer: ReadAnswer,
  { state, clientTaskSn }: QueryTask,
): Bare<QueryMeaning> {
  if (isOfAnother(answer, clientTaskSn)) return { kind: 'saysNothing', reason: 'anotherTask' };
  const biz = answer.resultCode === '200' ? answer.biz : undefined;
  const taskSn = biz?.data?.task_sn;
  switch (biz && decisiveCode(biz)) {
    case 'INVOICE_SUCCESS':
    case 'SUCCESS': {
      const fields = issuedFields(biz);
      return fields ? { kind: 'issued', fields } : { kind: 'inProgress', taskSn };
    }
    case 'INVOICE_IN_PROGRESS':
      return { kind: 'inProgress', taskSn };
    case 'INVOICE_FAIL':
    case 'TASK_TIMEOUT':
      return { kind: 'failed', ...saidIn(answer) };
    case 'INVOICE_NOT_EXIST':
    case 'TASK_NOT_EXIST':
      if (state === 'unknown') return { kind: 'neverArrived' };
      return { kind: 'saysNothing', reason: 'notExistInProgress' };
    default:
      return {
        kind: 'saysNothing',
        reason: saidIn(answer).code,
        trouble: terminalTroubleOf(answer)?.code,
      };
  }
}

/** A task's error_code decides whatever result_code stands beside it (PROTOCOL, "Envelope"). */
function decisiveCode(biz: BizAnswer): string | undefined {
  return isTaskError(biz.errorCode) ? biz.errorCode : biz.resultCode;
}

function isTaskError(code: string | undefined): boolean {
  return code === 'TASK_TIMEOUT' || code === 'TASK_NOT_EXIST' || code === 'INVOICE_NOT_EXIST';
}

function isOfAnother(answer: ReadAnswer, clientTaskSn: string): boolean {
  const named = answer.biz?.data?.client_task_sn;
  return named !== undefined && named !== clientTaskSn;
}

/** The envelope's 400 that blames the terminal and not the invoice. */
export function terminalTroubleOf(
  answer: ReadAnswer,
): { code: TerminalTrouble; message: string } | undefined {
  if (answer.resultCode !== '400') return undefined;
  const { code: said, message } = saidIn(answer);
  const code = terminalTroubles.find((trouble) => trouble === said);
  return code && { code, message };
}

/** 400 otherwise, FAIL, INVOICE_FAIL. */
function isRefusal(answer: ReadAnswer): boolean {
  if (answer.resultCode === '400') return true;
  const code = answer.resultCode === '200' ? answer.biz?.resultCode : undefined;
  return code === 'FAIL' || code === 'INVOICE_FAIL';
}

/** A success beside a task's error contradicts itself: not accepted, a query decides. */
function isAcceptance(answer: ReadAnswer): boolean {
  if (answer.resultCode !== '200' || isTaskError(answer.biz?.errorCode)) return false;
  const code = answer.biz?.resultCode;
  return code === 'INVOICE_SUCCESS' || code === 'SUCCESS' || code === 'INVOICE_IN_PROGRESS';
}

/**
 * "Exists already" in a refusal means that an earlier sending arrived. A message with broken
 * characters might say just that, so it counts too: a query costs little, a second invoice much.
 */
function saysExistsAlready({ code, message }: Said): boolean {
  return /已存在|重复|already exist|duplicat|\uFFFD/i.test(`${code} ${message}`);
}

/** Inside an envelope of 200 the business part speaks, otherwise the envelope itself. */
function saidIn({ resultCode, errorCode, errorMessage, biz }: ReadAnswer): Said {
  if (resultCode === '200' && biz) {
    return {
      code: biz.errorCode ?? biz.resultCode ?? errorCode ?? resultCode,
      message: biz.errorMessage ?? errorMessage ?? '',
    };
  }
  return {
    code: errorCode ?? biz?.errorCode ?? resultCode,
    message: errorMessage ?? biz?.errorMessage ?? '',
  };
}

/** Only an invoice number makes an invoice issued. */
function issuedFields(biz: BizAnswer | undefined): IssuedFields | undefined {
  const data = biz?.data;
  if (data?.invoice_no === undefined) return undefined;
  return {
    taskSn: data.task_sn,
    invoiceCode: data.invoice_code,
    invoiceNo: data.invoice_no,
    invoiceDate: data.invoice_date,
    antiFakeCode: data.anti_fake_code,
    fileUrl: data.file_path,
  };
}
