/** Times a second that the bar is drawn anew. */
const framesPerSecond = 10;

/**
 * A progress bar on stderr: redrawn on a terminal, a line every tenth elsewhere (a log file, CI).
 * @returns what to call with the number done so far.
 */
export function progressBar(label: string, total: number): (done: number) => void {
  const terminal = process.stderr.isTTY;
  let lastDrawn = 0;
  let lastTenth = 0;
  return (done) => {
    const share = total === 0 ? 1 : done / total;
    const now = performance.now();
    if (terminal && (now - lastDrawn > 1_000 / framesPerSecond || done === total)) {
      lastDrawn = now;
      const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
      process.stderr.write(
        `\r${label} ${bar} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}${done === total ? '\n' : ''}`,
      );
    } else if (!terminal && Math.floor(share * 10) > lastTenth) {
      lastTenth = Math.floor(share * 10);
      process.stderr.write(`${label} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}\n`);
    }
  };
}
