import type { GreyPicture } from './picture.ts';

/**
 * A receipt, free of any printer: what stands on it, in order. `layout.ts` sets it in columns;
 * printing turns the same model into printer commands and the screen draws it.
 */
export type ReceiptBlock =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly align: 'left' | 'center' | 'right';
      readonly emphasis?: 'bold' | 'double';
    }
  /** Left text, right text ending in the last column. */
  | {
      readonly kind: 'pair';
      readonly left: string;
      readonly right: string;
      readonly emphasis?: 'bold' | 'double';
    }
  /** A label and a text that wraps under its own start. */
  | { readonly kind: 'labelled'; readonly label: string; readonly text: string }
  | { readonly kind: 'rule'; readonly weight: 'single' | 'double' }
  /** ASCII in one piece, longer than a line: where the printer breaks it shows its true width. */
  | { readonly kind: 'ruler'; readonly text: string }
  /** In the middle; made smaller where the paper is narrower. */
  | { readonly kind: 'picture'; readonly picture: GreyPicture }
  | { readonly kind: 'qr'; readonly payload: string };

export interface Receipt {
  readonly blocks: readonly ReceiptBlock[];
  /** Money changes hands with it: a till with a cash drawer may open it. */
  readonly drawer?: boolean;
}
