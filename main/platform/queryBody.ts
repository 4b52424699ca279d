import { serialise } from './fields.ts';

/** What names a task to the platform (seeds/invoice-api.md, 开票结果查询接口). */
export interface TaskName {
  readonly terminalSn: string;
  readonly clientSn: string;
  readonly clientTaskSn: string;
  /** The platform's own number, once it has given one. */
  readonly taskSn?: string | null | undefined;
}

/** The query body, the same in both dialects. */
export function queryBody({ terminalSn, clientSn, clientTaskSn, taskSn }: TaskName): Buffer {
  return serialise({
    terminal_sn: terminalSn,
    client_sn: clientSn,
    client_task_sn: clientTaskSn,
    task_sn: taskSn ?? undefined,
  });
}
