/** What the documents say can be checked: examples are valid, paths exist, tables are complete. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultRecipe, mappingSchema, recipeSchema } from '../src/scenario/recipe';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group);

/** Code blocks whose fence says ```json NAME. */
function examples(name: string): unknown[] {
  const blocks = found(read('README.md'), new RegExp('```json ' + name + '\\n([\\s\\S]*?)```', 'g'));
  return blocks.map((text): unknown => JSON.parse(text));
}

describe('the README', () => {
  it('shows the default recipe, as it is', () => {
    expect(examples('recipe')).toEqual([defaultRecipe]);
    for (const example of examples('recipe')) expect(v.is(recipeSchema, example)).toBe(true);
  });

  it('shows mappings that can be used', () => {
    const mappings = examples('mapping');
    expect(mappings.length).toBeGreaterThan(0);
    for (const mapping of mappings) expect(v.parse(mappingSchema, mapping)).toEqual(mapping);
  });

  it('has no JSON that is not checked', () => {
    const fences = found(read('README.md'), /(```json.*)/g);
    expect(fences.filter((fence) => !/^```json (recipe|mapping)$/.test(fence))).toEqual([]);
  });

  it('names only scripts that there are', () => {
    const { scripts } = v.parse(
      v.object({ scripts: v.record(v.string(), v.string()) }),
      JSON.parse(read('package.json')),
    );
    const named = found(read('README.md') + read('CONTRIBUTING.md'), /npm run (?:--silent )?([a-z][a-z:]*)/g);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

/** Made by a build, or named by whoever follows the recipe. */
const NOT_HERE = /^dist\/|^shots\/|^bench\/results\/|your/;
/** A sentence about a folder names its files from there. */
const SPOKEN_FROM = ['', 'src', 'src/core', 'src/core/strategies', 'src/coordinator', 'src/institution'];

describe.each(['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'])('%s', (file) => {
  it('names only files that there are', () => {
    const text = read(file);
    const quoted = found(text, /`([\w.-]+(?:\/[\w.-]+)*\/?)`/g).filter((words) => /.\/|\.c?ts$/.test(words));
    const paths = [...quoted, ...found(text, /\]\(([^)#:]+)\)/g)].filter((path) => !NOT_HERE.test(path));
    const there = (path: string): boolean =>
      SPOKEN_FROM.some((folder) => existsSync(resolve(root, folder, path)));
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((path) => !there(path))).toEqual([]);
  });

  it('promises nothing that no protection gives', () => {
    expect(read(file)).not.toMatch(/compliant|completely safe|anonymous/i);
  });
});

describe('the table of messages in ARCHITECTURE.md', () => {
  it('lists every kind of the vocabulary and no other', () => {
    // A reply has one kind in the open and under masks.
    const kinds = new Set(found(read('src/boundary/messages.ts'), /kind: '(\w+)'/g));
    const rows = found(read('ARCHITECTURE.md'), /^\|([^|]+)\| (?:in|out|in \/ out) \|/gm);
    expect(rows.flatMap((cell) => found(cell, /`(\w+)`/g)).sort()).toEqual([...kinds].sort());
  });
});

describe('who may import whom in ARCHITECTURE.md', () => {
  it('says what the rules say', () => {
    const { forbidden } = v.parse(
      v.object({ forbidden: v.array(v.object({ name: v.string(), comment: v.optional(v.string()) })) }),
      createRequire(import.meta.url)('../.dependency-cruiser.cjs'),
    );
    const rows = read('ARCHITECTURE.md').split('\n');
    let compared = 0;
    for (const { name, comment = '' } of forbidden) {
      const [folder] = found(name, /^(\w+)-imports$/g);
      if (folder === undefined) continue;
      const row = rows.find((line) => line.startsWith(`| \`${folder}\` |`)) ?? '';
      const [held = ''] = found(comment, /imports itself,? ?(.*?) and nothing/g);
      expect(
        found(row, /`([\w/]+)`/g)
          .slice(1)
          .sort(),
        folder,
      ).toEqual(
        held
          .split(', ')
          .filter((each) => each !== '')
          .sort(),
      );
      compared++;
    }
    expect(compared).toBeGreaterThan(5);
  });
});
