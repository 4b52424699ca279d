import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for one IPv4 address, made anew for each run: no key lies in the repository. */
export function selfSigned(address: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = der(0x30, der(0x06, hex('2a8648ce3d040302')));
  const name = der(
    0x30,
    der(0x31, der(0x30, der(0x06, hex('550403')), der(0x0c, Buffer.from('localhost')))),
  );
  const validity = der(0x30, utcTime('200101000000Z'), utcTime('491231235959Z'));
  const altNames = der(0x30, der(0x87, Buffer.from(address.split('.').map(Number))));
  const extensions = der(0xa3, der(0x30, der(0x30, der(0x06, hex('551d11')), der(0x04, altNames))));
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  );
  const signature = sign('sha256', body, privateKey);
  const whole = der(0x30, body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const base64 = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

/** One value of ASN.1's DER: tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function utcTime(time: string): Buffer {
  return der(0x17, text(time));
}

function text(ascii: string): Buffer {
  return Buffer.from(ascii, 'ascii');
}

function hex(digits: string): Buffer {
  return Buffer.from(digits, 'hex');
}
