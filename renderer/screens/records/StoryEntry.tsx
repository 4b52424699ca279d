import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../contract/invoice.ts';
import { fullTime } from '../../ui/when.ts';
import classes from './RecordsScreen.module.css';
import { linksIn, relations } from './related.ts';
import { deedOf } from './story.ts';
import { useDetailWords, useWho } from './words.ts';

/** One line of an invoice's story: what was done, when, by whom, and what was said. */
export function StoryEntry({
  entry,
  onOpen,
}: {
  readonly entry: TimelineEntry;
  readonly onOpen: (clientTaskSn: string) => void;
}) {
  const { t } = useTranslation();
  const who = useWho();
  const words = useDetailWords();
  const deed = deedOf(entry);
  // A number of the till's own says nothing to a person; the invoice behind it does.
  const rest = Object.entries(entry.detail ?? {}).filter(
    ([key]) => ![...relations, 'requestId', 'jobId'].includes(key),
  );
  const detail = words(Object.fromEntries(rest));
  return (
    <li>
      <div>
        {deed ? t(`records.deeds.${deed}`) : `${t(`states.${entry.state}`)} (${entry.what})`}
        {linksIn(entry.detail ?? {}).map(({ relation, clientTaskSn }) => (
          <button
            key={relation}
            type="button"
            className={`link ${classes.entryLink}`}
            onClick={() => onOpen(clientTaskSn)}
          >
            {t(`records.relations.${relation}`)}
          </button>
        ))}
      </div>
      <div className={`${classes.when} num`}>
        {fullTime(entry.at)} · {who(entry.who)}
      </div>
      {detail && <div className={classes.detail}>{detail}</div>}
    </li>
  );
}
