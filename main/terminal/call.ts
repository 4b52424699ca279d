import { err, ok, type Result } from '../../domain/result.ts';
import { readCredentials } from './credentials.ts';
import type { TerminalFault, TerminalNeeds } from './needs.ts';
import { authorizationOf } from './sign.ts';
import type { VaultContents } from './vault/contents.ts';

/** A call to the platform that gives a terminal number and its key. */
export interface CredentialsCall {
  readonly path: string;
  /** Its fields in their order; undefined ones are left out. */
  readonly fields: Readonly<Record<string, string | undefined>>;
  readonly sn: string;
  readonly key: string;
}

export interface Credentials {
  readonly terminalSn: string;
  readonly terminalKey: string;
}

/** Signs, posts, reads. */
export async function callForCredentials(
  { post, vault }: Pick<TerminalNeeds, 'post' | 'vault'>,
  { path, fields, sn, key }: CredentialsCall,
): Promise<Result<Credentials, TerminalFault>> {
  const bytes = Buffer.from(JSON.stringify(fields), 'utf8');
  const outcome = await post(path, bytes, authorizationOf(sn, bytes, key));
  if (outcome.kind !== 'answer') return err({ kind: outcome.kind, reason: outcome.reason });
  const answer = readCredentials(outcome.bytes);
  switch (answer.kind) {
    case 'given':
      return ok({ terminalSn: answer.terminalSn, terminalKey: answer.terminalKey });
    case 'refused':
      return err({ ...answer, message: withoutSecrets(answer.message, [key, vault.read()]) });
    case 'unreadable':
      return err(answer);
  }
}

const MOST_MESSAGE = 500;

/** A platform that echoes what it got must not carry a key into a message on the screen. */
function withoutSecrets(message: string, [key, contents]: [string, VaultContents]): string {
  const secrets = [
    key,
    contents.pendingActivation?.vendorKey,
    contents.selfServiceVendorKey,
    contents.posToken,
    ...contents.terminals.flatMap((entry) => [entry.terminalKey, entry.previousKey]),
  ];
  let text = message;
  for (const secret of secrets) if (secret) text = text.replaceAll(secret, '***');
  return text.slice(0, MOST_MESSAGE);
}
