import { z } from 'zod';
import { QUICK_KEYS } from '../domain/presets.ts';

const text = z.string().max(200);

/** Goods that are sold again and again. What the fields must be is `domain/presets`. */
export const presetSchema = z.strictObject({
  name: text,
  code: text.optional(),
  category: text.optional(),
  specification: text.optional(),
  unit: text,
  /** Fen for one, tax-inclusive. */
  price: z.int().optional(),
  taxRate: text,
  zeroRateFlag: text.optional(),
  barcode: text.optional(),
  quick: z.int().min(1).max(QUICK_KEYS).optional(),
});
export type PresetEntry = z.infer<typeof presetSchema>;

export const storedPresetSchema = presetSchema.extend({ id: z.int() });
export type StoredPreset = z.infer<typeof storedPresetSchema>;

export const presetPageSchema = z.object({
  items: z.array(storedPresetSchema),
  /** Where the next page begins; null: this was the last. */
  next: z.int().nullable(),
});
export type PresetPage = z.infer<typeof presetPageSchema>;
