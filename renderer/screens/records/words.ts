import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatYuan } from '../../../domain/money.ts';
import { staffActions, staffRoles } from '../../../domain/roles.ts';
import { deeds } from './story.ts';

/** Who does things when it is nobody by name. */
export const houseParts = ['app', 'platform', 'screen', 'pos', 'setup', 'provision'] as const;

/** Parts of the house are named in the till's language; people by their names. */
export function useWho(): (who: string) => string {
  const { t } = useTranslation();
  return (who) => {
    const part = houseParts.find((one) => one === who);
    return part ? t(`records.who.${part}`) : who;
  };
}

/** What was done, by the names the ledger writes; one that is new to us is shown as it stands. */
export function useWhat(): (what: string) => string {
  const { t } = useTranslation();
  return (what) => {
    const deed = deeds.find((one) => one === what);
    return deed ? t(`records.deeds.${deed}`) : what;
  };
}

const named = [
  'reason',
  'supervisor',
  'requestId',
  'amount',
  'red',
  'retryOf',
  'retriedBy',
  'reissueOf',
  'original',
  'action',
  'insteadOf',
  'for',
  'role',
  'name',
  'newName',
  'format',
  'origin',
  'jobId',
  'storeFallback',
  'reissuedAs',
  'copy',
  'operator',
  'wishedBy',
  'trouble',
  'secrets',
  'terminalSn',
  'closing',
] as const;

/** An entry's details as a person reads them: named, fen as yuan, roles and actions as words. */
export function useDetailWords(): (detail: Detail | null | undefined) => string | null {
  const { t } = useTranslation();
  return (detail) => {
    if (!detail) return null;
    const parts = Object.entries(detail)
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      // The first receipt is not worth a number.
      .filter(([key, value]) => key !== 'copy' || value !== 1)
      .map(([key, value]) => partOf(key, value, t));
    return parts.length === 0 ? null : parts.join(' · ');
  };
}

type Detail = Readonly<Record<string, unknown>>;

function partOf(key: string, value: unknown, t: TFunction): string {
  if (key === 'message' && typeof value === 'string') return value;
  const name = named.find((one) => one === key);
  return `${name ? t(`records.words.${name}`) : key}: ${readable(key, value, t)}`;
}

function readable(key: string, value: unknown, t: TFunction): string {
  if (key === 'amount' && typeof value === 'number') return `￥${formatYuan(value)}`;
  const role = key === 'role' && staffRoles.find((one) => one === value);
  if (role) return t(`roles.${role}`);
  const action = key === 'action' && staffActions.find((one) => one === value);
  if (action) return t(`records.actions.${action}`);
  const deed = key === 'for' && deeds.find((one) => one === value);
  if (deed) return t(`records.deeds.${deed}`);
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
