import { useEffect, useEffectEvent } from 'react';
import { MAX_GAP_MS } from '../state/scanner.ts';
import { layerCount } from './layers.ts';
import { type KeyId, keyOf } from './table.ts';

/** `digit`: of a key that has many, which. */
export type KeyHandlers = Partial<Record<KeyId, (digit: string) => void>>;

/**
 * Binds keys while the component is drawn. It listens on the way down, before any field or dialog
 * sees the stroke; a dialog in front keeps all keys to itself.
 */
export function useKeys(handlers: KeyHandlers): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent, inCode: boolean) => {
    if (event.defaultPrevented || layerCount() > 0 || inCode) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const id = keyOf({
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      shiftKey: event.shiftKey,
      isComposing: event.isComposing,
      keyCode: event.keyCode,
      inText: isText(target),
    });
    const handler = id && handlers[id];
    if (!handler) return;
    // The first Esc closes an open list; only the next one is ours.
    if (id === 'back' && target?.getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    if (!event.repeat) handler(event.code.replace('Digit', ''));
  });

  useEffect(() => {
    let typedAt = Number.NEGATIVE_INFINITY;
    const listener = (event: KeyboardEvent) => {
      const { key, timeStamp, altKey, ctrlKey, metaKey } = event;
      const character = [...key].length === 1 && !altKey && !ctrlKey && !metaKey;
      // Right behind another character it belongs to a scanned code: a `?` in it asks for nothing.
      onKeyDown(event, character && timeStamp - typedAt <= MAX_GAP_MS);
      if (character) typedAt = timeStamp;
    };
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
}

function isText(element: HTMLElement | null): boolean {
  return (
    element !== null &&
    (element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName))
  );
}
