import { useEffect, useState } from 'react';
import { call, listen } from '../../desk.ts';

/**
 * Whose invoices can be chosen: everyone who has issued one, also who has left since.
 * @param arrival asked for again each time somebody comes to the screen
 */
export function useIssuers(arrival: number): readonly string[] {
  const [issuers, setIssuers] = useState<readonly string[]>([]);
  useEffect(() => {
    void arrival;
    void call('issuers').then(setIssuers, () => {
      // Only a list to choose from: the records themselves say what is wrong.
    });
    return listen('invoice', ({ operator }) =>
      setIssuers((known) => (known.includes(operator) ? known : [...known, operator])),
    );
  }, [arrival]);
  return issuers;
}
