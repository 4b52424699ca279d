import { z } from 'zod';

/** One line of the audit trail: who did what, when, and its place in the chain. */
export const auditEntrySchema = z.object({
  seq: z.int(),
  at: z.string(),
  /** null on lines about staff, settings and the till itself. */
  clientTaskSn: z.string().nullable(),
  who: z.string(),
  what: z.string(),
  detail: z.record(z.string(), z.unknown()).nullable(),
  /** Hex: the hash of the line before. */
  prev: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const auditFilterSchema = z.strictObject({
  /** Where the page before ended. */
  cursor: z.int().positive().optional(),
  who: z.string().max(100).optional(),
  what: z.string().max(100).optional(),
  clientTaskSn: z.string().max(64).optional(),
  limit: z.int().min(1).max(200).default(50),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditPageSchema = z.object({
  items: z.array(auditEntrySchema),
  nextCursor: z.int().nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** A chain that does not hold: the first line that is wrong, and why (`domain/audit`). */
export const auditBreakSchema = z.object({
  seq: z.int(),
  why: z.enum(['changed', 'missing', 'unlinked', 'end']),
});

export const auditReportSchema = z.object({
  /** How many lines hold, from the first one on. */
  lines: z.int(),
  broken: auditBreakSchema.nullable(),
});
export type AuditReport = z.infer<typeof auditReportSchema>;
