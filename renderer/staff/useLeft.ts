import { useEffect, useState } from 'react';

/** The time until an instant as `4:05`, counting down; null once it is over, or for no instant. */
export function useLeft(until: string | null): string | null {
  const [now, setNow] = useState(() => Date.now());
  const end = until === null ? 0 : Date.parse(until);
  const waiting = end > now;

  useEffect(() => {
    setNow(Date.now());
    if (end <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [end]);

  if (!waiting) return null;
  const seconds = Math.ceil((end - now) / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
