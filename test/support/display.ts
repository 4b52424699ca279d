import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Display {
  /** What a program needs to find it; empty where there is one already. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

interface DisplayScript {
  provideDisplay(options?: { readonly shared?: boolean }): Promise<Display>;
}

/**
 * A virtual display where there is none, as `npm start` brings one.
 * @param options shared: programs of other users may open windows on it too
 */
export async function provideDisplay(options?: { readonly shared?: boolean }): Promise<Display> {
  // By its address: the scripts are plain JavaScript, outside of what the compiler looks at.
  const script = pathToFileURL(resolve('scripts/setup/display.mjs')).href;
  const { provideDisplay: provide }: DisplayScript = await import(/* @vite-ignore */ script);
  return provide(options);
}
