import { useTranslation } from 'react-i18next';
import type { StoredPreset } from '../../../contract/presets.ts';
import { formatYuan } from '../../../domain/money.ts';
import { quickCapOf } from '../../keys/table.ts';
import { useDesk } from '../../state/mirror.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import classes from './QuickGoods.module.css';

/** The presets with a quick key: one touch or Alt with the digit puts them into the order. */
export function QuickGoods({ onGoods }: { readonly onGoods: (preset: StoredPreset) => void }) {
  const { t } = useTranslation();
  const presets = useDesk(({ quickPresets }) => quickPresets);
  if (presets.length === 0) return null;
  return (
    <div className={classes.quick} role="toolbar" aria-label={t('issue.quickGoods')}>
      {presets.map((preset) => (
        <button
          key={preset.id}
          type="button"
          className={classes.goods}
          onClick={() => onGoods(preset)}
          aria-keyshortcuts={`Alt+${preset.quick}`}
          tabIndex={-1}
        >
          <Kbd>{quickCapOf(preset.quick ?? 0)}</Kbd>
          <span className={classes.name}>{preset.name}</span>
          {preset.price !== undefined && (
            <small className={`num ${classes.price}`}>{formatYuan(preset.price)}</small>
          )}
        </button>
      ))}
    </div>
  );
}
