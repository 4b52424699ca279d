import { useCallback, useEffect, useState } from 'react';
import type { CallOutput } from '../../contract/ipc.ts';
import { call } from '../desk.ts';

export type Operator = CallOutput<'operators'>[number];

/** The people of this till as main has them now; null until it has answered. */
export function useOperators(): {
  readonly operators: readonly Operator[] | null;
  readonly reload: () => Promise<void>;
} {
  const [operators, setOperators] = useState<readonly Operator[] | null>(null);
  const reload = useCallback(async () => {
    setOperators(await call('operators').catch(() => []));
  }, []);
  useEffect(() => void reload(), [reload]);
  return { operators, reload };
}
