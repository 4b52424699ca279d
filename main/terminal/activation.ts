import { randomUUID } from 'node:crypto';
import { paths } from '../../contract/platform/wire.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { callForCredentials } from './call.ts';
import { deviceFields } from './device.ts';
import { withCurrent } from './entries.ts';
import type { TerminalFault, TerminalNeeds } from './needs.ts';
import type { Activation } from './vault/contents.ts';

export interface Activator {
  /** Gets a terminal for an activation code; it becomes the current one. */
  activate(request: Activation): Promise<Result<{ terminalSn: string }, TerminalFault>>;
  /** Tries an activation again whose end is not known; undefined when there is none. */
  resume(): Promise<Result<{ terminalSn: string }, TerminalFault> | undefined>;
}

/**
 * An activation code has few uses and its answer may be lost, so the request is in the vault before
 * it is sent, and is tried again with the same device_id until it is given or refused.
 */
export function createActivator(needs: TerminalNeeds): Activator {
  const { vault, clock, device, newDeviceId = randomUUID } = needs;

  async function attempt(
    request: Activation,
    deviceId: string,
  ): Promise<Result<{ terminalSn: string }, TerminalFault>> {
    const { appId, code, vendorSn, vendorKey, name } = request;
    const answer = await callForCredentials(needs, {
      path: paths.activate,
      fields: {
        app_id: appId,
        code,
        device_id: deviceId,
        name: name || undefined,
        ...deviceFields(device),
      },
      sn: vendorSn,
      key: vendorKey,
    });
    if (!answer.ok) {
      if (answer.error.kind === 'refused') await vault.update(dropPending);
      return answer;
    }
    const { terminalSn, terminalKey } = answer.value;
    const entry = {
      terminalSn,
      terminalKey,
      deviceId,
      activated: true,
      lastCheckInAt: clock.now(),
    };
    const stored = await vault.update((contents) => dropPending(withCurrent(contents, entry)));
    return stored.ok ? ok({ terminalSn }) : err({ kind: 'vault', fault: stored.error });
  }

  let queue: Promise<unknown> = Promise.resolve();
  /** One after another: two at once would use a code up twice. */
  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = queue.then(action);
    queue = done.catch(() => undefined);
    return done;
  }

  async function begin(
    request: Activation,
  ): Promise<Result<{ terminalSn: string }, TerminalFault>> {
    const stored = await vault.update((contents) => ({
      ...contents,
      deviceId: contents.deviceId ?? newDeviceId(),
      pendingActivation: request,
    }));
    if (!stored.ok) return err({ kind: 'vault', fault: stored.error });
    return attempt(request, stored.value.deviceId ?? '');
  }

  async function resume() {
    const { pendingActivation, deviceId = '' } = vault.read();
    return pendingActivation && attempt(pendingActivation, deviceId);
  }

  return {
    activate: (request) => inTurn(() => begin(request)),
    resume: () => inTurn(resume),
  };
}

function dropPending<Contents extends { pendingActivation?: Activation | undefined }>(
  contents: Contents,
): Omit<Contents, 'pendingActivation'> {
  const { pendingActivation: _done, ...rest } = contents;
  return rest;
}
