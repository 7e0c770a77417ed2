import { describe, expect, it } from 'vitest';
import { CommandError } from '../../src/cli/exit';
import { parseMapping, parseRecipe } from '../../src/cli/recipeFile';
import { defaultRecipe, type Mapping } from '../../src/scenario/recipe';

function refusal(read: () => unknown): CommandError {
  try {
    read();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
  throw new Error('accepted');
}

const recipeError = (value: unknown, withCsv = false): CommandError =>
  refusal(() => parseRecipe(JSON.stringify(value), 'r.json', withCsv));

const mapping: Mapping = {
  target: 'bad',
  bad: '1',
  columns: [{ column: 'age', use: 'numeric', sensitivity: 3 }],
  dealing: { by: 'equal', institutions: 3 },
};
const csvRecipe = {
  ...defaultRecipe,
  data: { source: 'csv', sha256: 'ab'.repeat(32), mapping, holdoutShare: 0.3 },
};

describe('a recipe file', () => {
  it('comes back as it was written', () => {
    expect(parseRecipe(JSON.stringify(defaultRecipe), 'r.json', false)).toEqual(defaultRecipe);
  });

  it('may begin with a byte order mark, as some editors write it', () => {
    expect(parseRecipe(`\uFEFF${JSON.stringify(defaultRecipe)}`, 'r.json', false).seed).toBe(1);
  });

  it('that is no JSON is refused with the reason', () => {
    const error = refusal(() => parseRecipe('{"version": 1,', 'r.json', false));
    expect(error.exitCode).toBe(2);
    expect(error.message).toMatch(/^r\.json is not JSON: /);
  });

  it('names the field, what it should be and what it is', () => {
    const { message, exitCode } = recipeError({
      ...defaultRecipe,
      seed: 1.5,
      federation: { ...defaultRecipe.federation, participation: 3, colour: 'red' },
      training: { ...defaultRecipe.training, optimizer: 'lbfgs', learningRate: 0 },
      model: { hidden: [8, 8, 8, 8, 8], activation: 'relu' },
    });
    expect(exitCode).toBe(2);
    expect(message.split('\n').sort()).toEqual(
      [
        'r.json is not a valid recipe:',
        '  seed: should be a whole number, is 1.5',
        '  model.hidden: should be at most 4 long, is 5',
        '  training.optimizer: should be "sgd" or "momentum" or "adam", is "lbfgs"',
        '  training.learningRate: should be at least 0.00001, is 0',
        '  federation.participation: should be at most 1, is 3',
        '  federation.colour: no such field',
      ].sort(),
    );
  });

  it('names a missing part', () => {
    const { model: _, ...rest } = defaultRecipe;
    expect(recipeError(rest).message).toContain('model: missing');
  });

  it('of another version says which is read', () => {
    expect(recipeError({ ...defaultRecipe, version: 1 }).message).toBe(
      'r.json is a recipe of version 1; this lab reads version 2.',
    );
  });

  it('needs no data part when a CSV is given, but still all others', () => {
    const { data: _, ...rest } = defaultRecipe;
    expect(parseRecipe(JSON.stringify(rest), 'r.json', true).training).toEqual(defaultRecipe.training);
    expect(recipeError(rest).message).toContain('data: missing');
    const { encoding: __, ...less } = rest;
    expect(recipeError(less, true).message).toContain('encoding: missing');
  });

  it("of someone's own file asks for that file", () => {
    const error = recipeError(csvRecipe);
    expect(error.exitCode).toBe(2);
    expect(error.message).toContain('--csv FILE');
    expect(error.message).toContain('ab'.repeat(32));
    expect(parseRecipe(JSON.stringify(csvRecipe), 'r.json', true).data).toEqual(csvRecipe.data);
  });
});

describe('a mapping file', () => {
  it('comes back as it was written', () => {
    expect(parseMapping(JSON.stringify(mapping), 'm.json')).toEqual(mapping);
  });

  it('names the field of a list by its position', () => {
    const wrong = { ...mapping, columns: [...mapping.columns, { column: 'x', use: 'text', sensitivity: 9 }] };
    const { message } = refusal(() => parseMapping(JSON.stringify(wrong), 'm.json'));
    expect(message).toContain('columns.1.use: should be "numeric" or "categorical" or "ignore", is "text"');
    expect(message).toContain('columns.1.sensitivity: should be 1 or 2 or 3 or 4 or 5, is 9');
  });
});
