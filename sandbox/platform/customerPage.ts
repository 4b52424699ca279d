import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readBody } from './body.ts';
import { type Customer, customerPaths } from './customerCode.ts';
import type { Task } from './task.ts';

const HTML = 'text/html;charset=UTF-8';

/**
 * The customer's side of self-service: the address in a code opens a page, and what is typed there
 * asks for the invoice. Bodies may be a form's or JSON.
 */
export function registerCustomerPage(
  app: FastifyInstance,
  claim: (url: string, customer: Customer) => Task | string,
): void {
  for (const path of Object.values(customerPaths)) {
    app.get(path, (_request, reply) => reply.type(HTML).send(page(FORM)));
    app.post(path, (request, reply) => ask(request, reply));
  }

  function ask(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const customer = readCustomer(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    const task = customer ? claim(request.url, customer) : '请填写抬头和邮箱';
    if (typeof task === 'string')
      return reply
        .code(400)
        .type(HTML)
        .send(page(`<p>${inHtml(task)}</p>`));
    return reply
      .type(HTML)
      .send(page('<p>已申请开票，发票会发到邮箱。 Asked for; it comes by e-mail.</p>'));
  }
}

function readCustomer(raw: Buffer): Customer | undefined {
  const form = new URLSearchParams(raw.toString('utf8'));
  const read = (name: string) => {
    const value = readBody(raw)?.[name] ?? form.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const name = read('name');
  const email = read('email');
  if (name === undefined || email === undefined) return undefined;
  return { name, email, registerNo: read('registerNo'), phone: read('phone') };
}

const FORM = `<form method="post">
<label>抬头 Title <input name="name" value="个人" required></label>
<label>税号 Tax number <input name="registerNo"></label>
<label>邮箱 E-mail <input name="email" type="email" required></label>
<label>手机 Phone <input name="phone" type="tel"></label>
<button>开票 Issue</button>
</form>`;

function page(body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>培训：自助开票</title>
<style>body{font:16px sans-serif;max-width:24rem;margin:2rem auto}label{display:block;margin:.5rem 0}</style>
<h1>自助开票（培训，不是真实发票）</h1>${body}</html>`;
}

function inHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
