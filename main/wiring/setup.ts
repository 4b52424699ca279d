import type { CallArgument } from '../../contract/ipc.ts';
import type { Language } from '../../contract/language.ts';
import { type NoticeCode, noticeOf } from '../../contract/sentences/index.ts';
import type { Handlers } from '../answerCall.ts';
import type { Profile } from '../profile.ts';
import type { TerminalFault } from '../terminal/needs.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Vault } from '../terminal/vault/vault.ts';
import { type VaultDoor, vaultNotice } from '../vaultDoor.ts';
import { done, refusal } from './answers.ts';
import type { Till } from './till.ts';

/** What the first-run guide does to make the till real. */
export type Setup = {
  readonly [N in 'setTerminal' | 'activate']: (
    argument: CallArgument<N>,
    who: string,
  ) => ReturnType<Handlers[N]>;
};

export interface SetupNeeds {
  readonly till: Till;
  readonly profile: Profile;
  readonly door: VaultDoor;
  readonly language: () => Language;
  /** Ends training and gives the real till, built on this vault. */
  readonly leaveTraining: (vault: Vault) => Promise<Till>;
  readonly onChanged: (till: Till) => void;
}

/**
 * Gives the till its real terminal. In a training that only is one because nothing was activated
 * yet, this opens or makes the real vault and goes on in production; in a real till it replaces the
 * terminal, while tasks keep the one they were made for.
 */
export function createSetup(parts: SetupNeeds): Setup {
  const { till, profile, door, language, leaveTraining, onChanged } = parts;
  const refuse = (code: NoticeCode, params = {}) => refusal(noticeOf(code, language(), params));

  async function change(
    passphrase: string | undefined,
    who: string,
    give: (terminal: Terminal) => ReturnType<Terminal['setKey'] | Terminal['activate']>,
  ) {
    if (till.mode === 'training' && !profile.mayActivate) return refuse('notAvailableInTraining');
    let real = till;
    if (till.mode === 'training') {
      const opened = (await door.needsPassphrase())
        ? await door.openWith(passphrase ?? '')
        : await door.open();
      if (!opened.ok) return refuse(vaultNotice(opened.error.kind));
      real = await leaveTraining(opened.value);
    }
    const given = await give(real.terminal);
    if (!given.ok) return refuse(...sentenceOf(given.error));
    const terminalSn = real.terminalSn() ?? '';
    await real.ledger.write('note', { who, what: 'terminal_set', detail: { terminalSn } });
    await real.ledger.write('pullForward', {});
    real.loop.resume();
    onChanged(real);
    return done(null);
  }

  return {
    setTerminal: ({ passphrase, ...given }, who) =>
      change(passphrase, who, (terminal) => terminal.setKey(given)),
    activate: ({ passphrase, ...request }, who) =>
      change(passphrase, who, (terminal) => terminal.activate(request)),
  };
}

function sentenceOf(fault: TerminalFault): [NoticeCode, Record<string, string>?] {
  switch (fault.kind) {
    case 'refused':
      return ['activationRefused', { message: fault.message }];
    case 'vault':
      return [vaultNotice(fault.fault.kind)];
    case 'notSent':
    case 'noAnswer':
    case 'unreadable':
      return ['platformUnreachable'];
    case 'noTerminal':
      return ['noTerminal'];
  }
}
