import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { capOf } from '../../keys/table.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import classes from './OrderHead.module.css';
import { PaywayField } from './PaywayField.tsx';
import type { Action, Form } from './reducer.ts';
import { TimeField } from './TimeField.tsx';

/** Which order this is, how it was paid, and when. */
export function OrderHead({
  form: { draft, errors },
  dispatch,
  onNew,
}: {
  readonly form: Form;
  readonly dispatch: (action: Action) => void;
  readonly onNew: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={classes.head}>
      <div className={classes.number}>
        <TextInput
          label={t(draft.retry ? 'issue.retryOf' : 'issue.clientSn')}
          readOnly={draft.retry !== null}
          placeholder={t('issue.clientSnEmpty')}
          value={draft.clientSn}
          onChange={({ currentTarget }) =>
            dispatch({ type: 'order', field: 'clientSn', value: currentTarget.value })
          }
          error={errors.clientSn}
          autoComplete="off"
          spellCheck={false}
          data-field="clientSn"
          data-enter
          classNames={{ input: 'num' }}
        />
        <button
          type="button"
          className={classes.fresh}
          onClick={onNew}
          aria-keyshortcuts={capOf('new')}
          tabIndex={-1}
        >
          <Kbd>{`${capOf('new')} ${t('issue.newOrder')}`}</Kbd>
          <span className="unseen">{t('issue.newOrder')}</span>
        </button>
      </div>
      {/* A correction goes to the customer and the goods; the rest stays as it was accepted. */}
      {draft.retry === null && (
        <>
          <PaywayField
            value={draft.payways}
            onChange={(value) => dispatch({ type: 'payways', value })}
            error={errors.payway}
          />
          <TimeField
            value={draft.time}
            onChange={(value) => dispatch({ type: 'time', value })}
            error={errors.clientTime}
          />
        </>
      )}
    </div>
  );
}
