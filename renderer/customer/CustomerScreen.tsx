import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../contract/customer.ts';
import { formatYuan } from '../../domain/money.ts';
import type { CustomerScene } from '../../domain/receipt/customerScene.ts';
import { Icon } from '../ui/Icon.tsx';
import { Blocks } from './Blocks.tsx';
import classes from './CustomerScreen.module.css';
import { useCustomerView } from './useCustomerView.ts';

/** The second screen at the counter: what the customer of this moment has to see. */
export function CustomerScreen() {
  const { t } = useTranslation();
  const view = useCustomerView();
  if (!view) return <main className={classes.screen} data-testid="customer" data-scene="none" />;
  const { store, training, scene } = view;
  return (
    <main className={classes.screen} data-testid="customer" data-scene={scene.kind}>
      {training && <p className={classes.training}>{t('customer.training')}</p>}
      {scene.kind !== 'idle' && <h1 className={classes.store}>{store}</h1>}
      <Scene view={view} />
    </main>
  );
}

function Scene({ view: { store, scene } }: { readonly view: CustomerView }) {
  const { t } = useTranslation();
  switch (scene.kind) {
    case 'idle':
      return (
        <div className={classes.idle}>
          <h1>{store}</h1>
          <p>{t('customer.welcome')}</p>
        </div>
      );
    case 'order':
      return (
        <div className={classes.order}>
          <Lines scene={scene} />
          <Amount scene={scene} />
        </div>
      );
    case 'waiting':
      return (
        <div className={classes.middle}>
          <Amount scene={scene} />
          <p className={classes.state} role="status">
            <Icon name="clock" size="1em" /> {t('customer.waiting')}
          </p>
          <p className={classes.note}>{t('customer.waitingNote')}</p>
        </div>
      );
    case 'scan':
    case 'issued':
      return (
        <div className={classes.both}>
          <div className={classes.about}>
            <p
              className={classes.state}
              data-issued={scene.kind === 'issued' || undefined}
              role="status"
            >
              <Icon name={scene.kind === 'issued' ? 'check' : 'qr'} size="1em" />{' '}
              {t(`customer.${scene.kind}`)}
            </p>
            <Amount scene={scene} />
            <Blocks blocks={scene.about} />
          </div>
          <div className={classes.code}>
            <Blocks blocks={scene.code} />
          </div>
        </div>
      );
  }
}

/** The newest line stays in sight. */
function Lines({ scene: { about, more } }: { readonly scene: CustomerScene }) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more lines are more to scroll
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [about]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section ref={box} className={classes.lines} tabIndex={0} aria-label={t('customer.lines')}>
      {more > 0 && <p className={classes.note}>{t('customer.more', { count: more })}</p>}
      <Blocks blocks={about} />
    </section>
  );
}

function Amount({ scene: { amount } }: { readonly scene: CustomerScene }) {
  const { t } = useTranslation();
  return (
    <p className={classes.amount}>
      <span>{t('customer.amount')}</span>
      <b className="num" data-testid="customer-amount">
        ￥{formatYuan(amount ?? 0)}
      </b>
    </p>
  );
}
