/** The attacker at work: one attack at a time, each of them on what it is given and nothing else. */
import type { ModelSpec } from '../core/modelSpec';
import type { Trainer } from '../engine/trainer';
import type { Attempt, AttackDesk, MembershipGuess, OnProgress } from './desk';
import { likelihoodScores, lossScores } from './membership';
import { inferProperties } from './property';
import { reconstruct } from './reconstruct';
import { trainShadows } from './shadows';

/** @param makeTrainer for models of the attacker's own */
export function createAttackDesk(makeTrainer: (spec: ModelSpec) => Promise<Trainer>): AttackDesk {
  /** Counts what was cancelled: an attack that finds another number than it began with gives up. */
  let generation = 0;
  let turn: Promise<unknown> = Promise.resolve();

  function next<Guess>(
    attack: (goesOn: (done: number) => boolean) => Promise<Attempt<Guess>>,
    onProgress: OnProgress | undefined,
  ): Promise<Attempt<Guess>> {
    const asked = generation;
    const goesOn = (done: number): boolean => {
      if (generation !== asked) return false;
      onProgress?.(done);
      return true;
    };
    const result = turn.then(() =>
      generation === asked ? attack(goesOn) : ({ ok: false, why: 'cancelled' } as const),
    );
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    reconstruct: (facts, reading, settings, onProgress) =>
      next((goesOn) => reconstruct(facts, reading, settings, goesOn), onProgress),
    property: (facts, reading) => next(() => Promise.resolve(inferProperties(facts, reading)), undefined),
    membership: (facts, model, suspects, settings, onProgress) =>
      next(async (goesOn): Promise<Attempt<MembershipGuess>> => {
        if (settings.shadows < 0 || settings.shadows > 64)
          throw new RangeError(`${settings.shadows} shadow models`);
        const trainer = await makeTrainer(facts.spec);
        try {
          const logOdds = await trainer.score(model, suspects);
          const loss = lossScores(logOdds, suspects.labels);
          if (settings.shadows === 0) return { ok: true, guess: { loss, ratio: null } };
          const shadows = await trainShadows(trainer, facts, suspects, settings, goesOn);
          if (shadows === null) return { ok: false, why: 'cancelled' };
          return { ok: true, guess: { loss, ratio: likelihoodScores(logOdds, suspects.labels, shadows) } };
        } finally {
          trainer.dispose();
        }
      }, onProgress),
    cancel() {
      generation++;
    },
  };
}
