import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOutdated } from '../../src/cli/servedLab';

let root = '';

/** @param minute of an imagined day: file times, not the clock's */
function put(path: string, minute: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), path);
  utimesSync(join(root, path), minute * 60, minute * 60);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'credence-build-'));
  put('index.html', 1);
  put('src/app/main.ts', 2);
  put('vite.config.ts', 3);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a build', () => {
  it('is wanted when there is none', () => {
    expect(isOutdated(root)).toBe(true);
  });

  it('is good as long as no source is newer', () => {
    put('dist/index.html', 10);
    expect(isOutdated(root)).toBe(false);
  });

  it.each([
    'src/app/deep/view.svelte',
    'workers/a.worker.ts',
    'index.html',
    'vite.config.ts',
    'public/x.svg',
  ])('is wanted again when %s changed', (path) => {
    put('dist/index.html', 10);
    put(path, 11);
    expect(isOutdated(root)).toBe(true);
  });

  it('does not mind changes of tests and documents', () => {
    put('dist/index.html', 10);
    put('test/a.test.ts', 11);
    put('README.md', 11);
    expect(isOutdated(root)).toBe(false);
  });
});
