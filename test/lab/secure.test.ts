import { afterAll, describe, expect, it } from 'vitest';
import { decode, encode } from '../../src/boundary/codec';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { defaultAttack, type Attack } from '../../src/core/attacks/attacks';
import { STRATEGY_NAMES, usualSettings } from '../../src/core/strategies/strategies';
import { readRunFile, writeRunFile } from '../../src/lab/runFile';
import type { RunRecord } from '../../src/lab/record';
import { recipeConflicts } from '../../src/scenario/conflicts';
import { openInProcessStreet, type InProcessStreet, type OnTheWay } from '../support/inProcessStreet';
import { smallPlan, smallRecipe, type SmallRecipe } from '../support/smallPlan';

const aggregation = defaultAggregation('secure');
const secure = (recipe: SmallRecipe = {}): SmallRecipe => ({
  ...recipe,
  protection: { ...smallRecipe().protection, aggregation },
});

/** What the hand between institutions and coordinator does in the run that is under way. */
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

const aucs = ({ rounds }: RunRecord): number[] => rounds.map(({ common }) => common?.auc ?? NaN);
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));
const hash = ({ rounds }: RunRecord): string => rounds.at(-1)?.weightsSha256 ?? '';

describe('a run under secure aggregation', { timeout: 60_000 }, () => {
  it('comes to what a plain one comes to, in the default scenario', async () => {
    const whole: SmallRecipe = {
      data: { institutions: 5, size: 1, rateFactor: 1 },
      federation: { rounds: 8 },
    };
    const [plain, masked] = [await run(whole), await run(secure(whole))];
    expect(masked.status).toBe('finished');
    expect(apart(aucs(masked), aucs(plain))).toBeLessThan(1e-5);
    expect(masked.rounds.map(({ replied }) => replied)).toEqual(plain.rounds.map(({ replied }) => replied));
    // What each tells at its own console is what the coordinator of the plain run was told.
    const own = ({ rounds }: RunRecord): number[] =>
      rounds.flatMap((one) => one.own.map((judgement) => judgement?.auc ?? NaN));
    expect(apart(own(masked), own(plain))).toBeLessThan(1e-4);
    expect(
      masked.rounds.every(({ saturated }, round) => saturated.every((n) => n === (round ? 0 : null))),
    ).toBe(true);
  });

  const summed = STRATEGY_NAMES.filter((name) => {
    const strategy = usualSettings[name];
    const recipe = smallRecipe(
      secure({ model: { hidden: [3], activation: 'tanh' }, federation: { strategy } }),
    );
    return recipeConflicts(recipe).length === 0;
  });

  it.each(summed)('comes to what a plain one comes to under %s', async (name) => {
    const recipe: SmallRecipe = {
      model: { hidden: [3], activation: 'tanh' },
      federation: { strategy: usualSettings[name], rounds: 3, participation: 1 },
    };
    const [plain, masked] = [await run(recipe), await run(secure(recipe))];
    const [a = new Float32Array(1), b = a] = [plain, masked].map(({ rounds }) => rounds.at(-1)?.weights);
    expect(a.length).toBe(b.length);
    // A division by a small second moment makes a rounding larger than it was.
    expect(apart([...a], [...b])).toBeLessThan(name.startsWith('fedad') || name === 'fedyogi' ? 2e-2 : 2e-4);
  });

  it('leaves out strategies and nothing else that read single answers', () => {
    const left = STRATEGY_NAMES.filter((name) => !summed.includes(name));
    expect(left).toEqual(['agnostic', 'ifca', 'fedbuff']);
  });

  it('ends in the same weights whatever its keys, and in whatever order letters come', async () => {
    const first = await run(secure());
    const again = await run(secure());
    const pending = new Map<number, number>();
    const plan = smallPlan(secure());
    const slow = await openInProcessStreet(plan, (k) => [9, 1, 5][k] ?? pending.get(k) ?? 0);
    const crooked = await slow.run(plan, { references: false });
    slow.close();
    expect(new Set([first, again, crooked].map(hash)).size).toBe(1);
    const masked = ({ ledger }: RunRecord): string[] =>
      ledger.filter(({ kind }) => kind === 'fitReply').map(({ sha256 }) => sha256);
    // Keys are fresh, so no masked letter ever comes twice.
    expect(new Set([...masked(first), ...masked(again)]).size).toBe(2 * masked(first).length);
  });
});

describe('a round in which someone leaves', { timeout: 60_000 }, () => {
  const five: SmallRecipe = secure({
    data: { institutions: 5 },
    federation: { rounds: 2, deadline: 2 },
  });

  /** From this letter of round 1's updates on the institutions say nothing more. */
  const silentFrom = (kind: string, institutions: readonly number[]): OnTheWay => {
    const silent = new Set<number>();
    return (institution, letter, direction) => {
      if (direction === 'in') return [letter];
      const message = decode(letter);
      const isHere = message['kind'] === kind && message['round'] === 1 && message['sum'] !== 'scores';
      if (isHere && institutions.includes(institution)) silent.add(institution);
      return silent.has(institution) ? [] : [letter];
    };
  };

  it.each([
    ['keysReply', false],
    ['sharesReply', false],
    ['fitReply', false],
    ['confirmReply', true],
    ['revealReply', true],
  ])('before its %s goes on without it, or with what it has delivered', async (kind, isDelivered) => {
    const record = await run(five, silentFrom(kind, [2]));
    expect(record.status).toBe('finished');
    expect(record.rounds.map(({ replied }) => replied)).toEqual([
      [],
      isDelivered ? [0, 1, 2, 3, 4] : [0, 1, 3, 4],
      [0, 1, 3, 4],
    ]);
    expect(record.events).toEqual([{ round: 1, institution: 2, name: 'dead' }]);
    // The same as if it had been asked or not asked in the first place.
    const rest = { data: { institutions: 5 }, federation: { rounds: 2, deadline: 2 } };
    const plain = await run(rest, silentFrom('fitReply', [2]));
    if (!isDelivered) {
      const [a = new Float32Array(1), b = a] = [record, plain].map(({ rounds }) => rounds[1]?.weights);
      expect(apart([...a], [...b])).toBeLessThan(1e-5);
    }
  });

  it('gives no update below the threshold, and nothing readable was sent', async () => {
    const record = await run(five, silentFrom('fitReply', [1, 2]));
    const [, first] = record.rounds;
    expect(first?.replied).toEqual([]);
    expect(first?.weightsSha256).toBe(record.rounds[0]?.weightsSha256);
    const named = (name: string): number[] =>
      record.events.filter((event) => event.name === name).map(({ institution }) => institution);
    expect(named('dead')).toEqual([1, 2]);
    expect(named('unsummed')).toEqual([0, 3, 4]);
    // Nobody revealed a share: the masks of those who did deliver stay on for good.
    const revealed = record.ledger.filter(({ kind, round }) => kind === 'revealReply' && round === 1);
    const judged = record.rounds[1]?.judged.length ?? 0;
    expect(revealed.length).toBe(judged);
  });
});

describe('what a meddler changes on the way', { timeout: 60_000 }, () => {
  const recipe = secure({ data: { institutions: 4 }, federation: { rounds: 1, deadline: 2 } });
  const changed =
    (
      kind: string,
      direction: 'in' | 'out',
      change: (message: ReturnType<typeof decode>) => ReturnType<typeof decode>,
    ): OnTheWay =>
    (institution, letter, way) => {
      const message = decode(letter);
      const isMeant =
        way === direction && institution === 1 && message['kind'] === kind && message['sum'] === 'updates';
      return [isMeant ? encode(change(message)) : letter];
    };
  const flipped = (field: string, at: number) => (message: ReturnType<typeof decode>) => {
    const value = message[field];
    if (!(value instanceof Uint8Array)) throw new Error(`no bytes in ${field}`);
    return { ...message, [field]: value.with(at, (value[at] ?? 0) ^ 1) };
  };

  it('in keys is found by their signature', async () => {
    const record = await run(recipe, changed('keysReply', 'out', flipped('keys', 3)));
    expect(record.events).toEqual([{ round: 1, institution: 1, name: 'misshapen', code: 'protocol' }]);
    expect(record.rounds[1]?.replied).toEqual([0, 2, 3]);
  });

  it('in the directory, the survivors or the confirmations makes the member refuse', async () => {
    for (const [kind, field, at] of [
      ['sharesRequest', 'directory', 5],
      ['confirmRequest', 'survivors', 1],
      ['revealRequest', 'confirmations', 70],
    ] as const) {
      const record = await run(recipe, changed(kind, 'in', flipped(field, at)));
      expect(record.events, kind).toEqual([{ round: 1, institution: 1, name: 'refused', code: 'protocol' }]);
    }
  });

  it('in sealed shares makes whoever they are for refuse', async () => {
    const record = await run(recipe, changed('sharesReply', 'out', flipped('sealed', 20)));
    expect(record.events).toEqual([{ round: 1, institution: 0, name: 'refused', code: 'protocol' }]);
    expect(record.rounds[1]?.replied).toEqual([1, 2, 3]);
  });

  it('into a second sum of the same round is refused: its difference to the first would tell one vector', async () => {
    const asked: ArrayBuffer[] = [];
    const record = await run(recipe, (institution, letter, direction) => {
      const message = decode(letter);
      if (direction === 'in' && institution === 1 && message['sum'] === 'updates') {
        if (message['kind'] === 'keysRequest') asked.push(letter.slice(0));
        if (message['kind'] === 'confirmRequest') return [...asked, letter];
      }
      return [letter];
    });
    expect(record.events).toEqual([{ round: 1, institution: 1, name: 'refused', code: 'protocol' }]);
  });
});

describe('what the coordinator holds of a run', { timeout: 60_000 }, () => {
  /** float32 bytes of two neighbouring numbers: four bytes alone would turn up by chance. */
  const pairs = (vector: Float32Array): Set<string> => {
    const found = new Set<string>();
    for (let i = 0; i + 1 < vector.length; i++) {
      const bytes = new Uint8Array(vector.slice(i, i + 2).buffer);
      if (vector[i] !== 0 && vector[i + 1] !== 0) found.add([...bytes].join());
    }
    return found;
  };

  it('is no institution’s update, in no letter that it got', async () => {
    // A plain run has the same updates in the open.
    const recipe: SmallRecipe = { federation: { rounds: 2 } };
    const updates: Float32Array[] = [];
    const counts: string[] = [];
    await run(recipe, (_, letter) => {
      const message = decode(letter);
      if (message['update'] instanceof Float32Array && message['round'] === 1)
        updates.push(message['update']);
      if (message['counts'] instanceof Uint32Array) counts.push(message['counts'].join());
      return [letter];
    });
    const letters: Uint8Array[] = [];
    const sums: string[] = [];
    await run(secure(recipe), (_, letter, direction) => {
      const message = decode(letter);
      if (direction === 'out') letters.push(new Uint8Array(letter.slice(0)));
      if (message['masked'] instanceof Uint32Array) sums.push(message['masked'].join());
      expect(Object.keys(message)).not.toContain('samples');
      return [letter];
    });
    expect(updates.length).toBe(3);
    const known = new Set(updates.flatMap((update) => [...pairs(update)]));
    expect(known.size).toBeGreaterThan(30);
    const hits = letters.flatMap((bytes) =>
      Array.from(bytes, (_, at) => [...bytes.slice(at, at + 8)].join()).filter((pair) => known.has(pair)),
    );
    expect(hits).toEqual([]);
    // Three statistics, two updates and three judgements of each.
    expect(sums.length).toBe(3 * (3 + 2 + 3));
    expect(counts.length).toBe(3 * (2 + 3));
    expect(sums.filter((one) => counts.includes(one))).toEqual([]);
  });
});

describe('attackers under masks', { timeout: 60_000 }, () => {
  const attacked = (attack: Attack, attackers: number[]): SmallRecipe =>
    secure({ data: { institutions: 4 }, federation: { rounds: 2 }, threat: { attack, attackers } });

  it('may send what they like within the clip, collude, and are told from nobody', async () => {
    const honest = await run(secure({ data: { institutions: 4 }, federation: { rounds: 2 } }));
    for (const kind of ['sign-flip', 'scaling', 'label-flip', 'little', 'free-rider'] as const) {
      const record = await run(attacked(defaultAttack(kind), [0, 2]));
      expect(record.status, kind).toBe('finished');
      expect(record.events, kind).toEqual([]);
      expect(record.rounds[2]?.replied, kind).toEqual([0, 1, 2, 3]);
      expect(hash(record), kind).not.toBe(hash(honest));
    }
  });

  it('find no number that is none in a ring: whoever has one refuses', async () => {
    const record = await run(attacked({ kind: 'non-finite' }, [3]));
    expect(record.events.map(({ institution, name, code }) => [institution, name, code])).toEqual([
      [3, 'refused', 'non-finite'],
      [3, 'refused', 'non-finite'],
    ]);
    expect(record.rounds[2]?.replied).toEqual([0, 1, 2]);
  });
});

describe('a run under masks that goes on from its file', { timeout: 60_000 }, () => {
  it('ends as if it had never stopped', async () => {
    const whole = await run(secure({ federation: { rounds: 4 } }));
    const half = await run(secure({ federation: { rounds: 2 } }));
    const file = await readRunFile(await writeRunFile(half));
    const street = await streetOf(3);
    const rest = await street.run(smallPlan(secure({ federation: { rounds: 4 } })), {
      references: false,
      resume: { ...file, recipe: whole.recipe },
    });
    expect(rest.status).toBe('finished');
    expect(rest.rounds.map(({ weightsSha256 }) => weightsSha256)).toEqual(
      whole.rounds.map(({ weightsSha256 }) => weightsSha256),
    );
    expect(rest.rounds.map(({ own }) => own)).toEqual(whole.rounds.map(({ own }) => own));
  });
});
