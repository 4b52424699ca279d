import { useTranslation } from 'react-i18next';
import type { StoredPreset } from '../../../contract/presets.ts';
import { formatYuan } from '../../../domain/money.ts';
import { formatRate } from '../../../domain/tax.ts';
import { call } from '../../desk.ts';
import { anchorOf, Marked, SuggestList } from '../../ui/SuggestList.tsx';
import { useSuggest } from '../../ui/useSuggest.ts';
import { goOnFrom } from './enterFlow.ts';
import { Cell } from './LineCell.tsx';
import classes from './LinesCard.module.css';

/** The name of a line's goods, found as one types among the presets. */
export function NameCell({
  onGoods,
  onChange,
  ...cell
}: Parameters<typeof Cell>[0] & { readonly onGoods: (preset: StoredPreset) => void }) {
  const { t } = useTranslation();
  const suggest = useSuggest<StoredPreset>({
    find: (q) => call('findPresets', { q }),
    onPick: onGoods,
    goOn: goOnFrom,
  });
  return (
    <>
      <Cell
        {...cell}
        onChange={(text) => {
          onChange(text);
          suggest.typed(text);
        }}
        suggest={{ ...suggest.inputProps, style: anchorOf(suggest) }}
      />
      <SuggestList suggest={suggest} label={t('issue.goodsSuggestions')}>
        {(preset, query) => (
          <>
            <span className={classes.goods}>
              <Marked text={preset.name} query={query} />
              {preset.specification && <small>{preset.specification}</small>}
              {preset.category && <small>{preset.category}</small>}
            </span>
            <small className="num">
              {preset.price !== undefined && `￥${formatYuan(preset.price)} · `}
              {formatRate(preset.taxRate)}
            </small>
          </>
        )}
      </SuggestList>
    </>
  );
}
