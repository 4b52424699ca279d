import { z } from 'zod';

/** What can be brought in from a table and taken out as one. */
export const sheetKinds = ['titles', 'presets'] as const;
export type SheetKind = (typeof sheetKinds)[number];

/**
 * What a table holds, before anything of it is stored. `token` brings in exactly what was reported;
 * it stands until the next file is read.
 */
export const sheetReportSchema = z.object({
  token: z.string(),
  file: z.string(),
  /** Rows that are sound and would be brought in. */
  sound: z.int(),
  /** Rows that would be left out; the first of them with their reasons. */
  bad: z.int(),
  reasons: z.array(z.object({ row: z.int(), message: z.string() })),
  /** Columns of the file that mean nothing here. */
  unknownColumns: z.array(z.string()),
});
export type SheetReport = z.infer<typeof sheetReportSchema>;

export const sheetImportedSchema = z.object({
  fresh: z.int(),
  changed: z.int(),
  /** Sound by themselves, but not beside what is there already. */
  left: z.int(),
});

/** A column: its field, and how people head it, ours first, in Chinese and in English. */
export interface SheetColumn<F extends string> {
  readonly field: F;
  readonly zh: readonly [string, ...string[]];
  readonly en: readonly [string, ...string[]];
}

export const titleColumns = [
  {
    field: 'name',
    zh: ['抬头', '名称', '发票抬头', '公司名称', '单位名称'],
    en: ['Title', 'Name'],
  },
  { field: 'taxNumber', zh: ['税号', '纳税人识别号', '统一社会信用代码'], en: ['Tax number'] },
  { field: 'address', zh: ['地址', '地址电话', '地址、电话'], en: ['Address'] },
  { field: 'bankAccount', zh: ['开户行及账号', '开户行账号'], en: ['Bank and account'] },
  { field: 'phone', zh: ['手机', '电话', '联系电话'], en: ['Phone'] },
  { field: 'email', zh: ['邮箱', '电子邮箱'], en: ['E-mail', 'Email'] },
  { field: 'kind', zh: ['类型', '个人或企业'], en: ['Kind'] },
] as const satisfies readonly SheetColumn<string>[];

export const presetColumns = [
  { field: 'name', zh: ['商品名称', '名称', '商品', '品名'], en: ['Name', 'Goods'] },
  { field: 'code', zh: ['税收编码', '商品税收编码', '税收分类编码'], en: ['Tax code'] },
  { field: 'category', zh: ['编码简称', '简称', '税收分类简称'], en: ['Category'] },
  { field: 'specification', zh: ['规格', '规格型号'], en: ['Specification'] },
  { field: 'unit', zh: ['单位', '计量单位'], en: ['Unit'] },
  { field: 'price', zh: ['含税单价', '单价', '价格'], en: ['Price'] },
  { field: 'taxRate', zh: ['税率'], en: ['Tax rate', 'Rate'] },
  { field: 'zeroRateFlag', zh: ['零税率标识', '零税率类型'], en: ['Zero-rate flag'] },
  { field: 'barcode', zh: ['条码', '商品条码'], en: ['Barcode'] },
] as const satisfies readonly SheetColumn<string>[];
