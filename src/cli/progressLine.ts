/** Progress at a terminal: one line that is rewritten; elsewhere a line a change. */

export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

export interface ProgressLine {
  /** Shows a state; the same text twice is shown once. */
  show(text: string): void;
  /** A line that stays. */
  note(text: string): void;
  /** Removes the line being rewritten. */
  clear(): void;
}

export function createProgressLine(output: ProgressOutput, quiet: boolean): ProgressLine {
  let shown = '';
  const terminal = output.isTTY === true;
  const erase = (): void => {
    if (terminal && shown !== '') output.write('\r\u001b[K');
    shown = '';
  };
  return {
    show(text) {
      if (quiet || text === shown) return;
      if (terminal) output.write(`\r\u001b[K${text}`);
      else output.write(`${text}\n`);
      shown = text;
    },
    note(text) {
      if (quiet) return;
      erase();
      output.write(`${text}\n`);
    },
    clear: erase,
  };
}
