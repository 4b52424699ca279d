import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../domain/result.ts';
import classes from './IssueScreen.module.css';
import type { IssueForm, Said } from './useIssueForm.ts';

/** What the form has to say as a whole, just above its key. */
export function Notice({ issue }: { readonly issue: IssueForm }) {
  const { t } = useTranslation();
  const { said } = issue;
  return (
    <div role="status" data-testid="issue-notice">
      {said && (
        <div className={classes.notice} data-tone={toneOf(said)}>
          <span>{sentence(said, t)}</span>
          {said.kind === 'unknownGoods' && (
            <button type="button" className="link" onClick={() => issue.takeAsNumber(said.code)}>
              {t('issue.useAsNumber')}
            </button>
          )}
          {said.kind === 'cleared' && (
            <button type="button" className="link" onClick={() => issue.undo(said.before)}>
              {t('common.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function toneOf({ kind }: Said): 'bad' | 'wait' | 'plain' {
  if (kind === 'faults' || kind === 'refused') return 'bad';
  return kind === 'cleared' || kind === 'empty' ? 'plain' : 'wait';
}

function sentence(said: Said, t: TFunction): string {
  switch (said.kind) {
    case 'cleared':
      return t('issue.cleared');
    case 'faults':
      return [t('issue.faultCount', { count: said.count }), ...said.more].join(' ');
    case 'refused':
      return [said.message, ...said.more].join(' ');
    case 'empty':
      return t('issue.nothingToIssue');
    case 'doubtfulTitle':
      return t('issue.doubtfulTitle');
    case 'badTitle':
      return t(`issue.badTitle.${said.why}`);
    case 'unknownGoods':
      return t('issue.unknownGoods', { code: said.code });
    case 'reloaded':
      return t('issue.reloaded');
    default:
      return assertNever(said);
  }
}
