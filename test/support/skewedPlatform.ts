import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from '../../sandbox/platform/sandbox.ts';

/** Stands before a platform and says another time than this machine's in every Date header. */
export async function startSkewedPlatform(behind: Sandbox) {
  let lateMs = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { authorization = '' } = request.headers;
    const answer = await fetch(`${behind.url}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: Buffer.concat(chunks),
    });
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      date: new Date(Date.now() - lateMs).toUTCString(),
    });
    response.end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How far its clock is behind this machine's. */
    behindBy(ms: number) {
      lateMs = ms;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
