import { describe, expect, onTestFinished, test } from 'vitest';
import { priceLine } from '../../../domain/invoice/price.ts';
import { createCallbacks } from '../../../main/callbacks/server.ts';
import { readAnswer } from '../../../main/platform/answer.ts';
import { applyBody } from '../../../main/platform/applyBody.ts';
import { fetchedInvoice } from '../../../main/platform/fetched.ts';
import { meaningOfApply, meaningOfQuery } from '../../../main/platform/meaning.ts';
import { queryBody } from '../../../main/platform/queryBody.ts';
import {
  applyAnswerExample,
  applyExample,
  inProgressExample,
  issuedExample,
  notifyAnswerExample,
  orderAnswerExample,
  orderInvoiceExamples,
  orderStatusExamples,
  queryExample,
} from '../../support/seeds.ts';

/* Each JSON example of the platform's two documents: taken where it comes in, and made field for field
   where it goes out. */

const TASK = '22000009989';

function read(answer: object) {
  const found = readAnswer(Buffer.from(JSON.stringify(answer)));
  if (!found) throw new Error('it is an answer of the platform');
  return { kind: 'read', answer: found } as const;
}

describe('what the till writes', () => {
  test('the apply example, but for its slips', () => {
    const [item] = applyExample.invoice_items;
    const body = applyBody(
      {
        terminalSn: applyExample.terminal_sn,
        clientTaskSn: applyExample.client_task_sn,
        invoiceTime: Date.parse('2017-01-12T12:00:00+08:00'),
        order: {
          clientSn: applyExample.client_sn,
          clientTime: Number(applyExample.client_time),
          payer: {
            kind: 'person',
            name: applyExample.payer_name,
            email: applyExample.payer_email,
            phone: applyExample.payer_phone,
            taxNumber: applyExample.payer_register_no,
          },
          lines: [
            priceLine({
              name: item?.item_name ?? '',
              code: item?.item_no,
              specification: item?.specification,
              unit: item?.unit ?? '',
              quantity: item?.quantity ?? '',
              amount: Number(item?.amount),
              discount: 0,
              taxRate: item?.tax_rate ?? '',
            }),
          ],
        },
      },
      {
        dialect: 'classic',
        discountSign: 'positive',
        notifyUrl: applyExample.notify_url,
        store: { fallbackEmail: '', fallbackPhone: '' },
      },
    );
    const { bussiness_type, invoice_type, invoice_items, ...rest } = applyExample;
    const { zero_rate_flag: _, ...row } = invoice_items[0] ?? { zero_rate_flag: '' };
    expect(JSON.parse(body.toString('utf8'))).toEqual({
      ...rest,
      business_type: bussiness_type,
      invoice_type: invoice_type.toUpperCase(),
      invoice_items: [row],
      // Optional, and PAYER when left out; the till is the seller's.
      apply_from: 'PAYEE',
    });
  });

  test('the query example', () => {
    const body = queryBody({
      terminalSn: queryExample.terminal_sn,
      clientSn: queryExample.client_sn,
      clientTaskSn: queryExample.client_task_sn,
      taskSn: queryExample.task_sn,
    });
    expect(body.toString('utf8')).toBe(JSON.stringify(queryExample));
  });
});

describe('what the till is answered', () => {
  const task = { clientTaskSn: TASK, state: 'in_progress' } as const;

  test('an apply was accepted', () => {
    expect(
      meaningOfApply(read(applyAnswerExample), { clientTaskSn: TASK, sentBefore: false }),
    ).toMatchObject({ kind: 'accepted', taskSn: queryExample.task_sn });
  });

  test('a query: in progress', () => {
    expect(meaningOfQuery(read(inProgressExample), task)).toMatchObject({
      kind: 'inProgress',
      taskSn: queryExample.task_sn,
    });
  });

  test('a query: issued, with all that it tells', () => {
    expect(meaningOfQuery(read(issuedExample), task)).toEqual({
      kind: 'issued',
      reached: true,
      invoiceNo: '50877603',
      invoiceCode: '150003528888',
      invoiceDate: '2017-01-12',
      antiFakeCode: 'CF6B2F6168420008',
      fileUrl: 'demo',
      taskSn: queryExample.task_sn,
    });
    expect(fetchedInvoice(read(issuedExample), TASK)).toMatchObject({
      kind: 'issued',
      invoiceKind: 'blue',
      amount: 117_000,
      finishedAt: 1_492_506_702_864,
      payer: {
        name: '发票抬头',
        phone: '18268888888',
        email: '123@qq.com',
        taxNumber: '9133010060913454XP',
      },
    });
  });
});

describe('callbacks', () => {
  const [blue, red] = ['351020180831', '351020180830'];
  const ofTask = [{ clientTaskSn: TASK, clientSn: queryExample.client_sn }];

  test.each([
    ['/callbacks/invoice/v2', issuedExample, notifyAnswerExample, ofTask],
    ['/callbacks/invoice', issuedExample.biz_response.data, notifyAnswerExample, ofTask],
    ['/callbacks/order-status', orderStatusExamples[0], orderAnswerExample, [{ clientSn: blue }]],
    [
      '/callbacks/order-status',
      orderStatusExamples[1],
      orderAnswerExample,
      [{ clientSn: blue }, { clientSn: red }],
    ],
    ['/callbacks/order-invoice', orderInvoiceExamples[0], orderAnswerExample, [{ clientSn: blue }]],
    [
      '/callbacks/order-invoice',
      orderInvoiceExamples[1],
      orderAnswerExample,
      [{ clientSn: blue }, { clientSn: red }],
    ],
  ])('%s: the example is a hint, and answered word for word', async (path, body, answer, hints) => {
    const heard: unknown[] = [];
    const receiver = createCallbacks({ hint: (hint) => void heard.push(hint) });
    onTestFinished(() => receiver.close());
    const url = await receiver.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect([response.status, await response.json()]).toEqual([200, answer]);
    expect(heard).toEqual(hints);
  });
});
