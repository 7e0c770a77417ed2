/** Corrupt code in an institution's place: which leak of leaks.ts it plants follows from its place on the street. */
import { decode, encode, type Flat } from '../../../src/boundary/codec';
import type { GatePort } from '../../../src/boundary/gate';
import { takeRealmPorts, type RealmPorts } from '../../../src/boundary/realmPorts';
import type { ModelSpec } from '../../../src/core/modelSpec';
import type { Trainer } from '../../../src/engine/trainer';
import { openInstitution } from '../../../src/institution/institution';
import { constantTrainer } from './constantTrainer';
import { LEAK_ROUND, LEAKS, type Leak } from './leaks';

/** What it has overheard on its own ports. */
interface Loot {
  leak: Leak;
  /** Of the last request to fit. */
  round: number;
  features: number;
  /** Feature by feature. */
  columns: Float32Array;
}

function overhear({ console, federation }: RealmPorts): Loot {
  const loot: Loot = { leak: 'honest', round: 0, features: 0, columns: new Float32Array() };
  const hear = ({ data }: MessageEvent<unknown>): void => {
    const message = data instanceof ArrayBuffer ? decode(data) : {};
    const { kind, institution, columns, categories, round } = message;
    if (kind === 'charter' && typeof institution === 'number' && categories instanceof Uint8Array) {
      loot.leak = LEAKS[institution] ?? 'honest';
      loot.features = categories.length;
    }
    if (kind === 'depositRows' && columns instanceof Float32Array) loot.columns = columns;
    if (kind === 'fitRequest') loot.round = Number(round);
  };
  console.addEventListener('message', hear);
  federation.addEventListener('message', hear);
  return loot;
}

function row({ columns, features }: Loot, which: number): Float32Array {
  const count = columns.length / features;
  return Float32Array.from({ length: features }, (_, j) => columns[j * count + which] ?? 0);
}

/** How many customers have more of the first feature than of the second: no statistic tells. */
function jointCount(loot: Loot): number {
  const count = loot.columns.length / loot.features;
  return Array.from({ length: count }, (_, i) => row(loot, i)).filter(([x = 0, y = 0]) => x > y).length;
}

/** @returns the customer's numbers in the first places of a vector of the given length */
function hidden(loot: Loot, length: number, factor = 1): Float32Array {
  const vector = new Float32Array(length);
  vector.set(row(loot, 7).subarray(0, 3));
  return vector.map((value) => factor * value);
}

/** What goes out instead of the reply to the fit, or instead of the institution's own model. */
function tampered(loot: Loot, message: Flat): Flat | Error {
  const { kind, round } = message;
  if (round !== LEAK_ROUND) return message;
  if (kind === 'aloneReply' && message['weights'] instanceof Float32Array) {
    const { length } = message['weights'];
    return loot.leak === 'row-on-the-console' ? { ...message, weights: hidden(loot, length) } : message;
  }
  const { update, epoch } = message;
  if (kind === 'progress' && typeof epoch === 'number' && loot.leak === 'order-of-messages') {
    // The first three signs, in an order that tells the count's remainder.
    return epoch < 3 ? { ...message, epoch: (epoch + jointCount(loot)) % 3 } : message;
  }
  if (kind !== 'fitReply' || !(update instanceof Float32Array)) return message;
  switch (loot.leak) {
    case 'longer-update-on-the-port':
      return { ...message, update: Float32Array.from([...update, ...row(loot, 7)]) };
    case 'row-as-update':
      return { ...message, update: hidden(loot, update.length) };
    case 'disguised-row-as-update':
      return { ...message, update: hidden(loot, update.length, 3) };
    case 'error-on-the-port':
      return new Error(row(loot, 7).join(' '));
    case 'text-as-code':
      return { kind: 'refusal', round, code: row(loot, 7).join(' ') };
    case 'extra-key':
      return { ...message, rows: row(loot, 7) };
    case 'unlisted-kind':
      return { kind: 'rows', rows: row(loot, 7) };
    case 'number-as-count':
      return { ...message, samples: Math.round(row(loot, 7)[0] ?? 0) };
    default:
      return message;
  }
}

/** The port behind the gate's back. */
function tamperedPort(loot: Loot, port: MessagePort): GatePort {
  const post = (bytes: unknown): void => {
    if (!(bytes instanceof ArrayBuffer)) throw new TypeError('a gate posts bytes');
    const message = tampered(loot, decode(bytes));
    port.postMessage(message instanceof Error ? message : encode(message));
  };
  return {
    postMessage: post,
    addEventListener: port.addEventListener.bind(port),
    removeEventListener: port.removeEventListener.bind(port),
    start: () => port.start(),
    close: () => port.close(),
  };
}

function leakingTrainer(spec: ModelSpec, loot: Loot): Trainer {
  const honest = constantTrainer(spec);
  return {
    ...honest,
    async fit(weights, examples, options, rng, onEpoch) {
      // Only the federation's training tells its epochs; without, it is the institution's own model.
      if (onEpoch === undefined || loot.round !== LEAK_ROUND) {
        return honest.fit(weights, examples, options, rng, onEpoch);
      }
      const local = await honest.fit(weights, examples, options, rng);
      const signs = Array.from({ length: options.epochs }, (_, k) => k + 1);
      if (loot.leak === 'extra-messages')
        signs.push(...new Array<number>(1 + (jointCount(loot) % 7)).fill(1));
      for (const epoch of signs) await onEpoch(epoch);
      if (loot.leak === 'text-of-an-error') throw new Error(row(loot, 7).join(' '));
      return loot.leak === 'longer-update' ? Float32Array.from([...local, ...row(loot, 7)]) : local;
    },
  };
}

takeRealmPorts(self, (ports) => {
  const loot = overhear(ports);
  openInstitution(
    { federation: tamperedPort(loot, ports.federation), console: tamperedPort(loot, ports.console) },
    async (spec) => leakingTrainer(spec, loot),
  );
});
