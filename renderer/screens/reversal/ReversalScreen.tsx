import { useTranslation } from 'react-i18next';

export default function ReversalScreen() {
  const { t } = useTranslation();
  return <main aria-label={t('nav.reversal')} />;
}
