import { z } from 'zod';
import { type CustomerScene, MOST_SHOWN_LINES } from '../domain/receipt/customerScene.ts';
import { languageSchema } from './language.ts';
import { themeSchema } from './settings.ts';

/** All that the customer's window is ever told, and what the till's window tells for it. */

/** The order that is being typed; money in fen, tax-inclusive. */
export const typedOrderSchema = z.strictObject({
  /** The last ones; `more` stand before them. */
  lines: z
    .array(
      z.strictObject({
        name: z.string().max(200),
        specification: z.string().max(200).optional(),
        unit: z.string().max(40),
        quantity: z.string().max(40),
        amount: z.int(),
        discount: z.int(),
      }),
    )
    .max(MOST_SHOWN_LINES),
  more: z.int().min(0),
  amount: z.int(),
  netAmount: z.int(),
  taxAmount: z.int(),
});

export const customerViewSchema = z.object({
  store: z.string(),
  training: z.boolean(),
  language: languageSchema,
  theme: themeSchema,
  scene: z.custom<CustomerScene>((value) => typeof value === 'object' && value !== null),
});
export type CustomerView = z.infer<typeof customerViewSchema>;

/** The screens there are, to choose the customer's from, and whether it shows anything now. */
export const customerScreensSchema = z.object({
  screens: z.array(
    z.object({
      id: z.string(),
      /** The maker's name for it, where the system knows one. */
      label: z.string(),
      width: z.int(),
      height: z.int(),
      /** The till's own window is on it. */
      till: z.boolean(),
    }),
  ),
  /** off: switched off. away: its screen is not there. closed: somebody closed the window. */
  state: z.enum(['off', 'shown', 'away', 'closed']),
});
export type CustomerScreens = z.infer<typeof customerScreensSchema>;
