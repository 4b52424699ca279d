import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../shell/places.ts';
import { useDesk } from '../../state/mirror.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './SetupPanel.module.css';
import { steps, stepsLeft } from './steps.ts';

/** The way into the guide, on the home screen until all is set up: an offer, never a wall. */
export function SetupPanel() {
  const { t } = useTranslation();
  const setup = useDesk((desk) => desk.setup);
  const mode = useDesk((desk) => desk.mode);
  const mayActivate = useDesk((desk) => desk.mayActivate);
  const go = useGo((state) => state.go);
  const [hidden, setHidden] = useState(false);
  const left = stepsLeft({ setup, mode, mayActivate });
  if (hidden || left.length === 0) return null;
  const shown = mode === 'training' && !mayActivate ? steps.filter((s) => s !== 'terminal') : steps;
  return (
    <section className={`card ${classes.panel}`} aria-label={t('guide.title')} data-testid="setup">
      <div className={classes.words}>
        <div>
          <h2>{t('guide.title')}</h2>
          <p>
            {t(mode === 'training' ? 'guide.bannerTraining' : 'guide.banner', {
              count: left.length,
            })}
          </p>
        </div>
        <ol>
          {shown.map((step) => (
            <li key={step} data-done={setup[step] || undefined}>
              <i>{setup[step] && <Icon name="check" />}</i>
              {t(`guide.steps.${step}`)}
              {setup[step] && <span className="unseen">{t('guide.done')}</span>}
            </li>
          ))}
        </ol>
      </div>
      <button type="button" className={classes.start} onClick={() => go('guide')}>
        {t('guide.start')}
      </button>
      <button
        type="button"
        className={classes.hide}
        onClick={() => setHidden(true)}
        aria-label={t('guide.hide')}
        title={t('guide.hide')}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}
