import { isLooking, may, type StaffAction } from '../../domain/roles.ts';
import type { Clock } from '../clock.ts';
import type { ApproveOutcome, NameAndPin, Person, PinOutcome, Staff } from './staff.ts';

/** How long a supervisor's PIN given on the spot opens what can be looked at. */
const LOOK_MS = 5 * 60_000;
/** How long it waits for the one deed that it was given for: the window does it at once. */
const DEED_MS = 60_000;

/** Who acts from the window, for the audit trail, or why they may not. */
export type Permit =
  | { readonly ok: true; readonly who: string; readonly supervisor?: string | undefined }
  | { readonly ok: false; readonly why: 'signInFirst' | 'supervisorNeeded' };

/** Who stands at the till's window. The POS API does not come through here. */
export interface Session {
  operator(): Person | null;
  /** Also switches: whoever was signed in is signed out by it. */
  signIn(given: NameAndPin): Promise<PinOutcome>;
  /** Signs in who has just been made the first supervisor: they have chosen their PIN this moment. */
  enter(person: Person): void;
  leave(why: 'signed_out' | 'locked' | 'locked_idle'): Promise<void>;
  /** Somebody is at the till: the idle lock starts anew. */
  touch(): void;
  /** The idle lock's setting, or the people, have changed. */
  refresh(): void;
  /** A supervisor's PIN on the spot: opens `action` for this operator, once (`domain/roles`). */
  approve(given: NameAndPin, action: StaffAction): Promise<ApproveOutcome>;
  /**
   * Whether the window may do it now, asked when it is about to: an approval for one deed is used up
   * by asking. Before there is a supervisor, the guide is open.
   */
  permit(action: StaffAction): Permit;
  close(): void;
}

export function createSession(needs: {
  readonly staff: Staff;
  readonly clock: Clock;
  /** 0: never. */
  readonly idleLockMinutes: () => number;
  readonly note: (line: { who: string; what: string }) => Promise<unknown>;
  readonly onChange: (operator: Person | null) => void;
}): Session {
  const { staff, clock, note, onChange } = needs;
  let operator: Person | null = null;
  let grants: { action: StaffAction; supervisor: string; until: number }[] = [];
  let lastTouch = clock.now();
  let cancelIdle: (() => void) | undefined;

  function become(next: Person | null): void {
    operator = next;
    grants = [];
    touch();
    onChange(next);
  }

  function touch(): void {
    lastTouch = clock.now();
    watchIdle();
  }

  /** One timer for the end of the wait; a touch meanwhile only makes it look again. */
  function watchIdle(): void {
    cancelIdle?.();
    cancelIdle = undefined;
    const idleMs = needs.idleLockMinutes() * 60_000;
    if (operator === null || idleMs === 0) return;
    const left = lastTouch + idleMs - clock.now();
    cancelIdle = clock.after(Math.max(0, left), () => void leave('locked_idle').catch(() => {}));
  }

  async function leave(why: 'signed_out' | 'locked' | 'locked_idle'): Promise<void> {
    const left = operator;
    if (!left) return;
    // The door shuts first; the line about it may fail and the door stays shut.
    become(null);
    await note({ who: left.name, what: why });
  }

  return {
    operator: () => operator,
    async signIn(given) {
      const checked = await staff.checkPin(
        given,
        'signed_in',
        operator ? { insteadOf: operator.name } : undefined,
      );
      if (checked.outcome === 'right') become(checked.person);
      return checked;
    },
    enter: become,
    leave,
    touch,
    refresh() {
      const now = staff.list().find(({ name }) => name === operator?.name);
      // Renamed, let go, or given another role: they sign in again as who they are now.
      if (operator && (!now?.active || now.role !== operator.role)) become(null);
      else watchIdle();
    },
    async approve(given, action) {
      const approved = await staff.approve(given, action);
      if (approved.outcome === 'approved') {
        grants = grants.filter((grant) => grant.action !== action);
        const until = clock.now() + (isLooking(action) ? LOOK_MS : DEED_MS);
        grants.push({ action, supervisor: approved.person.name, until });
        touch();
      }
      return approved;
    },
    permit(action) {
      if (!staff.hasSupervisor()) return { ok: true, who: operator?.name ?? 'screen' };
      if (operator && may(operator.role, action)) return { ok: true, who: operator.name };
      const grant = grants.find((one) => one.action === action && clock.now() < one.until);
      if (grant) {
        if (!isLooking(action)) grants = grants.filter((one) => one !== grant);
        const { supervisor } = grant;
        return { ok: true, who: operator?.name ?? supervisor, supervisor };
      }
      // Where any role would do, signing in is what is missing, not a supervisor.
      return operator || !may('cashier', action)
        ? { ok: false, why: 'supervisorNeeded' }
        : { ok: false, why: 'signInFirst' };
    },
    close: () => cancelIdle?.(),
  };
}
