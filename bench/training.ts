/**
 * The fused kernel against what else trains in a browser, in Chromium: variants run alternately, medians of the
 * repeats, ratios within one run. Native C where a compiler is found. A table on standard output, and JSON.
 *
 *   npm run bench -- training [repeats = 5]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layerSlices, type ModelSpec } from '../src/core/modelSpec';
import { openBenchPage, ROOT, type BenchPage } from './benchPage';
import { median, writeResult } from './resultFile';
import type { Job, Variant } from './training/page';

const repeats = Number(process.argv[2] ?? 5);
const ROWS = 10_000;

interface Setting {
  readonly name: string;
  readonly spec: ModelSpec;
  readonly batch: number;
  readonly optimizer: Job['optimizer'];
  readonly variants: readonly Variant[];
}

const mlp: ModelSpec = { inputs: 30, hidden: [64, 32], activation: 'relu' };
const logistic: ModelSpec = { inputs: 30, hidden: [], activation: 'relu' };
const ALL: readonly Variant[] = ['fused', 'clipped', 'plain', 'tfjs-loop', 'tfjs-fit'];
const SETTINGS: readonly Setting[] = [
  ...[32, 64, 256].map((batch): Setting => ({
    name: `MLP 30-64-32-1, SGD, batch ${batch}`,
    spec: mlp,
    batch,
    optimizer: 'sgd',
    variants: ALL,
  })),
  {
    name: 'MLP 30-64-32-1, Adam, batch 64',
    spec: mlp,
    batch: 64,
    optimizer: 'adam',
    variants: ['fused', 'tfjs-loop', 'tfjs-fit'],
  },
  {
    name: 'logistic regression 30, SGD, batch 64',
    spec: logistic,
    batch: 64,
    optimizer: 'sgd',
    variants: ALL,
  },
];
/** Enough epochs for a quarter of a second, by the reference figures. */
const EPOCHS: Readonly<Record<Variant, readonly [mlp: number, logistic: number]>> = {
  fused: [40, 800],
  clipped: [30, 400],
  plain: [6, 200],
  'tfjs-loop': [4, 20],
  'tfjs-fit': [2, 4],
};

/** Floating-point operations an example, forward and backward: the first layer needs no gradient of its rows. */
function operations(spec: ModelSpec): number {
  return layerSlices(spec).reduce((sum, { inputs, units }, l) => sum + inputs * units * (l === 0 ? 4 : 6), 0);
}

function compiledPeak(): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'credence-peak-'));
  try {
    const to = join(folder, 'peak.wasm');
    const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
    const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '-o', to];
    execFileSync(process.execPath, [compiler, join(ROOT, 'bench/training/assembly/peak.ts'), ...options]);
    return [...readFileSync(to)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Native = 'plain C' | 'tuned C';

/** @returns measures native examples per second, or null without a compiler */
function nativeCode(): ((setting: Setting, way: Native) => number) | null {
  const folder = mkdtempSync(join(tmpdir(), 'credence-native-'));
  const source = join(ROOT, 'bench/training/native.c');
  const program = (way: Native): string => join(folder, way === 'tuned C' ? 'tuned' : 'plain');
  const options = ['-O3', '-march=native', '-ffast-math', source, '-lm', '-o'];
  try {
    execFileSync('cc', [...options, program('plain C')], { stdio: 'ignore' });
    execFileSync('cc', ['-DTUNED', ...options, program('tuned C')], { stdio: 'ignore' });
  } catch {
    return null;
  }
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const traces = new Map<Setting, number>();
  return (setting, way) => {
    const { spec, batch } = setting;
    const [first = 0, second = 0] = spec.hidden;
    const sizes = [spec.inputs, first, second, batch, ROWS, first === 0 ? 400 : 20];
    const printed = execFileSync(program(way), sizes.map(String), { encoding: 'utf8' }).split(' ');
    const [speed = NaN, trace = NaN] = printed.map(Number);
    const other = traces.get(setting) ?? trace;
    if (!(Math.abs(trace - other) <= 1e-4 * other))
      throw new Error(`${setting.name}: the C programs disagree`);
    traces.set(setting, trace);
    return speed;
  };
}

async function examplesPerSecond(bench: BenchPage, setting: Setting, variant: Variant): Promise<number> {
  const { spec, batch, optimizer } = setting;
  const epochs = EPOCHS[variant][spec.hidden.length === 0 ? 1 : 0];
  const job: Job = { variant, spec, rows: ROWS, batch, epochs, optimizer };
  const milliseconds = Number(await bench.call('time', job));
  return (1000 * ROWS * epochs) / milliseconds;
}

const bench = await openBenchPage('bench/training/page.html');
try {
  const peakCode = compiledPeak();
  let gigaflops = 0;
  const native = nativeCode();
  const results = [];
  for (const setting of SETTINGS) {
    const found = new Map<string, number[]>();
    for (let k = 0; k < repeats; k++) {
      // The best of all: the machine cannot be faster than it ever was.
      gigaflops = Math.max(gigaflops, Number(await bench.call('peak', peakCode)));
      for (const variant of setting.variants) {
        found.set(variant, [...(found.get(variant) ?? []), await examplesPerSecond(bench, setting, variant)]);
      }
      if (native !== null && setting.optimizer === 'sgd') {
        for (const way of ['plain C', 'tuned C'] as const) {
          found.set(way, [...(found.get(way) ?? []), native(setting, way)]);
        }
      }
    }
    const speeds = Object.fromEntries([...found].map(([name, values]) => [name, median(values)]));
    results.push({ name: setting.name, speeds, operations: operations(setting.spec) });
  }
  console.log(`128-bit peak in WebAssembly: ${gigaflops.toFixed(1)} Gflop/s; ${repeats} repeats, medians\n`);
  for (const { name, speeds, operations: each } of results) {
    const ofPeak = ((speeds['fused'] ?? 0) * each) / gigaflops / 1e9;
    console.log(`${name}: fused at ${(100 * ofPeak).toFixed(0)} % of the peak`);
    const fused = speeds['fused'] ?? NaN;
    for (const [variant, speed] of Object.entries(speeds)) {
      console.log(
        `  ${variant.padEnd(10)} ${(speed / 1e6).toFixed(3).padStart(9)} M examples/s   fused is ${(fused / speed).toFixed(1)} x`,
      );
    }
  }
  writeResult('training', { gigaflops, repeats, results });
} finally {
  await bench.close();
}
