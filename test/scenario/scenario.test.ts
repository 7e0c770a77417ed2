import { describe, expect, it } from 'vitest';
import en from '../../scenarios/inclusive-finance/en.json';
import pack from '../../scenarios/inclusive-finance/scenario.json';
import zh from '../../scenarios/inclusive-finance/zh-CN.json';
import { FEATURES } from '../../src/data/generator/features';
import { TIERS } from '../../src/data/generator/tiers';
import { catalogue, findScenario } from '../../src/scenario/catalogue';
import { generatorSchema } from '../../src/scenario/generatorSchema';
import { institutionAt, parseScenario } from '../../src/scenario/scenario';
import { draw } from '../data/generator/draw';

const texts = { zh, en };
const without = (record: object, key: string): object =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

describe('a scenario pack', () => {
  it('gives every drawn column its words, level and kind', () => {
    const { schema } = parseScenario(pack, texts);
    expect(schema).toEqual(generatorSchema);
    expect(schema.features.map(({ name }) => name)).toEqual(FEATURES.map(({ name }) => name));
    expect(schema.features.find(({ name }) => name === 'guarantee_type')).toEqual({
      name: 'guarantee_type',
      kind: 'categorical',
      label: { zh: '担保方式', en: 'Guarantee type' },
      sensitivity: 3,
      nullable: false,
      categories: ['信用', '保证', '抵押'],
    });
    expect(schema.features.find(({ name }) => name === 'annual_sales_wan')).toMatchObject({
      kind: 'numeric',
      unit: { zh: '万元', en: 'CNY 10k' },
      nullable: true,
    });
  });

  it('calls a column nullable exactly where values are missing, and a code is one of its categories', () => {
    const { rows } = draw(3, { rows: 4000 });
    generatorSchema.features.forEach((feature, j) => {
      const column = rows.column(j);
      expect(
        column.some((value) => Number.isNaN(value)),
        feature.name,
      ).toBe(feature.nullable);
      if (feature.kind === 'numeric') return;
      expect(new Set(column)).toEqual(new Set(feature.categories.map((_, code) => code)));
    });
  });

  it('has Chinese words in Chinese and English words in English', () => {
    const { schema, institutions, features } = parseScenario(pack, texts);
    const all = [
      ...schema.features.map(({ label }) => label),
      ...institutions.flatMap(({ name, short }) => [name, short]),
      ...features.flatMap(({ categories }) => categories),
    ];
    for (const text of all) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
    }
    const labels = schema.features.map(({ label }) => label.en);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it.each([
    ['scenario.json, commonBaseRate', { ...pack, commonBaseRate: 2 }, texts],
    [
      'scenario.json, institutions.2.rows',
      { ...pack, institutions: pack.institutions.map((i, k) => (k === 2 ? { ...i, rows: 3.5 } : i)) },
      texts,
    ],
    [
      'scenario.json, institutions.0.tier',
      { ...pack, institutions: [...pack.institutions].reverse() },
      texts,
    ],
    ['scenario.json, features: expected 30', { ...pack, features: pack.features.slice(1) }, texts],
    ['scenario.json, features.0.name', { ...pack, features: [...pack.features].reverse() }, texts],
    [
      'scenario.json, features.0.nullable',
      { ...pack, features: pack.features.map((f) => ({ ...f, nullable: !f.nullable })) },
      texts,
    ],
    [
      'scenario.json, features.0.owner',
      { ...pack, features: pack.features.map((f) => ({ ...f, owner: 'tax' })) },
      texts,
    ],
    ['scenario.json, script', { ...pack, script: 'x' }, texts],
    [
      'en.json, features: no text for tax_yoy',
      pack,
      { zh, en: { ...en, features: without(en.features, 'tax_yoy') } },
    ],
    [
      'zh-CN.json, institutions: no text for rural',
      pack,
      { zh: { ...zh, institutions: without(zh.institutions, 'rural') }, en },
    ],
    [
      'en.json, features: extra is not in',
      pack,
      { zh, en: { ...en, features: { ...en.features, extra: { label: 'x' } } } },
    ],
    ['zh-CN.json, title', pack, { zh: { ...zh, title: '' }, en }],
    [
      'only one of them says "CNY 10k"',
      pack,
      { zh: { ...zh, features: { ...zh.features, loan_amt_wan: { label: '贷款金额' } } }, en },
    ],
  ])('is refused with a reason: %s', (reason, json, words) => {
    expect(() => parseScenario(json, words)).toThrow(reason);
  });

  it('repeats its tiers beyond the fifth place, under a number, in step with the generator', () => {
    const scenario = parseScenario(pack, texts);
    const ninth = institutionAt(scenario, 8);
    expect(ninth.name).toEqual({ zh: '农商行 2', en: 'Rural commercial bank 2' });
    expect(ninth.key).toBe('rural-2');
    expect(ninth.tier).toBe(8 % TIERS.length);
    expect(institutionAt(scenario, 3).short.zh).toBe('农商行');
    scenario.institutions.forEach(({ key, tier }) => expect(TIERS[tier]?.key).toBe(key));
  });
});

describe('the catalogue', () => {
  it('holds every folder under its own name', () => {
    expect([...catalogue.keys()]).toContain('inclusive-finance');
    for (const [id, scenario] of catalogue) expect(scenario.id).toBe(id);
    expect(findScenario('inclusive-finance').institutions.map(({ rows }) => rows)).toEqual([
      20000, 6000, 2000, 500, 3000,
    ]);
  });

  it('says which scenario it does not have', () => {
    expect(() => findScenario('nowhere')).toThrow('no scenario nowhere');
  });
});
