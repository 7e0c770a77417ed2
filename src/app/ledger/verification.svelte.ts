/** The verification that a person asked for: how far it is, and what it found. */
import { breath } from '../../boundary/breath';
import type { LedgerEntry } from '../../boundary/ledger';
import type { LedgerVerdict } from './verifyLedger';

export type VerificationState =
  | { readonly step: 'idle' | 'cancelled' | 'failed' }
  | { readonly step: 'running'; readonly done: number; readonly all: number }
  | { readonly step: 'done'; readonly verdict: LedgerVerdict };

/** Milliseconds between two figures of the progress. */
const INTERVAL = 120;

export class Verification {
  #state: VerificationState = $state.raw({ step: 'idle' });
  #cancel: AbortController | undefined;

  get state(): VerificationState {
    return this.#state;
  }

  async start(
    entries: readonly LedgerEntry[],
    envelope: (institution: number, sequence: number) => Promise<ArrayBuffer | null>,
  ): Promise<void> {
    this.#cancel?.abort();
    const cancel = new AbortController();
    this.#cancel = cancel;
    this.#state = { step: 'running', done: 0, all: entries.length };
    let told = performance.now();
    try {
      const { verifyLedger } = await import('./verifyLedger');
      const verdict = await verifyLedger(entries, {
        // Who kept the letters may be gone; then they are not kept.
        bytesOf: ({ institution, sequence }) => envelope(institution, sequence).catch(() => null),
        rest: breath,
        now: () => performance.now(),
        signal: cancel.signal,
        onProgress: (done, all) => {
          if (performance.now() - told < INTERVAL || cancel.signal.aborted) return;
          told = performance.now();
          this.#state = { step: 'running', done, all };
        },
      });
      if (this.#cancel !== cancel) return;
      this.#state = verdict === null ? { step: 'cancelled' } : { step: 'done', verdict };
    } catch {
      if (this.#cancel === cancel) this.#state = { step: 'failed' };
    }
  }

  cancel(): void {
    this.#cancel?.abort();
    this.#cancel = undefined;
    this.#state = { step: 'cancelled' };
  }

  /** What was found is no longer about what is shown. */
  forget(): void {
    this.#cancel?.abort();
    this.#cancel = undefined;
    this.#state = { step: 'idle' };
  }
}
