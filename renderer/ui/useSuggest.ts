import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';

/** A pause in typing before main is asked, ms. */
const PAUSE_MS = 90;

export interface Suggest<T> {
  readonly items: readonly T[];
  /** What the items were found by. */
  readonly query: string;
  readonly selected: number;
  readonly open: boolean;
  readonly id: string;
  readonly pick: (index: number) => void;
  readonly select: (index: number) => void;
  /** Call with what stands in the field after each stroke. */
  readonly typed: (text: string) => void;
  readonly inputProps: {
    readonly role: 'combobox';
    readonly 'aria-autocomplete': 'list';
    readonly 'aria-expanded': boolean;
    readonly 'aria-controls': string | undefined;
    readonly 'aria-activedescendant': string | undefined;
    readonly autoComplete: 'off';
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
    readonly onBlur: () => void;
  };
}

interface Found<T> {
  readonly query: string;
  readonly items: readonly T[];
}

/**
 * Suggestions below a field as one types. With letters and digits only (pinyin, a tax number) the
 * first one is chosen and Enter takes it; a Chinese text may be a name of its own, so there an arrow
 * has to choose. An Enter that comes before the answer waits for it. Written here because Mantine's
 * list keeps its choice in the page, out of reach of a screen reader and of that rule.
 * @param find asks main
 * @param goOn what Enter means when there is nothing to take
 */
export function useSuggest<T>({
  find,
  onPick,
  goOn,
}: {
  readonly find: (query: string) => Promise<readonly T[]>;
  readonly onPick: (item: T) => void;
  readonly goOn: (field: HTMLInputElement) => void;
}): Suggest<T> {
  const id = useId();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<Found<T>>({ query: '', items: [] });
  const [selected, setSelected] = useState(-1);
  /** The last question asked; an answer to an earlier one is old news. */
  const latest = useRef('');
  const open = found.items.length > 0;

  const ask = useEffectEvent(async (text: string): Promise<readonly T[] | null> => {
    latest.current = text;
    const items = await find(text).catch(() => []);
    if (latest.current !== text) return null;
    setFound({ query: text, items });
    setSelected(isSure(text) && items.length > 0 ? 0 : -1);
    return items;
  });

  useEffect(() => {
    if (query === '') return;
    const timer = setTimeout(() => void ask(query), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);

  const stop = () => {
    latest.current = '';
    setQuery('');
    setFound({ query: '', items: [] });
    setSelected(-1);
  };
  const take = (item: T) => {
    stop();
    onPick(item);
  };

  /** The question of the last strokes is still open: it is asked at once, and Enter takes its answer. */
  const takeFirst = async (field: HTMLInputElement) => {
    const text = query;
    setQuery('');
    const items = await find(text).catch(() => []);
    // Who has typed on meanwhile has not meant this Enter for what comes now.
    if (field.value.trim() !== text || document.activeElement !== field) return;
    const [first] = items;
    if (first !== undefined) take(first);
    else {
      stop();
      goOn(field);
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget, nativeEvent } = event;
    if (nativeEvent.isComposing || nativeEvent.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { length } = found.items;
    if (open && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      const from = key === 'ArrowUp' && selected < 0 ? length : selected;
      setSelected((from + (key === 'ArrowDown' ? 1 : length - 1)) % length);
    } else if (key === 'Escape' && open) stop();
    else if (key === 'Enter') {
      const item = found.items[selected];
      const fresh = query === '' || query === found.query;
      if (item !== undefined && fresh) {
        event.preventDefault();
        take(item);
      } else if (!fresh && isSure(query)) {
        event.preventDefault();
        void takeFirst(currentTarget);
      }
    }
  };

  return {
    items: found.items,
    query: found.query,
    selected,
    open,
    id,
    pick: (index) => {
      const item = found.items[index];
      if (item !== undefined) take(item);
    },
    select: setSelected,
    typed: (text) => {
      const trimmed = text.trim().slice(0, 100);
      if (trimmed === '') stop();
      else setQuery(trimmed);
    },
    inputProps: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': open,
      'aria-controls': open ? id : undefined,
      'aria-activedescendant': open && selected >= 0 ? `${id}-${selected}` : undefined,
      autoComplete: 'off',
      onKeyDown,
      onBlur: stop,
    },
  };
}

/** Whether a text can hardly be a name by itself, so that Enter means what was found by it. */
function isSure(text: string): boolean {
  return !/\p{Script=Han}/u.test(text);
}
