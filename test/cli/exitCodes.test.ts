/** The command itself, as far as it goes without a browser. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageError } from '../../src/cli/labPage';
import { CommandError } from '../../src/cli/exit';
import { whyStopped } from '../../src/cli/whyStopped';
import { defaultRecipe } from '../../src/scenario/recipe';

const root = resolve(import.meta.dirname, '../..');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'credence-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function headless(argv: readonly string[], env: Readonly<Record<string, string>> = {}, input = '') {
  return spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/headless.ts', ...argv], {
    cwd: root,
    encoding: 'utf8',
    input,
    env: { ...process.env, INIT_CWD: folder, ...env },
  });
}

describe('headless', { timeout: 60_000 }, () => {
  it('prints its help on standard output and leaves with 0', () => {
    const { status, stdout, stderr } = headless(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: npm run headless/);
  });

  it('leaves with 2 on wrong usage, with nothing on standard output', () => {
    const { status, stdout, stderr } = headless(['--colour']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain("Unknown option '--colour'.");
    expect(stderr).not.toContain('    at ');
  });

  it('leaves with 2 on a recipe that is absent or wrong, naming file and field', () => {
    const absent = headless(['nowhere.json', '--out', 'o']);
    expect([absent.status, absent.stderr]).toEqual([2, 'nowhere.json cannot be read: no such file.\n']);
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ ...defaultRecipe, seed: -1 }));
    const wrong = headless(['wrong.json', '--out', 'o']);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('  seed: should be at least 0, is -1');
  });

  it('reads a recipe from standard input', () => {
    const { status, stderr } = headless(['-', '--out', 'o'], {}, '{');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^standard input is not JSON/);
  });

  it('leaves with 3 when there is no browser, before it builds anything', () => {
    const missing = join(folder, 'no-browser');
    const { status, stderr } = headless(['default', '--out', 'o'], { CHROMIUM_PATH: missing });
    expect(status).toBe(3);
    expect(stderr).toContain(missing);
    expect(stderr).not.toContain('building');
  });
});

describe("the page's errors", () => {
  const exit = (message: string): unknown => {
    const error = pageError(new Error(message));
    return error instanceof CommandError ? [error.exitCode, error.message] : error;
  };

  it('become a status and a sentence', () => {
    expect(exit('jsHandle.evaluate: Error: credence: recipe: data.scenario: unknown\n    at page')).toEqual([
      2,
      'The lab refuses the recipe: data.scenario: unknown',
    ]);
    expect(exit('Error: credence: import: {"code":"empty"}')).toEqual([
      2,
      expect.stringMatching(/^The CSV cannot be used: .*empty/),
    ]);
    expect(exit('Error: credence: failed: out of memory')).toEqual([1, 'The lab failed: out of memory']);
  });

  it('stay what they are when the page did not speak', () => {
    expect(exit('Target page was closed')).toEqual(new Error('Target page was closed'));
  });
});

describe('why a run did not finish', () => {
  it('is a sentence for what is known and the code for what is not', () => {
    expect(whyStopped('too-few-replies')).toContain('federation.minimumReplies');
    expect(whyStopped('something-new')).toBe('something-new');
    expect(whyStopped(null)).toBe('no reason given.');
  });
});
