import classes from './Kbd.module.css';

/** A key's cap beside its label. Screen readers hear the key from the label's own shortcut list. */
export function Kbd({ children, on = 'panel' }: { children: string; on?: 'panel' | 'accent' }) {
  return (
    <kbd className={classes.kbd} data-on={on} aria-hidden>
      {children}
    </kbd>
  );
}
