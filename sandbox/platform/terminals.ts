import { randomBytes } from 'node:crypto';
import { businessDay } from '../../domain/chinaTime.ts';
import type { Clock } from '../clock.ts';
import { type Body, textOf } from './body.ts';
import type { Book, Terminal } from './book.ts';
import { type Answer, credentials, refusal } from './envelope.ts';
import { missing, tooLong } from './limits.ts';
import type { SandboxSettings } from './settings.ts';
import { type Authorization, readAuthorization, signatureOf } from './signature.ts';
import { type ActivationCode, TRAINING_VENDOR } from './training.ts';
import type { Violation } from './violations.ts';

/** A request as it came in: the signature covers exactly these bytes. */
export interface SignedRequest {
  readonly authorization: string | undefined;
  readonly raw: Uint8Array;
  readonly body: Body | undefined;
}

/** Why a terminal may not work at present, as the platform words it. */
export type TerminalBan = 'INVALID_TERMINAL' | 'ACCESS_DENIED' | 'AUTHORIZATION_EXPIRED';

export type Admission =
  | { readonly ok: true; readonly terminal: Terminal; readonly body: Body }
  | { readonly ok: false; readonly answer: Answer };

/** An activation code lives seven days (PROTOCOL, "Terminal"). */
const CODE_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

const BANS: Readonly<Record<TerminalBan, string>> = {
  INVALID_TERMINAL: '终端已停用',
  ACCESS_DENIED: '终端没有开票权限',
  AUTHORIZATION_EXPIRED: '终端授权已过期',
};

/** The terminals of the platform: who may sign, and with which key. */
export class Terminals {
  private readonly bans = new Map<string, TerminalBan>();
  private readonly codes = new Map<string, ActivationCode & { readonly givenAt: number }>();

  constructor(
    private readonly book: Book,
    private readonly clock: Clock,
    private readonly settings: SandboxSettings,
    private readonly violate: (violation: Omit<Violation, 'at'>) => void,
  ) {}

  /** Makes a terminal known, or gives a known one this key. */
  open(terminalSn: string, terminalKey: string): void {
    if (this.book.terminals.get(terminalSn)?.key === terminalKey) return;
    this.book.enter({ type: 'terminalOpened', at: this.clock.now(), terminalSn, terminalKey });
  }

  /** Gives out an activation code; its seven days begin now. */
  giveCode(code: ActivationCode): void {
    this.codes.set(code.code, { ...code, givenAt: this.clock.now() });
  }

  /** Bars a terminal from business calls; `undefined` lets it work again. */
  ban(terminalSn: string, ban: TerminalBan | undefined): void {
    if (ban) this.bans.set(terminalSn, ban);
    else this.bans.delete(terminalSn);
  }

  /** The key that is in force now. */
  keyOf(terminalSn: string): string | undefined {
    return this.book.terminals.get(terminalSn)?.key;
  }

  /** `POST /terminal/activate`, signed by the vendor. */
  activate({ authorization, raw, body }: SignedRequest): Answer {
    const header = readAuthorization(authorization);
    const { vendorSn, vendorKey } = TRAINING_VENDOR;
    if (header?.sn !== vendorSn || header.sign !== signatureOf(raw, vendorKey))
      return illegalSign();
    if (!body) return refusal('INVALID_PARAMS', '请求体不是JSON对象');
    const fault = missing(body, ['app_id', 'code', 'device_id']) ?? tooLong(body);
    if (fault) return refusal('INVALID_PARAMS', fault);
    const clientSn = textOf(body, 'client_sn') ?? '';
    if (clientSn.length > 50) return refusal('INVALID_PARAMS', 'client_sn 长度不能超过50');
    const code = textOf(body, 'code') ?? '';
    const codeFault = this.faultOfCode(code);
    if (codeFault) return refusal('INVALID_PARAMS', codeFault);
    const at = this.clock.now();
    const terminalSn = `98${String(this.book.terminals.size + 1).padStart(10, '0')}`;
    const terminalKey = newKey();
    this.book.enter({ type: 'codeUsed', at, code });
    this.book.enter({
      type: 'terminalOpened',
      at,
      terminalSn,
      terminalKey,
      deviceId: textOf(body, 'device_id') ?? '',
    });
    return credentials(terminalSn, terminalKey);
  }

  /**
   * `POST /terminal/checkin`: replaces the key and kills the old one. A check-in signed with the
   * key before is taken as long as the new key has not been used: its answer may have been lost.
   */
  checkIn({ authorization, raw, body }: SignedRequest): Answer {
    const header = readAuthorization(authorization);
    if (!header) return illegalSign();
    const terminal = this.book.terminals.get(header.sn);
    if (!terminal) return refusal('TERMINAL_NOT_EXISTS', '终端不存在');
    const signedWith = [terminal.key, terminal.formerKey].find(
      (key) => key !== undefined && signatureOf(raw, key) === header.sign,
    );
    if (signedWith === undefined) return illegalSign();
    if (!body) return refusal('INVALID_PARAMS', '请求体不是JSON对象');
    const fault = missing(body, ['terminal_sn', 'device_id']) ?? tooLong(body);
    if (fault) return refusal('INVALID_PARAMS', fault);
    if (body.terminal_sn !== header.sn) return refusal('INVALID_TERMINAL', '终端号与签名不符');
    if (this.bans.get(header.sn) === 'INVALID_TERMINAL') return banned('INVALID_TERMINAL');
    if (terminal.deviceId !== undefined && terminal.deviceId !== body.device_id) {
      this.violate({ kind: 'otherDevice', detail: `${header.sn}: ${String(body.device_id)}` });
    }
    const terminalKey = newKey();
    this.book.enter({
      type: 'keyReplaced',
      at: this.clock.now(),
      terminalSn: header.sn,
      terminalKey,
      signedWith,
    });
    return credentials(header.sn, terminalKey);
  }

  /** Lets a business call in, or says why not. */
  admit({ authorization, raw, body }: SignedRequest): Admission {
    const header = readAuthorization(authorization);
    if (!header) return out(illegalSign());
    const terminal = this.book.terminals.get(header.sn);
    if (!terminal) return out(refusal('TERMINAL_NOT_EXISTS', '终端不存在'));
    if (!this.signs(terminal, header, raw)) return out(illegalSign());
    if (terminal.formerKey !== undefined) {
      this.book.enter({ type: 'keyProved', at: this.clock.now(), terminalSn: header.sn });
    }
    const ban = this.bans.get(header.sn);
    if (ban) return out(banned(ban));
    if (!body) return out(refusal('INVALID_PARAMS', '请求体不是JSON对象'));
    if (body.terminal_sn !== header.sn) {
      return out(
        body.terminal_sn === undefined || body.terminal_sn === ''
          ? refusal('INVALID_PARAMS', 'terminal_sn 不能为空')
          : refusal('INVALID_TERMINAL', '终端号与签名不符'),
      );
    }
    return { ok: true, terminal, body };
  }

  private signs(terminal: Terminal, header: Authorization, raw: Uint8Array): boolean {
    const expired =
      this.settings.keysExpireDaily &&
      businessDay(terminal.keyGivenAt) !== businessDay(this.clock.now());
    return !expired && header.sign === signatureOf(raw, terminal.key);
  }

  private faultOfCode(code: string): string | undefined {
    const given = this.codes.get(code);
    if (!given) return '激活码不存在';
    if (this.clock.now() >= given.givenAt + CODE_LIFE_MS) return '激活码已过期';
    if ((this.book.codeUses.get(code) ?? 0) >= given.uses) return '激活码使用次数已达上限';
    return undefined;
  }
}

function illegalSign(): Answer {
  return refusal('ILLEGAL_SIGN', '签名错误');
}

function banned(ban: TerminalBan): Answer {
  return refusal(ban, BANS[ban]);
}

function out(answer: Answer): Admission {
  return { ok: false, answer };
}

function newKey(): string {
  return randomBytes(16).toString('hex');
}
