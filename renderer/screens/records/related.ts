import type { Invoice, TimelineEntry } from '../../../contract/invoice.ts';

/** How another invoice belongs to this one. */
export const relations = [
  'original',
  'red',
  'reissuedAs',
  'reissueOf',
  'retryOf',
  'retriedBy',
] as const;
export type Relation = (typeof relations)[number];

export interface Related {
  readonly relation: Relation;
  readonly clientTaskSn: string;
}

/**
 * The invoices that this one's fields and story name, and those of the same order that name it; each
 * once, in the order they came.
 * @param order other invoices of the same order
 */
export function relatedOf(
  invoice: Invoice,
  timeline: readonly TimelineEntry[],
  order: readonly Invoice[],
): readonly Related[] {
  const named = [
    ...[invoice, ...timeline.map(({ detail }) => detail ?? {})].flatMap(linksIn),
    ...order.flatMap((other): readonly Related[] => {
      const { clientTaskSn, original, retryOf } = other;
      if (retryOf === invoice.clientTaskSn) return [{ relation: 'retriedBy', clientTaskSn }];
      return original === invoice.clientTaskSn ? [{ relation: 'red', clientTaskSn }] : [];
    }),
  ];
  const seen = new Set([invoice.clientTaskSn]);
  return named.filter(({ clientTaskSn }) => {
    if (seen.has(clientTaskSn)) return false;
    seen.add(clientTaskSn);
    return true;
  });
}

/** The invoices that one entry of a story names. */
export function linksIn(detail: object): readonly Related[] {
  return relations.flatMap((relation) => {
    const value: unknown = Reflect.get(detail, relation);
    return typeof value === 'string' && value !== '' ? [{ relation, clientTaskSn: value }] : [];
  });
}
