/**
 * Who may do what at the till. One table, read by main (which enforces it), by the windows (which
 * show only what may be done) and by the documents.
 */
export const staffRoles = ['cashier', 'supervisor', 'technician'] as const;
export type Role = (typeof staffRoles)[number];

/** What can be done at the till that not everybody may do. */
export const staffActions = [
  'issue',
  'print',
  /** Only what was never sent. */
  'cancel',
  /** A failed one again, with corrections. */
  'retry',
  /** Asking the platform at once, for one or for all. */
  'refetch',
  'reverse',
  'reissue',
  /** "Failed", on the word of the platform's staff: the one exception of the lifecycle. */
  'recordOutcome',
  'printerSettings',
  'settings',
  'staff',
  /** The customers' titles: put right, merged, brought in from a table. */
  'titles',
  /** The list of them, which is a list of customers. */
  'seeTitles',
  /** The goods that are sold again and again. */
  'presets',
  'export',
  'audit',
  /** The figures of a shift, of the day, and of old closings. */
  'seeClosing',
  /** 日结, 交班: numbered, and for good. */
  'closeShift',
] as const;
export type StaffAction = (typeof staffActions)[number];

const counter: readonly StaffAction[] = [
  'issue',
  'print',
  'cancel',
  'retry',
  'refetch',
  'seeClosing',
];

const mayDo: Readonly<Record<Role, readonly StaffAction[]>> = {
  cashier: counter,
  supervisor: staffActions,
  // Comes to mend the till: tries a print and asks the platform, but makes and takes back nothing.
  technician: ['print', 'refetch', 'printerSettings'],
};

/**
 * A supervisor's PIN on the spot opens one deed, once. What only shows something stays open for as
 * long as somebody may look at it: the trail and the titles come page by page.
 */
export function isLooking(action: StaffAction): boolean {
  return action === 'audit' || action === 'seeTitles' || action === 'seeClosing';
}

export function may(role: Role, action: StaffAction): boolean {
  return mayDo[role].includes(action);
}
