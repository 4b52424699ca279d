import { z } from 'zod';
import { type Closing, closingPeriods } from '../domain/closing.ts';

/** A closing as `domain/closing` has it; what is pending comes with its reasons as sentences. */
export const closingSchema = z.custom<Closing>(
  (value) => typeof value === 'object' && value !== null,
);

const periodSchema = z.enum(closingPeriods);

/** Which report: a look at the open shift or its business day, or one that was made. */
export const closingWishSchema = z.union([
  z.strictObject({ period: periodSchema }),
  z.strictObject({ number: z.int().positive() }),
]);
export type ClosingWish = z.infer<typeof closingWishSchema>;

/** A report as a window shows it. */
export const shownClosingSchema = z.object({
  closing: closingSchema,
  /** Of a look: the open shift, which a closing has to name. */
  shift: z.int().nullable(),
  /** Of a look: whether there was a sale or a sign-in, so that there is something to close. */
  opened: z.boolean(),
  /** Of one that was made: it is what the audit trail says it was. */
  sound: z.boolean(),
});

/** A line of the list of closings; all but the number is null where the report was lost. */
export const closingHeadSchema = z.object({
  number: z.int(),
  period: periodSchema.nullable(),
  businessDay: z.string().nullable(),
  closedAt: z.string().nullable(),
  operator: z.string().nullable(),
  count: z.int().nullable(),
  /** Fen. */
  amount: z.int().nullable(),
});

export const closeShiftSchema = z.strictObject({ shift: z.int().positive(), period: periodSchema });

export const exportClosingSchema = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  /** `all`: every closing there is. */
  what: z.union([closingWishSchema, z.literal('all')]),
});
