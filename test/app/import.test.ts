import { describe, expect, it } from 'vitest';
import { parseSentinels, targetChoices, withDealing, withTarget } from '../../src/app/import/editMapping';
import { ImportFlow } from '../../src/app/import/flow.svelte';
import { problemSentence, warningSentence } from '../../src/app/import/sentences';
import { FixtureLab } from '../support/fixtureLab.svelte';

/** A small file with a clear target; `region` could deal it. */
function file(rows = 400): File {
  const lines = Array.from(
    { length: rows },
    (_, i) => `${(i * 37) % 100},${['north', 'south', 'east'][i % 3]},${i % 8 === 0 ? 1 : 0}`,
  );
  return new File([['income,region,default', ...lines].join('\n')], 'small.csv');
}

async function reached(flow: ImportFlow): Promise<ImportFlow> {
  await flow.read(file());
  return flow;
}

describe('an import', () => {
  it('goes from a file to a checked mapping, and starts only then', async () => {
    const lab = new FixtureLab();
    const flow = new ImportFlow(lab);
    expect(await flow.start()).toBe(false);
    await flow.read(file());
    expect(flow.step).toBe('mapping');
    expect(flow.mapping?.target).toBe('default');
    expect(flow.checked?.deals.reduce((sum, { rows }) => sum + rows, 0)).toBe(400);
    expect(lab.calls).toEqual([]);
    expect(await flow.start()).toBe(true);
    expect(lab.calls).toEqual(['startImport']);
  });

  it('says why a file cannot be read and waits for another', async () => {
    const flow = new ImportFlow(new FixtureLab());
    await flow.read(new File([''], 'empty.csv'));
    expect([flow.step, flow.trouble?.problem?.code]).toEqual(['file', 'empty']);
    await flow.read(file());
    expect([flow.step, flow.trouble]).toEqual(['mapping', null]);
  });

  it('cancels reading and stays where it was', async () => {
    const flow = new ImportFlow(new FixtureLab());
    const reading = flow.read(file(5000));
    flow.cancel();
    await reading;
    expect([flow.step, flow.pending, flow.trouble?.problem?.code]).toEqual(['file', null, 'cancelled']);
  });

  it('does not start on a mapping that was changed and not looked through', async () => {
    const flow = await reached(new ImportFlow(new FixtureLab()));
    const { mapping } = flow;
    if (mapping === null) throw new Error('a mapping was proposed');
    flow.edit({ ...mapping, dealing: { by: 'equal', institutions: NaN } });
    expect(flow.checked).toBeNull();
    expect(await flow.start()).toBe(false);
    flow.leave();
  });
});

describe('a mapping', () => {
  it('moves the old target to the unused columns when another is chosen', async () => {
    const { pending, mapping } = await reached(new ImportFlow(new FixtureLab()));
    if (pending === null || mapping === null) throw new Error('a mapping was proposed');
    expect(targetChoices(pending.profile)[0]).toBe('default');
    const changed = withTarget(mapping, pending.profile, 'region');
    expect(changed.target).toBe('region');
    expect(changed.columns.find(({ column }) => column === 'default')?.use).toBe('ignore');
    expect(changed.columns.some(({ column }) => column === 'region')).toBe(false);
    expect(withDealing(mapping, 'column', 'region').dealing).toEqual({ by: 'column', column: 'region' });
  });

  it('reads sentinels as people type them', () => {
    expect(parseSentinels('-9， 96、−7')).toEqual([-9, 96, -7]);
    expect(parseSentinels('')).toEqual([]);
    expect(parseSentinels('n/a')).toBeNull();
    expect(parseSentinels('1 2 3 4 5 6 7 8 9')).toBeNull();
  });
});

describe('sentences', () => {
  it('name the place and what to do, in both languages', () => {
    const ragged = { code: 'ragged', line: 12, cells: 3, expected: 5 } as const;
    expect(problemSentence(ragged, 'zh-CN')).toMatch(/第 12 行.*3 格.*5 格.*请/);
    expect(problemSentence(ragged, 'en')).toMatch(/Line 12 has 3 cells.*5.*Check/);
    expect(problemSentence({ code: 'no-target', column: '' }, 'en')).toContain('No column can be the target');
    expect(problemSentence(null, 'en')).toContain('Try again');
  });

  it('tell missing from present in a leak', () => {
    const leak = { code: 'leak-missing', column: 'score', missing: true, rows: 300, badRate: 0.98 } as const;
    expect(warningSentence(leak, 'en')).toBe(
      'Of the 300 rows without “score”, 98% defaulted. Whether it is missing may leak the outcome.',
    );
    expect(warningSentence({ ...leak, missing: false }, 'en')).toContain('rows with “score”');
  });
});
