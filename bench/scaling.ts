/**
 * The kernel over models of 1 thousand to 1 million parameters, against the best plain TensorFlow.js loop and
 * `model.fit`, batch 64, SGD, alternately.
 *
 *   npm run bench -- scaling [repeats = 3]
 */
import { parameterCount, type ModelSpec } from '../src/core/modelSpec';
import { openBenchPage } from './benchPage';
import { median, writeResult } from './resultFile';
import type { Job, Variant } from './training/page';

const repeats = Number(process.argv[2] ?? 3);
const HIDDEN = [[32], [64, 32], [128, 64], [256, 128], [512, 256], [768, 512, 512]];
const VARIANTS: readonly Variant[] = ['fused', 'tfjs-loop', 'tfjs-fit'];

const bench = await openBenchPage('bench/training/page.html');
try {
  const lines = [];
  console.log('   parameters   fused M examples/s     x plain tfjs     x model.fit');
  for (const hidden of HIDDEN) {
    const spec: ModelSpec = { inputs: 30, hidden, activation: 'relu' };
    const parameters = parameterCount(spec);
    const rows = Math.max(512, Math.min(10_000, Math.round(4e7 / parameters)));
    const speeds = new Map<Variant, number[]>();
    for (let k = 0; k < repeats; k++) {
      for (const variant of VARIANTS) {
        const epochs = variant === 'fused' ? 4 : 1;
        const job: Job = { variant, spec, rows, batch: 64, epochs, optimizer: 'sgd' };
        const speed = (rows * epochs) / Number(await bench.call('time', job)) / 1000;
        speeds.set(variant, [...(speeds.get(variant) ?? []), speed]);
      }
    }
    const of = (variant: Variant): number => median(speeds.get(variant) ?? []);
    const [fused, loop, fit] = [of('fused'), of('tfjs-loop'), of('tfjs-fit')];
    console.log(
      `${String(parameters).padStart(13)}${fused.toFixed(4).padStart(21)}${(fused / loop).toFixed(1).padStart(17)}${(fused / fit).toFixed(1).padStart(16)}`,
    );
    lines.push({ parameters, fused, loop, fit });
  }
  writeResult('scaling', { repeats, lines });
} finally {
  await bench.close();
}
