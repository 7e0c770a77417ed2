import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputText } from '../../src/app/meaning/input';
import type { MeaningInput } from '../../src/app/meaning/input';
import {
  approvalInputs,
  aucInputs,
  badRateInputs,
  brierInputs,
  calibrationInputs,
  ksInputs,
} from '../../src/app/meaning/judgedInputs';
import { placeBeside } from '../../src/app/meaning/place';
import { SOURCES } from '../../src/app/meaning/sources';
import { meaningTexts } from '../../src/app/meaning/texts';
import type { InputName } from '../../src/app/meaning/texts';
import { judge } from '../../src/core/metrics/judge';
import { scoreHistogram } from '../../src/core/metrics/scoreHistogram';

/** Ten customers, scored by hand: log odds at lower edges of bins of 1/32, and three defaults. */
const LOG_ODDS = Float32Array.of(-4, -3.5, -3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5);
const LABELS = Uint8Array.of(0, 0, 0, 0, 1, 0, 0, 1, 0, 1);
const COUNTS = scoreHistogram(LOG_ODDS, LABELS);
const JUDGED = judge(COUNTS);

const valueOf = (inputs: readonly MeaningInput[], name: InputName): number | undefined =>
  inputs.flatMap((input) => ('name' in input && input.name === name ? [input.value] : []))[0];

describe('what went into a figure', () => {
  it('counts customers and pairs of AUC', () => {
    const inputs = aucInputs(JUDGED);
    expect(valueOf(inputs, 'customers')).toBe(10);
    expect(valueOf(inputs, 'defaults')).toBe(3);
    expect(valueOf(inputs, 'goods')).toBe(7);
    expect(valueOf(inputs, 'pairs')).toBe(21);
    expect(valueOf(inputs, 'bound')).toBe(0);
    // Good customers below the defaults: 4, 6 and 7 of 7.
    expect(JUDGED.auc).toBeCloseTo((4 + 6 + 7) / 21, 12);
  });

  it('finds where the gap of KS is', () => {
    const inputs = ksInputs(JUDGED, COUNTS);
    // After the fourth customer 4 of 7 good and no default are below; later gaps are 3/7+..., none wider than 6/7 - 1/3.
    const gaps = [...LABELS].map((_, i) => {
      const below = [...LABELS].slice(0, i + 1);
      return (
        below.filter((label) => label === 0).length / 7 - below.filter((label) => label === 1).length / 3
      );
    });
    expect((valueOf(inputs, 'goodBelow') ?? 0) - (valueOf(inputs, 'defaultedBelow') ?? 0)).toBeCloseTo(
      Math.max(...gaps),
      12,
    );
    const at = LOG_ODDS[gaps.indexOf(Math.max(...gaps))] ?? NaN;
    expect(valueOf(inputs, 'gapAt')).toBeCloseTo(1 / (1 + Math.exp(-(at + 1 / 32))), 12);
    expect(valueOf(ksInputs(JUDGED, null), 'gapAt')).toBeUndefined();
  });

  it('compares Brier with the prior, p (1 − p)', () => {
    expect(valueOf(brierInputs(JUDGED), 'priorBrier')).toBeCloseTo(0.3 * 0.7, 12);
  });

  it('counts who is approved and who of them defaulted', () => {
    const inputs = approvalInputs(JUDGED, COUNTS);
    expect(valueOf(inputs, 'approved')).toBe(8);
    expect(valueOf(inputs, 'cutoff')).toBeCloseTo(1 / (1 + Math.exp(0.5 - 1 / 32)), 12);
    expect(valueOf(badRateInputs(JUDGED), 'approvedDefaults')).toBe(2);
    expect(JUDGED.badRate).toBe(2 / 8);
  });

  it('finds the group that calibration misses most', () => {
    const misses = [...LOG_ODDS].map((score, i) =>
      Math.abs(1 / (1 + Math.exp(-(score + 1 / 64))) - (LABELS[i] ?? 0)),
    );
    const inputs = calibrationInputs(JUDGED, COUNTS);
    expect(valueOf(inputs, 'groups')).toBe(10);
    expect(valueOf(inputs, 'worstGroup')).toBeCloseTo(Math.max(...misses), 9);
  });

  it('is written as a number of its kind, or in the caller’s words', () => {
    expect(inputText({ name: 'customers', value: 12345, form: 'whole' })).toBe('12,345');
    expect(inputText({ name: 'baseRate', value: 0.01234, form: 'percent' })).toBe('1.23%');
    expect(inputText({ name: 'difference', value: -0.0042, form: 'difference' })).toBe('−0.004');
    expect(inputText({ label: 'Seed 3', text: '+0.010' })).toBe('+0.010');
  });
});

describe('an explanation', () => {
  it('has a source under every name, in Latin letters', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      expect(Object.keys(meaningTexts(language).of).sort()).toEqual(Object.keys(SOURCES).sort());
    }
    for (const source of Object.values(SOURCES)) expect(source).not.toMatch(/\p{Script=Han}/u);
  });

  it('takes two sentences to say what a figure is', () => {
    for (const { what } of Object.values(meaningTexts('zh-CN').of)) expect(what.match(/。/g)).toHaveLength(2);
    for (const { what } of Object.values(meaningTexts('en').of))
      expect(what.match(/\.(?= |$)/g)).toHaveLength(2);
  });

  it('opens inside the window and beside what it explains', () => {
    const size = fc.integer({ min: 40, max: 500 });
    fc.assert(
      fc.property(
        fc.record({
          left: fc.integer({ min: 0, max: 1400 }),
          top: fc.integer({ min: 0, max: 880 }),
          w: size,
          h: size,
        }),
        ({ left, top, w, h }) => {
          const anchor = { left, top, right: left + 30, bottom: top + 20 };
          const at = placeBeside(anchor, { width: w, height: h }, { width: 1440, height: 900 });
          expect(at.left).toBeGreaterThanOrEqual(8);
          expect(at.left + w).toBeLessThanOrEqual(1432);
          expect(at.top).toBeGreaterThanOrEqual(8);
          expect(at.top + h).toBeLessThanOrEqual(892);
          const isOver =
            at.left < anchor.right &&
            at.left + w > anchor.left &&
            at.top < anchor.bottom &&
            at.top + h > anchor.top;
          expect(isOver).toBe(false);
        },
      ),
    );
  });
});
