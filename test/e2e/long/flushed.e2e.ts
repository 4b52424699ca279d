import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { posOrder } from '../../support/posClient.ts';
import { attachStrace } from '../../support/strace.ts';
import { expect, test } from '../../support/till.ts';

/* A kill leaves what was written in the system's memory, so it cannot show whether a commit waits
 * for the disk. The system calls of the running till can. */

type Step = 'arrived' | 'stored' | 'on disk' | 'accepted' | 'sent';

const CALLS = 'read,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync';

test('an order is on the disk before it is accepted, and again before it is sent', async ({
  platform,
  startTill,
}) => {
  const till = await startTill();
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-trace-'));
  const trace = join(folder, 'trace');
  const watching = await attachStrace(till.process.pid ?? 0, [
    ...['-y', '-s', '100', '-o', trace, '-e', `trace=${CALLS}`],
  ]);
  expect(watching).toBeDefined();
  for (const clientSn of ['FLUSHED-1', 'FLUSHED-2', 'FLUSHED-3']) {
    const { status, body } = await till.pos.post(posOrder({ clientSn }));
    expect(status).toBe(202);
    await till.pos.until(body.clientTaskSn, 'issued');
  }
  await watching?.letGo();
  const steps = stepsOf(readFileSync(trace, 'utf8'));
  rmSync(folder, { recursive: true });

  expect(platform.journal.countOf('apply')).toBe(3);
  const orders = steps.join(', ').split(/(?=arrived)/);
  expect(orders).toHaveLength(3);
  for (const order of orders) {
    expect(order).toMatch(/^arrived, stored, on disk, accepted, stored, on disk, sent/);
  }
});

/** What happened, once for each run of the same. */
function stepsOf(trace: string): readonly Step[] {
  const steps = [...readSteps(trace)];
  return steps.filter((step, index) => step !== steps[index - 1]);
}

/** A call that another thread interrupts stands on two lines: it has an effect with the second. */
function* readSteps(trace: string): Iterable<Step> {
  const flushing = new Set<string>();
  for (const line of trace.split('\n')) {
    const thread = line.split(' ')[0] ?? '';
    if (/ (read|recv\w+)\b.*"POST \/v1\/invoices /.test(line)) yield 'arrived';
    else if (line.includes('"HTTP/1.1 202 ')) yield 'accepted';
    else if (/"POST \/api\/invoice\/apply/.test(line)) yield 'sent';
    else if (/ pwrite64\(.*ledger\.db-wal>/.test(line)) yield 'stored';
    else if (/ f(data)?sync\(.*ledger\.db-wal> <unfinished/.test(line)) flushing.add(thread);
    else if (/ f(data)?sync\(.*ledger\.db-wal>\) += 0$/.test(line)) yield 'on disk';
    else if (/<\.\.\. f(data)?sync resumed>\) += 0$/.test(line) && flushing.delete(thread)) {
      yield 'on disk';
    }
  }
}
