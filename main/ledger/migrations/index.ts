import type { Database } from '../database.ts';
import { ledger001 } from './001-ledger.ts';
import { reversal002 } from './002-reversal.ts';
import { audit003 } from './003-audit.ts';
import { search004 } from './004-search.ts';
import { titles005 } from './005-titles.ts';
import { operator006 } from './006-operator.ts';
import { selfService007 } from './007-self-service.ts';
import { titleUses008 } from './008-title-uses.ts';
import { presets009 } from './009-presets.ts';
import { contacts010 } from './010-contacts.ts';
import { closings011 } from './011-closings.ts';

/** SQL, or a function where hashes or texts have to be made. Runs in a transaction of its own. */
export type Migration = string | ((db: Database) => void);

/** Numbered, append-only: a released migration is never edited. Index 0 leads to version 1. */
export const migrations: readonly Migration[] = [
  ledger001,
  reversal002,
  audit003,
  search004,
  titles005,
  operator006,
  selfService007,
  titleUses008,
  presets009,
  contacts010,
  closings011,
];
