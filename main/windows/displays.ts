/** Which screen the customer's window belongs on; free of Electron, so that it can be tried out. */

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Screen {
  /** As Electron numbers them; a screen that was unplugged may come back with another. */
  readonly id: number;
  readonly label: string;
  readonly bounds: Bounds;
}

export type Place =
  | { readonly kind: 'fullScreen'; readonly bounds: Bounds }
  /** An ordinary window, to be moved about. */
  | { readonly kind: 'window' };

/**
 * @param wish auto, window, or the number of a screen
 * @param tillId the screen that the till's own window is on: it is never covered
 * @returns undefined while there is no screen for it
 */
export function placeFor(
  wish: string,
  screens: readonly Screen[],
  tillId: number,
): Place | undefined {
  if (wish === 'window') return { kind: 'window' };
  const others = screens.filter(({ id }) => id !== tillId);
  const chosen = screens.find(({ id }) => String(id) === wish);
  if (chosen?.id === tillId) return { kind: 'window' };
  // The chosen one may have come back under another number: there is rarely more than one.
  const screen = chosen ?? others[0];
  return screen && { kind: 'fullScreen', bounds: screen.bounds };
}
