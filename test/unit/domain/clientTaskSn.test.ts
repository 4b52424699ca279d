import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveClientTaskSn, type TaskIdentity } from '../../../domain/clientTaskSn.ts';

function derive(identity: TaskIdentity): string {
  return deriveClientTaskSn(identity, (text) => createHash('sha256').update(text, 'utf8').digest());
}

const order = { terminalSn: 'TEST-TERMINAL', clientSn: 'TEST-0001' };

describe('client_task_sn', () => {
  test.each<[TaskIdentity, string]>([
    // printf '%s' 'TEST-TERMINAL|TEST-0001|blue|1' | sha256sum, its bytes through base32
    [{ ...order, kind: 'blue', attempt: 1 }, 'v46cwdjjz6bxbmuzd5pmwroq45'],
    [
      {
        terminalSn: '测试终端',
        clientSn: 'TEST-0001',
        kind: 'red',
        attempt: 2,
        requestId: 'wish-7',
      },
      'o2jxzypnzblchnnetzdc4e3qos',
    ],
  ])('%j', (identity, sn) => {
    expect(derive(identity)).toBe(sn);
  });

  test('is always the same, fits the platform, and differs by each part', () => {
    const text = fc.string({ minLength: 1, maxLength: 32 });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 99 }), (terminalSn, clientSn, attempt) => {
        const identity = { terminalSn, clientSn, kind: 'blue', attempt } as const;
        const sn = derive(identity);
        expect(sn).toMatch(/^[a-z2-7]{26}$/);
        expect(derive({ ...identity })).toBe(sn);
        expect(derive({ ...identity, attempt: attempt + 1 })).not.toBe(sn);
        expect(derive({ ...identity, kind: 'red' })).not.toBe(sn);
        expect(derive({ ...identity, requestId: 'wish' })).not.toBe(sn);
      }),
    );
  });
});
