import { Button, SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../../desk.ts';
import { capOf } from '../../keys/table.ts';
import { useKeys } from '../../keys/useKeys.ts';
import { useGo } from '../../shell/places.ts';
import { leaveTill } from '../../staff/leave.ts';
import { withApproval } from '../../state/approval.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { shortTime } from '../../ui/when.ts';
import { CloseDialog } from './CloseDialog.tsx';
import classes from './ClosingScreen.module.css';
import { Report } from './Report.tsx';
import { History, Pending } from './Side.tsx';
import { useClosing } from './useClosing.ts';

/** Closing (日结): the shift so far, what is handed on, and the closings that were made. */
export default function ClosingScreen() {
  const { t } = useTranslation();
  const closing = useClosing();
  const { wish, shown } = closing;
  const [said, setSaid] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  const arrival = useGo((go) => go.arrival);
  const old = 'number' in wish;

  useEffect(() => {
    void arrival;
    head.current?.focus();
  }, [arrival]);

  const begin = () => {
    if (old || !shown) return;
    if (shown.opened && shown.shift !== null) setAsking(true);
    else setSaid(t('closing.notOpened'));
  };
  const print = async () => {
    const answer = await withApproval('print', () => ask('printClosing', wish));
    setSaid(answer.ok ? t('closing.printing') : answer.message);
  };
  const save = async (format: 'csv' | 'xlsx', what: typeof wish | 'all') => {
    const answer = await withApproval('export', () => ask('exportClosing', { format, what }));
    if (!answer.ok) setSaid(answer.message);
    else setSaid(answer.value === null ? null : t('closing.exported', { file: answer.value }));
  };
  useKeys({ issue: begin, printAgain: () => void print() });

  const report = shown?.closing;
  return (
    <main className={classes.screen} aria-label={t('closing.title')} data-testid="closing">
      <div className={classes.head}>
        <h1 ref={head} tabIndex={-1}>
          {old ? t('closing.number', { number: wish.number }) : t('closing.title')}
        </h1>
        {old ? (
          <Button variant="default" onClick={() => closing.show({ period: 'shift' })}>
            {t('closing.toOpen')}
          </Button>
        ) : (
          <SegmentedControl
            aria-label={t('closing.which')}
            value={wish.period}
            onChange={(value) => closing.show({ period: value === 'day' ? 'day' : 'shift' })}
            data={[
              { value: 'shift', label: t('closing.soFar.shift') },
              { value: 'day', label: t('closing.soFar.day') },
            ]}
          />
        )}
        <span className={classes.acts}>
          <Button variant="default" onClick={() => void print()}>
            {t(old ? 'closing.printAgain' : 'closing.printX')} <Kbd>{capOf('printAgain')}</Kbd>
          </Button>
          <Button variant="default" onClick={() => void save('xlsx', wish)}>
            {t('closing.export', { format: 'Excel' })}
          </Button>
          <Button variant="default" onClick={() => void save('csv', wish)}>
            {t('closing.export', { format: 'CSV' })}
          </Button>
          {!old && (
            <Button onClick={begin} aria-keyshortcuts={capOf('issue')} data-testid="closing-begin">
              {t('closing.begin')} <Kbd on="accent">{capOf('issue')}</Kbd>
            </Button>
          )}
        </span>
      </div>
      <p className={classes.said} role="status" data-testid="closing-said">
        {closing.refusal ?? said}
      </p>
      {report && (
        <div className={classes.body}>
          <section
            className={classes.report}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled box must be reached by keyboard
            tabIndex={0}
            aria-label={t('closing.figures')}
          >
            <p className={`${classes.when} num`}>
              {[
                report.businessDay,
                `${shortTime(report.from)} – ${shortTime(report.to)}`,
                report.operator,
                report.approvedBy && t('closing.approvedBy', { name: report.approvedBy }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {!old && !shown.opened && <p className={classes.note}>{t('closing.notOpened')}</p>}
            {report.restored && <Warning text={t('closing.restored')} />}
            {!shown.sound && <Warning text={t('closing.unsound')} />}
            <Report closing={report} />
          </section>
          <aside className={classes.side} aria-label={t('closing.side')}>
            <Pending pending={report.pending} unlisted={report.unlisted} />
            <History closing={closing} />
            {closing.heads.length > 0 && (
              <Button variant="default" onClick={() => void save('xlsx', 'all')}>
                {t('closing.exportAll')}
              </Button>
            )}
          </aside>
        </div>
      )}
      {asking && report && shown.shift !== null && (
        <CloseDialog
          closing={report}
          shift={shown.shift}
          onClose={() => setAsking(false)}
          onRefused={(message) => {
            setAsking(false);
            setSaid(message);
            closing.reload();
          }}
          onClosed={({ number = 0, period }) => {
            setAsking(false);
            setSaid(t('closing.done', { number }));
            closing.show({ number });
            // Handed over: whoever comes next says who they are.
            if (period === 'shift') void leaveTill('signOut');
          }}
        />
      )}
    </main>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <p className={classes.note} data-tone="bad">
      <Icon name="warn" size="1.125rem" />
      <span>{text}</span>
    </p>
  );
}
