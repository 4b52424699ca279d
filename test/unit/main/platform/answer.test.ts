import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../../main/platform/answer.ts';

const read = (text: string) => readAnswer(Buffer.from(text, 'utf8'));

describe('reading an answer', () => {
  it('takes codes in any letter case and as numbers, and a byte order mark', () => {
    expect(
      read('\uFEFF{"result_code":200,"biz_response":{"result_code":" invoice_Success "}}'),
    ).toMatchObject({ resultCode: '200', biz: { resultCode: 'INVOICE_SUCCESS' } });
  });

  it('does without biz_response, and with null for it', () => {
    expect(read('{"result_code":"400","error_code":"invalid_params"}')).toEqual({
      resultCode: '400',
      errorCode: 'INVALID_PARAMS',
    });
    expect(read('{"result_code":"200","biz_response":null}')?.biz).toBeUndefined();
  });

  it('leaves out a strange field and keeps the rest', () => {
    const answer = read(
      '{"result_code":"200","biz_response":{"data":{"invoice_no":50877603,"file_path":["a"],"invoice_code":null,"task_sn":true}}}',
    );
    expect(answer?.biz?.data).toEqual({ invoice_no: '50877603', task_sn: 'true' });
  });

  it('does not mind data that is no object', () => {
    for (const data of ['"接收开票信息成功"', '[]', '1', 'null']) {
      expect(read(`{"result_code":"200","biz_response":{"data":${data}}}`)?.biz?.data).toBe(
        undefined,
      );
    }
  });

  it('keeps a broken character from hiding the rest', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"result_code":"200","biz_response":{"data":{"invoice_no":"1","payer_name":"'),
      Buffer.from([0xe5, 0x8f]),
      Buffer.from('"}}}'),
    ]);
    expect(readAnswer(bytes)?.biz?.data?.invoice_no).toBe('1');
  });

  it.each(['{"a":"\\"12345678901234567890"}', '12345678901234567890', '{"result_code":{}}'])(
    'calls %s unreadable',
    (text) => expect(read(text)).toBeUndefined(),
  );

  it('leaves digits inside texts alone', () => {
    const text = '{"result_code":"200","error_message":"\\"no\\": 12345678901234567890"}';
    expect(read(text)?.errorMessage).toBe('"no": 12345678901234567890');
  });

  it('reads a megabyte of escaped quotes without delay of note', () => {
    expect(read(`{"result_code":"${'\\"'.repeat(500_000)}`)).toBeUndefined();
  });
});
