import type { Refusal } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import type { Fault } from '../../domain/fault.ts';
import type { Handlers } from '../answerCall.ts';
import type { Clock } from '../clock.ts';
import { done, refusalOf } from './answers.ts';
import { writeAudit } from './auditExport.ts';
import { createGuard } from './guard.ts';
import type { Till } from './till.ts';

export interface StaffHandlerNeeds {
  readonly till: Pick<Till, 'ledger' | 'staff' | 'session' | 'auditor'>;
  readonly language: () => Language;
  readonly clock: Clock;
  /** Where the person wants a file of that name; undefined: nowhere after all. */
  readonly saveAs: (name: string) => Promise<string | undefined>;
  readonly refuseFaults: (faults: readonly Fault[]) => Refusal;
  /** Tells the windows that what the guide shows has changed. */
  readonly onStaffChanged: () => void;
}

type StaffCalls =
  | 'operators'
  | 'signIn'
  | 'signOut'
  | 'lockNow'
  | 'reportActivity'
  | 'approve'
  | 'addSupervisor'
  | 'addStaff'
  | 'changeStaff'
  | 'listAudit'
  | 'verifyAudit'
  | 'exportAudit'
  | 'recordOutcome';

/** What main does for the calls about people and the audit trail. */
export function createStaffHandlers(needs: StaffHandlerNeeds): Pick<Handlers, StaffCalls> {
  const { clock, language, saveAs, refuseFaults, onStaffChanged } = needs;
  const { ledger, staff, session, auditor } = needs.till;
  const refuse = (
    code: Parameters<typeof refusalOf>[0],
    params?: Record<string, string | number>,
  ): Refusal => refusalOf(code, language(), params);
  const guarded = createGuard({ session, ledger, language });

  return {
    operators: async () =>
      staff.list().map(({ lockedUntil, ...person }) => ({
        ...person,
        lockedUntil: lockedUntil > clock.now() ? new Date(lockedUntil).toISOString() : null,
      })),
    async signIn(given) {
      const checked = await session.signIn(given);
      return checked.outcome === 'right' ? done(checked.person) : refusePin(given.name, checked);
    },
    async signOut() {
      await session.leave('signed_out');
      return done(null);
    },
    async lockNow() {
      await session.leave('locked');
      return done(null);
    },
    async reportActivity() {
      session.touch();
      return null;
    },
    async approve({ action, ...given }) {
      const approved = await session.approve(given, action);
      return approved.outcome === 'approved'
        ? done(approved.person)
        : refusePin(given.name, approved);
    },
    addSupervisor: guarded('staff', async ({ name, pin }, who) => {
      const isFirst = !staff.hasSupervisor();
      const added = await staff.add({ name, role: 'supervisor', pin }, isFirst ? 'setup' : who);
      if (!added) return refuseFaults([{ path: 'staff.name', rule: 'duplicateName' }]);
      const person = staff.list().find(({ role, active }) => role === 'supervisor' && active);
      if (isFirst && person) session.enter({ name: person.name, role: person.role });
      onStaffChanged();
      return done(null);
    }),
    addStaff: guarded('staff', async (entry, who) => {
      const added = await staff.add(entry, who);
      if (!added) return refuseFaults([{ path: 'staff.name', rule: 'duplicateName' }]);
      onStaffChanged();
      return done(null);
    }),
    changeStaff: guarded('staff', async (change, who) => {
      const changed = await staff.change({ ...change, who });
      session.refresh();
      onStaffChanged();
      switch (changed) {
        case 'changed':
          return done(null);
        case 'taken':
          return refuseFaults([{ path: 'staff.name', rule: 'duplicateName' }]);
        case 'lastSupervisor':
          return refuse('lastSupervisor', { name: change.name });
        case 'notFound':
          return refuse('notFound');
      }
    }),
    listAudit: guarded('audit', async (filter) => done(await ledger.read('auditLines', filter))),
    verifyAudit: guarded('audit', async () => done(await auditor.verify(true))),
    exportAudit: guarded('export', async ({ format }, who) => {
      const file = await saveAs(`audit.${format}`);
      if (file === undefined) return done(null);
      try {
        await writeAudit(file, format, (piece) => ledger.read('auditAfter', piece));
      } catch {
        return refuse('fileNotWritten', { file });
      }
      await ledger.write('note', { who, what: 'audit_exported', detail: { format } });
      return done(file);
    }),
    async recordOutcome({ clientTaskSn, reason, supervisor: given }) {
      if (!staff.hasSupervisor()) return refuse('noSupervisor');
      let supervisor: string;
      if (given) {
        const word = await staff.approve(given, 'recordOutcome');
        if (word.outcome !== 'approved') return refusePin(given.name, word);
        supervisor = word.person.name;
      } else {
        const permit = session.permit('recordOutcome');
        if (!permit.ok) return refuse('supervisorOnly');
        supervisor = permit.supervisor ?? permit.who;
      }
      session.touch();
      const operator = session.operator()?.name;
      const recorded = await ledger.write('recordOutcome', {
        clientTaskSn,
        reason,
        supervisor,
        ...(operator !== supervisor && { operator }),
      });
      switch (recorded.outcome) {
        case 'done':
          return done(recorded.invoice);
        case 'conflict':
          return refuse('conflictState', { state: recorded.state });
        case 'tooEarly':
          return refuse('tooEarlyToRecord');
        case 'notFound':
          return refuse('notFound');
      }
    },
  };

  function refusePin(
    name: string,
    refused: { outcome: 'wrongPin' | 'noSupervisor' } | { outcome: 'locked'; ms: number },
  ): Refusal {
    if (refused.outcome === 'locked') {
      return refuse('lockedFor', { name: name.trim(), minutes: Math.ceil(refused.ms / 60_000) });
    }
    return refuse(refused.outcome === 'wrongPin' ? 'wrongNameOrPin' : 'noSupervisor');
  }
}
