import { useTranslation } from 'react-i18next';
import { ask } from '../desk.ts';
import { useLastOperator } from '../state/lastOperator.ts';
import { useDesk } from '../state/mirror.ts';
import { Icon } from '../ui/Icon.tsx';
import classes from './LockScreen.module.css';
import { PersonAndPin } from './PersonAndPin.tsx';
import { useOperators } from './useOperators.ts';

/** Nobody is signed in: who is it? What was half typed waits behind it. */
export default function LockScreen() {
  const { t } = useTranslation();
  const store = useDesk(({ settings }) => settings.store.name);
  const training = useDesk(({ mode }) => mode === 'training');
  const pending = useDesk(({ status }) => status.pending);
  const last = useLastOperator(({ name }) => name);
  const { operators, reload } = useOperators();
  const people = operators?.filter(({ active }) => active) ?? [];
  return (
    <main className={classes.screen} aria-labelledby="lock-title" data-testid="lock">
      <div className={classes.panel}>
        <p className={classes.store}>
          {store || t('app.name')}
          {training && ` · ${t('training.word')}`}
        </p>
        <h1 id="lock-title">
          <Icon name="lock" size="1.375rem" />
          {t(last === null ? 'staff.who' : 'staff.locked')}
        </h1>
        {operators && (
          <PersonAndPin
            people={people}
            first={last}
            submitLabel={t('staff.signIn')}
            onSubmit={(given) => ask('signIn', given)}
            onRefused={() => void reload()}
          />
        )}
        {pending > 0 && <p className={classes.note}>{t('staff.goesOn', { count: pending })}</p>}
      </div>
    </main>
  );
}
