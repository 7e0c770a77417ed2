import { describe, expect, it } from 'vitest';
import { en } from '../../src/app/i18n/en';
import { missingFeatures } from '../../src/app/missingFeatures';
import { announcement } from '../../src/app/transport/announcement';
import { nowSentence } from '../../src/app/transport/nowSentence';
import { transportEn } from '../../src/app/transport/texts.en';
import { transportZhCN } from '../../src/app/transport/texts.zh-CN';
import { whyEnded } from '../../src/app/transport/whyEnded';
import type { Arrival } from '../../src/app/playhead.svelte';
import { PHASES, type Moment } from '../../src/lab/moment';
import { ALL_SEEING, seenBy } from '../../src/lab/perspective';
import type { Perspective } from '../../src/lab/perspective';
import type { RunRecord } from '../../src/lab/record';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const { record } = fixtureRun(defaultRecipe, 3);
const COORDINATOR: Perspective = { party: 'coordinator' };
const CITY: Perspective = { party: 'institution', institution: 2 };
const t = transportEn;
const closedAt = (round: number): Moment => ({ round, phase: 'closed' });

const now = (run: RunRecord, at: Moment, perspective = ALL_SEEING, isBack = false): string =>
  nowSentence(seenBy(run, perspective, at), isBack, t);

describe('the moment in words', () => {
  it('invites to the first play, and not again', () => {
    expect(now(fixtureRun(defaultRecipe, 0).record, closedAt(0))).toBe(t.now.ready);
    expect(now(record, closedAt(3))).toMatch(/^Round 3 closed, federated AUC 0\.\d{3}$/);
  });

  it('names the phase, and says so of the past', () => {
    const at: Moment = { round: 2, phase: 'crossing' };
    expect(now(record, at)).toBe('Round 2 · Cross: updates leave in the clear, 5 of 5 sent');
    expect(now(record, at, ALL_SEEING, true)).toBe(
      'Looking back at round 2 · Cross: updates leave in the clear, 5 of 5 sent',
    );
    expect(nowSentence(seenBy(record, ALL_SEEING, at), true, transportZhCN)).toBe(
      '回看第 2 轮 · 出境：更新原样出墙，5 / 5 家已寄出',
    );
    expect(now(record, closedAt(0), ALL_SEEING, true)).toContain('the opening');
  });

  it('says that nothing is added where protection will stand', () => {
    for (const perspective of [ALL_SEEING, COORDINATOR, CITY]) {
      expect(now(record, { round: 1, phase: 'protecting' }, perspective)).toContain('no protection is added');
    }
  });

  it('says that a round passes without a step, and that updates wait for their turn where there are no common rounds', () => {
    const nobody = { ...record, ledger: record.ledger.filter(({ kind }) => !kind.startsWith('fit')) };
    const at: Moment = { round: 2, phase: 'aggregating' };
    expect(now(nobody, at)).toBe(`Round 2 · Sum: ${t.now.noStep}`);
    const { federation } = record.recipe;
    const strategy = { name: 'fedbuff', buffer: 2, serverRate: 1 } as const;
    const buffered = { ...record, recipe: { ...record.recipe, federation: { ...federation, strategy } } };
    expect(now(buffered, at)).toBe(`Round 2 · Sum: ${t.now.aggregatingFirst}`);
  });

  it('says so while recorded rounds are gone through again', () => {
    const { record: begun } = fixtureRun(defaultRecipe, 1);
    const repeating = { ...begun, status: 'running', repeating: { until: 3 } } as const;
    expect(now(repeating, closedAt(1))).toContain('round 1 of 3');
    const differs = { ...repeating, status: 'stopped', stopReason: 'repeat-differs' } as const;
    expect(now(differs, closedAt(1))).toBe(t.now.stopped(1));
    expect(whyEnded(seenBy(differs, ALL_SEEING), en)).toContain('came out other than recorded');
  });

  it('speaks to an institution of itself alone', () => {
    for (const phase of PHASES) {
      const sentence = now(record, { round: 2, phase }, CITY);
      expect(sentence).not.toMatch(/\d of \d|5 institutions|5 updates|federated AUC/);
    }
    const mine = record.rounds[2]?.own[2]?.auc ?? 0;
    expect(now(record, closedAt(2), CITY)).toBe(
      `Round 2 closed, AUC ${mine.toFixed(3)} on its own customers`,
    );
  });

  it('tells an institution that it was not asked, refused, or has not answered', () => {
    const without = (kind: string): RunRecord => ({
      ...record,
      ledger: record.ledger.filter((entry) => entry.institution !== 2 || entry.kind !== kind),
    });
    expect(now(without('fitRequest'), { round: 2, phase: 'training' }, CITY)).toContain(t.now.notAsked);
    expect(now(without('fitReply'), { round: 2, phase: 'crossing' }, CITY)).toContain(t.now.waitingMine);
    const refused = record.ledger.map((entry) =>
      entry.institution === 2 && entry.kind === 'fitReply' ? { ...entry, kind: 'refusal' as const } : entry,
    );
    expect(now({ ...record, ledger: refused }, { round: 2, phase: 'crossing' }, CITY)).toContain(
      t.now.refusedMine,
    );
  });

  it('counts only updates that are used', () => {
    const events = [{ round: 2, institution: 1, name: 'non-finite' as const }];
    expect(now({ ...record, events }, { round: 2, phase: 'aggregating' })).toContain('combines 4 updates');
  });

  it('tells every state of a run', () => {
    const states = (['preparing', 'encoding', 'failed', 'stopped', 'finished'] as const).map((status) =>
      now({ ...record, status }, closedAt(3)),
    );
    expect(new Set(states).size).toBe(5);
    expect(now({ ...record, rounds: [] }, closedAt(0), ALL_SEEING, true)).not.toBe('');
  });
});

describe('why a run ended', () => {
  it('is the reason and what to do', () => {
    const stopped = { ...record, status: 'stopped' as const, stopReason: 'too-few-replies' as const };
    expect(whyEnded(seenBy(stopped, ALL_SEEING), en)).toBe(`Stopped. ${en.stop['too-few-replies']}`);
    expect(whyEnded(seenBy({ ...stopped, stopReason: null }, ALL_SEEING), en)).toContain(
      en.notice.unexpected,
    );
    expect(whyEnded(seenBy(record, ALL_SEEING), en)).toBeNull();
  });
});

describe('what a screen reader hears', () => {
  const hear = (at: Moment, arrival: Arrival, perspective = ALL_SEEING, run = record): string | null =>
    announcement(
      { run: seenBy(run, perspective, at), arrival, isLookingBack: false, pick: ({ en: name }) => name },
      t,
    );

  it('is one sentence a round while it plays', () => {
    expect(hear(closedAt(2), 'played')).toMatch(/^Round 2 closed, federated AUC 0\.\d{3}\.$/);
    for (const phase of PHASES.slice(0, -1)) expect(hear({ round: 2, phase }, 'played')).toBeNull();
    expect(hear(closedAt(0), 'played')).toBeNull();
    expect(hear(closedAt(3), 'played', ALL_SEEING, { ...record, status: 'finished' })).toMatch(
      /^All 3 rounds/,
    );
  });

  it('is every phase while stepping by phase, and each crossing', () => {
    expect(hear({ round: 2, phase: 'training' }, 'phase')).toContain('Train');
    const crossing = hear({ round: 2, phase: 'crossing' }, 'phase');
    expect(crossing).toMatch(/^5 updates leave: State-owned bank \d+ B, .*Consumer-finance company \d+ B\.$/);
    expect(hear({ round: 2, phase: 'crossing' }, 'phase', CITY)).toMatch(
      /^1 update leaves: City commercial bank/,
    );
  });

  it('leaves the scrubber to tell its own value, and says where a jump led', () => {
    expect(hear(closedAt(2), 'scrub')).toBeNull();
    expect(hear(closedAt(2), 'jump')).toContain('Round 2');
  });
});

describe('an old browser', () => {
  it('is told what it lacks', () => {
    expect(missingFeatures(globalThis)).toContain('iframe srcdoc');
    expect(missingFeatures(globalThis)).not.toContain('WebAssembly');
  });
});
