import { describe, expect, it } from 'vitest';
import starter from '../../../assets/starter-presets.json';
import { currentTaxRates } from '../../../contract/settings.ts';
import { checkPreset, isArticleNumber, priceOf } from '../../../domain/presets.ts';

const rules = { taxRates: currentTaxRates, dialect: 'classic' } as const;
const sound = { name: '电视机', unit: '台', taxRate: '0.13' };
const faultsOf = (more: object) =>
  checkPreset({ ...sound, ...more }, rules).map(({ path, rule }) => `${path} ${rule}`);

describe('a preset', () => {
  it('needs a name, a unit and a rate that is in use', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ name: ' ', unit: '', taxRate: '0.17' })).toEqual([
      'preset.name empty',
      'preset.unit empty',
      'preset.taxRate rateNotAllowed',
    ]);
  });

  it('has a code of 19 digits, or none', () => {
    expect(faultsOf({ code: '1234567890123456789' })).toEqual([]);
    for (const code of ['123', '1.09E+18', '12345678901234567890']) {
      expect(faultsOf({ code })).toEqual(['preset.code codeForm19']);
    }
  });

  it('has a price above nothing, or none', () => {
    expect(faultsOf({ price: 1 })).toEqual([]);
    expect(faultsOf({ price: 0 })).toEqual(['preset.price amountNotPositive']);
  });

  it('says which kind of zero rate it has', () => {
    expect(faultsOf({ taxRate: '0' })).toEqual(['preset.zeroRateFlag zeroRateFlagMissing']);
    expect(faultsOf({ taxRate: '0', zeroRateFlag: '1' })).toEqual([]);
  });

  it('has a barcode that a scanner can play and nothing else claims', () => {
    expect(faultsOf({ barcode: 'AZ-001/7' })).toEqual([]);
    for (const barcode of ['两个字', 'a b', '$01abc$', 'x'.repeat(49)]) {
      expect(faultsOf({ barcode })).toEqual(['preset.barcode barcodeForm']);
    }
  });
});

describe('the price', () => {
  it('goes by the quantity, half up', () => {
    expect(priceOf(329900, '2')).toBe(659800);
    expect(priceOf(333, '0.5')).toBe(167);
    expect(priceOf(1, '0.001')).toBeUndefined();
    expect(priceOf(100, '-1')).toBeUndefined();
    expect(priceOf(100, '')).toBeUndefined();
    expect(priceOf(1_000_000_000_000, '2')).toBeUndefined();
  });
});

describe('an article number', () => {
  it('is known by its length and check digit', () => {
    for (const code of ['6901234567892', '4006381333931', '96385074', '036000291452']) {
      expect(isArticleNumber(code)).toBe(true);
    }
    for (const code of ['6901234567893', '22000000012', '1', '69012345678', 'x901234567892']) {
      expect(isArticleNumber(code)).toBe(false);
    }
  });
});

it('the common categories that come along are sound, each with a code of its own', () => {
  for (const preset of starter) expect(checkPreset(preset, rules)).toEqual([]);
  expect(new Set(starter.map(({ code }) => code)).size).toBe(starter.length);
});
