import { afterAll, beforeAll, describe } from 'vitest';
import { type CleanDebian, makeCleanDebian } from './cleanDebian.ts';
import { packageLife } from './packageLife.ts';

/** The oldest Debian that is cared for; any other one on demand. */
const release = process.env.INVOICE_DESK_DEBIAN ?? 'bookworm';

describe(`the package on a clean Debian (${release})`, () => {
  let debian: CleanDebian;

  beforeAll(async () => {
    debian = await makeCleanDebian(release);
  });

  packageLife(() => debian.machine);

  afterAll(async () => {
    await debian?.stop();
  });
});
