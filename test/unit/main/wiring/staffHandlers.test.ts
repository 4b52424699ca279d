import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAuditor } from '../../../../main/staff/auditor.ts';
import { refusal } from '../../../../main/wiring/answers.ts';
import { createGuard } from '../../../../main/wiring/guard.ts';
import { createStaffHandlers } from '../../../../main/wiring/staffHandlers.ts';
import { testOrder } from '../../../support/orders.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { createTestClock } from '../../../support/testClock.ts';
import { acceptInto, openTestLedger } from '../../../support/testLedger.ts';
import { CASHIER, SUPERVISOR, sessionOf, staffOf } from '../../../support/testStaff.ts';

async function till() {
  const clock = createTestClock();
  const folder = temporaryFolder();
  const ledger = await openTestLedger(folder, clock);
  const staff = await staffOf(ledger);
  const { session } = sessionOf({ ledger, staff, clock });
  const auditor = createAuditor({
    walk: (piece) => ledger.read('walkAudit', piece),
    clock,
    onReport: () => {},
  });
  let saveTo: string | undefined;
  const calls = createStaffHandlers({
    till: { ledger, staff, session, auditor },
    clock,
    language: () => 'zh-CN',
    saveAs: async () => saveTo,
    refuseFaults: (faults) => refusal(faults.map(({ rule }) => rule).join()),
    onStaffChanged: () => {},
  });
  return {
    clock,
    ledger,
    session,
    calls,
    guarded: createGuard({ session, ledger, language: () => 'zh-CN' }),
    saveTo(name: string): string {
      saveTo = join(folder, name);
      return saveTo;
    },
    async staffed() {
      await calls.addSupervisor({ name: SUPERVISOR.name, pin: SUPERVISOR.pin });
      await calls.addStaff(CASHIER);
      await calls.signOut();
    },
  };
}

const byName = ({ name, pin }: { name: string; pin: string }) => ({ name, pin });

describe('people', () => {
  test('the first supervisor is made by the guide and is signed in; then the door is shut', async () => {
    const t = await till();
    expect(await t.calls.addSupervisor(byName(SUPERVISOR))).toEqual({ ok: true, value: null });
    expect(t.session.operator()?.name).toBe(SUPERVISOR.name);
    await t.calls.signOut();
    const another = { name: '测试乙', pin: '1111' };
    expect(await t.calls.addSupervisor(another)).toMatchObject({
      ok: false,
      code: 'supervisorOnly',
    });
    await t.calls.signIn(byName(SUPERVISOR));
    expect(await t.calls.addSupervisor(another)).toMatchObject({ ok: true });
    expect(t.session.operator()?.name).toBe(SUPERVISOR.name);
    expect(await t.calls.addSupervisor(another)).toMatchObject({
      ok: false,
      message: 'duplicateName',
    });
  });

  test('what needs a supervisor is refused in main, whatever the window shows', async () => {
    const t = await till();
    await t.staffed();
    await t.calls.signIn(byName(CASHIER));
    const refused = [
      await t.calls.addStaff({ name: '测试丙', role: 'cashier', pin: '1111' }),
      await t.calls.changeStaff({ name: CASHIER.name, role: 'supervisor' }),
      await t.calls.listAudit({ limit: 10 }),
      await t.calls.verifyAudit(),
      await t.calls.exportAudit({ format: 'csv' }),
      await t.calls.recordOutcome({ clientTaskSn: 'x', reason: 'x' }),
    ];
    expect(refused.map((answer) => !answer.ok && answer.code)).toEqual(
      refused.map(() => 'supervisorOnly'),
    );
    expect((await t.calls.operators()).map(({ name }) => name)).not.toContain('测试丙');
  });

  test('nobody issues at a till where nobody is signed in; what is issued bears the name', async () => {
    const t = await till();
    const issue = t.guarded('issue', async (_: null, who) => who);
    expect(await issue(null)).toBe('screen');
    await t.staffed();
    expect(await issue(null)).toMatchObject({ ok: false, code: 'signInFirst' });
    await t.calls.signIn(byName(CASHIER));
    expect(await issue(null)).toBe(CASHIER.name);
    await t.calls.lockNow();
    expect(await issue(null)).toMatchObject({ ok: false, code: 'signInFirst' });
  });

  test('what somebody agreed to on the spot has their name in its story, and nothing else has', async () => {
    const t = await till();
    await t.staffed();
    await t.calls.signIn(byName(CASHIER));
    const deed = t.guarded('settings', async ({ well }: { well: boolean; clientTaskSn: string }) =>
      well ? { ok: true as const, value: null } : refusal('no'),
    );
    const agree = () => t.calls.approve({ ...byName(SUPERVISOR), action: 'settings' });
    const about = { clientTaskSn: 'task-1' };
    await agree();
    expect(await deed({ ...about, well: false })).toMatchObject({ message: 'no' });
    expect(await deed({ ...about, well: true })).toMatchObject({ code: 'supervisorOnly' });
    await agree();
    expect(await deed({ ...about, well: true })).toMatchObject({ ok: true });
    await t.calls.signIn(byName(SUPERVISOR));
    await deed({ ...about, well: true });
    const { items } = await t.ledger.read('auditLines', { limit: 50, what: 'approval_used' });
    expect(items).toMatchObject([
      {
        who: SUPERVISOR.name,
        clientTaskSn: 'task-1',
        detail: { action: 'settings', operator: CASHIER.name },
      },
    ]);
  });

  test('a lock-out is said with its minutes and shown in the list', async () => {
    const t = await till();
    await t.staffed();
    const wrong = { name: CASHIER.name, pin: '0000' };
    for (let n = 0; n < 5; n += 1) {
      expect(await t.calls.signIn(wrong)).toMatchObject({ ok: false, code: 'wrongNameOrPin' });
    }
    const locked = await t.calls.signIn(byName(CASHIER));
    expect(locked).toMatchObject({ ok: false, code: 'lockedFor' });
    expect(!locked.ok && locked.message).toContain('1 分钟');
    const shown = (await t.calls.operators()).find(({ name }) => name === CASHIER.name);
    expect(shown?.lockedUntil).toBe(new Date(t.clock.now() + 60_000).toISOString());
    await t.clock.advance(60_000);
    expect(await t.calls.signIn(byName(CASHIER))).toMatchObject({ ok: true });
  });

  test('the last supervisor is not let go', async () => {
    const t = await till();
    await t.staffed();
    await t.calls.signIn(byName(SUPERVISOR));
    const gone = await t.calls.changeStaff({ name: SUPERVISOR.name, active: false });
    expect(gone).toMatchObject({ ok: false, code: 'lastSupervisor' });
    expect(t.session.operator()?.name).toBe(SUPERVISOR.name);
  });
});

describe('the audit trail in the window', () => {
  test('is opened to a cashier by a supervisor’s PIN on the spot, verified and exported', async () => {
    const t = await till();
    await t.staffed();
    await t.calls.signIn(byName(CASHIER));
    await t.calls.approve({ ...byName(SUPERVISOR), action: 'audit' });
    const page = await t.calls.listAudit({ limit: 3 });
    expect(page.ok && page.value.items.map(({ what }) => what)).toEqual([
      'approved',
      'signed_in',
      'signed_out',
    ]);
    expect(await t.calls.verifyAudit()).toEqual({ ok: true, value: { lines: 5, broken: null } });
    expect(await t.calls.exportAudit({ format: 'json' })).toMatchObject({ code: 'supervisorOnly' });

    await t.calls.signIn(byName(SUPERVISOR));
    expect(await t.calls.exportAudit({ format: 'json' })).toEqual({ ok: true, value: null });
    const json = t.saveTo('audit.json');
    expect(await t.calls.exportAudit({ format: 'json' })).toEqual({ ok: true, value: json });
    const entries = JSON.parse(readFileSync(json, 'utf8')) as {
      seq: number;
      prev: string;
      hash: string;
    }[];
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(entries.slice(1).map(({ prev }) => prev)).toEqual(
      entries.slice(0, -1).map(({ hash }) => hash),
    );
    const csv = t.saveTo('audit.csv');
    await t.calls.exportAudit({ format: 'csv' });
    const rows = readFileSync(csv, 'utf8').split('\r\n');
    expect(rows[0]).toBe('\ufeffseq,at,who,what,clientTaskSn,detail,prev,hash');
    expect(rows[1]).toContain('"{""name"":""测试店长"",""role"":""supervisor""}"');
    expect(rows).toHaveLength(9);
    t.saveTo('no/such/folder/audit.csv');
    expect(await t.calls.exportAudit({ format: 'csv' })).toMatchObject({ code: 'fileNotWritten' });
  });
});

describe('recording an outcome by hand', () => {
  async function stuck() {
    const t = await till();
    const accept = acceptInto(t.ledger, t.clock, undefined, () => true);
    const accepted = await accept(testOrder(), 'screen');
    if (accepted.outcome !== 'accepted') throw new Error(accepted.outcome);
    const { clientTaskSn } = accepted.invoice;
    const flag = () => t.ledger.write('flagOverdue', { createdBefore: t.clock.now() });
    return { ...t, clientTaskSn, flag };
  }

  test('only of one that needs a person, only with a supervisor’s word, and the story tells it', async () => {
    const t = await stuck();
    const wish = { clientTaskSn: t.clientTaskSn, reason: '平台客服确认未开出' };
    expect(await t.calls.recordOutcome(wish)).toMatchObject({ code: 'noSupervisor' });
    await t.staffed();
    const worded = { ...wish, supervisor: byName(SUPERVISOR) };
    expect(await t.calls.recordOutcome(worded)).toMatchObject({ code: 'tooEarlyToRecord' });
    await t.flag();
    await t.calls.signIn(byName(CASHIER));
    expect(await t.calls.recordOutcome(wish)).toMatchObject({ code: 'supervisorOnly' });
    const wrong = { ...wish, supervisor: { name: SUPERVISOR.name, pin: '0' } };
    expect(await t.calls.recordOutcome(wrong)).toMatchObject({ code: 'wrongNameOrPin' });
    const byCashier = { ...wish, supervisor: byName(CASHIER) };
    expect(await t.calls.recordOutcome(byCashier)).toMatchObject({ code: 'wrongNameOrPin' });
    expect((await t.ledger.read('invoice', t.clientTaskSn))?.state).toBe('unknown');

    const recorded = await t.calls.recordOutcome(worded);
    expect(recorded.ok && recorded.value).toMatchObject({
      state: 'failed',
      needsPerson: false,
      failure: { code: 'RECORDED_BY_SUPERVISOR', message: wish.reason },
    });
    expect((await t.ledger.read('timeline', t.clientTaskSn)).at(-1)).toMatchObject({
      who: SUPERVISOR.name,
      what: 'outcome_recorded',
      state: 'failed',
      detail: { reason: wish.reason, operator: CASHIER.name },
    });
    expect(await t.calls.recordOutcome(worded)).toMatchObject({ code: 'conflictState' });
    const nowhere = { ...worded, clientTaskSn: 'nowhere' };
    expect(await t.calls.recordOutcome(nowhere)).toMatchObject({ code: 'notFound' });
  });

  test('a supervisor who is signed in gives no PIN', async () => {
    const t = await stuck();
    await t.staffed();
    await t.flag();
    await t.calls.signIn(byName(SUPERVISOR));
    const wish = { clientTaskSn: t.clientTaskSn, reason: '平台客服确认未开出' };
    expect(await t.calls.recordOutcome(wish)).toMatchObject({ ok: true });
  });
});
