import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { looksLikeTitleQr, readTitleQr } from '../../../domain/titleQr.ts';
import { COMPANY_QR, JOINED_QR, PERSON_QR, SHORT_QR, titleQrOf } from '../../support/titleQrs.ts';

const gbk = (text: string): Uint8Array => iconv.encode(text, 'gbk');
const read = (text: string) => readTitleQr(text, gbk);

describe('the title QR', () => {
  it('fills all of a company, with the phone out of the address', () => {
    expect(read(COMPANY_QR.code)).toEqual({
      title: {
        kind: 'company',
        name: COMPANY_QR.name,
        taxNumber: COMPANY_QR.taxNumber,
        address: COMPANY_QR.address,
        phone: COMPANY_QR.phone,
        bankAccount: COMPANY_QR.bankAccount,
      },
      sound: true,
    });
  });

  it('may leave fields empty', () => {
    expect(read(SHORT_QR)).toEqual({
      title: { kind: 'company', name: '测试公司', taxNumber: '91350100M000100Y43' },
      sound: true,
    });
  });

  it('is a person without a tax number', () => {
    expect(read(PERSON_QR)).toEqual({ title: { kind: 'person', name: '张测试' }, sound: true });
  });

  it('leaves address and phone together when nothing parts them', () => {
    expect(read(JOINED_QR)).toMatchObject({
      title: { address: '示例市测试路2号 0571-88888888', bankAccount: '测试银行 6222' },
      sound: true,
    });
  });

  it('is read all the same with a wrong checksum, and says so', () => {
    for (const crc of ['BBA2', '', 'bb', 'BBA10']) {
      expect(read(titleQrOf(`测试公司</>91350100M000100Y43</></></>${crc}`))).toEqual({
        title: { kind: 'company', name: '测试公司', taxNumber: '91350100M000100Y43' },
        sound: false,
      });
    }
  });

  it('is read with CapsLock on, which turns every letter round', () => {
    const turned = SHORT_QR.replace(/[a-z]/gi, (letter) =>
      letter < 'a' ? letter.toLowerCase() : letter.toUpperCase(),
    );
    expect(turned).not.toBe(SHORT_QR);
    expect(read(turned)).toEqual(read(SHORT_QR));
  });

  it('is damaged when it is cut off, garbled or says nothing', () => {
    const cutOff = SHORT_QR.slice(0, -1);
    const garbled = SHORT_QR.replace('5rWL6K', '5rWL!K');
    const notUtf8 = `$01${Buffer.from([0xff, 0xfe, 0x3c, 0x2f, 0x3e]).toString('base64')}$`;
    const steering = titleQrOf('测试\u001b公司</>91350100M000100Y43</></></>0000');
    for (const text of [
      cutOff,
      garbled,
      notUtf8,
      steering,
      titleQrOf('</></></></>0000'),
      '$01$',
    ]) {
      expect(read(text)).toBe('damaged');
      expect(looksLikeTitleQr(text)).toBe(true);
    }
    expect(read(titleQrOf('没有分隔'))).toBe('damaged');
  });

  it('of another version is told apart', () => {
    expect(read(SHORT_QR.replace('$01', '$02'))).toBe('version');
  });

  it('is not an order number, a barcode or the code on an invoice', () => {
    for (const text of ['22000000012', '6901234567892', 'PO$01', '01,10,1,2,3', '$1', '']) {
      expect(looksLikeTitleQr(text)).toBe(false);
    }
  });
});
