/** The page's way to its accountant's worker, which is started when the first question is asked. */
import { releaseProxy, wrap, type Remote } from 'comlink';
import type { accountsOf } from './accounts';
import type { foreseenNoise } from './foreseenNoise';

export interface Accountant {
  readonly accountsOf: typeof accountsOf;
  readonly foreseenNoise: typeof foreseenNoise;
}

interface Opened {
  readonly remote: Remote<Accountant>;
  /** Rejects when the worker cannot be started or breaks down; never resolves. */
  readonly broken: Promise<never>;
}

let opened: Opened | undefined;

function open(): Opened {
  const worker = new Worker(new URL('../../workers/accountant.worker.ts', import.meta.url), {
    type: 'module',
    name: 'accountant',
  });
  const remote = wrap<Accountant>(worker);
  const broken = new Promise<never>((_, reject) => {
    worker.onerror = () => {
      worker.terminate();
      remote[releaseProxy]();
      // Whoever asks again has another one started.
      opened = undefined;
      reject(new Error('the accountant’s worker failed'));
    };
  });
  // Awaited only while something is asked.
  broken.catch(() => undefined);
  return { remote, broken };
}

/**
 * @param question to the accountant
 * @throws what the account throws, and an Error when the worker fails
 */
export function askAccountant<T>(question: (accountant: Remote<Accountant>) => Promise<T>): Promise<T> {
  opened ??= open();
  return Promise.race([question(opened.remote), opened.broken]);
}
