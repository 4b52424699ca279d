export interface paths {
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 状态：终端、打印机、平台、未完成的发票 · how the till is */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 本文档（OpenAPI 3.1） · this description */
        get: operations["openApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 查找发票，新的在前 · find invoices, newest first
         * @description An empty value, as in `?state=`, counts as left out.
         */
        get: operations["listInvoices"];
        put?: never;
        /**
         * 开蓝票 · accept an order for a blue invoice
         * @description Idempotent by `clientSn`: the same content again (defaults filled in, `print` left out, without `clientTime` or with the same) gives the order’s newest task, in whatever state.
         */
        post: operations["acceptInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{clientTaskSn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 一张发票 · one invoice */
        get: operations["readInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{clientTaskSn}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 取消还没发送的 · cancel while queued and never sent */
        post: operations["cancelInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{clientTaskSn}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 未开出的再开一次，可以改正 · try a failed one again, with corrections
         * @description A new task of the same order: the number of a failed one is never used again.
         */
        post: operations["retryInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{clientTaskSn}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 红冲，全部或部分 · reverse an issued blue one, all or part
         * @description Idempotent by `requestId`, whose scope is the blue invoice. One that this till did not issue can be reversed once a supervisor has taken it in on the reversal screen (“Issued elsewhere…”).
         */
        post: operations["reverseInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{clientTaskSn}/reissue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 换开：红冲剩余，再用新抬头开 · reverse what is left, then issue it to another payer
         * @description Answers the red one; its `reissuedAs` names the new blue one, once the red one is issued. Idempotent by `requestId`.
         */
        post: operations["reissueInvoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{clientTaskSn}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 打印小票，或再打一张 · print the receipt, or print it again */
        post: operations["printReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/print-jobs/{jobId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 打印到哪一步 · how far a print job is */
        get: operations["readPrintJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/print-jobs/{jobId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 看过纸了 · settle an unsure one: a person has looked at the paper */
        post: operations["resolvePrintJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 扫码开票：客人自己开 · take an order that its customer may issue by a code
         * @description Idempotent by `clientSn`, as an invoice is. A sale gets one invoice: 409 while the till is issuing it or has issued it, and the other way round `POST /v1/invoices` answers 409 until the order is refunded or has failed. Once issued, the invoice is `GET /v1/invoices/` and the order’s `clientTaskSn`, and an event tells of it.
         */
        post: operations["takeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{clientSn}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 现在怎样了 · the order as it is now */
        get: operations["readOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{clientSn}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退款：没开就收回，开了就红冲 · withdraw it, or reverse the invoice if it was issued
         * @description Idempotent by `requestId`. The order is `refunded` once the platform has its return, or the red invoice is issued.
         */
        post: operations["refundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{clientSn}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 平台没收的再告诉一次 · tell the platform again what it refused */
        post: operations["retryOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{clientSn}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** 再打印一次二维码 · print its code again */
        post: operations["printOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 发票的每一次变化（SSE） · every change of an invoice, as server-sent events
         * @description At least once. Each event’s `id` is the ledger’s sequence, its `data` one `Invoice` in JSON as of that change. A comment comes every 15 seconds.
         */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                /** @enum {string} */
                code: "malformed" | "unauthorized" | "forbidden" | "locked" | "not_found" | "conflict" | "gone" | "too_large" | "rule" | "too_many_wrong_tokens" | "unavailable" | "internal";
                /** @description 一句话，语言同界面 · a sentence in the till’s language */
                message: string;
                /** @description 哪些字段，最多 100 个 · which fields, at most 100 */
                fields?: {
                    path: string;
                    message: string;
                }[];
            };
        };
        Health: {
            /** @constant */
            status: "ok";
            /**
             * @description 正式或培训
             * @enum {string}
             */
            mode: "production" | "training";
            version: string;
            /** @description 终端号；没有终端为 null · null: none is set up */
            terminalSn: string | null;
            /** @description 还没有结果的发票 · invoices without an end yet */
            pending: number;
            /** @description 其中要人来看的 · of these, how many need a person */
            needsPerson: number;
            printer: {
                interface: string;
                /** @enum {string} */
                state: "ready" | "paper_low" | "paper_out" | "cover_open" | "offline" | "error" | "unknown";
            };
            platform: {
                /** @description null: 还没有联系过 · no call yet */
                reachable: boolean | null;
                lastAnswerAt: string | null;
            };
        };
        Invoice: {
            /** @description 任务号，由开票台推导 · the task number, derived by the till */
            clientTaskSn: string;
            /** @description 订单号 · the order number */
            clientSn: string;
            /**
             * @description 蓝票或红票
             * @enum {string}
             */
            kind: "blue" | "red";
            /**
             * @description 排队 已提交 查询中 开票中 · 已开票 未开出 已取消 (the last three are final)
             * @enum {string}
             */
            state: "queued" | "sending" | "unknown" | "in_progress" | "issued" | "failed" | "cancelled";
            /** @description 价税合计，分，红票为负 · fen, tax-inclusive, negative on a red one */
            amount: number;
            /** @description 不含税金额，分 · fen */
            netAmount: number;
            /** @description 税额，分 · fen */
            taxAmount: number;
            lines: components["schemas"]["InvoiceLine"][];
            payer: components["schemas"]["InvoicePayer"];
            /** @description 平台的任务号 · the platform’s own number */
            taskSn?: string;
            /** @description 发票代码；20 位号码的没有 · none with a 20-digit number */
            invoiceCode?: string;
            /** @description 发票号码 */
            invoiceNo?: string;
            /** @description 开票日期，北京时间 · "2026-11-24", UTC+8 */
            invoiceDate?: string;
            /** @description 防伪码 */
            antiFakeCode?: string;
            /** @description 版式文件地址 · where its file is */
            fileUrl?: string;
            /** @description 红票：蓝票的任务号 · on a red one: the blue one’s clientTaskSn */
            original?: string;
            /** @description 红票：蓝票的代码 · on a red one */
            originalCode?: string;
            /** @description 红票：蓝票的号码 · on a red one */
            originalNo?: string;
            /** @description 换开的红票：新蓝票的任务号 · of a reissue: the new blue one, null until it exists */
            reissuedAs?: string | null;
            /** @description 重试的是哪个任务 · the failed task that this one tries again */
            retryOf?: string;
            /**
             * @description 不是本机开的：平台查来，或按纸票录入 · not issued by this till
             * @enum {string}
             */
            origin?: "fetched" | "paper";
            /** @description 已红冲或正在红冲，分 · fen taken back by red ones, issued or held */
            reversedAmount: number;
            /** @description 为什么没开出 · why it failed */
            failure?: {
                code: string;
                message: string;
            };
            /** @description UTC, ISO 8601 */
            createdAt: string;
            /** @description UTC, ISO 8601 */
            updatedAt: string;
            /** @description 72 小时没有结果，要人来看 · no end after 72 h */
            needsPerson: boolean;
            /** @description 发送过几次 · how often its body was sent */
            attempts: number;
            /** @description 谁开的：姓名；接口开的是 pos；没有设员工时是 screen · who issued it: a name, pos, or screen while there is no staff */
            operator: string;
        };
        InvoiceLine: {
            /** @description 商品名称 · what was sold */
            name: string;
            /** @description 商品税收编码，19 位 · tax code of the goods, 19 digits */
            code?: string;
            /** @description 规格型号 · model or size */
            specification?: string;
            /**
             * @description 单位 · unit
             * @default 件
             */
            unit: string;
            /**
             * @description 数量，最多 8 位小数 · decimal, at most 8 decimals
             * @default 1
             */
            quantity: string;
            /** @description 价税合计，分，折扣前 · fen, tax-inclusive, before the discount */
            amount: number;
            /**
             * @description 折扣，分，小于 amount · fen taken off `amount`, less than it
             * @default 0
             */
            discount: number;
            /** @description 税率，如 "0.13" · as a decimal, such as "0.13" */
            taxRate: string;
            /** @description 零税率标识，税率为 0 时必填 · with rate 0, and only then: "0" 出口零税率 export, "1" 免税 exempt, "2" 不征收 not taxed, "3" 普通零税率 zero-rated */
            zeroRateFlag?: string;
            /** @description 不含税金额，分，折扣后 · fen, after the discount */
            netAmount: number;
            /** @description 税额，分，折扣后 · fen, after the discount */
            taxAmount: number;
            /** @description 不含税单价，分 · unit price without tax before the discount, fen, up to 8 decimals */
            price: string;
        };
        InvoicePage: {
            /** @description 新的在前 · newest first */
            items: components["schemas"]["Invoice"][];
            /** @description 下一页；没有了为 null · null: no further page */
            nextCursor: string | null;
        };
        InvoicePayer: {
            /**
             * @description 个人或企业
             * @enum {string}
             */
            kind: "person" | "company";
            /** @description 发票抬头 · the title, at most 100 characters */
            name: string;
            /** @description 税号，企业必填 · needed for a company */
            taxNumber?: string;
            /** @description 邮箱，门店没有备用邮箱时必填 · needed unless the store has a fallback */
            email?: string;
            /** @description 电话，门店没有备用电话时必填 · needed unless the store has a fallback */
            phone?: string;
            /** @description 地址 */
            address?: string;
            /** @description 开户行及账号 · bank and account */
            bankAccount?: string;
        };
        Order: {
            /** @description 订单号，最多 32 字节 · the order number, at most 32 bytes */
            clientSn: string;
            /** @description 订单完成时间，毫秒，默认现在 · ms since 1970; now when left out */
            clientTime?: number;
            /** @description 支付通道编号，逗号连接 · payment methods joined by commas, such as "1,100" */
            payway?: string;
            /** @description 1 到 1000 行 · 1 to 1,000 */
            lines: components["schemas"]["OrderLine"][];
            payer: components["schemas"]["Payer"];
            /** @description 发票备注，最多 200 字 · at most 200 characters */
            memo?: string;
            /** @description 平台原样带回，最多 64 字 · the platform hands it back, at most 64 characters */
            reflect?: string;
            /** @description 随发票邮件推送的信息 · goes out with the e-mail, at most 150 characters */
            recommendation?: string;
            /** @description 支付通道里的用户标识 · who paid, in the payment method’s own numbering */
            payerUid?: string;
            /** @description 开出后打印一次，默认看打印机设置 · print once when issued; else the printer’s autoPrint */
            print?: boolean;
        };
        OrderForSelfService: {
            /** @description 订单号，最多 32 字节 · the order number, at most 32 bytes */
            clientSn: string;
            /** @description 订单完成时间，毫秒，默认现在 · ms since 1970; now when left out */
            clientTime?: number;
            /** @description 支付通道编号，逗号连接 · payment methods joined by commas, such as "1,100" */
            payway?: string;
            /** @description 1 到 1000 行 · 1 to 1,000 */
            lines: components["schemas"]["OrderLine"][];
            /** @description 发票备注，最多 200 字 · at most 200 characters */
            memo?: string;
            /** @description 平台原样带回，最多 64 字 · the platform hands it back, at most 64 characters */
            reflect?: string;
            /** @description 随发票邮件推送的信息 · goes out with the e-mail, at most 150 characters */
            recommendation?: string;
            /** @description 支付通道里的用户标识 · who paid, in the payment method’s own numbering */
            payerUid?: string;
            /** @description 现在就打印二维码；不填：按打印机设置 · print its code now; left out: as the printer is set */
            print?: boolean;
        };
        OrderLine: {
            /** @description 商品名称 · what was sold */
            name: string;
            /** @description 商品税收编码，19 位 · tax code of the goods, 19 digits */
            code?: string;
            /** @description 规格型号 · model or size */
            specification?: string;
            /**
             * @description 单位 · unit
             * @default 件
             */
            unit?: string;
            /**
             * @description 数量，最多 8 位小数 · decimal, at most 8 decimals
             * @default 1
             */
            quantity?: string;
            /** @description 价税合计，分，折扣前 · fen, tax-inclusive, before the discount */
            amount: number;
            /**
             * @description 折扣，分，小于 amount · fen taken off `amount`, less than it
             * @default 0
             */
            discount?: number;
            /** @description 税率，如 "0.13" · as a decimal, such as "0.13" */
            taxRate: string;
            /** @description 零税率标识，税率为 0 时必填 · with rate 0, and only then: "0" 出口零税率 export, "1" 免税 exempt, "2" 不征收 not taxed, "3" 普通零税率 zero-rated */
            zeroRateFlag?: string;
        };
        Payer: {
            /**
             * @description 个人或企业
             * @enum {string}
             */
            kind: "person" | "company";
            /** @description 发票抬头 · the title, at most 100 characters */
            name: string;
            /** @description 税号，企业必填 · needed for a company */
            taxNumber?: string;
            /** @description 邮箱，门店没有备用邮箱时必填 · needed unless the store has a fallback */
            email?: string;
            /** @description 电话，门店没有备用电话时必填 · needed unless the store has a fallback */
            phone?: string;
            /** @description 地址 */
            address?: string;
            /** @description 开户行及账号 · bank and account */
            bankAccount?: string;
        };
        PrintJob: {
            jobId: string;
            /**
             * @description unsure: 不知道打出来没有，要人看纸 · a person has to look at the paper
             * @enum {string}
             */
            state: "waiting" | "printing" | "done" | "unsure" | "failed";
            reason?: string;
        };
        Refund: {
            /** @description 红冲原因 · why */
            reason: string;
            /** @description 请求编号，最多 32 字节，同一编号不会红冲两次 · at most 32 bytes; the same one never reverses twice */
            requestId: string;
            supervisor: components["schemas"]["Supervisor"];
        };
        Reissue: {
            payer: components["schemas"]["Payer"];
            /** @description 红冲原因 · why */
            reason: string;
            /** @description 请求编号，最多 32 字节，同一编号不会红冲两次 · at most 32 bytes; the same one never reverses twice */
            requestId: string;
            supervisor: components["schemas"]["Supervisor"];
        };
        Resolve: {
            /** @description true: 纸上有；false: 没有，再打一次 · on the paper, or not: then it is printed again */
            printed: boolean;
        };
        Retry: {
            payer?: components["schemas"]["Payer"];
            lines?: components["schemas"]["OrderLine"][];
        };
        Reversal: {
            /** @description 红冲原因 · why */
            reason: string;
            /** @description 请求编号，最多 32 字节，同一编号不会红冲两次 · at most 32 bytes; the same one never reverses twice */
            requestId: string;
            supervisor: components["schemas"]["Supervisor"];
            /** @description 不填：全部剩余 · left out: all that is left */
            lines?: components["schemas"]["ReversalLine"][];
        };
        ReversalLine: {
            /** @description 蓝票的第几行，从 0 数 · the line of the blue one, from 0 */
            index: number;
            /** @description 数量，正数 · positive decimal */
            quantity?: string;
            /** @description 含税金额，分，正数 · fen, tax-inclusive, positive */
            amount?: number;
        };
        SelfServiceOrder: {
            /** @description 订单号 · the order number */
            clientSn: string;
            /** @description 开出后发票的任务号 · the number of its invoice, once the customer has issued it */
            clientTaskSn: string;
            /** @description 二维码的内容 · what its code says */
            url: string;
            /**
             * @description committing 正在告诉平台 · waiting 等客人开票 · issued 客人已开票 · refunded 已退 · failed 不成 (the platform would not have it, or could not issue it)
             * @enum {string}
             */
            state: "committing" | "waiting" | "issued" | "refunded" | "failed";
            /** @description 平台有没有这个订单；page 形式不用告诉平台 · the platform has it; form `page` needs no commit */
            committed: boolean;
            /** @description 价税合计，分 · fen, tax-inclusive */
            amount: number;
            /** @description 不含税金额，分 · fen */
            netAmount: number;
            /** @description 税额，分 · fen */
            taxAmount: number;
            lines: components["schemas"]["InvoiceLine"][];
            /** @description 为什么不成，或者为什么还没成 · why it failed, or what holds it up */
            failure?: {
                code: string;
                message: string;
            };
            /** @description 要退款 · the goods came back */
            refund?: {
                requestId: string;
                reason: string;
                /** @description 红票的任务号 · the red invoice, if there was one to take back */
                red?: string;
            };
            /** @description UTC, ISO 8601 */
            createdAt: string;
            /** @description UTC, ISO 8601 */
            updatedAt: string;
            /** @description 退款和平台说的对不上，要人来看 · the refund and what the platform says contradict each other */
            needsPerson: boolean;
        };
        Supervisor: {
            name: string;
            pin: string;
        };
    };
    responses: {
        /** @description `conflict`: 和已有的冲突，什么都没有改变 · against what is there; nothing was changed */
        conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `forbidden`: 不是本机地址，或店长的姓名、PIN 码不对 · not a loopback name, or a wrong PIN */
        forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `forbidden`: 不是本机地址，或店长的姓名、PIN 码不对 · not a loopback name, or a wrong PIN; `locked`: PIN 码错得太多，暂时锁住 · locked out after wrong PINs */
        forbidden_or_locked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `gone`: 这些变化已经不在了，请重新读列表 · no longer kept: read the list again */
        gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `internal`: 开票台出错了，请再试 · something broke inside; try again */
        internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `malformed`: 请求的形式不对 · not of the documented form */
        malformed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `not_found`: 没有这个 · no such thing */
        not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `rule`: 违反开票规则，见 fields · a rule of invoicing is broken; see `fields` */
        rule: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `too_large`: 超过 1 MiB · more than 1 MiB */
        too_large: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `too_many_wrong_tokens`: 错误的令牌太多，等一分钟 · too many wrong tokens; wait a minute */
        too_many_wrong_tokens: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `unauthorized`: 令牌没有或不对 · no token, or a wrong one */
        unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description `unavailable`: 现在不能存盘或没有终端，什么都没有收下 · cannot be stored, or no terminal: nothing was accepted */
        unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 正在运行 · it runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
        };
    };
    openApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 本文档 · the document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description 订单号 · the whole order number */
                clientSn?: string;
                /** @description 状态 */
                state?: "queued" | "sending" | "unknown" | "in_progress" | "issued" | "failed" | "cancelled";
                /** @description 蓝票或红票 */
                kind?: "blue" | "red";
                /** @description 从哪天接受的，北京时间 · the first business day, "2026-11-24", UTC+8 */
                from?: string;
                /** @description 到哪天，含这天 · the last one, included */
                to?: string;
                /** @description 谁开的，全名 · who issued it, the whole name */
                operator?: string;
                /** @description 搜索：订单、号码、抬头、税号、电话 · free text: order, number, title, tax number, phone */
                q?: string;
                /** @description 一页几张 · how many a page */
                limit?: number;
                /** @description 上一页的 nextCursor · where the page before ended */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一页 · a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoicePage"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
        };
    };
    acceptInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clientSn": "20261124-0001",
                 *       "clientTime": 1795502725000,
                 *       "payway": "1,100",
                 *       "lines": [
                 *         {
                 *           "name": "电视机",
                 *           "specification": "X100",
                 *           "unit": "台",
                 *           "quantity": "10",
                 *           "amount": 113000,
                 *           "taxRate": "0.13"
                 *         }
                 *       ],
                 *       "payer": {
                 *         "kind": "person",
                 *         "name": "示例客户",
                 *         "email": "k@example.com",
                 *         "phone": "18200000000"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Order"];
            };
        };
        responses: {
            /** @description 这个订单已经收过 · accepted before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description 已存盘：一定会开出，或者显示为什么没开出 · durable: it will be issued, or its failure shown */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            422: components["responses"]["rule"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    readInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 任务号 · the task number */
                clientTaskSn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 这张发票 · the invoice */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
        };
    };
    cancelInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 任务号 · the task number */
                clientTaskSn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 已取消 · cancelled */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    retryInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 任务号 · the task number */
                clientTaskSn: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Retry"];
            };
        };
        responses: {
            /** @description 新任务已存盘 · the new task is durable */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            422: components["responses"]["rule"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    reverseInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 任务号 · the task number */
                clientTaskSn: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "退货",
                 *       "requestId": "refund-0001",
                 *       "supervisor": {
                 *         "name": "示例店长",
                 *         "pin": "0000"
                 *       },
                 *       "lines": [
                 *         {
                 *           "index": 0,
                 *           "quantity": "1"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Reversal"];
            };
        };
        responses: {
            /** @description 这个请求已经收过 · accepted before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description 红票已存盘 · the red one is durable */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden_or_locked"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            422: components["responses"]["rule"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    reissueInvoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 任务号 · the task number */
                clientTaskSn: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "payer": {
                 *         "kind": "company",
                 *         "name": "示例公司",
                 *         "taxNumber": "91350100M000100Y43"
                 *       },
                 *       "reason": "抬头开错",
                 *       "requestId": "title-0001",
                 *       "supervisor": {
                 *         "name": "示例店长",
                 *         "pin": "0000"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Reissue"];
            };
        };
        responses: {
            /** @description 这个请求已经收过 · accepted before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            /** @description 红票已存盘 · the red one is durable */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden_or_locked"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            422: components["responses"]["rule"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    printReceipt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 任务号 · the task number */
                clientTaskSn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 已排队 · queued */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 打印任务号 */
                        jobId: string;
                    };
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["too_large"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    readPrintJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 打印任务号 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 打印任务 · the job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
        };
    };
    resolvePrintJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 打印任务号 */
                jobId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Resolve"];
            };
        };
        responses: {
            /** @description 打印任务 · the job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintJob"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    takeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clientSn": "20261124-0002",
                 *       "payway": "3",
                 *       "lines": [
                 *         {
                 *           "name": "咖啡",
                 *           "quantity": "2",
                 *           "unit": "杯",
                 *           "amount": 5600,
                 *           "taxRate": "0.06"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["OrderForSelfService"];
            };
        };
        responses: {
            /** @description 这个订单已经收过 · taken before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfServiceOrder"];
                };
            };
            /** @description 已存盘，二维码可以给客人 · durable: the code may be handed out */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfServiceOrder"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            422: components["responses"]["rule"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    readOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 订单号 · the order number */
                clientSn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 这个订单 · the order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfServiceOrder"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
        };
    };
    refundOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 订单号 · the order number */
                clientSn: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Refund"];
            };
        };
        responses: {
            /** @description 这个请求已经收过 · accepted before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfServiceOrder"];
                };
            };
            /** @description 已存盘 · durable */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfServiceOrder"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden_or_locked"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            422: components["responses"]["rule"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    retryOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 订单号 · the order number */
                clientSn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 会再试 · it is tried again */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfServiceOrder"];
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    printOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 订单号 · the order number */
                clientSn: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 已排队 · queued */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description 打印任务号 */
                        jobId: string;
                    };
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["too_large"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
            503: components["responses"]["unavailable"];
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: {
                /** @description 从这个 id 之后开始；不填：从现在开始 · after this id; left out: from now on */
                "Last-Event-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 不会结束 · it never ends by itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["malformed"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            410: components["responses"]["gone"];
            429: components["responses"]["too_many_wrong_tokens"];
            500: components["responses"]["internal"];
        };
    };
}
