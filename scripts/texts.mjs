// Part of npm run check: every text exists, is shown somewhere, and stands in a table of texts.
import { runMain } from './lib/failure.mjs';
import { ROOT } from './lib/paths.mjs';
import { literalTexts } from './texts/literal.mjs';
import { readSources } from './texts/program.mjs';
import { unusedTexts } from './texts/unused.mjs';

await runMain(async () => {
  const sources = readSources(process.argv[2] ?? ROOT);
  const findings = [...unusedTexts(sources), ...literalTexts(sources)];
  for (const { where, what } of findings) console.log(`${where}: ${what}`);
  return findings.length === 0 ? 0 : 1;
});
