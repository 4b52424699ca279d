import { describe, expect, it } from 'vitest';
import { readAuthorization, signatureOf } from '../../../sandbox/platform/signature.ts';

describe('a signature', () => {
  it('is the vector of the protocol', () => {
    const body = Buffer.from('{"terminal_sn":"10298371039","payer_name":"发票抬头"}', 'utf8');
    expect(signatureOf(body, '68d499beda5f72116592f5c527465656')).toBe(
      'cff6dea5ac6616c68b5617d7e37149c5',
    );
  });

  it.each([
    undefined,
    '',
    'sn',
    'sn  cff6dea5ac6616c68b5617d7e37149c5',
    'sn CFF6DEA5AC6616C68B5617D7E37149C5',
    'sn cff6dea5ac6616c68b5617d7e37149c5 ',
    'Bearer sn cff6dea5ac6616c68b5617d7e37149c5',
  ])('is not taken from %j', (header) => {
    expect(readAuthorization(header)).toBeUndefined();
  });

  it('is read with its number', () => {
    expect(readAuthorization('sn cff6dea5ac6616c68b5617d7e37149c5')).toEqual({
      sn: 'sn',
      sign: 'cff6dea5ac6616c68b5617d7e37149c5',
    });
  });
});
