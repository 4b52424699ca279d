import { useEffect, useState } from 'react';
import { businessDay } from '../../domain/chinaTime.ts';

const MINUTE_MS = 60_000;

/** The present minute (ms), and a new drawing when it changes. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (now % MINUTE_MS));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

/** The business day that it is, `2026-11-24`. */
export function useToday(): string {
  return businessDay(useMinute());
}
