import { afterEach, describe, expect, it } from 'vitest';
import { decode, encode, type Flat } from '../../src/boundary/codec';
import { GateError, openGate, type BreachCode, type Gate } from '../../src/boundary/gate';
import type { Downlink, Uplink } from '../../src/boundary/messages';
import { downlinkSchema, uplinkSchema } from '../../src/boundary/vocabulary';
import { compressedReply, downlinks, message, shape, uplinks } from './samples';

interface Journaled {
  readonly direction: 'in' | 'out';
  readonly kind: string;
  readonly bytes: ArrayBuffer;
}

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** An institution's gate, with the wild end of its port in the test's hand. */
function institutionGate() {
  const { port1, port2 } = new MessageChannel();
  const journal: Journaled[] = [];
  const received: Downlink[] = [];
  const breaches: BreachCode[] = [];
  const arrived: unknown[] = [];
  port2.onmessage = (event: MessageEvent<unknown>) => arrived.push(event.data);
  const gate: Gate<Uplink, Downlink> = openGate({
    port: port1,
    outgoing: uplinkSchema(shape),
    incoming: downlinkSchema(shape),
    onMessage: (m) => received.push(m),
    onBreach: (code) => breaches.push(code),
    journal: (direction, m, bytes) => journal.push({ direction, kind: m.kind, bytes }),
  });
  cleanups.push(() => {
    gate.close();
    port2.close();
  });
  return { gate, wild: port2, journal, received, breaches, arrived };
}

/** As code would that got round the types. */
function smuggle(gate: Gate<Uplink, Downlink>, sample: object): void {
  Reflect.apply(gate.send, gate, [sample]);
}

/** Ports deliver in later tasks. */
async function delivered(done: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(done()).toBe(true);
}

describe('outgoing', () => {
  it('crosses as exactly the message bytes, and the journal keeps the same ones', async () => {
    const { gate, journal, arrived } = institutionGate();
    gate.send(message(uplinkSchema(shape), uplinks.fitReply));
    await delivered(() => arrived.length > 0);
    expect(arrived).toEqual([encode(uplinks.fitReply)]);
    expect(journal).toEqual([{ direction: 'out', kind: 'fitReply', bytes: encode(uplinks.fitReply) }]);
  });

  it("leaves the sender's vectors usable: the bytes are transferred, not the vectors", () => {
    const { gate } = institutionGate();
    const reply = message(uplinkSchema(shape), uplinks.fitReply);
    gate.send(reply);
    expect(uplinks.fitReply.update).toEqual(Float32Array.of(1, 2, 3, 4, 5));
  });

  const smuggled: [string, Flat, BreachCode][] = [
    ['an extra key', { ...uplinks.fitReply, rows: new Float32Array(10) }, 'misshapen'],
    ['a longer vector', { ...uplinks.fitReply, update: new Float32Array(6) }, 'misshapen'],
    ['another element type', { ...uplinks.fitReply, update: new Float64Array(5) }, 'misshapen'],
    ['bytes where numbers were agreed', compressedReply, 'misshapen'],
    ['what compression kept back', { ...uplinks.fitReply, residual: new Float64Array(5) }, 'misshapen'],
    ['a stack in a code', { ...uplinks.refusal, code: 'Error: at row 17' }, 'misshapen'],
    ['an unlisted kind', { kind: 'rows', rows: new Float32Array(10) }, 'unknown-kind'],
    ['no kind', { update: new Float32Array(5) }, 'unknown-kind'],
  ];
  it.each(smuggled)('%s does not cross', async (_what, sample, code) => {
    const { gate, journal, arrived } = institutionGate();
    expect(() => smuggle(gate, sample)).toThrow(new GateError(code));
    gate.send(message(uplinkSchema(shape), uplinks.encodingReady));
    await delivered(() => arrived.length > 0);
    expect(arrived).toEqual([encode(uplinks.encodingReady)]);
    expect(journal).toHaveLength(1);
  });

  it('is what was checked, even when a field answers differently the second time', async () => {
    const { gate, arrived } = institutionGate();
    let reads = 0;
    const shifty = {
      kind: 'refusal',
      round: 1,
      get code() {
        reads += 1;
        return reads === 1 ? 'policy' : 'row 17 is Ms Li';
      },
    };
    smuggle(gate, shifty);
    await delivered(() => arrived.length > 0);
    const [bytes] = arrived;
    expect(bytes instanceof ArrayBuffer && decode(bytes)).toEqual({
      kind: 'refusal',
      round: 1,
      code: 'policy',
    });
  });
});

describe('incoming', () => {
  it('is delivered as the message, and journaled', async () => {
    const { wild, received, journal, breaches } = institutionGate();
    const bytes = encode(downlinks.fitRequest);
    wild.postMessage(bytes, [bytes]);
    await delivered(() => received.length > 0);
    expect(received).toEqual([downlinks.fitRequest]);
    expect(journal).toEqual([{ direction: 'in', kind: 'fitRequest', bytes: encode(downlinks.fitRequest) }]);
    expect(breaches).toEqual([]);
  });

  const wrong: [string, unknown, BreachCode][] = [
    ['an object', downlinks.fitRequest, 'not-bytes'],
    ['a text', 'fitRequest', 'not-bytes'],
    ['a view of bytes', new Uint8Array(encode(downlinks.fitRequest)), 'not-bytes'],
    ['shared memory', new SharedArrayBuffer(8), 'not-bytes'],
    ['nothing', undefined, 'not-bytes'],
    ['no bytes', new ArrayBuffer(0), 'undecodable'],
    ['noise', Uint8Array.of(0xff, 1, 2).buffer, 'undecodable'],
    ['an uplink', encode(uplinks.fitReply), 'unknown-kind'],
    ['an unlisted kind', encode({ kind: 'eval', code: '1' }), 'unknown-kind'],
    ['a key too many', encode({ ...downlinks.fitRequest, note: 1 }), 'misshapen'],
    ['a short vector', encode({ ...downlinks.fitRequest, weights: new Float32Array(4) }), 'misshapen'],
    ['a scalar out of range', encode({ ...downlinks.fitRequest, batchSize: 0 }), 'misshapen'],
  ];
  it.each(wrong)('%s is a breach, told by code, and the gate goes on', async (_what, data, code) => {
    const { wild, received, journal, breaches } = institutionGate();
    wild.postMessage(data);
    wild.postMessage(encode(downlinks.momentsRequest));
    await delivered(() => received.length > 0);
    expect(breaches).toEqual([code]);
    expect(received).toEqual([{ kind: 'momentsRequest' }]);
    expect(journal.map(({ kind }) => kind)).toEqual(['momentsRequest']);
  });

  it('may not bring a port of its own', async () => {
    const { wild, received, breaches } = institutionGate();
    const side = new MessageChannel();
    wild.postMessage(encode(downlinks.momentsRequest), [side.port2]);
    await delivered(() => breaches.length > 0);
    expect(breaches).toEqual(['not-bytes']);
    expect(received).toEqual([]);
    side.port1.close();
  });

  it('is ignored once the gate is closed', async () => {
    const { gate, wild, received } = institutionGate();
    gate.close();
    wild.postMessage(encode(downlinks.momentsRequest));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(received).toEqual([]);
  });
});

describe('a new charter', () => {
  it('changes the lengths that pass', async () => {
    const { gate, wild, received, breaches } = institutionGate();
    const wider = { ...shape, parameterCount: 6 };
    gate.agree(uplinkSchema(wider), downlinkSchema(wider));
    wild.postMessage(encode(downlinks.evaluateRequest));
    wild.postMessage(encode({ ...downlinks.evaluateRequest, weights: new Float32Array(6) }));
    await delivered(() => received.length > 0);
    expect(breaches).toEqual(['misshapen']);
  });
});
