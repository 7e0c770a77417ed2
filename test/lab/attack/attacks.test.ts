import { afterAll, beforeAll, describe, it } from 'vitest';
import { smallPlan } from '../../support/smallPlan';
import { attackedRun, type AttackedRun } from '../../support/attackedRun';
import { defaultRecipe } from '../../../src/scenario/recipe';

let run: AttackedRun;
beforeAll(async () => {
  run = await attackedRun(
    smallPlan({
      data: { institutions: 5, size: 0.05 },
      model: { hidden: [256], activation: 'relu' },
      federation: { ...defaultRecipe.federation, strategy: { name: 'fedsgd' }, rounds: 2 },
    }),
  );
}, 60_000);
afterAll(() => run.close());

describe('attacks on a run', () => {
  it('x', async () => {
    const view = await run.attacks.view({ role: 'coordinator' });
    console.log(view.readings.map((r) => [r.round, r.institution, r.members, r.samples, r.from].join()));
    const reading = view.readings.find((r) => r.from === 'letter' && r.institution === 3);
    if (reading === undefined) throw new Error('none');
    const target = await run.attacks.targetOf(reading);
    for (const method of ['closed-form', 'matching'] as const) {
      const found = await run.attacks.reconstruct(view, reading, { method, restarts: 2, steps: 200 });
      if (!found.ok) throw new Error(found.why);
      const score = await run.attacks.scoreReconstruction(target, found.guess);
      console.log(
        method,
        score.rows,
        score.exact,
        score.fields,
        score.prior,
        score.priorDraws,
        found.guess.mismatch,
      );
    }
    const prop = await run.attacks.property(view, reading);
    if (!prop.ok) throw new Error(prop.why);
    console.log(prop.guess.estimates, (await run.attacks.scoreProperty(target, prop.guess)).truths);
    for (const batch of [1, 8, 32])
      for (const by of ['none', 'noise', 'sum'] as const) {
        const { reading: made, target: t } = await run.attacks.rehearse({
          institution: 2,
          round: 1,
          start: reading.start,
          batch,
          draw: 0,
          hidden: [100],
          protection:
            by === 'none' ? { by } : by === 'noise' ? { by, norm: 1, multiplier: 0.5 } : { by, members: 5 },
        });
        for (const method of ['closed-form', 'matching'] as const) {
          const t0 = Date.now();
          const found = await run.attacks.reconstruct(view, made, { method, restarts: 2, steps: 200 });
          if (!found.ok) {
            console.log(batch, by, method, found.why);
            continue;
          }
          const s = await run.attacks.scoreReconstruction(t, found.guess);
          console.log(
            batch,
            by,
            method,
            Date.now() - t0,
            s.rows,
            s.exact.found,
            s.fields.share.toFixed(3),
            s.prior.share.toFixed(3),
            s.priorDraws.share.toFixed(3),
          );
        }
      }
    const { suspects, target: who } = await run.attacks.suspects(2, 100);
    const m = await run.attacks.membership(view, view.model!, suspects, {
      shadows: 4,
      shadowRows: 100,
      epochs: 5,
    });
    if (!m.ok) throw new Error(m.why);
    const ms = await run.attacks.scoreMembership(who, m.guess);
    console.log(ms.members, ms.others, ms.loss.area, ms.loss.at, ms.ratio?.area);
    console.log(await run.attacks.audit({ institution: 2, canaries: 60 }));
  }, 120_000);
});
