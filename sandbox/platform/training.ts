/** What training mode and `npm run sandbox` are furnished with. Worth nothing anywhere else. */
export interface TerminalSeed {
  readonly terminalSn: string;
  readonly terminalKey: string;
}

export interface ActivationCode {
  readonly code: string;
  /** How many terminals it may activate. */
  readonly uses: number;
}

export const TRAINING_TERMINAL: TerminalSeed = {
  terminalSn: '990000000001',
  terminalKey: '7d61a5c1f0b24e0f9c3a5e8d2b6f4a10',
};

export const TRAINING_VENDOR = {
  vendorSn: '99000001',
  vendorKey: '1f8e6c2d9a7b4530b1c4d6e8f0a29375',
} as const;

export const TRAINING_APP_ID = '2026112400000001';

export const TRAINING_CODE: ActivationCode = { code: '99887766', uses: 100 };

/** The store's number in `store_sn` signatures of orders (PROTOCOL, "Receipt QR"). */
export const TRAINING_STORE_SN = '7f3804007bf8408293b8ebb8157fc0fb';

export const TRAINING_PAYEE = '示例商贸有限公司（培训）';
