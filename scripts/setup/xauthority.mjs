// The file format of X's cookies: one record, valid for whatever number the display gets.
const FAMILY_WILD = 0xffff;
const SCHEME = 'MIT-MAGIC-COOKIE-1';

/**
 * @param {Buffer} cookie
 * @returns {Buffer}
 */
export function authority(cookie) {
  const family = Buffer.alloc(2);
  family.writeUInt16BE(FAMILY_WILD);
  const fields = [Buffer.alloc(0), Buffer.alloc(0), Buffer.from(SCHEME), cookie];
  const counted = fields.map((field) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(field.length);
    return Buffer.concat([length, field]);
  });
  return Buffer.concat([family, ...counted]);
}
