import { useEffect } from 'react';
import { say, useSaying } from '../state/saying.ts';
import classes from './Saying.module.css';

const STAYS_MS = 7_000;

export function Saying() {
  const text = useSaying((state) => state.text);
  const count = useSaying((state) => state.count);

  useEffect(() => {
    void count;
    const timer = setTimeout(() => say(null), STAYS_MS);
    return () => clearTimeout(timer);
  }, [count]);

  return (
    <div className={classes.place} role="status" data-testid="saying">
      {text !== null && (
        <p key={count} className={classes.text}>
          {text}
        </p>
      )}
    </div>
  );
}
