import { z } from 'zod';

/** What a test of the connection to the platform has found; made of harmless questions only. */
export const connectionReportSchema = z.object({
  /** How far the question came. `notSent`: no way there; `noAnswer`: there, and nothing came back. */
  reach: z.enum(['answered', 'notSent', 'noAnswer', 'unreadable', 'noKey']),
  signature: z.enum(['accepted', 'refused', 'untold']),
  terminal: z.enum(['known', 'notKnown', 'notAllowed', 'untold']),
  /** `other`: the platform answered in the one that is not set. `untold`: nothing issued yet. */
  dialect: z.enum(['fits', 'other', 'untold']),
  /** ms; this clock minus the platform's. null: it did not say. */
  clockSkewMs: z.number().nullable(),
  /** The platform's own words, or what the network said. */
  said: z.string().optional(),
});

export type ConnectionReport = z.infer<typeof connectionReportSchema>;
