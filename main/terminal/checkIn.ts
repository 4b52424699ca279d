import { paths } from '../../contract/platform/wire.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { type Credentials, callForCredentials } from './call.ts';
import { deviceFields } from './device.ts';
import { entryOf, withEntry } from './entries.ts';
import type { TerminalFault, TerminalNeeds } from './needs.ts';
import type { TerminalEntry } from './vault/contents.ts';

export interface CheckIns {
  /** Checks in; calls for the same terminal at the same time share one. */
  checkIn(terminalSn: string): Promise<Result<null, TerminalFault>>;
  isUnderWay(terminalSn: string): boolean;
}

/**
 * A check-in replaces the key and kills the old one (PROTOCOL, "Terminal"). The key in the vault is
 * the old one until the answer has come, so a lost answer is met by checking in again with it. The
 * old key stays beside the new one until that was accepted; should the new one be refused, the old
 * one is tried.
 */
export function createCheckIns(needs: TerminalNeeds): CheckIns {
  const { vault, clock, device } = needs;
  const underWay = new Map<string, Promise<Result<null, TerminalFault>>>();

  function ask(entry: TerminalEntry, key: string): Promise<Result<Credentials, TerminalFault>> {
    return callForCredentials(needs, {
      path: paths.checkIn,
      fields: {
        terminal_sn: entry.terminalSn,
        device_id: entry.deviceId,
        ...deviceFields(device),
      },
      sn: entry.terminalSn,
      key,
    });
  }

  async function run(terminalSn: string): Promise<Result<null, TerminalFault>> {
    const entry = entryOf(vault.read(), terminalSn);
    if (!entry) return err({ kind: 'noTerminal' });
    let signedWith = entry.terminalKey;
    let answer = await ask(entry, signedWith);
    if (!answer.ok && isIllegalSign(answer.error) && entry.previousKey !== undefined) {
      signedWith = entry.previousKey;
      answer = await ask(entry, signedWith);
    }
    if (!answer.ok) return answer;
    // Somebody else's credentials: a mistake of the platform that must not become ours.
    if (answer.value.terminalSn !== terminalSn) return err({ kind: 'unreadable' });

    const { terminalKey } = answer.value;
    const stored = await vault.update((contents) => {
      const now = entryOf(contents, terminalSn);
      // A person typed another key meanwhile: theirs counts.
      if (!now || now.terminalKey !== entry.terminalKey) return contents;
      const { previousKey: _old, ...rest } = now;
      return withEntry(contents, {
        ...rest,
        terminalKey,
        ...(terminalKey === signedWith ? {} : { previousKey: signedWith }),
        lastCheckInAt: clock.now(),
      });
    });
    return stored.ok ? ok(null) : err({ kind: 'vault', fault: stored.error });
  }

  return {
    checkIn(terminalSn) {
      const running = underWay.get(terminalSn);
      if (running) return running;
      const started = run(terminalSn).finally(() => underWay.delete(terminalSn));
      underWay.set(terminalSn, started);
      return started;
    },
    isUnderWay: (terminalSn) => underWay.has(terminalSn),
  };
}

function isIllegalSign(fault: TerminalFault): boolean {
  return fault.kind === 'refused' && fault.code === 'ILLEGAL_SIGN';
}
