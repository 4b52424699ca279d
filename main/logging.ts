import { join } from 'node:path';
import log from 'electron-log/main';

/** What must never stand in a log: phone numbers and e-mail addresses of customers. */
export function redact(text: string): string {
  return text
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]')
    .replaceAll(/(?<!\d)1\d{10}(?!\d)/g, '[phone]');
}

/** Logs into `dir/logs`, redacted, at most 5 MiB a file; nothing goes to stdout. */
export function startLogging(dir: string): (message: string, error?: unknown) => void {
  log.transports.console.level = false;
  log.transports.file.resolvePathFn = () => join(dir, 'logs', 'main.log');
  log.transports.file.maxSize = 5 * 1024 * 1024;
  return (message, error) => {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error ?? '');
    log.warn(redact(detail === '' ? message : `${message}: ${detail}`));
  };
}
