import { describe, expect, it } from 'vitest';
import type { NoAnswerReason, NotSentReason } from '../../../../contract/platform/meaning.ts';
import { terminalTroubles } from '../../../../contract/platform/wire.ts';
import { meaningOfApply, meaningOfQuery } from '../../../../main/platform/meaning.ts';
import type { ReadOutcome } from '../../../../main/platform/readOutcome.ts';
import { answered, business, envelope } from './outcomes.ts';

const clientTaskSn = '22000009989';
const firstSending = { sentBefore: false, clientTaskSn };
const sentBefore = { sentBefore: true, clientTaskSn };
const fromUnknown = { state: 'unknown', clientTaskSn } as const;
const fromInProgress = { state: 'in_progress', clientTaskSn } as const;

const issuedData = { client_task_sn: clientTaskSn, invoice_no: '50877603' };
const unreadableBodies = ['', 'null', '"200"', '[]', '{}', '<html>502</html>', '{"result_code":'];
const notSentReasons: NotSentReason[] = [
  'badAddress',
  'nameNotFound',
  'refused',
  'tls',
  'connectTimeout',
  'unreachable',
  'closed',
];
const noAnswerReasons: NoAnswerReason[] = ['timeout', 'connectionLost', 'tooLarge', 'garbled'];

/** PROTOCOL.md, "What an answer means to us", row by row: [row, outcomes, meaning]. */
describe('apply', () => {
  const acceptances = ['INVOICE_SUCCESS', 'SUCCESS'].flatMap((code) =>
    [
      undefined,
      'CREATED',
      'INVOICE_APPLY_SUBMIT_SUCCESS',
      'INVOICED_BLUE_SUCCESS',
      'INVOICED_RED_SUCCESS',
    ].map((task_status) => business(code, { data: { ...issuedData, task_status } })),
  );
  const refusals = [
    envelope('400', 'INVALID_PARAMS', 'payer_name 不能为空'),
    envelope('400', 'INVALID_PARAMETER'),
    answered({ result_code: '400' }),
    business('FAIL', { error_code: 'X', error_message: '余票不足' }),
    business('FAIL', { error_code: 'TASK_TIMEOUT' }),
    business('INVOICE_FAIL'),
  ];
  const existing = [
    envelope('400', 'INVALID_PARAMS', 'client_task_sn 已存在'),
    business('FAIL', { error_message: '流水号重复' }),
    business('INVOICE_FAIL', { error_message: 'client_task_sn already exists' }),
    business('FAIL', { error_code: 'DUPLICATE_TASK' }),
    business('FAIL', { error_message: '\uFFFD\uFFFD' }),
  ];
  const undecided: ReadOutcome[] = [
    ...noAnswerReasons.map((reason): ReadOutcome => ({ kind: 'noAnswer', reason })),
    ...unreadableBodies.map((body) => answered(body)),
    envelope('500', 'UNKNOWN_SYSTEM_ERROR'),
    envelope('500', 'MAINTENANCE_INPROGRESS'),
    business('ERROR'),
    business('INVOICE_NOT_EXIST'),
    business('SUCCESS', { error_code: 'TASK_TIMEOUT' }),
    business('SOMETHING_NEW'),
    answered({ result_code: '200' }),
    answered({ result_code: '302', biz_response: { result_code: 'SUCCESS' } }),
  ];

  it.each([
    ['success, whatever task_status: accepted', acceptances, firstSending, 'accepted'],
    ['the same when sent before', acceptances, sentBefore, 'accepted'],
    ['in progress: accepted', [business('INVOICE_IN_PROGRESS')], firstSending, 'accepted'],
    [
      'the terminal is refused',
      terminalTroubles.map((code) => envelope('400', code)),
      firstSending,
      'terminalTrouble',
    ],
    [
      'the same when sent before',
      terminalTroubles.map((code) => envelope('400', code)),
      sentBefore,
      'terminalTrouble',
    ],
    ['no key for the terminal', [{ kind: 'noKey' }], firstSending, 'terminalTrouble'],
    ['first sending, refused: final', refusals, firstSending, 'refused'],
    ['first sending, exists already: unknown', existing, firstSending, 'existsAlready'],
    ['sent before, refused: unknown', refusals, sentBefore, 'refusedAfterSending'],
    ['sent before, exists already: unknown', existing, sentBefore, 'refusedAfterSending'],
    [
      'not sent: queued',
      notSentReasons.map((reason): ReadOutcome => ({ kind: 'notSent', reason })),
      firstSending,
      'notSent',
    ],
    ['undecided: unknown', undecided, firstSending, 'unknown'],
    ['undecided when sent before: unknown', undecided, sentBefore, 'unknown'],
  ] as const)('%s', (_row, outcomes, task, kind) => {
    for (const outcome of outcomes) {
      expect([outcome, meaningOfApply(outcome, task).kind]).toEqual([outcome, kind]);
    }
  });

  it("gives the platform's words of a refusal, the business part before the envelope", () => {
    expect(meaningOfApply(business('FAIL', { error_message: '余票不足' }), firstSending)).toEqual({
      kind: 'refused',
      code: 'FAIL',
      message: '余票不足',
      reached: true,
    });
    expect(
      meaningOfApply(envelope('400', 'INVALID_PARAMS', '税率不正确'), firstSending),
    ).toMatchObject({ code: 'INVALID_PARAMS', message: '税率不正确' });
  });

  it('reads the answer of the seed', () => {
    const seed = business('INVOICE_SUCCESS', {
      data: {
        task_status: 'INVOICE_APPLY_SUBMIT_SUCCESS',
        status: 'SUCCESS',
        client_sn: '22000000012',
        client_task_sn: '22000009989',
        task_sn: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
        reflect: { tips: '200' },
      },
    });
    expect(meaningOfApply(seed, firstSending)).toEqual({
      kind: 'accepted',
      taskSn: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      reached: true,
    });
  });

  it('believes no answer that speaks of another task', () => {
    for (const code of ['INVOICE_SUCCESS', 'FAIL', 'INVOICE_FAIL', 'INVOICE_IN_PROGRESS']) {
      for (const client_task_sn of ['another', { odd: true }]) {
        expect(meaningOfApply(business(code, { data: { client_task_sn } }), firstSending)).toEqual({
          kind: 'unknown',
          reason: 'anotherTask',
          reached: true,
        });
      }
    }
  });
});

describe('query', () => {
  const issued = ['INVOICE_SUCCESS', 'SUCCESS'].map((code) => business(code, { data: issuedData }));
  const notExist = [
    business('INVOICE_NOT_EXIST'),
    business('FAIL', { error_code: 'TASK_NOT_EXIST' }),
    business('SUCCESS', { error_code: 'TASK_NOT_EXIST', data: issuedData }),
    business('ERROR', { error_code: 'task_not_exist' }),
  ];
  const failures = [
    business('INVOICE_FAIL', { error_message: '税控离线' }),
    business('FAIL', { error_code: 'TASK_TIMEOUT' }),
    business('INVOICE_IN_PROGRESS', { error_code: 'TASK_TIMEOUT' }),
  ];
  const nothing: ReadOutcome[] = [
    { kind: 'noKey' },
    ...notSentReasons.map((reason): ReadOutcome => ({ kind: 'notSent', reason })),
    ...noAnswerReasons.map((reason): ReadOutcome => ({ kind: 'noAnswer', reason })),
    ...unreadableBodies.map((body) => answered(body)),
    ...terminalTroubles.map((code) => envelope('400', code)),
    envelope('400', 'INVALID_PARAMS'),
    envelope('400', 'TASK_NOT_EXIST'),
    envelope('500', 'UNKNOWN_SYSTEM_ERROR'),
    answered({ result_code: '500', biz_response: { result_code: 'INVOICE_FAIL' } }),
    business('FAIL'),
    business('ERROR'),
    business('SOMETHING_NEW'),
    answered({ result_code: '200' }),
  ];

  it.each([
    ['success with a number: issued', issued, fromUnknown, 'issued'],
    ['the same while in progress', issued, fromInProgress, 'issued'],
    ['in progress', [business('INVOICE_IN_PROGRESS')], fromUnknown, 'inProgress'],
    [
      'success without a number: in progress',
      [business('SUCCESS'), business('INVOICE_SUCCESS', { data: { invoice_no: ' ' } })],
      fromInProgress,
      'inProgress',
    ],
    ['INVOICE_FAIL, TASK_TIMEOUT: failed', failures, fromUnknown, 'failed'],
    ['the same while in progress', failures, fromInProgress, 'failed'],
    ['NOT_EXIST from unknown: never arrived', notExist, fromUnknown, 'neverArrived'],
    ['NOT_EXIST from in progress: says nothing', notExist, fromInProgress, 'saysNothing'],
    ['anything else from unknown', nothing, fromUnknown, 'saysNothing'],
    ['anything else from in progress', nothing, fromInProgress, 'saysNothing'],
  ] as const)('%s', (_row, outcomes, task, kind) => {
    for (const outcome of outcomes) {
      expect([outcome, meaningOfQuery(outcome, task).kind]).toEqual([outcome, kind]);
    }
  });

  it('reads the answers of the seed', () => {
    const name = {
      task_sn: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      client_sn: '22000000012',
      client_task_sn: '22000009989',
      terminal_sn: '2200000001',
    };
    expect(
      meaningOfQuery(business('INVOICE_IN_PROGRESS', { data: name }), fromUnknown),
    ).toMatchObject({ kind: 'inProgress', taskSn: name.task_sn });
    const done = business('INVOICE_SUCCESS', {
      data: {
        ...name,
        finish_time: '1492506702864',
        invoice_date: '2017-01-12',
        invoice_code: '150003528888',
        invoice_no: '50877603',
        anti_fake_code: 'CF6B2F6168420008',
        invoice_amount: '117000',
        file_path: 'demo',
        payer_name: '发票抬头',
        payer_mobile: '18268888888',
        payer_email: '123@qq.com',
        payer_register_no: '9133010060913454XP',
        invoice_type: 'blue',
        reflect: { tips: '200' },
      },
    });
    expect(meaningOfQuery(done, fromInProgress)).toEqual({
      kind: 'issued',
      invoiceNo: '50877603',
      invoiceCode: '150003528888',
      invoiceDate: '2017-01-12',
      antiFakeCode: 'CF6B2F6168420008',
      fileUrl: 'demo',
      taskSn: name.task_sn,
      reached: true,
    });
  });

  it('keeps every digit of a 20-digit number, also where it came as a bare number', () => {
    const body =
      '{"result_code":200,"biz_response":{"result_code":"SUCCESS","data":{"invoice_no":24312000000123456789}}}';
    expect(meaningOfQuery(answered(body), fromUnknown)).toMatchObject({
      kind: 'issued',
      invoiceNo: '24312000000123456789',
    });
  });

  it('believes no answer that speaks of another task', () => {
    const anothers = { data: { client_task_sn: 'another', invoice_no: '1' } };
    for (const code of ['SUCCESS', 'INVOICE_FAIL', 'INVOICE_NOT_EXIST', 'INVOICE_IN_PROGRESS']) {
      expect(meaningOfQuery(business(code, anothers), fromUnknown)).toMatchObject({
        kind: 'saysNothing',
        reason: 'anotherTask',
      });
    }
  });
});

describe('the way to the platform', () => {
  it.each<[string, ReadOutcome, { reached: boolean; trouble?: string }]>([
    ['an answer', business('FAIL'), { reached: true }],
    ['a refused terminal', envelope('400', 'ACCESS_DENIED'), { reached: true }],
    [
      'maintenance',
      envelope('500', 'MAINTENANCE_INPROGRESS'),
      { reached: true, trouble: 'platform' },
    ],
    ["a gateway's page", answered('<html>', 502), { reached: false, trouble: 'platform' }],
    ['no answer', { kind: 'noAnswer', reason: 'timeout' }, { reached: false, trouble: 'platform' }],
    [
      'offline',
      { kind: 'notSent', reason: 'nameNotFound' },
      { reached: false, trouble: 'network' },
    ],
    ['refused', { kind: 'notSent', reason: 'refused' }, { reached: false, trouble: 'platform' }],
    ['no key', { kind: 'noKey' }, { reached: false }],
  ])('%s', (_name, outcome, { reached, trouble }) => {
    const meaning = meaningOfQuery(outcome, fromUnknown);
    expect([meaning.reached, meaning.trouble]).toEqual([reached, trouble]);
  });
});
