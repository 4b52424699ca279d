import type { ApplyMeaning, QueryMeaning } from '../../contract/platform/meaning.ts';
import type { DueTask, IssuingPlatform } from '../../main/issuing/needs.ts';

/** A platform that says what the test wrote down for it, and remembers what it was asked. */
export interface FakePlatform extends IssuingPlatform {
  readonly calls: string[];
  onApply: (task: DueTask, sentBefore: boolean) => ApplyMeaning;
  onQuery: (task: DueTask, state: 'unknown' | 'in_progress') => QueryMeaning;
}

export const ISSUED: QueryMeaning = {
  kind: 'issued',
  reached: true,
  invoiceCode: '150003528888',
  invoiceNo: '50877603',
  fileUrl: 'https://till.invalid/x',
};

export function createFakePlatform(): FakePlatform {
  const fake: FakePlatform = {
    calls: [],
    onApply: () => ({ kind: 'accepted', reached: true, taskSn: 'T1' }),
    onQuery: () => ISSUED,
    async apply(task, { sentBefore }) {
      fake.calls.push(`apply ${task.clientSn}`);
      return fake.onApply(task, sentBefore);
    },
    async query(task, { state }) {
      fake.calls.push(`query ${task.clientSn}`);
      return fake.onQuery(task, state);
    },
  };
  return fake;
}
