import type { TFunction } from 'i18next';
import type { ConnectionReport } from '../../../contract/connection.ts';
import { CLOCK_LIMIT_MS } from '../../shell/notices.ts';

/** One thing a test of the connection has found out, as a sentence. */
export interface Finding {
  readonly about: 'reach' | 'signature' | 'terminal' | 'dialect' | 'clock' | 'said';
  readonly tone: 'good' | 'bad' | 'open';
  readonly text: string;
}

/** The report in sentences. Where nobody answered, what an answer would have told is left out. */
export function findingsOf(report: ConnectionReport, t: TFunction): readonly Finding[] {
  const { reach, signature, terminal, dialect, said } = report;
  const first: Finding = {
    about: 'reach',
    tone: reach === 'answered' ? 'good' : 'bad',
    text: t(`settings.connection.reach.${reach}`),
  };
  if (reach !== 'answered') {
    const why = said === undefined ? undefined : reasonOf(said);
    return [
      first,
      ...(why
        ? [{ about: 'said', tone: 'bad', text: t(`settings.connection.why.${why}`) } as const]
        : []),
    ];
  }
  return [
    first,
    {
      about: 'signature',
      tone: toneOf(signature, 'accepted'),
      text: t(`settings.connection.signature.${signature}`),
    },
    {
      about: 'terminal',
      tone: toneOf(terminal, 'known'),
      text: t(`settings.connection.terminal.${terminal}`),
    },
    {
      about: 'dialect',
      tone: toneOf(dialect, 'fits'),
      text: t(`settings.connection.dialect.${dialect}`),
    },
    clockOf(report, t),
    ...(said === undefined
      ? []
      : [{ about: 'said', tone: 'open', text: t('settings.connection.said', { said }) } as const]),
  ];
}

function toneOf(found: string, good: string): Finding['tone'] {
  if (found === 'untold') return 'open';
  return found === good ? 'good' : 'bad';
}

function clockOf({ clockSkewMs }: ConnectionReport, t: TFunction): Finding {
  if (clockSkewMs === null) {
    return { about: 'clock', tone: 'open', text: t('settings.connection.clock.untold') };
  }
  if (Math.abs(clockSkewMs) <= CLOCK_LIMIT_MS) {
    return { about: 'clock', tone: 'good', text: t('settings.connection.clock.right') };
  }
  const minutes = Math.round(Math.abs(clockSkewMs) / 60_000);
  const text =
    clockSkewMs > 0
      ? t('settings.connection.clock.fast', { minutes })
      : t('settings.connection.clock.slow', { minutes });
  return { about: 'clock', tone: 'bad', text };
}

/** Why nothing came, by main's names for it (`contract/platform/meaning.ts`). */
const reasons = [
  'badAddress',
  'nameNotFound',
  'refused',
  'tls',
  'connectTimeout',
  'unreachable',
  'closed',
  'timeout',
  'connectionLost',
  'tooLarge',
  'garbled',
] as const;

function reasonOf(said: string): (typeof reasons)[number] | undefined {
  return reasons.find((reason) => reason === said);
}
