import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keys/useKeys.ts';
import { useDesk } from '../../state/mirror.ts';
import { useScanner } from '../../state/useScanner.ts';
import { SetupPanel } from '../guide/SetupPanel.tsx';
import { CodeButton } from '../selfService/CodeButton.tsx';
import { CustomerCard } from './CustomerCard.tsx';
import { useEnterFlow } from './enterFlow.ts';
import classes from './IssueScreen.module.css';
import { LinesCard } from './LinesCard.tsx';
import { Notice } from './Notice.tsx';
import { OrderHead } from './OrderHead.tsx';
import { RecentJobs } from './RecentJobs.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { TotalsBar } from './TotalsBar.tsx';
import { useIssueForm } from './useIssueForm.ts';

/** Home: an order on the left, its customer and what became of the last ones on the right. */
export function IssueScreen() {
  const { t } = useTranslation();
  const issue = useIssueForm();
  const { form, dispatch, reckoning, root } = issue;
  const onEnter = useEnterFlow();
  const ready = useDesk(({ selfService }) => selfService.ready);
  // A correction is of an invoice that this till has: not its customer's to issue.
  const mayGiveCode = ready && form.draft.retry === null;

  useKeys({
    new: issue.startNew,
    customer: issue.toCustomer,
    issue: () => void issue.submit('invoice'),
    ...(mayGiveCode && { selfService: () => void issue.submit('code') }),
    quick: (key) => issue.quick(Number(key)),
  });
  useScanner(issue.takeScan);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter is heard for all fields in one place
    <div
      className={classes.screen}
      ref={root}
      data-flow
      onKeyDown={onEnter}
      onKeyDownCapture={(event) => {
        // While the order is being accepted (a moment) its form stands still.
        if (issue.busy && !event.key.startsWith('F')) event.preventDefault();
      }}
      data-testid="issue"
    >
      <main className={classes.order} aria-label={t('issue.form')}>
        <SetupPanel />
        <OrderHead form={form} dispatch={dispatch} onNew={issue.startNew} />
        <LinesCard
          form={form}
          dispatch={dispatch}
          figures={reckoning.figures}
          onGoods={issue.putGoods}
        />
        <TotalsBar form={form} dispatch={dispatch} reckoning={reckoning} />
      </main>
      <aside className={classes.side}>
        <CustomerCard
          form={form}
          dispatch={dispatch}
          onTitle={issue.takeTitle}
          memo={form.draft.retry === null}
          cap
        />
        <div className={classes.go}>
          <Notice issue={issue} />
          <SubmitButton
            busy={issue.busy}
            again={form.draft.retry !== null}
            onSubmit={() => void issue.submit('invoice')}
          />
          {mayGiveCode && (
            <CodeButton busy={issue.busy} onSubmit={() => void issue.submit('code')} />
          )}
        </div>
        <RecentJobs mayRetry={issue.untouched} />
      </aside>
    </div>
  );
}
