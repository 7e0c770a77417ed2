/** The lesson on ciphers, away from the page's own thread: a worker for as long as someone looks at it. */
import { releaseProxy, wrap } from 'comlink';
import type { CipherRehearsal } from '../cipher/rehearsal';
import type { FixedPoint } from '../core/secureAggregation/fixedPoint';
import { CipherUnsupported, knowsCipher } from './knowsCipher';

export type { CipherRehearsal, SchemeRehearsal } from '../cipher/rehearsal';

export interface CipherLesson {
  /** @param members two, of equal length, at most 1,024 numbers */
  rehearse(members: readonly Float64Array[], format: FixedPoint): Promise<CipherRehearsal>;
}

/** @throws CipherUnsupported */
export function openCipherLesson(): CipherLesson & { close(): void } {
  if (!knowsCipher()) throw new CipherUnsupported('this browser cannot run SEAL');
  const worker = new Worker(new URL('../../workers/cipherRehearsal.worker.ts', import.meta.url), {
    type: 'module',
    name: 'ciphers',
  });
  const remote = wrap<CipherLesson>(worker);
  return {
    rehearse: (members, format) =>
      Promise.race([
        remote.rehearse(members, format),
        new Promise<never>((_, failed) => {
          worker.onerror = () => failed(new Error('the worker could not be started'));
        }),
      ]),
    close() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
