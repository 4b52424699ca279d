import { z } from 'zod';
import {
  activationSchema,
  printerSchema,
  selfServiceSchema,
  settingsSchema,
  staffSchema,
  storeSchema,
  terminalKeySchema,
} from './settings.ts';

const { apiDomain, dialect, discountSign, notifyUrl, taxRates, callbacks } = settingsSchema.shape;
const { invoiceLimit, maskAfterDays } = settingsSchema.shape;

/** The provision file (INTERFACES): read once, before anything else; every key optional. */
export const provisionSchema = z
  .strictObject({
    apiDomain: apiDomain.unwrap(),
    dialect: dialect.unwrap(),
    discountSign: discountSign.unwrap(),
    notifyUrl: notifyUrl.unwrap(),
    terminal: terminalKeySchema,
    activation: activationSchema,
    dailyCheckIn: z.boolean(),
    recovering: z.boolean(),
    store: storeSchema,
    taxRates: taxRates.unwrap(),
    /** Fen, tax-inclusive. */
    invoiceLimit: invoiceLimit.unwrap(),
    maskAfterDays: maskAfterDays.unwrap(),
    selfService: selfServiceSchema.extend({ vendorKey: z.string().optional() }),
    printer: printerSchema,
    posApi: z.strictObject({
      enabled: z.boolean().default(true),
      port: z.int().min(0).max(65_535).default(0),
      /** Visible ASCII: anything else does not survive in a header. */
      token: z
        .string()
        .min(32, 'tokenTooShort')
        .regex(/^[\x21-\x7e]*$/, 'malformed')
        .optional(),
    }),
    callbacks: callbacks.unwrap(),
    hub: z.strictObject({ url: z.string(), shop: z.string() }),
    staff: z.array(staffSchema),
  })
  .partial()
  .check((context) => {
    const { terminal, activation, staff = [] } = context.value;
    if (terminal && activation) {
      context.issues.push({
        code: 'custom',
        message: 'exclusive',
        path: ['activation'],
        params: { other: 'terminal' },
        input: activation,
      });
    }
    const names = new Set<string>();
    for (const [index, person] of staff.entries()) {
      if (names.has(person.name)) {
        context.issues.push({
          code: 'custom',
          message: 'duplicateName',
          path: ['staff', index, 'name'],
          input: person.name,
        });
      }
      names.add(person.name);
    }
  });

export type Provision = z.infer<typeof provisionSchema>;

/** The keys of a provision file that training reads; the rest is left alone (INTERFACES). */
export const trainingProvisionKeys = ['posApi', 'printer', 'store', 'staff', 'taxRates'] as const;
