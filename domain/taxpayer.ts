const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export type TaxNumberVerdict = 'ok' | 'form' | 'checkCharacter';

/**
 * Judges a taxpayer number (PROTOCOL, "Taxpayer number"): 15, 17, 18 or 20 of [0-9A-Z].
 * `checkCharacter` is a warning only: real companies fail GB 32100, and so does the seeds' example.
 */
export function judgeTaxNumber(taxNumber: string): TaxNumberVerdict {
  if (!/^(?:[0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})$/.test(taxNumber)) return 'form';
  if (taxNumber.length === 18 && checkCharacter(taxNumber) !== taxNumber[17]) {
    return 'checkCharacter';
  }
  return 'ok';
}

/** What a person types or pastes as a taxpayer number: spaces go, letters become capitals. */
export function tidyTaxNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** GB 32100: weights 3^(i−1) mod 31 over the first 17 characters, check = (31 − Σ mod 31) mod 31. */
function checkCharacter(taxNumber: string): string | undefined {
  let total = 0;
  let weight = 1;
  for (const character of taxNumber.slice(0, 17)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    total += value * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (total % 31)) % 31];
}
