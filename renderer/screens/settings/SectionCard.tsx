import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SettingsScreen.module.css';
import type { Section } from './useSection.ts';

/** A section's form with its one key, and what became of the last press. */
export function SectionForm<V extends object>({
  section,
  children,
  aside,
  saveLabel,
  onSaved,
}: {
  readonly section: Section<V>;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly saveLabel?: string;
  readonly onSaved?: () => void;
}) {
  const { t } = useTranslation();
  const { form, busy, said, save } = section;
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const box = event.currentTarget;
    if (await save()) onSaved?.();
    // The faults are drawn first; then the hands go to the topmost.
    else setTimeout(() => box.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const dirty = form.isDirty();
  return (
    <form className={classes.form} onSubmit={(event) => void onSubmit(event)} noValidate>
      {children}
      <div className={classes.foot}>
        <Button type="submit" disabled={busy} variant={dirty || saveLabel ? 'filled' : 'default'}>
          {saveLabel ?? t('common.save')}
        </Button>
        {aside}
        <span className={classes.said} role="status" data-tone={said ? 'bad' : undefined}>
          {dirty && said === null ? t('settings.discard') : said === '' ? t('common.saved') : said}
        </span>
      </div>
    </form>
  );
}
