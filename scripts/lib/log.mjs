// Set-up chatter goes to stderr, so that stdout holds only what the started program prints.

/** @typedef {(line: string) => void} Log */

/** @type {Log} */
export const log = (line) => {
  process.stderr.write(`${line}\n`);
};

/**
 * @param {number} bytes
 * @returns {string}
 */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * Progress of a long download: on a terminal one line that rewrites itself, in a log file a line
 * for every tenth, because a log of ten thousand percent signs helps nobody.
 * @param {string} what
 * @param {{ isTTY?: boolean, write: (text: string) => unknown }} [out]
 */
export function progress(what, out = process.stderr) {
  let shown = 0;
  return {
    /** @param {number} done @param {number | null} total */
    update(done, total) {
      const percent = total ? Math.floor((done / total) * 100) : null;
      // Without a known length, every 10 MB is a step.
      const step = percent === null ? Math.floor(done / 10e6) : percent;
      const due = out.isTTY || percent === null ? step > shown : step >= shown + 10;
      if (!due) return;
      shown = out.isTTY || percent === null ? step : step - (step % 10);
      const text =
        percent === null || total === null
          ? `${what}: ${megabytes(done)}`
          : `${what}: ${megabytes(done)} of ${megabytes(total)} (${percent} %)`;
      out.write(out.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
    },
    end() {
      if (out.isTTY && shown > 0) out.write('\n');
    },
  };
}
