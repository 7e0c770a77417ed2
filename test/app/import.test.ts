import { describe, expect, it, vi } from 'vitest';
import { exampleFile } from '../../src/app/import/exampleFile';
import { ImportFlow } from '../../src/app/import/flow.svelte';
import { withColumn, withColumns, withDealing, withTarget } from '../../src/app/import/editMapping';
import { STEPS, type Step } from '../../src/app/import/steps';
import { createLab } from '../../src/lab/lab.svelte';
import type { FileReading } from '../../src/lab/labApi';
import type { Mapping } from '../../src/scenario/recipe';
import { FixtureLab } from '../support/fixtureLab.svelte';

/** A small file with a clear target; `region` could deal it. */
function file(rows = 400, name = 'small.csv', columns = 'income,region,default'): File {
  const lines = Array.from(
    { length: rows },
    (_, i) => `${(i * 37) % 100},${['north', 'south', 'east'][i % 3]},${i % 8 === 0 ? 1 : 0}`,
  );
  return new File([[columns, ...lines].join('\n')], name);
}

/** A flow that has looked through its file. */
async function reached(flow = new ImportFlow(new FixtureLab()), chosen = file()): Promise<ImportFlow> {
  await flow.read(chosen);
  await looked(flow);
  return flow;
}

async function looked(flow: ImportFlow): Promise<void> {
  await vi.waitFor(() => {
    if (!flow.isReviewed || !(flow.isDealt || flow.dealTrouble !== null)) throw new Error('not yet');
  });
}

function mappingOf(flow: ImportFlow): Mapping {
  if (flow.mapping === null) throw new Error('a mapping was proposed');
  return flow.mapping;
}

const openSteps = (flow: ImportFlow): Step[] => STEPS.filter((step) => flow.isOpen(step));

describe('an import', () => {
  it('goes step by step from a file to a run, which starts only when told', async () => {
    const lab = new FixtureLab();
    const flow = new ImportFlow(lab);
    expect(openSteps(flow)).toEqual(['file']);
    expect(await flow.start()).toBe(false);
    await reached(flow);
    expect([flow.step, mappingOf(flow).target, flow.outcome]).toEqual([
      'look',
      'default',
      { rows: 400, defaults: 50 },
    ]);
    for (const step of ['target', 'columns', 'dealing', 'check']) {
      flow.next();
      expect(flow.step).toBe(step);
    }
    expect(flow.deals?.reduce((sum, { rows }) => sum + rows, 0)).toBe(400);
    expect(lab.calls).toEqual([]);
    expect(await flow.start()).toBe(true);
    expect(lab.calls).toEqual(['startImport']);
  });

  it('keeps every choice when gone back and forth', async () => {
    const flow = await reached();
    flow.edit(withDealing(mappingOf(flow), 'column', 'region'));
    flow.edit(withColumn(mappingOf(flow), 'income', { sensitivity: 2, sentinels: [0] }));
    flow.holdoutShare = 0.4;
    const chosen = mappingOf(flow);
    await looked(flow);
    flow.go('check');
    for (const step of [...STEPS].reverse()) {
      flow.go(step);
      expect(flow.step).toBe(step);
    }
    flow.go('check');
    expect([flow.mapping, flow.holdoutShare]).toEqual([chosen, 0.4]);
    expect(flow.deals?.map(({ name, rows }) => [name.zh, name.en, rows])).toEqual([
      ['east', 'east', 133],
      ['north', 'north', 134],
      ['south', 'south', 133],
    ]);
  });

  it('names institutions in both languages', async () => {
    const flow = await reached();
    expect(flow.deals?.[0]).toMatchObject({ name: { zh: '国有大行', en: 'State-owned bank' }, tier: 0 });
  });

  it('stops at the step where something stands in the way, and says what', async () => {
    const flow = await reached();
    flow.edit(withColumn(mappingOf(flow), 'region', { use: 'numeric' }));
    await looked(flow);
    expect(flow.review?.problems).toEqual([{ code: 'not-numeric', column: 'region', unreadable: 400 }]);
    expect(openSteps(flow)).toEqual(['file', 'look', 'target', 'columns']);
    expect(flow.pending?.strangeCells('region')[1]).toEqual({ row: 2, text: 'south' });
    flow.edit(withColumns(mappingOf(flow), ['income', 'region'], { use: 'ignore' }));
    await vi.waitFor(() => expect(flow.columnsTrouble?.problem?.code).toBe('no-usable-column'));
    flow.edit(withColumn(mappingOf(flow), 'income', { use: 'numeric' }));
    await looked(flow);
    expect(openSteps(flow)).toEqual(STEPS);

    flow.edit({ ...mappingOf(flow), dealing: { by: 'equal', institutions: 8 } });
    await looked(flow);
    expect(flow.dealTrouble?.problem).toEqual({ code: 'too-few-rows', rows: 400, minimum: 560 });
    expect(flow.isOpen('check')).toBe(false);
    flow.edit({ ...mappingOf(flow), dealing: { by: 'equal', institutions: NaN } });
    expect([flow.dealingFits, flow.isOpen('check')]).toEqual([false, false]);
    expect(await flow.start()).toBe(false);
    flow.leave();
  });

  it('does not start on a mapping that has not been looked through', async () => {
    const flow = await reached();
    flow.go('check');
    flow.edit({ ...mappingOf(flow), bad: '0' });
    expect(flow.stands('check')).toBe(true);
    expect(await flow.start()).toBe(false);
    await looked(flow);
    expect(await flow.start()).toBe(true);
  });

  it('takes back a change of many columns', async () => {
    const flow = await reached();
    const before = mappingOf(flow);
    flow.editMany(withColumns(before, ['income', 'region'], { sensitivity: 5 }));
    expect(flow.canUndoBulk).toBe(true);
    flow.undoBulk();
    expect([flow.mapping, flow.canUndoBulk]).toEqual([before, false]);
    flow.leave();
  });

  it('starts on the seed whose dealing was chosen', async () => {
    const lab = new FixtureLab();
    const flow = await reached(new ImportFlow(lab));
    const own = flow.deals;
    flow.go('dealing');
    flow.tryOtherSeed();
    await looked(flow);
    expect(flow.deals).not.toEqual(own);
    const chosen = flow.deals;
    flow.next();
    await looked(flow);
    expect([flow.step, flow.deals]).toEqual(['check', chosen]);
    const seed = lab.recipe.seed;
    expect(await flow.start()).toBe(true);
    expect(lab.recipe.seed).toBe(seed + 1);
  });
});

describe('a file that cannot be read', () => {
  it('is answered, and another may follow', async () => {
    const flow = new ImportFlow(new FixtureLab());
    await flow.read(new File([''], 'empty.csv'));
    expect([flow.step, flow.fileTrouble?.problem?.code]).toEqual(['file', 'empty']);
    flow.take([new File(['PK'], 'book.xlsx')]);
    expect([flow.refusal, flow.fileTrouble]).toEqual([{ code: 'other-kind', extension: 'xlsx' }, null]);
    flow.take([file()]);
    await vi.waitFor(() => expect(flow.step).toBe('look'));
    expect([flow.refusal, flow.fileTrouble]).toEqual([null, null]);
    flow.leave();
  });

  it('leaves the file before and its choices as they were', async () => {
    const flow = await reached();
    flow.edit({ ...mappingOf(flow), bad: '0' });
    const chosen = mappingOf(flow);
    await flow.read(new File(['a,b\n1,2\n3\n'], 'ragged.csv'));
    expect(flow.fileTrouble?.problem).toMatchObject({ code: 'ragged', line: 3 });
    expect([flow.pending?.fileName, flow.mapping]).toEqual(['small.csv', chosen]);
    flow.leave();
  });

  it('may be given up while it is read', async () => {
    const flow = new ImportFlow(new FixtureLab());
    const reading = flow.read(file(5000));
    flow.cancel();
    await reading;
    expect([flow.step, flow.pending, flow.progress, flow.fileTrouble?.problem?.code]).toEqual([
      'file',
      null,
      null,
      'cancelled',
    ]);
  });

  it('is shown even when no column can be the target', async () => {
    const flow = new ImportFlow(new FixtureLab());
    await flow.read(new File(['a,b\n1,x\n2,y\n3,z\n'], 'no-target.csv'));
    expect([flow.step, flow.profile?.rows, flow.proposalTrouble?.problem?.code]).toEqual([
      'look',
      3,
      'no-target',
    ]);
    expect(openSteps(flow)).toEqual(['file', 'look']);
    flow.leave();
  });
});

describe('another file', () => {
  it('is asked about once one is chosen, and keeps the choices when its columns are the same', async () => {
    const flow = await reached();
    flow.edit(withTarget(mappingOf(flow), flow.profile ?? fail(), 'region'));
    const chosen = mappingOf(flow);
    flow.take([file(500, 'mended.csv')]);
    expect(flow.question).toMatchObject({ about: 'replace' });
    expect(flow.pending?.fileName).toBe('small.csv');
    if (flow.question?.about === 'replace') await flow.read(flow.question.file);
    expect([flow.pending?.fileName, flow.mapping, flow.keptChoices]).toEqual(['mended.csv', chosen, true]);
    await flow.read(file(500, 'other.csv', 'income,area,default'));
    expect([flow.mapping?.target, flow.keptChoices]).toEqual(['default', false]);
    flow.leave();
  });

  it('is asked about before closing, too, but nothing is when nothing was chosen', async () => {
    expect(new ImportFlow(new FixtureLab()).mayClose()).toBe(true);
    const flow = await reached();
    expect(flow.mayClose()).toBe(false);
    expect(flow.question).toEqual({ about: 'close' });
    flow.settleQuestion();
    expect(flow.mapping).not.toBeNull();
    const { pending } = flow;
    flow.leave();
    // Not one row stays behind.
    expect(() => pending?.outcome('default', '1')).toThrow('let go');
  });
});

describe('an encoding chosen by hand', () => {
  const latin = (): File =>
    new File(
      [
        Uint8Array.from(
          ['name,default', ...Array.from({ length: 200 }, (_, i) => `M\u00fcller ${i % 7},${i % 5 ? 0 : 1}`)]
            .join('\n')
            .split(''),
          (letter) => letter.charCodeAt(0),
        ),
      ],
      'latin.csv',
    );

  it('reads the file again, keeps the choices and the fingerprint of its bytes', async () => {
    const chosen = latin();
    const flow = await reached(undefined, chosen);
    const guessed = flow.pending?.sha256;
    expect([flow.pending?.encoding, flow.profile?.preview[0]?.[0]]).toEqual(['gb18030', 'M\u9eeeler 0']);
    flow.edit(withColumn(mappingOf(flow), 'name', { sensitivity: 5 }));
    await flow.read(chosen, 'windows-1252');
    expect([flow.pending?.encoding, flow.profile?.preview[0]?.[0]]).toEqual(['windows-1252', 'Müller 0']);
    expect([flow.pending?.encodingChosen, flow.pending?.sha256]).toEqual([true, guessed]);
    expect(mappingOf(flow).columns[0]).toMatchObject({ column: 'name', sensitivity: 5 });
    flow.leave();
  });

  it('reaches the lab itself', async () => {
    const options: FileReading = { encoding: 'windows-1252' };
    const pending = await createLab().readCsv(latin(), 'latin.csv', options);
    expect(pending.profile.preview[0]?.[0]).toBe('Müller 0');
  });
});

describe('the example file', () => {
  it('is the same each time, invented by name, and has the oddities it is for', async () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const example = exampleFile(language);
      expect(await example.text()).toBe(await exampleFile(language).text());
      expect(example.name).toMatch(/虚构|invented/);
      const flow = await reached(undefined, example);
      const { profile, review, outcome } = flow;
      expect(profile).toMatchObject({ rows: 1203, encoding: 'utf-8' });
      expect(outcome).toEqual({ rows: 1203, defaults: 281 });
      const reasons = profile?.columns.flatMap(({ reason }) => reason ?? []);
      expect(reasons).toEqual(['identifier', 'constant', 'date']);
      expect(mappingOf(flow).columns.flatMap(({ sentinels }) => sentinels ?? [])).toEqual([-9]);
      const codes = review?.warnings.map(({ code }) => code);
      expect(codes).toEqual(expect.arrayContaining(['protected', 'after-outcome', 'leak-missing']));
      await vi.waitFor(() => expect(flow.repeated).toEqual({ rows: 3 }));
      flow.leave();
    }
  });
});

function fail(): never {
  throw new Error('nothing was read');
}
