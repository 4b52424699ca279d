import { useEffect, useEffectEvent } from 'react';
import { type Burst, feedScanner } from './scanner.ts';

/** A text field as it was before a scan began to spill into it. */
interface Spill {
  readonly field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  readonly value: string;
}

/** Who listens, the screen below its dialogs. */
const scanners: symbol[] = [];

/**
 * Hears a scanner whatever has the focus, and takes its characters back out of the field they fell
 * into. With an input method on, the browser reports no characters, only physical keys.
 */
export function useScanner(onScan: (text: string) => unknown): void {
  const scanned = useEffectEvent(onScan);

  useEffect(() => {
    const me = Symbol('scanner');
    scanners.push(me);
    let burst: Burst | null = null;
    let spill: Spill | null = null;

    const onKeyDown = (event: KeyboardEvent) => {
      // What lies in front hears it alone.
      if (scanners.at(-1) !== me) return;
      // A key held down repeats as fast as a scanner.
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const { key, code, shiftKey, timeStamp } = event;
      const hidden = event.isComposing || event.keyCode === 229;
      const step = feedScanner(burst, {
        key: hidden ? 'Process' : key,
        code,
        shiftKey,
        at: timeStamp,
      });
      burst = step.kind === 'scanned' ? null : step.burst;
      if (step.kind === 'gathering' && step.fresh) spill = holdField(event.target);
      if (step.kind !== 'scanned') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { text } = step;
      const held = spill;
      spill = null;
      if (!event.isComposing) {
        giveBack(held);
        scanned(text);
        return;
      }
      // Leaving the field ends the composition; what it commits is then taken back as well.
      held?.field.blur();
      setTimeout(() => {
        giveBack(held);
        scanned(text);
      });
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      scanners.splice(scanners.indexOf(me), 1);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}

function holdField(target: EventTarget | null): Spill | null {
  const typable =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
  return typable ? { field: target, value: target.value } : null;
}

/** React hears of a value only through the element's own setter and an input event. */
function giveBack(spill: Spill | null): void {
  if (!spill || spill.field.value === spill.value) return;
  const prototype = Object.getPrototypeOf(spill.field) as object;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(spill.field, spill.value);
  const heard = spill.field instanceof HTMLSelectElement ? 'change' : 'input';
  spill.field.dispatchEvent(new Event(heard, { bubbles: true }));
}
