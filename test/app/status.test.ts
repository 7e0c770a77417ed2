import { describe, expect, it } from 'vitest';
import { en } from '../../src/app/i18n/en';
import { missingFeatures } from '../../src/app/missingFeatures';
import { closedRounds, roundSentence, statusSentence } from '../../src/app/statusSentence';
import { ALL_SEEING, seenBy } from '../../src/lab/perspective';
import type { RunRecord } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const { record } = fixtureRun(defaultRecipe, 3);
const seen = (run: RunRecord) => seenBy(run, ALL_SEEING);

describe('the state in words', () => {
  it('invites to the first play, and not again', () => {
    expect(statusSentence(seen(fixtureRun(defaultRecipe, 0).record), en)).toBe(en.state.firstPlay);
    expect(statusSentence(seen(record), en)).toBe('Round 3 is closed. Paused.');
  });

  it('counts replies while institutions train', () => {
    const institutions = record.institutions.map((each, i) => ({
      ...each,
      state: i < 2 ? ('replied' as const) : ('training' as const),
    }));
    const training = {
      ...record,
      status: 'running' as const,
      stage: 'training' as const,
      round: 4,
      institutions,
    };
    expect(statusSentence(seen(training), en)).toContain(
      'Round 4: institutions train inside their walls; 2 of 5',
    );
  });

  it('gives the reason and what to do when a run stops', () => {
    const stopped = { ...record, status: 'stopped' as const, stopReason: 'too-few-replies' as const };
    expect(statusSentence(seen(stopped), en)).toBe(`Stopped. ${en.stop['too-few-replies']}`);
  });

  it('does not count the judgement of the initial weights as a round', () => {
    expect(closedRounds(seen(record))).toBe(3);
  });

  it('announces a round with its AUC, or that there was none', () => {
    const [, first] = record.rounds;
    if (first === undefined) throw new Error('the fixture has rounds');
    expect(roundSentence(first, en)).toMatch(/^Round 1 closed, federated AUC 0\.\d{3}\.$/);
    expect(roundSentence({ ...first, common: null }, en)).toBe(en.state.roundDoneBlind(1));
  });
});

describe('an old browser', () => {
  it('is told what it lacks', () => {
    expect(missingFeatures(globalThis)).toContain('iframe srcdoc');
    expect(missingFeatures(globalThis)).not.toContain('WebAssembly');
  });
});
