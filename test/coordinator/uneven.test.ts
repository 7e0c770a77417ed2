import { describe, expect, it } from 'vitest';
import type { Downlink } from '../../src/boundary/messages';
import { isThere } from '../../src/core/virtual/attendance';
import { LINKS, transferSeconds } from '../../src/core/virtual/link';
import { fitSeconds } from '../../src/core/virtual/work';
import { PLAIN_FACTS } from '../../src/core/strategies/plain';
import { createCompressor } from '../../src/core/compression/compressors';
import { stream } from '../../src/core/random';
import type { FederationConfig } from '../../src/coordinator/federation';
import { CONFIG, honest, released, SHAPE, type Script } from '../support/fakeInstitution';
import { happened, play, trial } from '../support/trial';

const EVERYONE: readonly Script[] = [honest, honest, honest];

/** @param change by institution; what is not named is as in CONFIG */
function under(
  change: Readonly<Record<number, Partial<FederationConfig['conditions'][number]>>>,
  rest: Partial<FederationConfig> = {},
): FederationConfig {
  const conditions = CONFIG.conditions.map((one, k) => ({ ...one, ...change[k] }));
  return { ...CONFIG, conditions, ...rest };
}

describe('institutions that are not always there', () => {
  const config = under({ 1: { availability: 0.5 }, 2: { availability: 0 } }, { rounds: 8 });

  it('are not asked when away, are told of as away, and judge all the same', async () => {
    const on = trial(EVERYONE);
    expect(await play(on, { ...config, minimumReplies: 1 })).toBe('finished');
    const away = [1, 2, 3, 4, 5, 6, 7, 8].filter((round) => !isThere(1, 0.5, CONFIG.seed, round));
    expect(away.length).toBeGreaterThan(0);
    expect(away.length).toBeLessThan(8);
    expect(happened(on).filter(({ institution }) => institution === 1)).toEqual(
      away.map((round) => ({ round, institution: 1, name: 'away' })),
    );
    for (const closed of on.rounds.slice(1)) {
      expect(closed.asked).toEqual(away.includes(closed.round) ? [0] : [0, 1]);
      expect([...closed.counts.keys()].sort()).toEqual([0, 1, 2]);
    }
  });

  it('leave a round without a step when too few are there, and the run goes on', async () => {
    const on = trial(EVERYONE);
    expect(await play(on, config)).toBe('finished');
    for (const [before, closed] of on.rounds.slice(1).map((one, i) => [on.rounds[i], one])) {
      const isStep = closed?.asked.length === 2;
      expect(closed?.replied).toEqual(isStep ? [0, 1] : []);
      expect(closed?.weightsSha256 === before?.weightsSha256).toBe(!isStep);
      if (!isStep) expect(closed?.virtualSeconds).toBe(0);
    }
    expect(on.ledger.some(({ kind, institution }) => kind === 'fitRequest' && institution === 2)).toBe(false);
  });

  it('do not change who else is there', async () => {
    const often = trial(EVERYONE);
    await play(often, config);
    const both = trial(EVERYONE);
    await play(both, under({ 0: { availability: 0.5 }, 1: { availability: 0.5 } }, { rounds: 8 }));
    const awayOf = (on: typeof often): number[] =>
      happened(on).flatMap(({ institution, name, round }) =>
        institution === 1 && name === 'away' ? [round] : [],
      );
    expect(awayOf(both)).toEqual(awayOf(often));
  });
});

describe('unequal local epochs', () => {
  it('are asked of each institution by itself', async () => {
    const asked = new Map<number, number>();
    const hears: Script = (request, institution) => {
      if (request.kind === 'fitRequest') asked.set(institution, request.epochs);
      return honest(request, institution);
    };
    await play(trial([hears, hears, hears]), under({ 1: { epochs: 4 } }));
    expect([...asked].sort()).toEqual([
      [0, 1],
      [1, 4],
      [2, 1],
    ]);
  });
});

describe('the virtual clock', () => {
  it('adds up recorded bytes over the line and the work of the rows on the machine', async () => {
    const on = trial(EVERYONE);
    const slow = { speed: 1e-6, epochs: 3, link: LINKS.slow };
    await play(on, under({ 2: slow }, { rounds: 1 }));
    const bytesOf = (kind: string): number =>
      on.ledger.find((one) => one.institution === 2 && one.kind === kind && one.round === 1)?.byteLength ??
      NaN;
    // The scripted institution tells 12 rows.
    const expected =
      transferSeconds(bytesOf('fitRequest'), LINKS.slow) +
      transferSeconds(bytesOf('fitReply'), LINKS.slow) +
      fitSeconds(CONFIG.spec, PLAIN_FACTS.work, 12, 3, 1e-6);
    const closed = on.rounds[1];
    expect(closed?.answers.get(2)).toEqual({ virtualSeconds: expected, staleness: 0 });
    expect(closed?.virtualSeconds).toBe(expected);
    expect(closed?.answers.get(0)?.virtualSeconds).toBeLessThan(expected);
  });

  it('counts the opening stage by stage', async () => {
    const on = trial(EVERYONE);
    await play(on, under({ 1: { link: LINKS.distant } }));
    const stages = [
      ['openRun', 'runOpened'],
      ['magnitudesRequest', 'magnitudesReply'],
      ['histogramsRequest', 'histogramsReply'],
      ['momentsRequest', 'momentsReply'],
      ['encodingNotice', 'encodingReady'],
    ];
    const bytesOf = (kind: string | undefined): number =>
      on.ledger.find((one) => one.institution === 1 && one.kind === kind)?.byteLength ?? NaN;
    const total = stages.reduce(
      (sum, [down, up]) =>
        sum + transferSeconds(bytesOf(down), LINKS.distant) + transferSeconds(bytesOf(up), LINKS.distant),
      0,
    );
    expect(on.rounds[0]?.virtualSeconds).toBeCloseTo(total, 12);
  });

  it('leaves out whoever would answer later than its patience, though the answer crossed', async () => {
    const slow = under({ 2: { speed: 1e-9 } }, { patience: 5 });
    const on = trial(EVERYONE);
    expect(await play(on, slow)).toBe('finished');
    const without = trial([honest, honest]);
    await play(without, CONFIG);
    expect(on.rounds.at(-1)?.weightsSha256).toBe(without.rounds.at(-1)?.weightsSha256);
    expect(happened(on)).toEqual(
      [1, 2, 3].map((round) => ({ round, institution: 2, name: 'late', code: 'patience' })),
    );
    expect(on.ledger.filter(({ kind, institution }) => kind === 'fitReply' && institution === 2).length).toBe(
      3,
    );
    expect(on.rounds[1]?.virtualSeconds).toBe(5);
    expect(on.rounds[1]?.answers.get(2)?.virtualSeconds).toBeGreaterThan(5);
    expect(on.rounds[1]?.replied).toEqual([0, 1]);
  });
});

describe('screening by norm', () => {
  const huge: Script = (request, institution) => {
    const reply = honest(request, institution);
    if (!('update' in reply) || !(reply.update instanceof Float32Array)) return reply;
    return { ...reply, update: released(reply.update.map((value) => 1000 * value)) };
  };

  it('refuses what is out of all proportion, and the rest goes on as if it had not been there', async () => {
    const on = trial([honest, honest, huge]);
    expect(await play(on, { ...CONFIG, normLimit: 3 })).toBe('finished');
    expect(happened(on)).toEqual([1, 2, 3].map((round) => ({ round, institution: 2, name: 'over-norm' })));
    const without = trial([honest, honest]);
    await play(without, CONFIG);
    expect(on.rounds.at(-1)?.weightsSha256).toBe(without.rounds.at(-1)?.weightsSha256);
  });

  it('is off unless the recipe asks for it', async () => {
    const on = trial([honest, honest, huge]);
    await play(on);
    expect(happened(on)).toEqual([]);
  });
});

describe('compressed updates', () => {
  const compression = { method: 'uniform-quantisation', bits: 8 } as const;
  const compressor = createCompressor(compression);
  const shape = { ...SHAPE, fitUpBytes: compressor.byteLength(SHAPE.fitUp) };
  const config = { ...CONFIG, shape, compression };
  const compresses =
    (spoil: (payload: Uint8Array) => void = () => undefined): Script =>
    (request: Downlink, institution) => {
      const reply = honest(request, institution);
      if (!('update' in reply) || !(reply.update instanceof Float32Array)) return reply;
      const { payload } = compressor.encode(reply.update, stream(1, 'unused'), null);
      spoil(payload);
      return { ...reply, update: released(payload) };
    };

  it('are decoded before they are combined', async () => {
    const on = trial([compresses(), compresses()], shape);
    expect(await play(on, { ...config, rounds: 1 })).toBe('finished');
    // Two numbers are the ends of their range, so these levels are exact.
    const plain = trial([honest, honest]);
    await play(plain, { ...CONFIG, rounds: 1 });
    expect([...(on.rounds[1]?.weights ?? [])]).toEqual([...(plain.rounds[1]?.weights ?? [NaN])]);
    const size = (of: typeof on): number =>
      of.ledger.find(({ kind }) => kind === 'fitReply')?.byteLength ?? 0;
    expect(size(on)).not.toBe(size(plain));
  });

  it('are left out with a code when their bytes are no payload', async () => {
    const on = trial([compresses(), compresses(), compresses((payload) => (payload[0] = 77))], shape);
    expect(await play(on, config)).toBe('finished');
    expect(happened(on)).toEqual(
      [1, 2, 3].map((round) => ({ round, institution: 2, name: 'misshapen', code: 'payload' })),
    );
  });

  it('are stopped at the gate when they come as plain numbers, and the other way round', async () => {
    const { encode } = await import('../../src/boundary/codec');
    const on = trial(
      [
        compresses(),
        compresses(),
        (request, institution) => {
          if (request.kind !== 'fitRequest') return honest(request, institution);
          const bytes = encode({ ...honest(request, institution) });
          on.institutions[2]?.raw.postMessage(bytes, [bytes]);
          return undefined;
        },
      ],
      shape,
    );
    expect(await play(on, { ...config, rounds: 1 })).toBe('finished');
    expect(happened(on)).toEqual([{ round: 1, institution: 2, name: 'misshapen', code: 'misshapen' }]);
  });
});
