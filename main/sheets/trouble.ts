/** Why a file is no table that can be read. */
export type SheetTrouble = 'notXlsx' | 'tooLarge' | 'tooManyRows';

export class SheetError extends Error {
  constructor(readonly trouble: SheetTrouble) {
    super(trouble);
  }
}
