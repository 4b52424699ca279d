import { z } from 'zod';
import { activationSchema } from '../../../contract/settings.ts';

const terminalEntrySchema = z.object({
  terminalSn: z.string(),
  terminalKey: z.string(),
  /** The key before a check-in, until a request signed with the new one was accepted. */
  previousKey: z.string().optional(),
  deviceId: z.string(),
  /** By an activation code, as opposed to typed or provisioned. */
  activated: z.boolean(),
  /** ms since 1970. */
  lastCheckInAt: z.int().optional(),
});

/** All secrets of the app. */
export const vaultContentsSchema = z.object({
  /** Names this installation to the platform; drawn once. */
  deviceId: z.string().optional(),
  currentSn: z.string().optional(),
  /** Also those of earlier: a task keeps the terminal it was made for until it is final. */
  terminals: z.array(terminalEntrySchema).default([]),
  /** An activation whose end is not known; tried again with the same device_id. */
  pendingActivation: activationSchema.optional(),
  /** Bearer token of the POS API. */
  posToken: z.string().optional(),
  /** Signs the `page` form of the self-service QR. */
  selfServiceVendorKey: z.string().optional(),
});

export type TerminalEntry = z.infer<typeof terminalEntrySchema>;
export type VaultContents = z.infer<typeof vaultContentsSchema>;
export type Activation = z.infer<typeof activationSchema>;

export const NO_SECRETS: VaultContents = { terminals: [] };
