/** How a command ends: its exit status, and what the person at the terminal reads. */
export const EXIT = {
  ok: 0,
  /** The run failed or was stopped. */
  failed: 1,
  /** Wrong usage, or input that cannot be used. */
  usage: 2,
  noBrowser: 3,
  /** Ctrl-C: 128 + SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Thrown to end the command: the message is written to standard error as it is. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}
