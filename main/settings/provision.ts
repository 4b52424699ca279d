import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { checkShape } from '../../contract/faults.ts';
import type { Language } from '../../contract/language.ts';
import {
  type Provision,
  provisionSchema,
  trainingProvisionKeys,
} from '../../contract/provision.ts';
import { noticeOf, sentenceOf } from '../../contract/sentences/index.ts';
import type { Settings, SettingsPatch, StaffEntry } from '../../contract/settings.ts';
import type { Fault } from '../../domain/fault.ts';
import { err, ok, type Result } from '../../domain/result.ts';

/** What a sound provision file asks for. Nothing has been changed yet. */
export interface ProvisionPlan {
  readonly patch: SettingsPatch;
  /** For the vault (in training: for memory), and nowhere else. */
  readonly secrets: {
    readonly terminal?: NonNullable<Provision['terminal']>;
    readonly activation?: NonNullable<Provision['activation']>;
    readonly posToken?: string;
    readonly vendorKey?: string;
  };
  readonly staff: readonly StaffEntry[];
  readonly recovering: boolean;
  /** Keys that were not read, to be said in one line (notice `provisionLeftAlone`). */
  readonly leftAlone: readonly string[];
}

export interface ProvisionContext {
  readonly training: boolean;
  /** What a section keeps where the file says nothing of it. */
  readonly current: Settings;
  /** Of the lines that say what is wrong. */
  readonly language: Language;
}

/** Keys that are known and not used by this version yet. */
const NOT_YET: readonly string[] = ['hub'];

/** Reads a provision file (INTERFACES, "Provision file"). @returns the plan, or a line per fault */
export async function readProvision(
  file: string,
  context: ProvisionContext,
): Promise<Result<ProvisionPlan, readonly string[]>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : '?';
    return err([noticeOf('provisionUnreadable', context.language, { file, reason })]);
  }
  const value = parseJson(bytes);
  // What JSON.parse says quotes the text, and the text holds secrets: so only that it is not JSON.
  if (!value.ok) return err([noticeOf('provisionNotJson', context.language, { file })]);
  const plan = planProvision(value.value, context);
  return plan.ok ? plan : err(plan.error.map((fault) => lineOf(fault, context.language)));
}

/** Turns what a provision file holds into a plan, or into all its faults. */
export function planProvision(
  value: unknown,
  { training, current }: Omit<ProvisionContext, 'language'>,
): Result<ProvisionPlan, readonly Fault[]> {
  const { read, leftAlone } = select(value, training);
  const checked = checkShape(provisionSchema, read);
  if (!checked.ok) return checked;
  const file = checked.value;
  return ok({
    patch: patchOf(file, read, current),
    secrets: {
      ...(file.terminal && { terminal: file.terminal }),
      ...(file.activation && { activation: file.activation }),
      ...(file.posApi?.token !== undefined && { posToken: file.posApi.token }),
      ...(file.selfService?.vendorKey !== undefined && { vendorKey: file.selfService.vendorKey }),
    },
    staff: file.staff ?? [],
    recovering: file.recovering ?? false,
    leftAlone,
  });
}

/** Leaves out what this mode and version do not read; unknown keys stay, to be found at fault. */
function select(
  value: unknown,
  training: boolean,
): { readonly read: unknown; readonly leftAlone: readonly string[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { read: value, leftAlone: [] };
  }
  const known = Object.keys(provisionSchema.shape);
  const inTraining: readonly string[] = trainingProvisionKeys;
  const leftAlone = Object.keys(value).filter(
    (key) =>
      known.includes(key) && ((training && !inTraining.includes(key)) || NOT_YET.includes(key)),
  );
  const read = Object.fromEntries(
    Object.entries(value).filter(([key]) => !leftAlone.includes(key)),
  );
  return { read, leftAlone };
}

function patchOf(file: Provision, read: unknown, current: Settings): SettingsPatch {
  const patch: SettingsPatch = {};
  if (file.apiDomain !== undefined) patch.apiDomain = file.apiDomain;
  if (file.dialect !== undefined) patch.dialect = file.dialect;
  if (file.discountSign !== undefined) patch.discountSign = file.discountSign;
  if (file.notifyUrl !== undefined) patch.notifyUrl = file.notifyUrl;
  if (file.taxRates !== undefined) patch.taxRates = file.taxRates;
  if (file.invoiceLimit !== undefined) patch.invoiceLimit = file.invoiceLimit;
  if (file.maskAfterDays !== undefined) patch.maskAfterDays = file.maskAfterDays;
  if (file.store) patch.store = { ...current.store, ...said(file.store, read, 'store') };
  if (file.printer) patch.printer = { ...current.printer, ...said(file.printer, read, 'printer') };
  if (file.callbacks) {
    patch.callbacks = { ...current.callbacks, ...said(file.callbacks, read, 'callbacks') };
  }
  if (file.posApi) {
    const { token: _secret, ...section } = said(file.posApi, read, 'posApi');
    // Provisioning the POS API means wanting it, unless it says otherwise (INTERFACES).
    patch.posApi = { ...current.posApi, ...section, enabled: file.posApi.enabled };
  }
  if (file.selfService) {
    const { vendorKey: _secret, ...whole } = file.selfService;
    const { vendorKey: _secretToo, ...section } = said(file.selfService, read, 'selfService');
    patch.selfService = { ...(current.selfService ?? whole), ...section };
  }
  if (file.dailyCheckIn !== undefined) patch.dailyCheckIn = file.dailyCheckIn;
  return patch;
}

/** Only what the file says of a section: a default must not undo what the till has. */
function said<T extends object>(section: T, read: unknown, name: string): Partial<T> {
  const raw: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, name) : {};
  const keys = Object.keys(typeof raw === 'object' && raw !== null ? raw : {});
  const entries = Object.entries(section).filter(([key]) => keys.includes(key));
  return Object.fromEntries(entries) as Partial<T>;
}

function parseJson(bytes: Uint8Array): Result<unknown, null> {
  if (!isUtf8(bytes)) return err(null);
  try {
    return ok(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return err(null);
  }
}

function lineOf(fault: Fault, language: Language): string {
  const sentence = sentenceOf(fault, language);
  return fault.path === '' ? sentence : `${fault.path}: ${sentence}`;
}
