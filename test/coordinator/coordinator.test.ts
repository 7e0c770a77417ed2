import { describe, expect, it } from 'vitest';
import { chains, ledgerHead, verifyChain } from '../../src/boundary/ledger';
import { CONFIG, honest, released, SHAPE, type Script } from '../support/fakeInstitution';
import { happened, play, travel, trial } from '../support/trial';

describe('a run', () => {
  it('goes through its rounds and closes each with the institutions that replied', async () => {
    const on = trial([honest, honest, honest]);
    expect(await play(on)).toBe('finished');
    expect(on.rounds.map(({ round }) => round)).toEqual([0, 1, 2, 3]);
    expect(on.rounds[1]?.replied).toEqual([0, 1, 2]);
    expect(happened(on)).toEqual([]);
  });

  it('averages by sample count', async () => {
    const on = trial([honest, honest]);
    await play(on, { ...CONFIG, rounds: 1 });
    // Weights start at zero, so member k sends 0.1 * (k + i + 1) with weight 10 + k.
    const first = (10 * 0.1 + 11 * 0.2) / 21;
    expect(on.rounds[1]?.weights[0]).toBeCloseTo(first, 6);
    expect(on.rounds[1]?.weights[1]).toBeCloseTo(first + 0.1, 6);
  });

  it('ends in the same weights and the same ledger whatever the order of arrival', async () => {
    const delayed =
      (delays: readonly number[]): Script =>
      async (request, institution) => {
        await new Promise((resolve) => setTimeout(resolve, delays[institution]));
        return honest(request, institution);
      };
    const straight = trial([honest, honest, honest]);
    await play(straight);
    const shuffled = trial(Array.from({ length: 3 }, () => delayed([9, 1, 5])));
    await play(shuffled);
    expect(shuffled.rounds.at(-1)?.weightsSha256).toBe(straight.rounds.at(-1)?.weightsSha256);
    expect(ledgerHead(shuffled.ledger)).toBe(ledgerHead(straight.ledger));
  });

  it('chains every crossing and counts its bytes', async () => {
    const on = trial([honest, honest]);
    await play(on);
    for (const chain of chains(on.ledger)) expect(verifyChain(chain)).toEqual({ ok: true });
    const up = on.ledger.filter(({ direction }) => direction === 'out');
    const total = on.rounds.reduce((sum, { bytesUp }) => sum + bytesUp, 0);
    expect(up.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(total);
    const entry = up.at(-1);
    const bytes = on.coordinator.envelope(entry?.institution ?? -1, entry?.sequence ?? -1);
    expect(bytes?.byteLength).toBe(entry?.byteLength);
  });

  it('continues a recorded run to the same bits and the same ledger', async () => {
    const whole = trial([honest, honest]);
    await play(whole, { ...CONFIG, rounds: 4 });
    const half = trial([honest, honest]);
    await play(half, { ...CONFIG, rounds: 2 });
    const last = half.rounds.at(-1);
    const encoded = half.events.find((event) => event.type === 'encoded');
    if (last === undefined || encoded?.type !== 'encoded') throw new Error('the first half did not run');
    const rest = trial([honest, honest]);
    await play(rest, {
      ...CONFIG,
      rounds: 4,
      resume: {
        round: 2,
        weights: last.weights,
        encoding: encoded.encoding,
        lastEntries: chains(half.ledger).flatMap((chain) => chain.slice(-1)),
      },
    });
    expect(rest.rounds.at(-1)?.weightsSha256).toBe(whole.rounds.at(-1)?.weightsSha256);
    for (const chain of chains([...half.ledger, ...rest.ledger]))
      expect(verifyChain(chain)).toEqual({ ok: true });
  });
});

describe('a member that does not do as asked', () => {
  const onlyRound =
    (round: number, script: Script): Script =>
    (request, institution) =>
      request.kind === 'fitRequest' && request.round === round
        ? script(request, institution)
        : honest(request, institution);

  it('is named when its update is not finite, and the round goes on without it', async () => {
    const bad = onlyRound(2, (request) => ({
      kind: 'fitReply',
      round: 'round' in request ? request.round : 0,
      samples: 10,
      update: released(Float32Array.of(NaN, 1)),
      extra: released(new Float32Array(0)),
    }));
    const on = trial([honest, honest, bad]);
    expect(await play(on)).toBe('finished');
    expect(happened(on)).toEqual([{ round: 2, institution: 2, name: 'non-finite' }]);
    expect(on.rounds[2]?.replied).toEqual([0, 1]);
    expect(on.rounds[3]?.replied).toEqual([0, 1, 2]);
  });

  it('is named when its update has another length than the model', async () => {
    const { encode } = await import('../../src/boundary/codec');
    const on = trial([
      honest,
      honest,
      onlyRound(1, (request) => {
        const round = 'round' in request ? request.round : 0;
        const bytes = encode({
          kind: 'fitReply',
          round,
          samples: 10,
          update: new Float32Array(SHAPE.parameterCount + 1),
        });
        on.institutions[2]?.raw.postMessage(bytes, [bytes]);
        return undefined;
      }),
    ]);
    expect(await play(on)).toBe('finished');
    expect(happened(on)).toEqual([{ round: 1, institution: 2, name: 'misshapen', code: 'misshapen' }]);
  });

  it('is named when it sends something else than bytes', async () => {
    const on = trial([
      honest,
      honest,
      onlyRound(1, () => {
        on.institutions[2]?.raw.postMessage({ rows: [[1, 2, 3]] });
        return undefined;
      }),
    ]);
    expect(await play(on)).toBe('finished');
    expect(happened(on)).toEqual([{ round: 1, institution: 2, name: 'breach', code: 'not-bytes' }]);
  });

  it('is named when it refuses, with its code', async () => {
    const refuses = onlyRound(1, () => ({ kind: 'refusal', round: 1, code: 'too-few-rows' }));
    const on = trial([honest, honest, refuses]);
    expect(await play(on)).toBe('finished');
    expect(happened(on)).toEqual([{ round: 1, institution: 2, name: 'refused', code: 'too-few-rows' }]);
  });

  it('is dead after half a deadline without a sign of life, and not asked again', async () => {
    const dies: Script = (request, institution) =>
      'round' in request && request.round > 0 ? undefined : honest(request, institution);
    const on = trial([honest, honest, dies]);
    on.coordinator.begin(CONFIG);
    on.coordinator.play();
    await on.until((event) => event.type === 'stage' && event.stage === 'crossing');
    await travel();
    on.clock.advance(CONFIG.deadline / 2 + 2);
    expect(await on.ended).toBe('finished');
    expect(happened(on)).toEqual([{ round: 1, institution: 2, name: 'dead' }]);
    expect(on.rounds[2]?.asked).toEqual([0, 1]);
  });

  it('is late when it shows signs of life but misses the deadline', async () => {
    let answer: (() => void) | undefined;
    const slow = onlyRound(1, (request, institution) => {
      on.institutions[2]?.gate.send({ kind: 'progress', round: 1, epoch: 0 });
      return new Promise((resolve) => (answer = () => resolve(honest(request, institution))));
    });
    const on = trial([honest, honest, slow]);
    on.coordinator.begin(CONFIG);
    on.coordinator.play();
    await on.until((event) => event.type === 'stage' && event.stage === 'crossing');
    await travel();
    on.clock.advance(CONFIG.deadline / 2 - 1);
    on.institutions[2]?.gate.send({ kind: 'progress', round: 1, epoch: 1 });
    await travel();
    on.clock.advance(CONFIG.deadline / 2 + 1);
    answer?.();
    expect(await on.ended).toBe('finished');
    expect(happened(on)).toEqual([{ round: 1, institution: 2, name: 'late' }]);
    expect(on.rounds[1]?.replied).toEqual([0, 1]);
    expect(on.rounds[2]?.replied).toEqual([0, 1, 2]);
  });

  it('stops the run with the reason when too few usable updates remain', async () => {
    const refuses = onlyRound(2, () => ({ kind: 'refusal', round: 2, code: 'internal' }));
    const on = trial([honest, refuses, refuses]);
    expect(await play(on)).toBe('too-few-replies');
    expect(on.rounds.at(-1)?.round).toBe(1);
  });

  it('leaves the encoding without it, and ends the run when too few can agree', async () => {
    const never: Script = (request, institution) =>
      request.kind === 'momentsRequest'
        ? { kind: 'refusal', round: 0, code: 'policy' }
        : honest(request, institution);
    expect(await play(trial([honest, honest, never]))).toBe('finished');
    expect(await play(trial([honest, never, never]))).toBe('encoding-failed');
  });
});

describe('the person', () => {
  it('steps one round at a time', async () => {
    const on = trial([honest, honest]);
    const paused = on.until((event) => event.type === 'paused');
    on.coordinator.begin(CONFIG);
    await paused;
    expect(on.rounds.length).toBe(1);
    const again = on.until((event) => event.type === 'paused');
    on.coordinator.stepRound();
    await again;
    expect(on.rounds.length).toBe(2);
  });

  it('stops at any moment, even while a member is waited for', async () => {
    const never: Script = (request, institution) =>
      request.kind === 'fitRequest' ? undefined : honest(request, institution);
    const on = trial([honest, never]);
    on.coordinator.begin(CONFIG);
    on.coordinator.play();
    await on.until((event) => event.type === 'stage' && event.stage === 'crossing');
    on.coordinator.stop();
    expect(await on.ended).toBe('asked');
  });

  it('hears nothing of an earlier run in the next one, not even in its ledger', async () => {
    const fresh = trial([honest, honest]);
    await play(fresh, { ...CONFIG, run: 2 });
    const on = trial([honest, honest]);
    on.coordinator.begin(CONFIG);
    on.coordinator.play();
    await on.until((event) => event.type === 'stage' && event.stage === 'crossing');
    // Both are on their way when the next run begins: one of the old shape, one that is no message at all.
    on.institutions[0]?.gate.send({
      kind: 'fitReply',
      round: 1,
      samples: 1_000_000,
      update: released(Float32Array.of(1000, 1000)),
      extra: released(new Float32Array(0)),
    });
    on.institutions[1]?.raw.postMessage('old news');
    on.ledger.length = 0;
    on.coordinator.begin({ ...CONFIG, run: 2 });
    on.coordinator.play();
    expect(await on.ended).toBe('finished');
    expect(on.rounds.at(-1)?.weightsSha256).toBe(fresh.rounds.at(-1)?.weightsSha256);
    expect(ledgerHead(on.ledger)).toBe(ledgerHead(fresh.ledger));
  });

  it('starts again while a run is under way, and only the new run is heard', async () => {
    const on = trial([honest, honest]);
    on.coordinator.begin(CONFIG);
    on.coordinator.play();
    await on.until((event) => event.type === 'closed');
    on.coordinator.begin({ ...CONFIG, rounds: 1 });
    on.coordinator.play();
    expect(await on.ended).toBe('finished');
    await travel();
    expect(on.events.filter(({ type }) => type === 'ended').length).toBe(1);
    expect(on.rounds.at(-1)?.round).toBe(1);
  });
});
