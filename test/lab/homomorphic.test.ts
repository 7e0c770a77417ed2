/** A run under homomorphic encryption, with a cipher that hides nothing: what test/browser/homomorphic.test.ts does with the real one. */
import { afterAll, describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/boundary/codec';
import { CIPHERTEXT_BYTES } from '../../src/core/homomorphic/parameters';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import type { AggregationBy } from '../../src/core/secureAggregation/settings';
import type { RunRecord } from '../../src/lab/record';
import { openInProcessStreet, type InProcessStreet, type OnTheWay } from '../support/inProcessStreet';
import { smallPlan, smallRecipe, type SmallRecipe } from '../support/smallPlan';

type Message = ReturnType<typeof decode>;

const by = (way: AggregationBy, recipe: SmallRecipe = {}): SmallRecipe => ({
  ...recipe,
  protection: { ...smallRecipe().protection, aggregation: defaultAggregation(way) },
});

let hand: OnTheWay = (_, letter) => [letter];
const streets = new Map<number, Promise<InProcessStreet>>();
function streetOf(institutions: number): Promise<InProcessStreet> {
  const found =
    streets.get(institutions) ??
    openInProcessStreet(smallPlan({ data: { institutions } }), undefined, (...letter) => hand(...letter));
  streets.set(institutions, found);
  return found;
}
afterAll(async () => {
  for (const street of streets.values()) (await street).close();
});

async function run(recipe: SmallRecipe, meddle: OnTheWay = (_, letter) => [letter]): Promise<RunRecord> {
  const institutions = recipe.data?.institutions ?? 3;
  const street = await streetOf(institutions);
  hand = meddle;
  return street.run(smallPlan({ ...recipe, data: { institutions, ...recipe.data } }), { references: false });
}

const hashes = ({ rounds }: RunRecord): string[] => rounds.map(({ weightsSha256 }) => weightsSha256);
const four = { data: { institutions: 4 }, federation: { rounds: 2, deadline: 2 } };

describe('a run under homomorphic encryption', { timeout: 60_000 }, () => {
  it('ends in the very weights that masks end in, whatever its key', async () => {
    const [masked, first, again] = [
      await run(by('secure', four)),
      await run(by('homomorphic', four)),
      await run(by('homomorphic', four)),
    ];
    expect(first.status).toBe('finished');
    expect(first.events).toEqual([]);
    expect(hashes(first)).toEqual(hashes(masked));
    expect(hashes(again)).toEqual(hashes(masked));
    expect(first.rounds.map(({ own }) => own)).toEqual(masked.rounds.map(({ own }) => own));
    const letters = ({ ledger }: RunRecord): string[] =>
      ledger.filter(({ kind }) => kind === 'fitReply').map(({ sha256 }) => sha256);
    expect(new Set([...letters(first), ...letters(again)]).size).toBe(2 * letters(first).length);
  });

  it('composes with noise for each customer as masks do', async () => {
    const { protection } = smallRecipe();
    const privacy = { unit: 'record', epsilon: 8, delta: 1e-5, clippingNorm: 1 } as const;
    const noised = (way: AggregationBy): SmallRecipe => ({
      ...four,
      protection: {
        aggregation: defaultAggregation(way),
        privacy: { ...protection.privacy, ...privacy, adaptiveClipping: false, randomness: 'simulated' },
      },
    });
    expect(hashes(await run(noised('homomorphic')))).toEqual(hashes(await run(noised('secure'))));
  });

  it('goes on without whoever is silent, with the others’ sum', async () => {
    const silent = new Set<number>();
    const record = await run(by('homomorphic', four), (institution, letter, direction) => {
      const { kind, round } = decode(letter);
      if (direction === 'out' && institution === 2 && kind === 'fitReply' && round === 1) silent.add(2);
      return silent.has(institution) && direction === 'out' ? [] : [letter];
    });
    expect(record.status).toBe('finished');
    expect(record.rounds.map(({ replied }) => replied)).toEqual([[], [0, 1, 3], [0, 1, 3]]);
    expect(record.rounds[2]?.judged).toEqual([0, 1, 3]);
  });

  it('has the next institution draw the key when the first does not', async () => {
    const makers: number[] = [];
    const record = await run(by('homomorphic', four), (institution, letter, direction) => {
      const { kind } = decode(letter);
      if (direction === 'out' && institution === 0 && kind === 'groupKeyReply') return [];
      if (direction === 'out' && kind === 'groupKeyReply') makers.push(institution);
      return [letter];
    });
    expect(makers).toEqual([1]);
    expect(record.status).toBe('finished');
    expect(record.rounds[2]?.replied).toEqual([1, 2, 3]);
  });

  it('tells no sum of two', async () => {
    const silent = new Set<number>();
    const record = await run(by('homomorphic', four), (institution, letter, direction) => {
      const { kind, round } = decode(letter);
      if (direction === 'out' && institution > 1 && kind === 'fitReply' && round === 1)
        silent.add(institution);
      return silent.has(institution) && direction === 'out' ? [] : [letter];
    });
    expect(record.rounds[1]?.replied).toEqual([]);
    expect(
      record.events.filter(({ name }) => name === 'unsummed').map(({ institution }) => institution),
    ).toEqual([0, 1]);
    expect(record.ledger.some(({ kind, round }) => kind === 'openSumReply' && round === 1)).toBe(false);
  });
});

describe('what a meddler changes on the way under homomorphic encryption', { timeout: 60_000 }, () => {
  const recipe = by('homomorphic', { ...four, federation: { rounds: 1, deadline: 2 } });
  const changed =
    (kind: string, way: 'in' | 'out', change: (message: Message) => Message, sum?: string): OnTheWay =>
    (institution, letter, direction) => {
      const message = decode(letter);
      const isMeant = direction === way && institution === 1 && message['kind'] === kind;
      return [isMeant && (sum === undefined || message['sum'] === sum) ? encode(change(message)) : letter];
    };
  const bytesIn = (message: Message, field: string): Uint8Array => {
    const value = message[field];
    if (!(value instanceof Uint8Array)) throw new Error(`no bytes in ${field}`);
    return value;
  };
  const flipped = (field: string, at: number) => (message: Message) => {
    const value = bytesIn(message, field);
    return { ...message, [field]: value.with(at, (value[at] ?? 0) ^ 1) };
  };

  it('in a public key is found by its signature', async () => {
    const record = await run(recipe, changed('sealingKeyReply', 'out', flipped('key', 3)));
    expect(record.events).toEqual([{ round: 0, institution: 1, name: 'misshapen', code: 'protocol' }]);
    expect(record.rounds[1]?.replied).toEqual([0, 2, 3]);
  });

  it('in the sealed key or in who drew it makes the member refuse', async () => {
    for (const change of [
      flipped('sealed', 20),
      flipped('key', 3),
      (message: Message) => ({ ...message, from: 2 }),
    ]) {
      const record = await run(recipe, changed('groupKeyNotice', 'in', change));
      expect(record.events).toEqual([{ round: 0, institution: 1, name: 'refused', code: 'protocol' }]);
      expect(record.rounds[1]?.replied).toEqual([0, 2, 3]);
    }
  });

  it('in a ciphertext that is none leaves its sender out', async () => {
    const spoilt = (message: Message): Message => ({
      ...message,
      encrypted: new Uint8Array(CIPHERTEXT_BYTES),
    });
    const record = await run(recipe, changed('fitReply', 'out', spoilt));
    expect(record.events).toEqual([{ round: 1, institution: 1, name: 'misshapen', code: 'protocol' }]);
    expect(record.rounds[1]?.replied).toEqual([0, 2, 3]);
  });

  it('in a decrypted sum leaves no sum at all', async () => {
    const lied = (message: Message): Message => {
      const { opened } = message;
      if (!(opened instanceof Uint32Array)) throw new Error('no sum');
      return { ...message, opened: opened.with(0, (opened[0] ?? 0) + 1) };
    };
    const record = await run(recipe, changed('openSumReply', 'out', lied, 'updates'));
    expect(record.rounds[1]?.replied).toEqual([]);
    expect(record.events.map(({ institution, name, code }) => [institution, name, code])).toEqual(
      [0, 1, 2, 3].map((institution) => [institution, 'unsummed', 'updates']),
    );
  });

  it('to have one institution’s update decrypted for the sum is refused', async () => {
    let own: Uint8Array | undefined;
    const record = await run(recipe, (institution, letter, direction) => {
      const message = decode(letter);
      if (direction === 'out' && institution === 1 && message['kind'] === 'fitReply')
        own = bytesIn(message, 'encrypted');
      if (direction === 'in' && message['kind'] === 'openSumRequest' && message['sum'] === 'updates') {
        // Its slots lie where a sum's do.
        const sum = bytesIn(message, 'encrypted').slice();
        sum.set((own ?? sum).subarray(0, CIPHERTEXT_BYTES));
        return [encode({ ...message, encrypted: sum })];
      }
      return [letter];
    });
    expect(record.events.map(({ institution, name, code }) => [institution, name, code])).toEqual(
      [0, 1, 2, 3].map((institution) => [institution, 'refused', 'protocol']),
    );
    expect(record.ledger.some(({ kind, round }) => kind === 'openSumReply' && round === 1)).toBe(true);
    expect(record.rounds[1]?.replied).toEqual([]);
  });

  it('to ask twice for one round is refused: two sums that differ by one would tell its vector', async () => {
    const told: unknown[] = [];
    await run(recipe, (institution, letter, direction) => {
      const { kind, sum, code } = decode(letter);
      if (institution !== 1 || sum === 'scores') return [letter];
      if (direction === 'in')
        return kind === 'openSumRequest' && sum === 'updates' ? [letter, letter] : [letter];
      if (kind === 'refusal' || (kind === 'openSumReply' && sum === 'updates')) told.push(code ?? kind);
      return [letter];
    });
    expect(told).toEqual(['openSumReply', 'protocol']);
  });

  it('keeps the key from the coordinator: no letter that it saw holds it, or any update', async () => {
    const plain: string[] = [];
    await run(by('plain', { ...four, federation: { rounds: 1 } }), (_, letter) => {
      const { update } = decode(letter);
      if (update instanceof Float32Array) plain.push(update.join());
      return [letter];
    });
    const kinds = new Set<string>();
    await run(recipe, (_, letter, direction) => {
      const message = decode(letter);
      if (direction === 'out') kinds.add(String(message['kind']));
      for (const field of ['samples', 'update', 'counts', 'sums', 'masked'])
        expect(Object.keys(message)).not.toContain(field);
      return [letter];
    });
    expect(plain.length).toBe(4);
    expect([...kinds].sort()).toEqual([
      'encodingReady',
      'evaluateReply',
      'fitReply',
      'groupKeyReady',
      'groupKeyReply',
      'histogramsReply',
      'magnitudesReply',
      'momentsReply',
      'openSumReply',
      'progress',
      'runOpened',
      'sealingKeyReply',
    ]);
  });
});
