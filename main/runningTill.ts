import { join } from 'node:path';
import { app } from 'electron';
import type { Settings } from '../contract/settings.ts';
import type { Handlers } from './answerCall.ts';
import { buildTill, type TillParts } from './app.ts';
import { systemClock } from './clock.ts';
import type { Opening } from './opening.ts';
import { readTableFile } from './sheets/readTableFile.ts';
import type { Vault } from './terminal/vault/vault.ts';
import type { VaultDoor } from './vaultDoor.ts';
import { createPen } from './windows/pen.ts';
import { createHandlers, type HandlerNeeds, settingsEvent } from './wiring/handlers.ts';
import { PROVISION, tellOfProvision } from './wiring/provisionTrail.ts';
import { createSetup, type SetupNeeds } from './wiring/setup.ts';
import type { Till } from './wiring/till.ts';

/** A till with what the windows may ask of it, and what it needs beside it in training. */
export interface RunningTill {
  readonly till: Till;
  readonly vault: Vault;
  readonly handlers: Handlers;
  /** Settings, or what is shown with them, have changed. */
  tellSettings(changed: Till): void;
  close(): Promise<void>;
}

type Needs = Pick<TillParts, 'tell' | 'log' | 'found' | 'onDamage'> &
  Pick<HandlerNeeds, 'saveAs' | 'openFile' | 'customerWindow'> &
  Pick<SetupNeeds, 'language' | 'leaveTraining'> & {
    readonly door: VaultDoor;
    /** As they were before the provision file was read: what it changed is written down. */
    readonly before: Settings;
  };

/**
 * Builds the till of a profile on its open vault; in training on an embedded platform.
 * @throws LedgerError when the ledger cannot be opened
 */
export async function runTill(
  { profile, settings, plan }: Opening,
  vault: Vault,
  { door, before, language, leaveTraining, saveAs, openFile, customerWindow, ...parts }: Needs,
): Promise<RunningTill> {
  const training =
    profile.mode === 'training'
      ? await (await import('./training.ts')).startTraining(join(profile.dir, 'platform.jsonl'))
      : undefined;
  const pen = createPen(systemClock);
  const opened: { close(): unknown }[] = [pen, ...(training ? [training] : [])];
  try {
    const till = await buildTill({
      profile,
      version: app.getVersion(),
      settings,
      effective: () => training?.effective(settings.get()) ?? settings.get(),
      vault,
      recovering: plan?.recovering ?? false,
      provisionedTerminal: plan?.secrets.terminal,
      ...parts,
      draw: pen.draw,
      readPicture: pen.readPicture,
    });
    opened.unshift(till);
    if (plan) {
      await tellOfProvision(till.ledger, plan, before, settings.get());
      for (const person of plan.staff) await till.staff.add(person, PROVISION);
    }
    const tellSettings = (changed: Till) => parts.tell('settings', settingsEvent(changed));
    const setup = createSetup({
      till,
      profile,
      door,
      language,
      leaveTraining,
      onChanged: tellSettings,
    });
    const handlers = createHandlers({
      till,
      profile,
      setup,
      needsPassphrase: await door.needsPassphrase(),
      clock: systemClock,
      tell: parts.tell,
      playCustomer: training?.playCustomer,
      saveAs,
      openFile,
      readTableFile,
      customerWindow,
    });
    return { till, vault, handlers, tellSettings, close };
  } catch (error) {
    // It may be tried again: nothing of this one may stay open.
    await close();
    throw error;
  }

  async function close(): Promise<void> {
    for (const part of opened) await part.close();
  }
}
