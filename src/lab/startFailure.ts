/** Why no street could be opened, as a record tells it. */
import { CipherUnsupported } from './knowsCipher';
import { RealmError } from './realm';
import type { StopReason } from './record';

export function startFailure(error: unknown): StopReason {
  if (error instanceof RealmError) return 'realm-blocked';
  return error instanceof CipherUnsupported ? 'cipher-unsupported' : 'worker-failed';
}
