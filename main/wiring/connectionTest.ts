import { randomBytes } from 'node:crypto';
import type { ConnectionReport } from '../../contract/connection.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PlatformClient } from '../platform/client.ts';
import { dialectBy, foundBy } from '../platform/connectionReport.ts';

/**
 * Asks the platform about a task that cannot exist, and about the newest invoice that it has issued
 * to this terminal. Both only ask: nothing is made, sent again or checked in.
 * @returns undefined while no terminal is set up
 */
export function createConnectionTest({
  platform,
  ledger,
  terminalSn,
  settings,
}: {
  readonly platform: Pick<PlatformClient, 'tryQuery'>;
  readonly ledger: Ledger;
  readonly terminalSn: () => string | null;
  readonly settings: () => Settings;
}): () => Promise<ConnectionReport | undefined> {
  return async () => {
    const terminal = terminalSn();
    if (terminal === null) return undefined;
    const stranger = await platform.tryQuery({
      terminalSn: terminal,
      clientSn: 'connection-test',
      // Numbers of ours are in base32, without a dash, so that it cannot be one.
      clientTaskSn: `connection-test-${randomBytes(8).toString('hex')}`,
    });
    const found = foundBy(stranger.read);
    const known =
      found.signature === 'accepted' ? await ledger.read('newestIssued', terminal) : undefined;
    const read = known && (await platform.tryQuery(known)).read;
    return {
      ...found,
      dialect: dialectBy(read, settings().dialect),
      clockSkewMs: stranger.clockSkewMs ?? null,
    };
  };
}
