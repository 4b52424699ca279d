import { z } from 'zod';

/** A title used before, for the search as one types. */
export const titleSchema = z.object({
  kind: z.enum(['person', 'company']),
  name: z.string(),
  taxNumber: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  address: z.string().optional(),
  bankAccount: z.string().optional(),
});
export type Title = z.infer<typeof titleSchema>;

/** A title as the page of titles shows it. `id` changes with each use. */
export const storedTitleSchema = z.object({
  id: z.int(),
  title: titleSchema,
  /** How often an order was accepted with it. 0: imported, never used. */
  uses: z.int(),
  usedAt: z.string(),
});
export type StoredTitle = z.infer<typeof storedTitleSchema>;

export const titlePageSchema = z.object({
  items: z.array(storedTitleSchema),
  /** Where the next page begins; null: this was the last. */
  next: z.int().nullable(),
});
export type TitlePage = z.infer<typeof titlePageSchema>;

const text = z.string().max(200);
/** A title as a person edits it; what its fields must be is `checkPayer`'s business. */
export const titleInputSchema = z.strictObject({
  kind: z.enum(['person', 'company']),
  name: text,
  taxNumber: text.optional(),
  phone: text.optional(),
  email: text.optional(),
  address: text.optional(),
  bankAccount: text.optional(),
});
