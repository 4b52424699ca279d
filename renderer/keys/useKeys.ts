import { useEffect, useEffectEvent } from 'react';
import { layerCount } from './layers.ts';
import { type KeyId, keyOf } from './table.ts';

export type KeyHandlers = Partial<Record<KeyId, () => void>>;

/**
 * Binds keys while the component is drawn. It listens on the way down, before any field or dialog
 * sees the stroke; a dialog in front keeps all keys to itself.
 */
export function useKeys(handlers: KeyHandlers): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || layerCount() > 0) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const id = keyOf({
      key: event.key,
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
    if (!event.repeat) handler();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
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
