/** What `npm run desk -- --help` prints. */
export const helpText = `开票台命令行 · Invoice Desk on the command line

用法 · Usage: npm run desk -- <命令 · command> [选项 · options]

  issue [FILE]      开一张蓝票，FILE 是订单 JSON（默认标准输入）
                    issue a blue invoice; FILE holds the order as JSON (standard input when left out)
  show TASK         一张发票 · one invoice
  reverse TASK      红冲 · reverse: --reason=… --supervisor=NAME [--lines=FILE] [--request-id=ID]
                    PIN 码：INVOICE_DESK_PIN，或在终端里输入 · the PIN: INVOICE_DESK_PIN, or typed in
  list              查找，新的在前 · find, newest first: [--q= --client-sn= --state= --kind=
                    --from= --to= --operator= --limit= --cursor=] [--json]
  export            导出账本，不用开着开票台 · write the ledger to a file, without the app:
                    --data-dir=DIR --out=FILE [--what=invoices|closings] [--format=csv|xlsx|json]
                    [--from= --to=] [--training]  closings：日结 · the closed shifts
                    日期是北京时间，含首尾 · days are UTC+8, both included

  --wait            等到有结果；没开出则退出代码 1 · wait for the end; exit code 1 unless issued
  --port=N          POS 接口的端口，或 INVOICE_DESK_PORT · the POS API's port
  --token-file=FILE 令牌所在的文件，或 INVOICE_DESK_TOKEN_FILE、INVOICE_DESK_TOKEN
                    the file that holds the token

退出代码 · Exit codes
  0 做到了 done · 1 开票台不接受，或没开出 refused, or not issued
  2 命令写错 wrong usage · 3 找不到开票台或账本，或文件写不了 no till, no ledger, or no file
`;
