// The command line that starts the app from the checkout.
import { ROOT } from './paths.mjs';

/**
 * @param {readonly string[]} options
 * @param {{ platform?: NodeJS.Platform, uid?: number | undefined }} [who]
 * @returns {string[]} what stands behind the executable
 */
export function commandLine(
  options,
  { platform = process.platform, uid = process.getuid?.() } = {},
) {
  // Chromium refuses to run its sandbox as root.
  const sandboxless = platform === 'linux' && uid === 0 && !options.includes('--no-sandbox');
  return [...(sandboxless ? ['--no-sandbox'] : []), ROOT, ...options];
}
