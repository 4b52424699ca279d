import type { Page } from '@playwright/test';

export type BannerKind =
  | 'paused'
  | 'auditBroken'
  | 'offline'
  | 'down'
  | 'needsPerson'
  | 'unsurePrints'
  | 'clock'
  | 'storage'
  | 'found';

/** What stands around every screen: banners, navigation, the keys. */
export function shell(page: Page) {
  return {
    header: page.getByRole('banner'),
    training: page.getByRole('note'),
    banner: (kind: BannerKind) => page.getByTestId(`banner-${kind}`),
    dialog: page.getByRole('dialog'),
    /** By the keys a cashier uses. */
    toIssue: () => page.keyboard.press('F2'),
    toRecords: () => page.keyboard.press('F10'),
    toClosing: () => page.keyboard.press('F3'),
    toReversal: () => page.keyboard.press('F6'),
    toSettings: () => page.keyboard.press('Control+,'),
    help: () => page.keyboard.press('F1'),
    back: () => page.keyboard.press('Escape'),
    printAgain: () => page.keyboard.press('F9'),
  };
}
