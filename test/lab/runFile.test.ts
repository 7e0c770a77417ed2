import { loadLayersModel, tensor2d } from '@tensorflow/tfjs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { sum } from '../../src/core/vector';
import { readRunFile, RunFileError, writeRunFile } from '../../src/lab/runFile';
import type { RunRecord } from '../../src/lab/record';
import { planRun } from '../../src/lab/runPlan';
import { worldOf } from '../../src/lab/world';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { openInProcessStreet, type InProcessStreet } from '../support/inProcessStreet';

function recipeOf(rounds: number): Recipe {
  if (defaultRecipe.data.source !== 'synthetic') throw new Error('the default draws its customers');
  return {
    ...defaultRecipe,
    data: { ...defaultRecipe.data, institutions: 2, size: 0.05, rateFactor: 5 },
    federation: { ...defaultRecipe.federation, rounds },
  };
}

function plan(rounds: number) {
  const recipe = recipeOf(rounds);
  const world = worldOf(recipe, undefined);
  if (world === null) throw new Error('no such scenario');
  return planRun(recipe, world.schema, world.inhabitants);
}

let street: InProcessStreet;
let whole: RunRecord;
let file: Blob;

beforeAll(async () => {
  street = await openInProcessStreet(plan(3));
  whole = await street.run(plan(3));
  file = await writeRunFile(whole);
  return () => street.close();
}, 60_000);

async function parts(): Promise<Record<string, Uint8Array>> {
  return unzipSync(new Uint8Array(await file.arrayBuffer()));
}

async function repacked(change: (files: Record<string, Uint8Array>) => void): Promise<Blob> {
  const files = await parts();
  change(files);
  return new Blob([zipSync(files).slice()]);
}

function edited(bytes: Uint8Array | undefined, change: (text: string) => string): Uint8Array {
  return strToU8(change(strFromU8(bytes ?? new Uint8Array())));
}

async function codeOf(blob: Blob): Promise<string> {
  const error: unknown = await readRunFile(blob).catch((reason: unknown) => reason);
  return error instanceof RunFileError ? error.code : 'accepted';
}

describe('a run file', () => {
  it('gives back the record as it was', async () => {
    expect(await readRunFile(file)).toEqual(whole);
  });

  it('holds the final weights as a model that TensorFlow.js loads', async () => {
    const files = await parts();
    const bin = files['model/weights.bin'];
    if (bin === undefined) throw new Error('no model');
    const served = (name: string): BodyInit =>
      name === 'model.json' ? strFromU8(files['model/model.json'] ?? new Uint8Array()) : bin.slice();
    const model = await loadLayersModel('memory:/model.json', {
      fetchFunc: (address: string | URL | Request) =>
        Promise.resolve(
          new Response(served(typeof address === 'string' ? (address.split('/').at(-1) ?? '') : ''), {
            headers: { 'content-type': 'application/json' },
          }),
        ),
    });
    const weights = whole.rounds.at(-1)?.weights ?? new Float32Array();
    const input = Array.from({ length: whole.inputs }, (_, i) => Math.sin(i));
    const odds = input.reduce((total, x, i) => total + x * (weights[i] ?? 0), weights[whole.inputs] ?? 0);
    const output = model.predict(tensor2d([input]));
    if (Array.isArray(output)) throw new Error('no prediction');
    expect((await output.data())[0]).toBeCloseTo(1 / (1 + Math.exp(-odds)), 5);
  });

  it('lets a run go on where it stopped, to the same bits', async () => {
    const first = await street.run(plan(2));
    const saved = await readRunFile(await writeRunFile({ ...first, recipe: recipeOf(3) }));
    const continued = await street.run(plan(3), { resume: { ...saved, status: 'paused' } });
    expect(continued.rounds.length).toBe(4);
    expect(continued.rounds.at(-1)?.weightsSha256).toBe(whole.rounds.at(-1)?.weightsSha256);
    expect(continued.references.pooled.at(-1)).toEqual(whole.references.pooled.at(-1));
    expect(continued.references.alone.map((points) => points.at(-1))).toEqual(
      whole.references.alone.map((points) => points.at(-1)),
    );
  }, 60_000);

  it('is refused with a reason when it is no run, old, damaged or its ledger was changed', async () => {
    expect(await codeOf(new Blob(['not a zip']))).toBe('not-a-run');
    expect(await codeOf(new Blob([zipSync({ 'a.txt': strToU8('a') }).slice()]))).toBe('not-a-run');
    const change = (edit: (text: string) => string): Promise<Blob> =>
      repacked((files) => (files['run.json'] = edited(files['run.json'], edit)));
    const old = await change((text) =>
      text.replace('"credence-run","version":2', '"credence-run","version":0'),
    );
    expect(await codeOf(old)).toBe('old-run');
    expect(await codeOf(await change((text) => text.replace('"rounds":[', '"rounds":[1,')))).toBe('damaged');
    const ledger = await change((text) => text.replace(/"byteLength":\d+/, '"byteLength":1'));
    expect(await codeOf(ledger)).toBe('broken-ledger');
    const weights = await repacked((files) => {
      const vector = new Float32Array((files['weights.f32'] ?? new Uint8Array()).slice().buffer);
      const ones = vector.map(() => 1);
      files['weights.f32'] = new Uint8Array(sum(vector, ones).buffer);
    });
    expect(await codeOf(weights)).toBe('damaged');
  });
});
