/**
 * The gate on a port: nothing but bytes of the agreed vocabulary passes, either way. What is refused is named by a
 * code; neither the bytes nor the reason's wording go any further.
 */
import * as v from 'valibot';
import { CodecError, decode, encode } from './codec';
import type { Flat } from './codec';
import type { Vocabulary } from './vocabulary';

export type BreachCode =
  /** Something other than one ArrayBuffer. */
  | 'not-bytes'
  /** Bytes that are no canonical message. */
  | 'undecodable'
  /** A message whose kind is not listed. */
  | 'unknown-kind'
  /** A listed kind with other keys, ranges, types or lengths than agreed. */
  | 'misshapen';

/** What may not leave: thrown by `send` before anything crossed. */
export class GateError extends Error {
  readonly code: BreachCode;

  constructor(code: BreachCode) {
    super(code);
    this.name = 'GateError';
    this.code = code;
  }
}

/** The part of a MessagePort that a gate uses. */
export type GatePort = Pick<
  MessagePort,
  'postMessage' | 'addEventListener' | 'removeEventListener' | 'start' | 'close'
>;

export interface GateOptions<Out extends Flat, In extends Flat> {
  readonly port: GatePort;
  readonly outgoing: Vocabulary<Out>;
  readonly incoming: Vocabulary<In>;
  onMessage(message: In): void;
  onBreach(code: BreachCode): void;
  /** Told of every crossing, with a copy of its bytes that is the journal's to keep. */
  journal?(direction: 'in' | 'out', message: Out | In, bytes: ArrayBuffer): void;
}

export interface Gate<Out extends Flat, In extends Flat> {
  /** @throws GateError when the message is not of the outgoing vocabulary; it has then not crossed */
  send(message: Out): void;
  /** Changes the agreed vocabularies, when a new charter changes the shape. */
  agree(outgoing: Vocabulary<Out>, incoming: Vocabulary<In>): void;
  /** Closes the port; what arrives later is ignored. */
  close(): void;
}

export function openGate<Out extends Flat, In extends Flat>(options: GateOptions<Out, In>): Gate<Out, In> {
  const { port } = options;
  let { outgoing, incoming } = options;

  const receive = (event: MessageEvent<unknown>): void => {
    const bytes = event.data;
    // A hostile sender may attach ports of its own: that is a second channel, and is refused.
    if (!(bytes instanceof ArrayBuffer) || event.ports.length > 0) {
      for (const attached of event.ports) attached.close();
      options.onBreach('not-bytes');
      return;
    }
    let message: In;
    try {
      message = check(incoming, decode(bytes));
    } catch (error) {
      options.onBreach(breachOf(error));
      return;
    }
    options.journal?.('in', message, bytes);
    options.onMessage(message);
  };
  const unreadable = (): void => options.onBreach('not-bytes');

  port.addEventListener('message', receive);
  port.addEventListener('messageerror', unreadable);
  port.start();

  return {
    send(message) {
      let checked: Out;
      let bytes: ArrayBuffer;
      try {
        // The check's output is encoded, not its input: what was looked at is what crosses.
        checked = check(outgoing, message);
        bytes = encode(checked);
      } catch (error) {
        throw new GateError(breachOf(error));
      }
      const kept = options.journal && bytes.slice(0);
      port.postMessage(bytes, [bytes]);
      if (kept) options.journal?.('out', checked, kept);
    },
    agree(nextOutgoing, nextIncoming) {
      outgoing = nextOutgoing;
      incoming = nextIncoming;
    },
    close() {
      port.removeEventListener('message', receive);
      port.removeEventListener('messageerror', unreadable);
      port.close();
    },
  };
}

function check<Message>(vocabulary: Vocabulary<Message>, value: unknown): Message {
  const result = v.safeParse(vocabulary, value);
  if (result.success) return result.output;
  // The schema library names the failing check: an unlisted kind fails the variant itself.
  throw new GateError(result.issues[0].type === 'variant' ? 'unknown-kind' : 'misshapen');
}

function breachOf(error: unknown): BreachCode {
  if (error instanceof GateError) return error.code;
  // Whatever else went wrong with the bytes, CodecError or not, they were no message.
  return error instanceof CodecError ? 'undecodable' : 'misshapen';
}
