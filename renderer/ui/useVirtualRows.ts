import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';

/** Rows drawn beyond those in sight, on either side. */
const BEYOND = 12;

/**
 * A long list of rows of one height, of which only those in sight are drawn.
 * @param height of a row in px at the usual text size
 */
export function useVirtualRows(box: RefObject<HTMLElement | null>, count: number, height: number) {
  const rowHeight = (height * rootFontSize()) / 16;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    // Asked for every row that was ever loaded: it must cost nothing.
    estimateSize: () => rowHeight,
    overscan: BEYOND,
    // No getItemKey: a function made anew would have all those rows laid out again for every frame
    // that is scrolled. Whoever draws a row gives it its key.
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text size lays all rows out anew
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  return virtual;
}

/** px; larger than 16 where the text is larger than usual. */
function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}
