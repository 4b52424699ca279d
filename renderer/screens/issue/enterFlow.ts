import type { KeyboardEvent } from 'react';

/**
 * Enter goes on to the next field (Shift+Enter back), in the order a cashier fills them: fields
 * marked `data-enter`. What an open list or an input method takes is not ours.
 */
export function useEnterFlow() {
  return (event: KeyboardEvent<HTMLElement>) => {
    const { nativeEvent, target } = event;
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    if (nativeEvent.isComposing || nativeEvent.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    event.preventDefault();
    goOn(event.currentTarget, target, event.shiftKey ? -1 : 1);
  };
}

/** What Enter does in a field, for one whose own Enter had to wait first. */
export function goOnFrom(field: HTMLElement): void {
  const root = field.closest<HTMLElement>('[data-flow]');
  if (root) goOn(root, field, 1);
}

function goOn(root: HTMLElement, from: HTMLElement, step: 1 | -1): void {
  // An empty name in the next line means there are no more goods: on to the customer.
  const empty = from instanceof HTMLInputElement && from.value.trim() === '';
  if (step > 0 && from.hasAttribute('data-last') && empty) focusCustomer(root);
  else nextOf(root, from, step)?.focus();
}

/** Puts the hands where the customer's data begin: the field marked `data-home`. */
export function focusCustomer(root: HTMLElement | null): void {
  const home = root?.querySelector<HTMLElement>('[data-home]')?.getAttribute('data-field');
  focusField(root, home ?? 'payer.name');
}

function nextOf(root: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = [...root.querySelectorAll<HTMLElement>('[data-enter], [data-field]')].filter(
    (field) => field.offsetParent !== null,
  );
  const at = all.indexOf(from);
  const rest = step > 0 ? all.slice(at + 1) : all.slice(0, Math.max(0, at)).reverse();
  return rest.find((field) => field.hasAttribute('data-enter'));
}

/** Puts the focus in a field by its `data-field`, and selects what stands there. */
export function focusField(root: HTMLElement | null, id: string): boolean {
  const field = root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);
  if (!field) return false;
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
  field.scrollIntoView({ block: 'nearest' });
  return true;
}
