import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/cli/exit';
import { HELP, readHeadlessOptions } from '../../src/cli/headlessOptions';

function refusal(...argv: string[]): CommandError {
  try {
    readHeadlessOptions(argv);
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('accepted');
}

describe('the command line of headless', () => {
  it('reads a recipe and a folder, and defaults the rest', () => {
    expect(readHeadlessOptions(['recipe.json', '--out', 'results'])).toEqual({
      ask: 'run',
      options: {
        recipe: 'recipe.json',
        csv: null,
        mapping: null,
        seeds: 1,
        out: 'results',
        quiet: false,
        json: false,
      },
    });
  });

  it('takes options before and after the recipe, with and without =', () => {
    const request = readHeadlessOptions([
      '--seeds=5',
      '--csv',
      'loans.csv',
      '-',
      '--mapping=m.json',
      '--out=o',
      '--json',
      '--quiet',
    ]);
    expect(request).toEqual({
      ask: 'run',
      options: {
        recipe: '-',
        csv: 'loans.csv',
        mapping: 'm.json',
        seeds: 5,
        out: 'o',
        quiet: true,
        json: true,
      },
    });
  });

  it('helps and tells its version whatever else is missing', () => {
    expect(readHeadlessOptions(['--help'])).toEqual({ ask: 'help' });
    expect(readHeadlessOptions(['-h', 'recipe.json'])).toEqual({ ask: 'help' });
    expect(readHeadlessOptions(['--version'])).toEqual({ ask: 'version' });
  });

  it.each([
    [['--out', 'o'], 'RECIPE is missing'],
    [['recipe.json'], '--out DIR is missing'],
    [['recipe.json', '--out', ''], '--out DIR is missing'],
    [['a.json', 'b.json', '--out', 'o'], "not also 'b.json'"],
    [['recipe.json', '--out', 'o', '--mapping', 'm.json'], 'needs --csv'],
    [['recipe.json', '--out', 'o', '--colour'], "Unknown option '--colour'."],
    [['recipe.json', '--out', 'o', '--quiet=yes'], '--quiet'],
    [['recipe.json', '--out'], '--out'],
  ])('refuses %j with status 2, a reason and where to look', (argv, reason) => {
    const error = refusal(...argv);
    expect(error.exitCode).toBe(2);
    expect(error.message).toContain(reason);
    expect(error.message).toContain("Try 'npm run headless -- --help'.");
  });

  it.each(['0', '101', '2.5', '-1', 'many', '1e1', ''])('refuses %j seeds', (seeds) => {
    const error = refusal('recipe.json', '--out', 'o', `--seeds=${seeds}`);
    expect(error.exitCode).toBe(2);
    expect(error.message).toContain('whole number from 1 to 100');
  });

  it('names every option and every exit status in its help', () => {
    for (const option of ['--out', '--csv', '--mapping', '--seeds', '--json', '--quiet', '--version']) {
      expect(HELP).toContain(option);
    }
    for (const status of ['0 ', '1 ', '2 ', '3 ', '130 ']) expect(HELP).toContain(status);
    expect(Math.max(...HELP.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
