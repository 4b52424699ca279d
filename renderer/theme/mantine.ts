import { createTheme, type MantineColorsTuple } from '@mantine/core';

const accent: MantineColorsTuple = [
  '#e7f1fb',
  '#cfe2f6',
  '#a0c6ee',
  '#6da8e5',
  '#438fde',
  '#2a80d9',
  '#0b6bcb',
  '#0a5fb4',
  '#0954a1',
  '#06488c',
];

/** Mantine's own parts in the desk's measures and accent; colours of surfaces are in tokens.css. */
export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  fontFamily: 'var(--font)',
  defaultRadius: 'md',
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
