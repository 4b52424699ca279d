import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../shell/places.ts';
import { useDesk } from '../../state/mirror.ts';
import { Icon } from '../../ui/Icon.tsx';
import { PrinterSection } from '../settings/sections/PrinterSection.tsx';
import { StoreSection } from '../settings/sections/StoreSection.tsx';
import classes from './GuideScreen.module.css';
import { SupervisorForm } from './SupervisorForm.tsx';
import { type Step, steps, stepsLeft } from './steps.ts';
import { TerminalStep } from './TerminalStep.tsx';

/** The first-run guide: four short steps in any order, and a way out of each. */
export default function GuideScreen() {
  const { t } = useTranslation();
  const setup = useDesk((desk) => desk.setup);
  const mode = useDesk((desk) => desk.mode);
  const mayActivate = useDesk((desk) => desk.mayActivate);
  const go = useGo((state) => state.go);
  const left = stepsLeft({ setup, mode, mayActivate });
  const [step, setStep] = useState<Step>(left[0] ?? 'terminal');
  const body = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is a new place for the hands
  useEffect(() => {
    body.current?.querySelector<HTMLElement>('input:not([type="radio"]), button')?.focus();
  }, [step]);

  const next = steps[steps.indexOf(step) + 1];
  const onward = () => (next ? setStep(next) : go('issue'));
  const lead = { saveLabel: `${t('common.save')} · ${t('common.next')}`, onSaved: onward };

  return (
    <main className={classes.screen} data-testid="guide">
      <div className={classes.head}>
        <h1>{t('guide.title')}</h1>
        {left.length === 0 && <p role="status">{t('guide.allDone')}</p>}
        <Button variant={left.length === 0 ? 'filled' : 'default'} onClick={() => go('issue')}>
          {t(
            left.length === 0
              ? 'guide.finish'
              : mode === 'training'
                ? 'guide.leave'
                : 'common.back',
          )}
        </Button>
      </div>
      <div className={classes.both}>
        <ol className={classes.steps}>
          {steps.map((name, index) => (
            <li key={name}>
              <button
                type="button"
                aria-current={name === step ? 'step' : undefined}
                data-done={setup[name] || undefined}
                onClick={() => setStep(name)}
              >
                <i>{setup[name] ? <Icon name="check" /> : index + 1}</i>
                {t(`guide.steps.${name}`)}
                {setup[name] && <span className="unseen">{t('guide.done')}</span>}
              </button>
            </li>
          ))}
        </ol>
        <section className={`card ${classes.body}`} ref={body} aria-labelledby="guide-step">
          <h2 id="guide-step">{t(`guide.steps.${step}`)}</h2>
          {step === 'terminal' && <TerminalStep />}
          {step === 'store' && (
            <>
              <p className={classes.why}>{t('guide.store.why')}</p>
              <StoreSection {...lead} />
            </>
          )}
          {step === 'printer' && (
            <>
              <p className={classes.why}>{t('guide.printer.why')}</p>
              <PrinterSection {...lead} />
            </>
          )}
          {step === 'supervisor' && (
            <>
              <p className={classes.why}>{t('guide.supervisor.why')}</p>
              <SupervisorForm />
            </>
          )}
          <button type="button" className={`link ${classes.skip}`} onClick={onward}>
            {t('guide.skip')}
          </button>
        </section>
      </div>
    </main>
  );
}
