const paths = {
  issue: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  records: 'M4 6h16M4 12h16M4 18h10',
  closing: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  settings:
    'M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M12 2v4M12 18v4M2 12h4M18 12h4M5 5l3 3M16 16l3 3M19 5l-3 3M8 16l-3 3',
  reversal: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6v1',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5zM12 14.5v2',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  erase: 'M9 5h11v14H9l-6-7zM11.5 9.5l5 5M16.5 9.5l-5 5',
  audit: 'M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4',
  check: 'M5 13l4 4L19 7',
  warn: 'M12 4v10M12 18v1.5',
  clock: 'M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 8v4l3 2',
  send: 'M5 12h14M13 6l6 6-6 6',
  question: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18v.5',
  close: 'M6 6l12 12M18 6L6 18',
  queue: 'M5 8h14M5 12h14M5 16h8',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v6h-4',
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14M16.5 16.5L21 21',
  paper: 'M6 3h12v13a4 4 0 0 1-4 4H6M10 8h4M10 12h4M3 20h6',
  cover: 'M4 12h16v7H4zM4 12l3-8 12 5',
  print: 'M7 8V3h10v5M7 17H4v-8h16v8h-3M7 14h10v7H7z',
} as const;

export type IconName = keyof typeof paths;

/** A line icon in the colour of its text. Always beside a word, so it is hidden from readers. */
export function Icon({ name, size = '1em' }: { name: IconName; size?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
