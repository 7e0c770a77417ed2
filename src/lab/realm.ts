/**
 * A closed realm: a worker inside its own sandboxed frame of opaque origin, under a policy that leaves it no network
 * and no storage. Its only channels are the two ports handed in here; the page keeps neither.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { REALM_DOCUMENT } from './realmBootstrap';
import { PROBE_CHANNEL, PROBE_SCRIPT } from './realmProbe';

export type RealmErrorCode =
  /** The frame's bootstrap never ran: a policy or the browser refused it. */
  | 'blocked'
  /** The worker was made but did not take its ports in time. */
  | 'timeout'
  /** The browser refused the worker, or its script failed. */
  | 'no-worker'
  /** The text is not the one that was announced. */
  | 'wrong-script';

export class RealmError extends Error {
  readonly code: RealmErrorCode;

  constructor(code: RealmErrorCode) {
    super(code);
    this.name = 'RealmError';
    this.code = code;
  }
}

export interface RealmOptions {
  /** The worker's code: one self-contained classic script that calls `takeRealmPorts`. */
  readonly script: string;
  /** SHA-256 that the script must have, hex. */
  readonly sha256?: string;
  readonly federationPort: MessagePort;
  readonly consolePort: MessagePort;
  /** Title of the frame, for tools that list frames. */
  readonly title: string;
  /** Milliseconds for each of the two steps, frame and worker. */
  readonly patience?: number;
}

export interface Realm {
  /** SHA-256 of the code that runs inside, hex. */
  readonly scriptSha256: string;
  readonly frame: HTMLIFrameElement;
  /** Ends the worker with its frame. No event tells the other ends of its ports. */
  close(): void;
}

const PATIENCE = 20_000;

/** Opens one realm; any number may be opened at the same time. @throws RealmError; then nothing was left behind */
export function openRealm(options: RealmOptions): Promise<Realm> {
  const scriptSha256 = fingerprintOf(options.script);
  if (options.sha256 !== undefined && options.sha256 !== scriptSha256) {
    return Promise.reject(new RealmError('wrong-script'));
  }
  const patience = options.patience ?? PATIENCE;
  const frame = closedFrame(options.title);

  return new Promise((resolve, reject) => {
    let handedOver = false;
    let timer = setTimeout(() => fail('blocked'), patience);
    const settle = (): void => {
      clearTimeout(timer);
      removeEventListener('message', hear);
    };
    const fail = (code: RealmErrorCode): void => {
      settle();
      frame.remove();
      reject(new RealmError(code));
    };
    const hear = (event: MessageEvent<unknown>): void => {
      const inside = frame.contentWindow;
      if (inside === null || event.source !== inside) return;
      if (event.data === 'listening' && !handedOver) {
        handedOver = true;
        clearTimeout(timer);
        timer = setTimeout(() => fail('timeout'), patience);
        // The frame's origin is opaque, so no target origin can name it; `contentWindow` does.
        inside.postMessage(options.script, '*', [options.federationPort, options.consolePort]);
      } else if (event.data === 'failed') {
        fail('no-worker');
      } else if (event.data === 'ready') {
        settle();
        resolve({ scriptSha256, frame, close: () => frame.remove() });
      }
    };
    addEventListener('message', hear);
    document.body.append(frame);
  });
}

/** Every realm of a street runs the same text, so it is hashed once. */
let hashed: { readonly script: string; readonly sha256: string } | undefined;

function fingerprintOf(script: string): string {
  if (hashed?.script !== script) hashed = { script, sha256: bytesToHex(sha256(utf8ToBytes(script))) };
  return hashed.sha256;
}

/**
 * Rendered, one pixel, out of reach of pointer, keyboard and screen reader: a browser may slow down the process of
 * frames that are hidden altogether.
 */
function closedFrame(title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('aria-hidden', 'true');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  frame.inert = true;
  frame.tabIndex = -1;
  frame.title = title;
  frame.style.cssText =
    'position:fixed;inset:auto auto 0 0;width:1px;height:1px;border:0;pointer-events:none;color-scheme:normal';
  frame.srcdoc = REALM_DOCUMENT;
  return frame;
}

/** What this browser gives a closed realm. */
export interface RealmFact {
  readonly code: RealmFactCode;
  readonly holds: boolean;
}

export const REALM_FACT_CODES = [
  /** A sandboxed frame ran a worker and took its ports. */
  'realm-opens',
  /** The worker's origin is opaque. */
  'opaque-origin',
  /** fetch and importScripts are refused inside. */
  'no-network',
  /** IndexedDB and caches are refused inside. */
  'no-storage',
  /** What the worker broadcasts does not reach the page. */
  'no-broadcast',
  /** A worker has no RTCPeerConnection. */
  'no-peer-connection',
  /** WebAssembly compiles inside. */
  'webassembly',
  /** The page's policy keeps its frames from loading anything else. Not so in development. */
  'frame-stays',
  /** The frame's document has no RTCPeerConnection either. Chromium gives it one. */
  'no-frame-peer-connection',
  /** The page itself has Web Cryptography: HTTPS or localhost. */
  'page-web-crypto',
  /** The page is cross-origin isolated. Nothing here needs it. */
  'page-isolated',
] as const;
export type RealmFactCode = (typeof REALM_FACT_CODES)[number];

const probeSchema = v.object({
  opaqueOrigin: v.boolean(),
  noFetch: v.boolean(),
  noImport: v.boolean(),
  noDatabase: v.boolean(),
  noCaches: v.boolean(),
  noPeerConnection: v.boolean(),
  webAssembly: v.boolean(),
});

/** A broadcast takes another way than the probe's answer; it gets this long to arrive, milliseconds. */
const BROADCAST_PATIENCE = 200;

/** Opens a realm of its own for the trial and closes it again. Where a realm cannot open, what it gives is false. */
export async function realmReport(patience = PATIENCE): Promise<readonly RealmFact[]> {
  const inside = await probeRealm(patience);
  const holds: Record<RealmFactCode, boolean> = {
    'realm-opens': inside !== undefined,
    'opaque-origin': inside?.opaqueOrigin ?? false,
    'no-network': inside !== undefined && inside.noFetch && inside.noImport,
    'no-storage': inside !== undefined && inside.noDatabase && inside.noCaches,
    'no-broadcast': inside !== undefined && !inside.heard,
    'no-peer-connection': inside?.noPeerConnection ?? false,
    webassembly: inside?.webAssembly ?? false,
    'frame-stays': frameStays(),
    'no-frame-peer-connection': !('RTCPeerConnection' in globalThis),
    'page-web-crypto': 'crypto' in globalThis && 'subtle' in crypto,
    'page-isolated': globalThis.crossOriginIsolated,
  };
  return REALM_FACT_CODES.map((code) => ({ code, holds: holds[code] }));
}

async function probeRealm(
  patience: number,
): Promise<(v.InferOutput<typeof probeSchema> & { readonly heard: boolean }) | undefined> {
  const federation = new MessageChannel();
  const console = new MessageChannel();
  const broadcast = new BroadcastChannel(PROBE_CHANNEL);
  let heard = false;
  broadcast.onmessage = () => (heard = true);
  let realm: Realm | undefined;
  try {
    const answer = new Promise<unknown>((resolve) => {
      console.port1.onmessage = (event: MessageEvent<unknown>) => resolve(event.data);
    });
    realm = await openRealm({
      script: PROBE_SCRIPT,
      federationPort: federation.port2,
      consolePort: console.port2,
      title: 'probe',
      patience,
    });
    const found = v.parse(probeSchema, await Promise.race([answer, after(patience)]));
    await after(BROADCAST_PATIENCE);
    return { ...found, heard };
  } catch {
    return undefined;
  } finally {
    realm?.close();
    broadcast.close();
    federation.port1.close();
    console.port1.close();
  }
}

/**
 * Read off the page's own policy, the only fact here that is not tried out: every refusal would be an error on the
 * visitor's console. The browser tests try it. A policy sent as a header cannot be seen from here and does not count.
 */
function frameStays(): boolean {
  const policies = document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  return [...policies].some((policy) => policy.content.includes("frame-src 'none'"));
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
