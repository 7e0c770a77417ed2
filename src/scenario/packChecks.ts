/** What the files of a pack owe one another, and the generator. */
import { FEATURES } from '../data/generator/features';
import { mayBeMissing } from '../data/generator/missing';
import { TIERS } from '../data/generator/tiers';
import type { Pack, Texts } from './pack';

/**
 * The generator draws fixed columns for fixed tiers; a pack names them and may not differ.
 *
 * @throws Error naming the place and what was expected there
 */
export function checkAgainstGenerator(pack: Pack): void {
  const fail = (place: string, message: string): never => {
    throw new Error(`scenario.json, ${place}: ${message}`);
  };
  pack.institutions.forEach(({ tier }, place) => {
    if (tier !== place % TIERS.length) {
      fail(
        `institutions.${place}.tier`,
        `expected ${place % TIERS.length}: tiers follow the order of the street`,
      );
    }
  });
  const keys = pack.institutions.map((institution) => institution.key);
  if (new Set(keys).size < keys.length) fail('institutions', 'a key appears twice');
  if (pack.features.length !== FEATURES.length) fail('features', `expected ${FEATURES.length} features`);
  pack.features.forEach((feature, j) => {
    const drawn = FEATURES[j];
    if (drawn === undefined || feature.name !== drawn.name) {
      return fail(`features.${j}.name`, `expected ${drawn?.name}, in the generator's order`);
    }
    if (feature.owner !== drawn.owner) fail(`features.${j}.owner`, `expected ${drawn.owner}`);
    if (feature.nullable !== mayBeMissing(drawn.name)) {
      fail(`features.${j}.nullable`, `expected ${mayBeMissing(drawn.name)}`);
    }
    const drawnCategories = drawn.marginal.law === 'category' ? drawn.marginal.shares.length : 0;
    const categories = feature.kind === 'categorical' ? feature.categories.length : 0;
    if (categories !== drawnCategories) {
      fail(`features.${j}`, `expected ${drawnCategories} categories, found ${categories}`);
    }
  });
}

/**
 * Every institution and feature has its words, and no word is left over.
 *
 * @throws Error naming the file and the entry
 */
export function checkTexts(pack: Pack, texts: Texts, file: string): void {
  const same = (place: string, wanted: readonly string[], found: readonly string[]): void => {
    const absent = wanted.find((entry) => !found.includes(entry));
    if (absent !== undefined) throw new Error(`${file}, ${place}: no text for ${absent}`);
    const spare = found.find((entry) => !wanted.includes(entry));
    if (spare !== undefined) throw new Error(`${file}, ${place}: ${spare} is not in scenario.json`);
  };
  same(
    'institutions',
    pack.institutions.map((institution) => institution.key),
    Object.keys(texts.institutions),
  );
  same(
    'features',
    pack.features.map((feature) => feature.name),
    Object.keys(texts.features),
  );
  for (const feature of pack.features) {
    const wanted = feature.kind === 'categorical' ? feature.categories.length : 0;
    const found = texts.features[feature.name]?.categories?.length ?? 0;
    if (found !== wanted) {
      throw new Error(`${file}, features.${feature.name}.categories: expected ${wanted}, found ${found}`);
    }
  }
}
