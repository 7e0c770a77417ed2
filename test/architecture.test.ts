import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const cruiser = resolve(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const reportSchema = v.object({
  modules: v.array(v.object({ source: v.string() })),
  summary: v.object({
    violations: v.array(v.object({ from: v.string(), to: v.string(), rule: v.object({ name: v.string() }) })),
  }),
});

type Report = v.InferOutput<typeof reportSchema>;

const reports = new Map<string, Report>();

/** Each tree once. */
function cruised(folder: string, config: string): Report {
  const key = `${folder} ${config}`;
  const report = reports.get(key) ?? cruise(folder, config);
  reports.set(key, report);
  return report;
}

function cruise(folder: string, config: string): Report {
  const options = ['--config', resolve(root, config), '--output-type', 'json'];
  const output = execFileSync(process.execPath, [cruiser, 'src', 'workers', ...options], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return v.parse(reportSchema, JSON.parse(output));
}

const violations = (folder: string, config: string): string[] =>
  cruised(folder, config).summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`);

const IMPORTS = '.dependency-cruiser.cjs';
const ROWS = '.dependency-cruiser.rows.cjs';

describe('the tree', () => {
  it('keeps to who may import whom', { timeout: 180_000 }, () => {
    expect(violations(root, IMPORTS)).toEqual([]);
  });

  it('keeps raw rows in the workers that may hold them', { timeout: 180_000 }, () => {
    expect(violations(root, ROWS)).toEqual([]);
  });

  it('is seen whole, views included', { timeout: 180_000 }, () => {
    const sources = cruised(root, IMPORTS).modules.map(({ source }) => source);
    for (const seen of [
      /^src\/core\/.*\.ts$/,
      /^src\/app\/.*\.svelte$/,
      /^workers\/institution\.worker\.ts$/,
    ]) {
      expect(sources.some((source) => seen.test(source))).toBe(true);
    }
  });
});

describe('a planted violation is found', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function planted(files: Record<string, string>): string {
    const folder = mkdtempSync(join(tmpdir(), 'architecture-'));
    folders.push(folder);
    const all = {
      'package.json': '{ "type": "module" }',
      'tsconfig.json': '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }',
      'workers/institution.worker.ts': "import '../src/institution/house';",
      'src/institution/house.ts': 'export const house = 1;\nexport interface House { rows: number }',
      'src/data/rows.ts': 'export class Rows {}',
      'src/data/encoding/encode.ts':
        "import { Rows } from '../rows';\nexport const encode = () => new Rows();",
      ...files,
    };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  const cases: [string, string, string, Record<string, string>][] = [
    [
      'a party imports another',
      IMPORTS,
      'coordinator-imports: src/coordinator/spy.ts -> src/institution/house.ts',
      { 'src/coordinator/spy.ts': "export { house } from '../institution/house';" },
    ],
    [
      'a party imports a type of another',
      IMPORTS,
      'coordinator-imports: src/coordinator/spy.ts -> src/institution/house.ts',
      {
        'src/coordinator/spy.ts':
          "import type { House } from '../institution/house';\nexport type H = House;",
      },
    ],
    [
      'an arrow goes up',
      IMPORTS,
      'core-imports: src/core/mean.ts -> src/data/rows.ts',
      { 'src/core/mean.ts': "export { Rows } from '../data/rows';" },
    ],
    [
      'the page runs a party',
      IMPORTS,
      'parties-run-in-workers: src/lab/run.ts -> src/institution/house.ts',
      { 'src/lab/run.ts': "export { house } from '../institution/house';" },
    ],
    [
      'a cycle',
      IMPORTS,
      'no-cycles: src/core/a.ts -> src/core/b.ts',
      {
        'src/core/a.ts': "import { b } from './b';\nexport const a = () => b;",
        'src/core/b.ts': "import { a } from './a';\nexport const b = () => a;",
      },
    ],
    [
      'the page reaches rows by a long way',
      ROWS,
      'rows-stay-home: src/lab/run.ts -> src/data/rows.ts',
      { 'src/lab/run.ts': "export { encode } from '../data/encoding/encode';" },
    ],
    [
      "the coordinator's worker reaches rows",
      ROWS,
      'rows-stay-home: workers/coordinator.worker.ts -> src/data/rows.ts',
      { 'workers/coordinator.worker.ts': "import { encode } from '../src/data/encoding/encode';\nencode();" },
    ],
    [
      'the coordinator holds its workbench itself',
      ROWS,
      'rows-stay-home: workers/coordinator.worker.ts -> src/data/rows.ts',
      {
        'workers/coordinator.worker.ts': "import '../src/workbench/workbench';",
        'src/workbench/workbench.ts': "export { encode } from '../data/encoding/encode';",
      },
    ],
    [
      'the coordinator imports the workbench',
      IMPORTS,
      'coordinator-imports: src/coordinator/spy.ts -> src/workbench/workbench.ts',
      {
        'src/coordinator/spy.ts':
          "import type { Bench } from '../workbench/workbench';\nexport type B = Bench;",
        'src/workbench/workbench.ts': 'export type Bench = number;',
      },
    ],
    [
      "the attacker's worker reaches the truth",
      ROWS,
      'attacker-reaches-no-truth: workers/attacker.worker.ts -> src/institution/house.ts',
      {
        'workers/attacker.worker.ts': "import '../src/engine/spy';",
        'src/engine/spy.ts': "export { house } from '../institution/house';",
      },
    ],
    [
      'the attacker draws customers',
      ROWS,
      'attacker-reaches-no-truth: src/attacker/spy.ts -> src/data/generator/population.ts',
      {
        'src/attacker/spy.ts': "export { law } from '../data/generator/population';",
        'src/data/generator/population.ts': 'export const law = 1;',
      },
    ],
    [
      "the workbench's worker reaches an institution",
      ROWS,
      'workbench-reaches-no-institution: workers/publicRows.worker.ts -> src/institution/house.ts',
      {
        'workers/publicRows.worker.ts': "import '../src/engine/spy';",
        'src/engine/spy.ts': "export { house } from '../institution/house';",
      },
    ],
  ];
  it.each(cases)('%s', { timeout: 180_000 }, (_what, config, expected, files) => {
    expect(violations(planted(files), config)).toContain(expected);
  });

  it('and where nothing is planted, nothing is found', { timeout: 180_000 }, () => {
    const folder = planted({});
    expect([...violations(folder, IMPORTS), ...violations(folder, ROWS)]).toEqual([]);
  });
});
