import { accept } from './accept.ts';
import { beginRecovering } from './beginRecovering.ts';
import { closeShift } from './closings.ts';
import { recordCustomerIssued } from './customerIssued.ts';
import { recordForeign } from './foreign.ts';
import { maskContacts } from './maskContacts.ts';
import { cancel, flagOverdue, move, pullForward, recover, reschedule } from './move.ts';
import { importPresets, removePreset, savePreset } from './presets.ts';
import { addPrintJob, interruptPrintJobs, movePrintJob } from './printJobs.ts';
import { recordFound } from './recordFound.ts';
import { recordOutcome } from './recordOutcome.ts';
import { acceptRefund, noteRefundRed } from './refundOrder.ts';
import { acceptRetry } from './retry.ts';
import { acceptReversal } from './reversal.ts';
import {
  acceptOrder,
  claimOrder,
  hintOrder,
  moveOrder,
  printOrder,
  rescheduleOrder,
  retryOrder,
} from './selfService.ts';
import { addStaff, beginPinTry, changeStaff, endPinTry, takeBackPinTries } from './staff.ts';
import { changeTitle, importTitles, mergeTitles, removeTitle } from './titles.ts';
import { addNote, type Transaction } from './transaction.ts';

/** All that can be written. Each runs inside the batch's transaction, under its own savepoint. */
export const commands = {
  accept,
  acceptReversal,
  acceptRetry,
  recordForeign,
  acceptOrder,
  moveOrder,
  claimOrder,
  rescheduleOrder,
  hintOrder,
  retryOrder,
  printOrder,
  recordCustomerIssued,
  acceptRefund,
  noteRefundRed,
  move,
  recordFound,
  reschedule,
  pullForward,
  flagOverdue,
  beginRecovering,
  recover: (tx: Transaction, _: null) => recover(tx),
  cancel,
  addPrintJob,
  movePrintJob,
  interruptPrintJobs: (tx: Transaction, _: null) => interruptPrintJobs(tx),
  addStaff,
  changeStaff,
  beginPinTry,
  endPinTry,
  takeBackPinTries,
  recordOutcome,
  maskContacts,
  closeShift,
  changeTitle,
  removeTitle,
  mergeTitles,
  importTitles,
  savePreset,
  removePreset,
  importPresets,
  note: addNote,
} as const;

export type CommandName = keyof typeof commands;
export type CommandArgument<N extends CommandName> = Parameters<(typeof commands)[N]>[1];
export type CommandResult<N extends CommandName> = ReturnType<(typeof commands)[N]>;
