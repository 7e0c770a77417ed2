/**
 * A scenario pack: a folder of three JSON files and nothing executable. `scenario.json` holds the figures,
 * `zh-CN.json` and `en.json` the words. The pack is the one place for institutions' sizes, base rates and
 * names and for features' labels, units and levels; the generator knows columns only by name.
 */
import * as v from 'valibot';
import type { FeatureOwner } from '../data/generator/features';
import type { Feature, Schema } from '../data/schema';
import { packSchema, textsSchema } from './pack';
import type { Pack, Texts } from './pack';
import { checkAgainstGenerator, checkTexts } from './packChecks';

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface ScenarioInstitution {
  readonly key: string;
  /** Index into the generator's tiers: state-owned, joint-stock, city, rural, consumer. */
  readonly tier: 0 | 1 | 2 | 3 | 4;
  /** Customers to train on. */
  readonly rows: number;
  /** Fresh customers to judge on. */
  readonly holdoutRows: number;
  /** Share of defaults, 0 to 0.5. */
  readonly baseRate: number;
  readonly name: Text;
  /** For charts. */
  readonly short: Text;
}

export interface ScenarioFeature {
  readonly name: string;
  /** Who keeps the column before it reaches a lender. */
  readonly owner: FeatureOwner;
  /** Labels of the agreed categories, in code order; empty for a numeric feature. */
  readonly categories: readonly Text[];
}

export interface Scenario {
  /** Name of the folder. */
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  /** The base rate that all institutions share at label shift 0. */
  readonly commonBaseRate: number;
  readonly institutions: readonly ScenarioInstitution[];
  readonly schema: Schema;
  /** In schema order: what a schema does not say. */
  readonly features: readonly ScenarioFeature[];
}

/**
 * @param json parsed `scenario.json`
 * @param texts parsed `zh-CN.json` and `en.json`
 * @throws Error naming the file, the place and what is wrong there
 */
export function parseScenario(
  json: unknown,
  texts: { readonly zh: unknown; readonly en: unknown },
): Scenario {
  const pack = parse(packSchema, json, 'scenario.json');
  const zh = parse(textsSchema, texts.zh, 'zh-CN.json');
  const en = parse(textsSchema, texts.en, 'en.json');
  checkAgainstGenerator(pack);
  checkTexts(pack, zh, 'zh-CN.json');
  checkTexts(pack, en, 'en.json');
  return {
    id: pack.id,
    title: { zh: zh.title, en: en.title },
    summary: { zh: zh.summary, en: en.summary },
    commonBaseRate: pack.commonBaseRate,
    institutions: pack.institutions.map((institution) => ({
      ...institution,
      name: textOf(zh.institutions[institution.key]?.name, en.institutions[institution.key]?.name),
      short: textOf(zh.institutions[institution.key]?.short, en.institutions[institution.key]?.short),
    })),
    schema: { features: pack.features.map((feature) => schemaFeature(feature, zh, en)) },
    features: pack.features.map((feature) => ({
      name: feature.name,
      owner: feature.owner,
      categories:
        feature.kind === 'numeric'
          ? []
          : feature.categories.map((_, code) =>
              textOf(
                zh.features[feature.name]?.categories?.[code],
                en.features[feature.name]?.categories?.[code],
              ),
            ),
    })),
  };
}

/**
 * The institution at a place on the street: beyond the scenario's list the tiers repeat, numbered from 2.
 *
 * @param place from 0
 */
export function institutionAt(scenario: Scenario, place: number): ScenarioInstitution {
  const { institutions } = scenario;
  const found = institutions[place % institutions.length];
  if (found === undefined) throw new RangeError(`no institution at place ${place}`);
  const turn = Math.floor(place / institutions.length) + 1;
  if (turn === 1) return found;
  const numbered = (text: Text): Text => ({ zh: `${text.zh} ${turn}`, en: `${text.en} ${turn}` });
  return {
    ...found,
    key: `${found.key}-${turn}`,
    name: numbered(found.name),
    short: numbered(found.short),
  };
}

function parse<T extends typeof packSchema | typeof textsSchema>(
  schema: T,
  json: unknown,
  file: string,
): v.InferOutput<T> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`${file}, ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
}

function schemaFeature(feature: Pack['features'][number], zh: Texts, en: Texts): Feature {
  const [inZh, inEn] = [zh.features[feature.name], en.features[feature.name]];
  const common = {
    name: feature.name,
    label: textOf(inZh?.label, inEn?.label),
    sensitivity: feature.sensitivity,
    nullable: feature.nullable,
  };
  if (feature.kind === 'categorical') {
    return { ...common, kind: 'categorical', categories: feature.categories };
  }
  if (inZh?.unit === undefined && inEn?.unit === undefined) return { ...common, kind: 'numeric' };
  return { ...common, kind: 'numeric', unit: textOf(inZh?.unit, inEn?.unit) };
}

/** @throws Error when one language lacks what the other has */
function textOf(zh: string | undefined, en: string | undefined): Text {
  if (zh !== undefined && en !== undefined) return { zh, en };
  throw new Error(`zh-CN.json and en.json: only one of them says ${JSON.stringify(zh ?? en)}`);
}
