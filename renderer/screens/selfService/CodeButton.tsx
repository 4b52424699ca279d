import { useTranslation } from 'react-i18next';
import { capOf } from '../../keys/table.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import issue from '../issue/IssueScreen.module.css';

/** The second key of the issue screen: the customer gets a code and issues the sale on a phone. */
export function CodeButton({
  busy,
  onSubmit,
}: {
  readonly busy: boolean;
  readonly onSubmit: () => void;
}) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={issue.second}
      onClick={onSubmit}
      aria-disabled={busy}
      aria-keyshortcuts={capOf('selfService')}
      title={t('selfService.how')}
      data-testid="self-service"
    >
      <Icon name="qr" />
      {t('selfService.title')}
      <Kbd>{capOf('selfService')}</Kbd>
    </button>
  );
}
