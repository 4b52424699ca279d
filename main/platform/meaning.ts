import type { ApplyMeaning, IssuedFields, QueryMeaning } from '../../contract/platform/meaning.ts';
import { type TerminalTrouble, terminalTroubles } from '../../contract/platform/wire.ts';
import { assertNever } from '../../domain/result.ts';
import type { BizAnswer, ReadAnswer } from './answer.ts';
import { contactOf } from './contact.ts';
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

/** A meaning before it is said what it tells about the way to the platform. */
export type Bare<Meaning> = Meaning extends unknown ? Omit<Meaning, 'reached' | 'trouble'> : never;

interface Said {
  readonly code: string;
  readonly message: string;
}

/** What an apply's outcome means for the invoice. An apply never makes it issued. */
export function meaningOfApply(outcome: ReadOutcome, task: ApplyTask): ApplyMeaning {
  const contact = contactOf(outcome);
  switch (outcome.kind) {
    case 'read':
      return { ...contact, ...meaningOfApplyAnswer(outcome.answer, task) };
    case 'noKey':
      return { ...contact, kind: 'terminalTrouble', code: 'NO_TERMINAL_KEY', message: '' };
    case 'notSent':
      return { ...contact, kind: 'notSent', reason: outcome.reason };
    case 'noAnswer':
      return { ...contact, kind: 'unknown', reason: outcome.reason };
    case 'unreadable':
      return { ...contact, kind: 'unknown', reason: 'unreadable' };
    default:
      return assertNever(outcome);
  }
}

/** What a query's outcome means for the invoice. */
export function meaningOfQuery(outcome: ReadOutcome, task: QueryTask): QueryMeaning {
  const contact = contactOf(outcome);
  switch (outcome.kind) {
    case 'read':
      return { ...contact, ...meaningOfQueryAnswer(outcome.answer, task) };
    case 'noKey':
      return { ...contact, kind: 'saysNothing', reason: 'noTerminalKey' };
    case 'notSent':
    case 'noAnswer':
      return { ...contact, kind: 'saysNothing', reason: outcome.reason };
    case 'unreadable':
      return { ...contact, kind: 'saysNothing', reason: 'unreadable' };
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
  return { kind: 'unknown', reason: 'undecided' };
}

function meaningOfQueryAnswer(
  answer: ReadAnswer,
  { state, clientTaskSn }: QueryTask,
): Bare<QueryMeaning> {
  if (isOfAnother(answer, clientTaskSn)) return { kind: 'saysNothing', reason: 'anotherTask' };
  const biz = answer.resultCode === '200' ? answer.biz : undefined;
  switch (biz && decisiveCode(biz)) {
    case 'INVOICE_SUCCESS':
    case 'SUCCESS':
      return issued(biz) ?? { kind: 'inProgress', taskSn: biz?.data?.task_sn };
    case 'INVOICE_IN_PROGRESS':
      return { kind: 'inProgress', taskSn: biz?.data?.task_sn };
    case 'INVOICE_FAIL':
    case 'TASK_TIMEOUT':
      return { kind: 'failed', ...saidIn(answer) };
    case 'INVOICE_NOT_EXIST':
    case 'TASK_NOT_EXIST':
      return state === 'unknown'
        ? { kind: 'neverArrived' }
        : { kind: 'saysNothing', reason: 'notExistInProgress', ...saidIn(answer) };
    default:
      return { kind: 'saysNothing', reason: 'undecided', ...saidIn(answer) };
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
export function isRefusal(answer: ReadAnswer): boolean {
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
export function saysExistsAlready({ code, message }: Said): boolean {
  return /已存在|重复|already exist|duplicat|\uFFFD/i.test(`${code} ${message}`);
}

/** Inside an envelope of 200 the business part speaks, otherwise the envelope itself. */
export function saidIn({ resultCode, errorCode, errorMessage, biz }: ReadAnswer): Said {
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
function issued(biz: BizAnswer | undefined): ({ kind: 'issued' } & IssuedFields) | undefined {
  const data = biz?.data;
  if (data?.invoice_no === undefined) return undefined;
  return {
    kind: 'issued',
    invoiceNo: data.invoice_no,
    invoiceCode: data.invoice_code,
    invoiceDate: data.invoice_date,
    antiFakeCode: data.anti_fake_code,
    fileUrl: data.file_path,
    taskSn: data.task_sn,
  };
}
