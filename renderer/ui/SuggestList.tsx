import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import classes from './SuggestList.module.css';
import type { Suggest } from './useSuggest.ts';

/** The name by which the list is held to its field; put it on the field's own style. */
export function anchorOf({ id }: { readonly id: string }): CSSProperties {
  return { anchorName: anchorName(id) } as CSSProperties;
}

/** The suggestions of `useSuggest`, below their field. */
export function SuggestList<T>({
  suggest,
  label,
  children,
}: {
  readonly suggest: Suggest<T>;
  readonly label: string;
  readonly children: (item: T, query: string) => ReactNode;
}) {
  return suggest.open ? (
    <OpenList suggest={suggest} label={label}>
      {children}
    </OpenList>
  ) : null;
}

function OpenList<T>({
  suggest,
  label,
  children,
}: {
  readonly suggest: Suggest<T>;
  readonly label: string;
  readonly children: (item: T, query: string) => ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.showPopover(), []);
  useEffect(() => {
    list.current?.children[suggest.selected]?.scrollIntoView({ block: 'nearest' });
  }, [suggest.selected]);
  return (
    <div
      ref={list}
      className={classes.list}
      style={{ positionAnchor: anchorName(suggest.id) } as CSSProperties}
      popover="manual"
      role="listbox"
      id={suggest.id}
      aria-label={label}
    >
      {suggest.items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the field
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer's items have no other identity
          key={index}
          id={`${suggest.id}-${index}`}
          className={classes.option}
          role="option"
          aria-selected={index === suggest.selected}
          onMouseDown={(event) => event.preventDefault()}
          onMouseEnter={() => suggest.select(index)}
          onClick={() => suggest.pick(index)}
        >
          {children(item, suggest.query)}
        </div>
      ))}
    </div>
  );
}

/** Text with what was typed set off. */
export function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const at = query === '' ? -1 : text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return text;
  const end = at + query.length;
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, end)}</b>
      {text.slice(end)}
    </>
  );
}

/** An id of React's has characters that a CSS name may not have. */
function anchorName(id: string): string {
  return `--suggest-${id.replaceAll(/[^\w-]/g, '_')}`;
}
