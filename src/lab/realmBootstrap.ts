/**
 * The only script that a closed realm's frame runs: it makes one worker from the text it is given, hands it two
 * ports, and passes on nothing but three constant words. Institution code never runs in the frame's document, which
 * has more reach than a worker (RTCPeerConnection, navigation).
 *
 * The page's own policy must allow this script too, because a srcdoc frame inherits it: the build writes its hash
 * there.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** What the frame can say: it takes the script now, its worker took the ports, its worker cannot run. */
export type FrameWord = 'listening' | 'ready' | 'failed';

export const BOOTSTRAP = `'use strict';
const say = (word) => parent.postMessage(word, '*');
addEventListener('message', function take(event) {
  if (event.source !== parent) return;
  removeEventListener('message', take);
  try {
    const url = URL.createObjectURL(new Blob([event.data], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onmessage = () => { worker.onmessage = null; URL.revokeObjectURL(url); say('ready'); };
    worker.onerror = (error) => { error.preventDefault(); say('failed'); };
    worker.postMessage('ports', event.ports);
  } catch { say('failed'); }
});
say('listening');`;

/** For a policy's script-src: `sha256-...` of the bootstrap. Computed here: plain HTTP has no crypto.subtle. */
export const BOOTSTRAP_HASH = `sha256-${base64(sha256(utf8ToBytes(BOOTSTRAP)))}`;

/** What the frame's own policy leaves it: this script, blob workers, WebAssembly. No network, no storage. */
export const REALM_POLICY = [
  "default-src 'none'",
  `script-src '${BOOTSTRAP_HASH}' blob: 'wasm-unsafe-eval'`,
  'worker-src blob:',
  "connect-src 'none'",
].join('; ');

/** The frame's whole document. */
export const REALM_DOCUMENT = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${REALM_POLICY}"><script>${BOOTSTRAP}</script>`;

/** What the page's policy must allow so that its frames can; everything else it needs is its own files. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `script-src 'self' blob: 'wasm-unsafe-eval' '${BOOTSTRAP_HASH}'`,
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "manifest-src 'self'",
  "frame-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
