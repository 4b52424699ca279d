/* Title QRs, made by an independent program from PROTOCOL's words; the CRC-16 of `123456789` was FEE8
 * there. */

export const COMPANY_QR = {
  code: '$015LiK5rW356S65L6L56eR5oqA5pyJ6ZmQ5YWs5Y+4PC8+OTEzNTAxMDBNMDAwMTAwWTQzPC8+5LiK5rW35biC56S65L6L6LevMeWPt3wwMjEtMTIzNDU2Nzg8Lz7npLrkvovpk7booYzkuIrmtbfliIbooYwgMTIzNDEyMzQxMjM0PC8+NkMxNw==$',
  name: '上海示例科技有限公司',
  taxNumber: '91350100M000100Y43',
  address: '上海市示例路1号',
  phone: '021-12345678',
  bankAccount: '示例银行上海分行 123412341234',
};
/** 测试公司, a name and a tax number only. */
export const SHORT_QR = '$015rWL6K+V5YWs5Y+4PC8+OTEzNTAxMDBNMDAwMTAwWTQzPC8+PC8+PC8+QkJBMQ==$';
/** 张测试, a person. */
export const PERSON_QR = '$015byg5rWL6K+VPC8+PC8+PC8+PC8+MDBENg==$';
/** 测试公司, whose address and phone are joined without a mark. */
export const JOINED_QR =
  '$015rWL6K+V5YWs5Y+4PC8+OTEzNTAxMDBNMDAwMTAwWTQzPC8+56S65L6L5biC5rWL6K+V6LevMuWPtyAwNTcxLTg4ODg4ODg4PC8+5rWL6K+V6ZO26KGMIDYyMjI8Lz4xMUY1$';

/** The code of a content as it stands, checksum and all. */
export function titleQrOf(content: string): string {
  return `$01${Buffer.from(content).toString('base64')}$`;
}
