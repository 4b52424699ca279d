/*
 * The two documents of the platform that the product implements (seeds/invoice-api.md,
 * seeds/order-callbacks.md): their fields, section by section, and their JSON examples. Nothing is
 * put right here: the slips are the documents' own (PROTOCOL, "Known slips"). Only `reflect_struct`,
 * which is no JSON, stands as a text.
 */

/** The example of 开票接口. */
export const applyExample = {
  terminal_sn: '2200000001',
  client_sn: '22000000012',
  client_task_sn: '22000009989',
  client_time: '1488262165000',
  bussiness_type: '0',
  invoice_amount: '117000',
  sum_price: '100000',
  sum_tax: '17000',
  invoice_time: '2017-01-12 12:00:00',
  invoice_type: 'blue',
  notify_url: 'https://xxx.xxx.xxx/xxx/xxx/xxx',
  payer_name: '发票抬头',
  payer_email: 'user@example.com',
  payer_phone: '18268888888',
  payer_register_no: '9133010060913454XP',
  invoice_items: [
    {
      item_no: '1001',
      item_name: '电视机',
      price: '10000',
      sum_price: '100000',
      tax: '17000',
      amount: '117000',
      unit: '台',
      tax_rate: '0.17',
      quantity: '10',
      zero_rate_flag: '1',
      row_type: '0',
      specification: 'X100',
    },
  ],
};

const TASK_SN = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';

/** 开票接口, 正常返回示例. */
export const applyAnswerExample = {
  result_code: '200',
  biz_response: {
    result_code: 'INVOICE_SUCCESS',
    data: {
      task_status: 'INVOICE_APPLY_SUBMIT_SUCCESS',
      status: 'SUCCESS',
      client_sn: '22000000012',
      client_task_sn: '22000009989',
      task_sn: TASK_SN,
      reflect: 'reflect_struct',
    },
  },
};

/** 开票结果查询接口, 参数示例. */
export const queryExample = {
  terminal_sn: '2200000001',
  client_sn: '22000000012',
  client_task_sn: '22000009989',
  task_sn: TASK_SN,
};

/** 开票结果查询接口, 返回结果 进行中. */
export const inProgressExample = {
  result_code: '200',
  biz_response: {
    result_code: 'INVOICE_IN_PROGRESS',
    data: {
      task_sn: TASK_SN,
      client_sn: '22000000012',
      client_task_sn: '22000009989',
      terminal_sn: '2200000001',
    },
  },
};

/** 开票结果查询接口, 返回结果 成功; word for word also 开票结果主动通知, 回调参数示例. */
export const issuedExample = {
  result_code: '200',
  biz_response: {
    result_code: 'INVOICE_SUCCESS',
    data: {
      terminal_sn: '2200000001',
      task_sn: TASK_SN,
      client_sn: '22000000012',
      client_task_sn: '22000009989',
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
      reflect: 'reflect_struct',
    },
  },
};

/** 开票结果主动通知, 回调返回示例. */
export const notifyAnswerExample = {
  result_code: '200',
  biz_response: { result_code: 'SUCCESS', data: '接收开票信息成功' },
};

const order = {
  client_sn: '351020180831',
  client_time: '2018-08-31 16:28:10',
  total_amount: '192060',
  status: 1,
};

const orderInvoice = {
  task_sn: '10113259247332270',
  channel_task_sn: '2018090700152001470000011434',
  invoice_time: '2018-08-31 21:45:23',
  invoice_code: '982365656091',
  invoice_no: '39174215',
  payee_name: '上海喔噻互联网科技有限公司',
  invoice_amount: '192060',
  pdf_url: 'https://images.wosaimg.com/uinvoice_tickets/prod/c613279fac5d11e8a1261781755664a9.pdf',
};

function orderCallback(content: object) {
  return { result_code: '200', biz_response: { result_code: 'SUCCESS', order: content } };
}

/** 订单状态回调接口, 蓝票 and 红票参数示例. */
export const orderStatusExamples = [
  orderCallback(order),
  orderCallback({ ...order, client_original_sn: '351020180830' }),
];

/** 开票结果信息回调接口, 蓝票 and 红票参数示例. */
export const orderInvoiceExamples = [
  orderCallback({ ...order, invoice: orderInvoice }),
  orderCallback({ ...order, client_original_sn: '351020180830', invoice: orderInvoice }),
];

/** The answer to both order callbacks, 回调返回示例. */
export const orderAnswerExample = {
  result_code: '200',
  biz_response: { result_code: 'SUCCESS', data: '接收回调信息成功' },
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const ENVELOPE = ['result_code', 'biz_response', 'biz_response.result_code', 'biz_response.data'];

/** Every field of both documents, tables and examples, by the heading of docs/protocol.md. */
export const seedFields: Readonly<Record<string, readonly string[]>> = {
  '开票接口 · apply': words(`
    terminal_sn recommandation_info notify_url client_sn client_task_sn client_time business_type
    invoice_type apply_from payer_register_no invoice_amount invoice_memo invoice_time
    normal_invoice_code normal_invoice_no payer_address payer_bankaccount payer_email payer_name
    payer_phone sum_price sum_tax invoice_items reflect payway payer_uid`),
  '开票商品明细 · invoice_items': words(`
    item_no item_name price quantity row_type specification sum_price tax tax_rate unit amount
    zero_rate_flag`),
  '开票接口返回 · what an apply answers': [
    ...ENVELOPE,
    ...words('task_status client_sn client_task_sn task_sn status reflect'),
  ],
  '开票结果查询接口 · query': words('terminal_sn client_sn client_task_sn task_sn'),
  '查询返回 · what a query answers': [
    ...ENVELOPE,
    ...words(`
      terminal_sn task_sn client_sn client_task_sn finish_time invoice_date invoice_code invoice_no
      anti_fake_code invoice_amount file_path payer_name payer_mobile payer_email payer_register_no
      invoice_type reflect`),
  ],
  '开票结果主动通知 · result notify': [
    ...ENVELOPE,
    ...words(`
      terminal_sn client_sn client_task_sn task_sn finish_time channel_finish_time invoice_date
      invoice_code invoice_no invoice_amount device_no file_path file_data_type ciphertext
      anti_fake_code qr_code payer_register_no payer_name payer_mobile payer_email invoice_type
      reflect`),
  ],
  '订单状态回调 · order status': [
    'result_code',
    'biz_response',
    'biz_response.result_code',
    'biz_response.order',
    ...words('client_sn client_original_sn client_time total_amount status'),
  ],
  '开票结果信息回调 · order with its invoice': [
    'result_code',
    'biz_response',
    'biz_response.result_code',
    'biz_response.order',
    ...words('client_sn client_original_sn client_time total_amount status invoice'),
    ...words(`
      task_sn channel_task_sn invoice_time invoice_code invoice_no payee_name invoice_amount pdf_url`).map(
      (field) => `invoice.${field}`,
    ),
  ],
  '回调返回 · what we answer to callbacks': ENVELOPE,
};
