/**
 * A wiretap on every channel of the page: it sits in the wire, not in the gate or the ledger, and so also hears what
 * those refuse, overlook or keep quiet about.
 */
import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { decode, type Flat } from '../../src/boundary/codec';

export type WirePort = 'federation' | 'console';

/** One message between an institution's realm and whoever holds the other end. */
export interface WireMessage {
  readonly institution: number;
  readonly port: WirePort;
  /** 'out' leaves the institution, 'in' reaches it. */
  readonly direction: 'in' | 'out';
  /** The message itself; of anything but one ArrayBuffer, its text in UTF-8. */
  readonly bytes: ArrayBuffer;
  /** Exactly one ArrayBuffer, and no port with it. */
  readonly plain: boolean;
}

interface Tapped {
  readonly channel: number;
  readonly side: 0 | 1;
  readonly data: unknown;
  readonly ports: number;
}

declare global {
  interface Window {
    tapped: Tapped[];
    /** What frames said to the page's window. */
    words: unknown[];
  }
}

/** Before the page loads. Order within a channel, and between what is sent and its answer, is kept. */
export async function layWiretap(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (window !== window.top) return;
    const Channel = MessageChannel;
    window.tapped = [];
    window.words = [];
    let channels = 0;
    addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.source !== window) window.words.push(event.data);
    });
    class TappedChannel {
      readonly port1: MessagePort;
      readonly port2: MessagePort;
      constructor() {
        const [near, far] = [new Channel(), new Channel()];
        const channel = channels++;
        const relay = (side: 0 | 1, from: MessagePort, to: MessagePort): void => {
          from.onmessage = (event: MessageEvent<unknown>) => {
            const { data } = event;
            const kept = data instanceof ArrayBuffer ? data.slice(0) : data;
            window.tapped.push({ channel, side, data: kept, ports: event.ports.length });
            to.postMessage(data, data instanceof ArrayBuffer ? [data, ...event.ports] : [...event.ports]);
          };
        };
        relay(0, near.port2, far.port2);
        relay(1, far.port2, near.port2);
        this.port1 = near.port1;
        this.port2 = far.port1;
      }
    }
    Object.defineProperty(window, 'MessageChannel', { value: TappedChannel });
  });
}

const tappedSchema = v.array(
  v.object({
    channel: v.number(),
    side: v.picklist([0, 1]),
    base64: v.string(),
    buffer: v.boolean(),
    ports: v.number(),
  }),
);

/** Everything that crossed between the page's institutions and the outside so far, in the order heard. */
export async function readWiretap(page: Page): Promise<WireMessage[]> {
  const found = v.parse(
    tappedSchema,
    await page.evaluate(() => {
      const text = (data: unknown): string =>
        data instanceof Error ? `${data.name} ${data.message} ${data.stack ?? ''}` : JSON.stringify(data);
      const base64 = (bytes: Uint8Array): string => {
        let binary = '';
        for (const byte of bytes) binary += String.fromCharCode(byte);
        return btoa(binary);
      };
      // Channels that never carried bytes are the page's own: Comlink's, and the probe of the browser.
      const byteChannels = new Set(
        window.tapped.filter(({ data }) => data instanceof ArrayBuffer).map(({ channel }) => channel),
      );
      return window.tapped
        .filter(({ channel }) => byteChannels.has(channel))
        .map(({ channel, side, data, ports }) => {
          const buffer = data instanceof ArrayBuffer;
          const bytes = buffer ? new Uint8Array(data) : new TextEncoder().encode(text(data));
          return { channel, side, ports, buffer, base64: base64(bytes) };
        });
    }),
  );
  const messages = found.map(({ base64, ...rest }) => ({ ...rest, bytes: bufferOf(base64) }));

  // Of an institution's two channels the page opens the federation's first; a charter tells whose console it is.
  const wires = new Map<number, { institution: number; port: WirePort }>();
  for (const { channel, side, bytes, buffer } of messages) {
    const message = side === 0 && buffer ? decode(bytes) : undefined;
    if (message?.['kind'] !== 'charter' || typeof message['institution'] !== 'number') continue;
    wires.set(channel, { institution: message['institution'], port: 'console' });
    wires.set(channel - 1, { institution: message['institution'], port: 'federation' });
  }
  return messages.map(({ channel, side, bytes, buffer, ports }) => {
    const wire = wires.get(channel);
    if (wire === undefined) throw new Error('bytes on a channel that belongs to no institution');
    return { ...wire, direction: side === 0 ? 'in' : 'out', bytes, plain: buffer && ports === 0 };
  });
}

/** The message as the vocabulary has it; undefined when the bytes are none. */
export function read({ bytes, plain }: WireMessage): Flat | undefined {
  try {
    return plain ? decode(bytes) : undefined;
  } catch {
    return undefined;
  }
}

function bufferOf(base64: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(base64, 'base64')).buffer;
}
