import { readFile } from 'node:fs/promises';
import { errorSchema } from '../../contract/pos.ts';
import { CommandFailure, EXIT } from './failure.ts';
import type { Surroundings } from './surroundings.ts';

/** A till that runs, through its POS API. */
export interface TillClient {
  /** @throws CommandFailure when the till refuses or does not answer */
  call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown>;
}

/**
 * Finds the till from the options, else from the environment. The token comes out of a file or the
 * environment, never from the command line, where every user of the machine could read it.
 */
export async function findTill(
  given: { readonly port?: string | undefined; readonly tokenFile?: string | undefined },
  { environment, fetch }: Surroundings,
): Promise<TillClient> {
  const port = given.port ?? environment.INVOICE_DESK_PORT;
  if (port === undefined || !/^\d{1,5}$/.test(port)) {
    throw new CommandFailure(
      EXIT.usage,
      '开票台的端口没有给出 · the till’s port is not given: --port=N, INVOICE_DESK_PORT',
    );
  }
  const token = await tokenOf(given.tokenFile ?? environment.INVOICE_DESK_TOKEN_FILE, environment);
  const url = `http://127.0.0.1:${port}`;

  return {
    async call(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      if (response === undefined || text === undefined) {
        throw new CommandFailure(
          EXIT.unreachable,
          `开票台没有应答 · no till answers at ${url}: 它在运行吗？POS 接口打开了吗？`,
        );
      }
      const value = parsed(text);
      if (response.ok && value !== undefined) return value;
      throw refusalOf(value, response.status, url);
    },
  };
}

async function tokenOf(
  file: string | undefined,
  environment: Surroundings['environment'],
): Promise<string> {
  const token =
    file === undefined
      ? environment.INVOICE_DESK_TOKEN
      : await readFile(file, 'utf8').catch(() => {
          throw new CommandFailure(
            EXIT.usage,
            `令牌文件读不了 · cannot read the token file: ${file}`,
          );
        });
  // Anything else does not survive in a header.
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token.trim())) {
    throw new CommandFailure(
      EXIT.usage,
      '令牌没有给出 · no token: --token-file=FILE, INVOICE_DESK_TOKEN_FILE, INVOICE_DESK_TOKEN',
    );
  }
  return token.trim();
}

/** The till's own sentence, and a line for each field. */
function refusalOf(value: unknown, status: number, url: string): CommandFailure {
  const refused = errorSchema.safeParse(value);
  if (!refused.success) {
    return new CommandFailure(EXIT.unreachable, `${url} 不是开票台 · is no till (HTTP ${status})`);
  }
  const { code, message, fields = [] } = refused.data.error;
  return new CommandFailure(
    EXIT.refused,
    `${message} [${status} ${code}]`,
    ...fields.map((field) => `  ${field.path || '-'}: ${field.message}`),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
