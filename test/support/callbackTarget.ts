import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CallbackTarget {
  readonly url: string;
  /** The bodies received, by path. */
  readonly received: readonly { readonly path: string; readonly body: string }[];
  /** What is answered from now on. */
  answer(status: number, body: string): void;
  close(): Promise<void>;
}

const CALLBACK_SUCCESS = JSON.stringify({
  result_code: '200',
  biz_response: { result_code: 'SUCCESS', data: '接收开票信息成功' },
});

/** A merchant's server on loopback that takes callbacks; it answers SUCCESS until told otherwise. */
export async function startCallbackTarget(): Promise<CallbackTarget> {
  const received: { path: string; body: string }[] = [];
  let next = { status: 200, body: CALLBACK_SUCCESS };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(next.status, { 'content-type': 'application/json' }).end(next.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer(status, body) {
      next = { status, body };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
