/**
 * Rows that belong to nobody, on the built lab: whoever needs them draws them, nobody sends any, and what crosses is
 * what was foretold, whatever the size of anyone's model.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import type { LedgerEntry } from '../../src/boundary/ledger';
import { columnKinds } from '../../src/data/encoding/layout';
import { drawCustomers } from '../../src/data/generator/drawCustomers';
import { drawPublicRows } from '../../src/data/generator/publicRows';
import type { Rows } from '../../src/data/rows';
import type { InstitutionRecord } from '../../src/lab/record';
import { planRun, type RunPlan } from '../../src/lab/runPlan';
import { worldOf } from '../../src/lab/world';
import type { Recipe } from '../../src/scenario/recipe';
import { CanarySearch, type Canary } from '../boundary/canary';
import { openLab, play, smallRecipe, until } from './labPage';
import { misfits } from './prediction';
import { layWiretap, read, readWiretap, type WireMessage } from './wiretap';

const ROWS = 200;
const small = smallRecipe(3);
const recipe: Recipe = {
  ...small,
  federation: { ...small.federation, strategy: { name: 'fedmd', rows: ROWS, digestPasses: 2 } },
  network: {
    ...small.network,
    exceptions: [
      { institution: 1, hidden: [6] },
      { institution: 3, epochs: 2, hidden: [5, 4] },
    ],
  },
};
const plan = planOf(recipe);

function planOf(of: Recipe): RunPlan {
  const world = worldOf(of, undefined);
  if (world === null) throw new Error('no such scenario');
  return planRun(of, world.schema, world.inhabitants);
}

interface Observed {
  readonly status: string;
  readonly wire: readonly WireMessage[];
  readonly ledger: readonly LedgerEntry[];
  readonly institutions: readonly InstitutionRecord[];
  readonly hash: string | undefined;
  /** Addresses of the page's workers. */
  readonly workers: readonly string[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function observe(of: Recipe): Promise<Observed> {
  const page = await openLab({ browser, address: inject('lab'), recipe: of, prepare: layWiretap });
  await until(page, () => window.credence?.record().status !== 'preparing');
  await play(page);
  const wire = await readWiretap(page);
  const record = await readRecord(page);
  const workers = page.workers().map((worker) => worker.url());
  await page.context().close();
  return { wire, workers, ...record };
}

function readRecord(page: Page): Promise<Omit<Observed, 'wire' | 'workers'>> {
  return page.evaluate(() => {
    const record = window.credence?.record();
    if (record === undefined) throw new Error('no lab');
    const { status, ledger, institutions, rounds } = record;
    return { status, ledger, institutions, hash: rounds.at(-1)?.weightsSha256 };
  });
}

/** Rows that are searched for; more take minutes. */
const SOUGHT = 40;

/** Neighbours in a row and in a column, where both are too particular to be met by chance. */
function canariesOf(all: Rows, institution: number): Canary[] {
  const rows = all.pick(Uint32Array.from({ length: Math.min(SOUGHT, all.count) }, (_, row) => row));
  const found: Canary[] = [];
  const add = (row: number, values: readonly [number | undefined, number | undefined]): void => {
    const [one = 0, other = 0] = values;
    if ([one, other].every((value) => Number.isFinite(value) && String(value).length >= 8)) {
      found.push({ institution, row, values: [one, other] });
    }
  };
  for (let feature = 0; feature < rows.features; feature++) {
    const column = rows.column(feature);
    const beside = feature + 1 < rows.features ? rows.column(feature + 1) : undefined;
    column.forEach((value, row) => {
      add(row, [value, beside?.[row]]);
      add(row, [value, column[row + 1]]);
    });
  }
  return found;
}

const isWorkbench = (url: string): boolean => url.includes('publicRows');

describe('a run with public rows', () => {
  let run: Observed;
  beforeAll(async () => {
    run = await observe(recipe);
  });

  it('sends what was foretold, the same lengths from models of unlike size', () => {
    expect(run.status).toBe('finished');
    for (const [k, { facts }] of run.institutions.entries()) {
      const draw = plan.draw(k);
      if (facts === undefined || draw === null) throw new Error('no customers');
      const { engine: _, ...own } = facts;
      const columns = columnKinds(plan.schema);
      const members = run.institutions.length;
      const forecast = { recipe, columns, holdoutShare: 0.3, members, draw, facts: own };
      expect(misfits(k, run.wire, forecast)).toEqual([]);
    }
    const updates = run.wire.map(read).filter((message) => message?.['kind'] === 'fitReply');
    expect(updates).toHaveLength(3 * run.institutions.length);
    for (const message of updates) expect(message?.['update']).toHaveLength(ROWS);
  });

  it('lets nothing out by which a row could be known again, its own or a public one', () => {
    const own = run.institutions.flatMap((_, k) => {
      const draw = plan.draw(k);
      return draw === null ? [] : canariesOf(drawCustomers(k, draw, recipe.seed, 'train').rows, k);
    });
    const order = plan.publicRows(1);
    if (order === null) throw new Error('no public rows');
    const common = canariesOf(drawPublicRows(order.law, order.seed), -1);
    const search = new CanarySearch([...own, ...common]);
    expect(search.find(run.wire.map(({ bytes }) => bytes))).toEqual([]);
    // The same search knows such a row where there is one.
    const [one] = common;
    if (one === undefined) throw new Error('no canaries');
    expect(search.find([Float32Array.from([0, ...one.values]).buffer]).map(({ canary }) => canary)).toEqual([
      one,
    ]);
    expect(own.length).toBeGreaterThan(1000);
  });

  it('is the only kind for which the workbench is opened', async () => {
    expect(run.workers.filter(isWorkbench)).toHaveLength(1);
    const plain = await observe(smallRecipe(1));
    expect(plain.status).toBe('finished');
    expect(plain.workers.filter(isWorkbench)).toEqual([]);
  });

  it('comes to the same model again', async () => {
    expect((await observe(recipe)).hash).toBe(run.hash);
  });
});

describe('a run whose rule has a reference', () => {
  it('takes it from the workbench, and comes to the same model again', async () => {
    const trusting: Recipe = {
      ...small,
      federation: { ...small.federation, rule: { rule: 'fltrust', rootRows: ROWS } },
    };
    const [one, other] = [await observe(trusting), await observe(trusting)];
    expect(one.status).toBe('finished');
    expect(one.workers.filter(isWorkbench)).toHaveLength(1);
    expect(other.hash).toBe(one.hash);
  });
});
