import { describe, expect, it } from 'vitest';
import { contactSheet } from '../../src/cli/contactSheet';
import { CommandError } from '../../src/cli/exit';
import { planShots, readShotOptions, shotName, type Sitting } from '../../src/cli/shotPlan';
import { SHOT_STATES } from '../../src/cli/shotStates';

const names = (sittings: readonly Sitting[]): string[] =>
  sittings.flatMap(({ state, language, theme, sizes }) =>
    sizes.map((size) => shotName(state, language, theme, size)),
  );

describe('the plan of photographs', () => {
  it('is every state in both languages, both themes and four widths', () => {
    const all = names(planShots({ ready: {}, paused: {} }, { only: null, quick: false }));
    expect(all).toHaveLength(2 * 2 * 2 * 4);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('paused-en-light-1024.png');
  });

  it('is, when quick, the widest and the narrowest, zh light and en dark', () => {
    expect(names(planShots({ ready: {} }, { only: null, quick: true }))).toEqual([
      'ready-zh-light-1440.png',
      'ready-zh-light-390.png',
      'ready-en-dark-1440.png',
      'ready-en-dark-390.png',
    ]);
  });

  it('keeps to a pattern over the names, and plans no sitting without a photograph', () => {
    const plan = planShots({ ready: {}, paused: {} }, { only: /^paused.*-390/, quick: false });
    expect(plan.map(({ state }) => state)).toEqual(['paused', 'paused', 'paused', 'paused']);
    expect(names(plan).every((name) => name.startsWith('paused-') && name.endsWith('-390.png'))).toBe(true);
  });

  it('takes a state with sizes of its own in these only, quick or not', () => {
    const paper = { paper: { sizes: [[794, 1123]] as const } };
    expect(names(planShots(paper, { only: null, quick: true }))).toEqual([
      'paper-zh-light-794.png',
      'paper-en-dark-794.png',
    ]);
    expect(names(planShots(paper, { only: null, quick: false }))).toHaveLength(4);
  });

  it('gives every state another file name, whatever state begins like another', () => {
    const all = names(planShots(SHOT_STATES, { only: null, quick: false }));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the command line of shots', () => {
  it('reads its options', () => {
    expect(readShotOptions(['--quick', '--only', 'import'])).toEqual({ only: /import/, quick: true });
    expect(readShotOptions([])).toEqual({ only: null, quick: false });
    expect(readShotOptions(['-h'])).toBeNull();
  });

  it.each([[['--colour']], [['--only', '(']], [['extra']]])('refuses %j', (argv) => {
    expect(() => readShotOptions(argv)).toThrow(CommandError);
  });
});

describe('the contact sheet', () => {
  const sitting: Sitting = { state: 'ready', language: 'zh', theme: 'light', sizes: [[390, 844]] };

  it('shows each photograph, and says what could not be taken', () => {
    const html = contactSheet([
      { sitting, problem: null },
      { sitting: { ...sitting, state: 'stopped' }, problem: 'no <dialog> & no hope' },
    ]);
    expect(html).toContain('src="ready-zh-light-390.png"');
    expect(html).toContain('no &lt;dialog&gt; &amp; no hope');
    expect(html).not.toContain('src="stopped');
  });
});
