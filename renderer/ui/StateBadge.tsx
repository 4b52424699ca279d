import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvoiceState } from '../../domain/lifecycle.ts';
import { Icon, type IconName } from './Icon.tsx';
import classes from './StateBadge.module.css';

const looks: Readonly<
  Record<InvoiceState, { readonly icon: IconName; readonly tone: 'ok' | 'wait' | 'bad' | 'idle' }>
> = {
  queued: { icon: 'queue', tone: 'idle' },
  sending: { icon: 'send', tone: 'wait' },
  unknown: { icon: 'question', tone: 'wait' },
  in_progress: { icon: 'clock', tone: 'wait' },
  issued: { icon: 'check', tone: 'ok' },
  failed: { icon: 'warn', tone: 'bad' },
  cancelled: { icon: 'close', tone: 'idle' },
};

/** A state as a word with an icon; colour only helps. */
export function StateBadge({
  state,
  kind = 'blue',
}: {
  readonly state: InvoiceState;
  readonly kind?: 'blue' | 'red';
}) {
  const { t } = useTranslation();
  const { icon, tone } = looks[state];
  return (
    <Badge icon={icon} tone={tone} state={state}>
      {t(kind === 'red' && state === 'issued' ? 'kinds.reversed' : `states.${state}`)}
    </Badge>
  );
}

/** How a state looks, whatever it is a state of. */
export function Badge({
  icon,
  tone,
  state,
  children,
}: {
  readonly icon: IconName;
  readonly tone: 'ok' | 'wait' | 'bad' | 'idle';
  readonly state?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={classes.badge} data-tone={tone} data-state={state}>
      <Icon name={icon} />
      {children}
    </span>
  );
}
