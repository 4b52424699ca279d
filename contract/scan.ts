import { z } from 'zod';
import { storedPresetSchema } from './presets.ts';
import { titleSchema } from './titles.ts';

/** What a scanned code means to the order at hand. */
export const scanSchema = z.discriminatedUnion('kind', [
  /** The customer's title QR. Not sound: its checksum is wrong, a person should look. */
  z.object({ kind: z.literal('title'), title: titleSchema, sound: z.boolean() }),
  z.object({ kind: z.literal('badTitle'), why: z.enum(['version', 'damaged']) }),
  /** Goods with this barcode. */
  z.object({ kind: z.literal('goods'), preset: storedPresetSchema }),
  /** An article number that no goods have, at a till whose goods have barcodes. */
  z.object({ kind: z.literal('unknownGoods') }),
  z.object({ kind: z.literal('order') }),
]);
export type Scan = z.infer<typeof scanSchema>;
