import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../ui/Kbd.tsx';
import classes from './KeysOverlay.module.css';
import { useLayer } from './layers.ts';
import { keyTable } from './table.ts';

export function KeysOverlay({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  useLayer(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      centered
      size="52rem"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.groups}>
        {(['issue', 'everywhere'] as const).map((where) => (
          <section key={where}>
            <h3>{t(`keys.${where}`)}</h3>
            <dl>
              {keyTable
                .filter((entry) => entry.where === where)
                .map((entry) => (
                  <div key={entry.label}>
                    <dt>
                      {entry.label === 'scan' ? (
                        <Kbd>{t('keys.scanner')}</Kbd>
                      ) : (
                        (entry.shown ? [entry.shown] : entry.keys).map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))
                      )}
                    </dt>
                    <dd>{t(`keys.names.${entry.label}`)}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
