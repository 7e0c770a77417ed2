/** The schema with the names of its categories as a person reads them; a file's stand as they are written there. */
import type { Schema } from '../../data/schema';
import { catalogue } from '../../scenario/catalogue';
import type { Recipe } from '../../scenario/recipe';
import type { LanguageCode } from '../i18n/language.svelte';

export function writtenSchema(schema: Schema, { data }: Pick<Recipe, 'data'>, code: LanguageCode): Schema {
  const scenario = data.source === 'synthetic' ? catalogue.get(data.scenario) : undefined;
  if (scenario === undefined) return schema;
  return {
    features: schema.features.map((feature, i) => {
      const names = scenario.features[i]?.categories;
      if (feature.kind !== 'categorical' || names === undefined) return feature;
      return { ...feature, categories: names.map(({ zh, en }) => (code === 'en' ? en : zh)) };
    }),
  };
}
