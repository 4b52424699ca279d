import { describe, expect, it } from 'vitest';
import { authorizationOf, sign } from '../../../../main/terminal/sign.ts';

describe('signing', () => {
  const body = Buffer.from('{"terminal_sn":"10298371039","payer_name":"发票抬头"}', 'utf8');
  const key = '68d499beda5f72116592f5c527465656';

  it('gives the vector of PROTOCOL.md', () => {
    expect(sign(body, key)).toBe('cff6dea5ac6616c68b5617d7e37149c5');
  });

  it('writes the header with exactly one space', () => {
    expect(authorizationOf('10298371039', body, key)).toBe(
      '10298371039 cff6dea5ac6616c68b5617d7e37149c5',
    );
  });
});
