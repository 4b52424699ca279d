import { useTranslation } from 'react-i18next';
import { capOf } from '../../keys/table.ts';
import { useMay } from '../../state/operator.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import classes from './IssueScreen.module.css';

/** The one big key. It keeps the focus while it works, so it is never truly disabled. */
export function SubmitButton({
  busy,
  again,
  onSubmit,
}: {
  readonly busy: boolean;
  /** A failed one is put right. */
  readonly again: boolean;
  readonly onSubmit: () => void;
}) {
  const { t } = useTranslation();
  const may = useMay(again ? 'retry' : 'issue');
  return (
    <>
      {!may && <p className={classes.mayNot}>{t('issue.mayNot')}</p>}
      <button
        type="button"
        className={classes.submit}
        onClick={onSubmit}
        aria-disabled={busy}
        aria-keyshortcuts={capOf('issue')}
        data-enter
        data-testid="submit"
      >
        {t(busy ? 'issue.submitting' : again ? 'issue.submitAgain' : 'issue.submit')}
        <Kbd on="accent">{capOf('issue')}</Kbd>
      </button>
    </>
  );
}
