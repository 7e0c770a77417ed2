/** Bytes of what the agreement on a common key sends. */
import { KEY_BYTES, SEAL_BYTES, SIGNATURE_BYTES } from '../secureAggregation/sizes';
import { SECRET_KEY_BYTES } from './parameters';

/** A public key with its signature. */
export const SEALING_KEY_BYTES = KEY_BYTES + SIGNATURE_BYTES;
/** The common key, sealed for one member. */
export const SEALED_KEY_BYTES = SECRET_KEY_BYTES + SEAL_BYTES;
