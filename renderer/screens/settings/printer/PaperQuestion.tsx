import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usualWidths } from '../../../../domain/receipt/testPage.ts';
import { Icon } from '../../../ui/Icon.tsx';
import classes from './Printer.module.css';
import { encodings, type PrinterForm } from './printerForm.ts';

type Looks = 'right' | 'width' | 'garbled' | 'noCode';

/** What a page looks like in each case; the same in every language, as paper is. */
const samples: Readonly<Record<Looks, string>> = {
  // not a text: paper
  right: '----+----1----+----2\n一二三四五六七八九十\n发票抬头 增值税  ▣',
  // not a text: paper
  width: '----+----1----+\n----2\n一二三四五六七\n八九十',
  garbled: '----+----1----+----2\nÒ»¶þÈýËÄÎåÁù\n·¢Æ±Ì§Í· ÔöÖµË°',
  // not a text: paper
  noCode: '发票抬头 增值税\nk1P0INVOICE DESK\nk1Q0',
};

/** Asks what came out of the printer, with samples to hold the paper against; a click mends it. */
export function PaperQuestion({
  form,
  onRight,
  onFix,
}: {
  readonly form: PrinterForm;
  readonly onRight: () => void;
  readonly onFix: (change: Partial<PrinterForm>) => void;
}) {
  const { t } = useTranslation();
  const [measuring, setMeasuring] = useState(false);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const encoding =
    encodings[(encodings.indexOf(form.encoding) + 1) % encodings.length] ?? 'gb18030';
  const qr = form.qr === 'raster' ? 'native' : 'raster';
  const choices: readonly (readonly [Looks, string, () => void])[] = [
    ['right', t('settings.printer.paper.rightDoes'), onRight],
    ['width', t('settings.printer.paper.widthDoes'), () => setMeasuring(true)],
    [
      'garbled',
      t('settings.printer.paper.garbledDoes', {
        encoding: t(`settings.printer.encodings.${encoding}`),
      }),
      () => onFix({ encoding }),
    ],
    ['noCode', t(`settings.printer.paper.noCodeDoes.${qr}`), () => onFix({ qr })],
  ];
  return (
    <section ref={box} className={classes.question} aria-label={t('settings.printer.paper.ask')}>
      <h3>{t('settings.printer.paper.ask')}</h3>
      <div className={classes.looks}>
        {choices.map(([looks, does, act]) => (
          <button
            key={looks}
            type="button"
            onClick={act}
            aria-expanded={looks === 'width' ? measuring : undefined}
            data-testid={`paper-${looks}`}
          >
            <pre aria-hidden className={classes.sample}>
              {samples[looks]}
            </pre>
            <b>{t(`settings.printer.paper.${looks}`)}</b>
            <small>
              {looks === 'right' && <Icon name="check" />} {does}
            </small>
          </button>
        ))}
      </div>
      {measuring && (
        <Measure now={form.columns} onChoose={(columns) => onFix({ columns: String(columns) })} />
      )}
    </section>
  );
}

/** The ruler's marks to choose from, and a box for paper of another width. */
function Measure({
  now,
  onChoose,
}: {
  readonly now: string;
  readonly onChoose: (columns: number) => void;
}) {
  const { t } = useTranslation();
  const [other, setOther] = useState('');
  const columns = /^\d{2}$/.test(other.trim()) ? Number(other) : 0;
  const sound = columns >= 16 && columns <= 96;
  return (
    <fieldset className={classes.measure}>
      <legend>{t('settings.printer.paper.measure')}</legend>
      <pre aria-hidden className={classes.sample}>
        {'------24------32--------42----48\n'}
        {'------56------64'}
      </pre>
      <div className={classes.widths}>
        {usualWidths.map((width) => (
          <Button
            key={width}
            variant={String(width) === now ? 'light' : 'default'}
            onClick={() => onChoose(width)}
          >
            {width}
          </Button>
        ))}
        <TextInput
          aria-label={t('settings.printer.paper.other')}
          placeholder={t('settings.printer.paper.other')}
          inputMode="numeric"
          value={other}
          onChange={({ currentTarget }) => setOther(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (sound) onChoose(columns);
          }}
        />
        <Button variant="default" disabled={!sound} onClick={() => onChoose(columns)}>
          {t('settings.printer.paper.set')}
        </Button>
      </div>
    </fieldset>
  );
}
