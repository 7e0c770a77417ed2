import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barPath } from '../../src/app/inspector/barPath';
import { cellFacts, momentFacts, scoreFacts } from '../../src/app/inspector/conclusions';
import { hexLine, hexLines, hexOffset } from '../../src/app/inspector/hexLine';
import { histogram } from '../../src/app/inspector/histogram';
import { neighboursOf } from '../../src/app/inspector/neighbours';
import { letterJson, letterName } from '../../src/app/inspector/saveLetter';
import { strip } from '../../src/app/inspector/strip';
import { vectorStatistics } from '../../src/app/inspector/vectorStatistics';
import { byteWords, fieldWords, inspectorWords, partWords, remarkOf } from '../../src/app/inspector/words';
import { ledgerZhCN } from '../../src/app/ledger/texts.zh-CN';
import { byteSpans } from '../../src/boundary/byteSpans';
import { encode } from '../../src/boundary/codec';
import type { LedgerEntry } from '../../src/boundary/ledger';
import { defaultRecipe } from '../../src/scenario/recipe';
import { downlinks, uplinks } from '../boundary/samples';
import { fixtureRun } from '../support/fixtureRun';

const { ledger } = fixtureRun(defaultRecipe, 3).record;

describe('a line of the hex dump', () => {
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode('kind'),
    0,
    255,
    ...new Array<number>(12).fill(65),
  ]);

  it('shows bytes and their text', () => {
    expect(hexLines(bytes.length, 16)).toBe(2);
    expect(hexLine(bytes, 0, 16, [])).toEqual([
      {
        start: 0,
        hex: '6b 69 6e 64 00 ff 41 41 41 41 41 41 41 41 41 41',
        text: 'kind..AAAAAAAAAA',
        depth: 0,
      },
    ]);
    expect(hexLine(bytes, 1, 16, []).map(({ hex }) => hex)).toEqual(['41 41']);
    expect([hexOffset(16), hexOffset(0x1234567)]).toEqual(['000010', '1234567']);
  });

  it('is cut where marks begin and end, across lines too', () => {
    const marks = [
      { start: 2, end: 17 },
      { start: 4, end: 6 },
    ];
    const depths = (line: number) =>
      hexLine(bytes, line, 16, marks).map(({ start, depth }) => [start, depth]);
    expect(depths(0)).toEqual([
      [0, 0],
      [2, 1],
      [4, 2],
      [6, 1],
    ]);
    expect(depths(1)).toEqual([
      [16, 1],
      [17, 0],
    ]);
  });
});

describe('strip', () => {
  it('draws one bar a number, relative to the largest', () => {
    expect(strip(Float32Array.of(1, -2, 0.5))).toEqual({ bars: [0.5, -1, 0.25], per: 1, largest: 2 });
  });

  it('keeps every peak when it must group', () => {
    const vector = new Float32Array(1000);
    vector[777] = -4;
    const { bars, per, largest } = strip(vector, 100);
    expect([per, bars.length, largest]).toEqual([10, 100, 4]);
    expect(bars[77]).toBe(-1);
  });

  it('draws zeros as zeros, and leaves out what is not finite', () => {
    expect(strip(new Float32Array(2)).bars).toEqual([0, 0]);
    expect(strip(Float32Array.of(1, Infinity, NaN, -0.5)).bars).toEqual([1, 0, 0, -0.5]);
  });
});

describe('bars as a path', () => {
  it('stand on their base or hang from it, and leave out what is not above 0', () => {
    expect(barPath([1, 0, -1], 30, 20, 10, 8)).toBe('M1 20v-10h8v10Z');
    expect(barPath([1], 10, 20, -10, 8)).toBe('M1 20v10h8v-10Z');
    expect(barPath([], 10, 20, 10)).toBe('');
  });
});

describe('histogram', () => {
  it('counts every finite number once', () => {
    fc.assert(
      fc.property(fc.float64Array({ minLength: 1, maxLength: 200 }), (vector) => {
        const finite = vector.filter(Number.isFinite);
        const found = histogram(vector);
        const binned = found?.counts.reduce((sum, count) => sum + count, found.zeros) ?? 0;
        expect(binned).toBe(finite.length);
      }),
    );
  });

  it('puts numbers into the bins that hold them', () => {
    const { counts, low, high } = histogram(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 8, 8)) ?? { counts: [] };
    expect([low, high]).toEqual([0, 8]);
    expect(counts).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  });

  it('leaves out zeros when they are most of it, and says how many', () => {
    const counts = new Uint32Array(100);
    counts.set([3, 5, 9]);
    const found = histogram(counts);
    expect(found?.zeros).toBe(97);
    expect(found?.low).toBe(3);
    expect(histogram(new Uint32Array(4))).toEqual({ counts: [4], low: 0, high: 0, zeros: 0 });
    expect(histogram(Float32Array.of(NaN, Infinity))).toBeNull();
  });
});

describe('a vector in figures', () => {
  it('are those of its numbers', () => {
    expect(vectorStatistics(Float64Array.of(1, -1, 0, 4))).toEqual({
      mean: 1,
      deviation: Math.sqrt(3.5),
      norm: Math.sqrt(18),
      smallest: -1,
      largest: 4,
      zeros: 1,
      notFinite: 0,
    });
    expect(vectorStatistics(Float32Array.of(2, NaN, Infinity))).toMatchObject({ mean: 2, notFinite: 2 });
    expect(vectorStatistics(new Float32Array(0))).toBeNull();
  });

  it('stay exact far from zero', () => {
    expect(vectorStatistics(Float64Array.of(1e9 + 1, 1e9 + 3))?.deviation).toBe(1);
  });
});

describe('what the coordinator can work out', () => {
  it('from counts by score: customers, defaults and their rate, exactly', () => {
    const counts = new Uint32Array(1024);
    counts.set([40, 20], 200);
    counts.set([3, 2], 512 + 300);
    const facts = scoreFacts({ kind: 'evaluateReply', round: 1, counts });
    expect(facts).toMatchObject({ customers: 65, defaults: 5, rate: 5 / 65, auc: 1 });
    expect(scoreFacts({ kind: 'evaluateReply', round: 1, counts: new Uint32Array(1024) })).toBeNull();
    expect(scoreFacts({ kind: 'evaluateReply', round: 1, counts: new Uint32Array(3) })).toBeNull();
    expect(scoreFacts(uplinks.fitReply)).toBeNull();
  });

  it('from sums: the mean and spread of each feature', () => {
    const sums = Float64Array.of(4, 8, 24, 0, 0, 0);
    expect(momentFacts({ kind: 'momentsReply', sums })).toEqual([
      { customers: 4, mean: 2, deviation: Math.sqrt(2) },
      { customers: 0, mean: 0, deviation: 0 },
    ]);
    expect(momentFacts(uplinks.fitReply)).toBeNull();
  });

  it('from statistics with small cells withheld: which cells are not zero', () => {
    const counts = Uint32Array.of(0, 7, 9, 0);
    expect(cellFacts({ kind: 'histogramsReply', counts })).toEqual({ cells: 4, filled: 2 });
    expect(cellFacts({ kind: 'evaluateReply', round: 1, counts })).toBeNull();
  });
});

describe('from letter to letter', () => {
  const update = (institution: number, round: number): LedgerEntry | undefined =>
    ledger.find((one) => one.institution === institution && one.round === round && one.kind === 'fitReply');

  it('goes along the institution’s chain and along the rounds', () => {
    const entry = update(2, 2);
    if (entry === undefined) throw new Error('the fixture holds an update');
    const found = neighboursOf(ledger, entry);
    expect([found.previous, found.next].map((one) => one?.sequence)).toEqual([
      entry.sequence - 1,
      entry.sequence + 1,
    ]);
    expect([found.previous, found.next].map((one) => one?.institution)).toEqual([2, 2]);
    expect([found.earlier, found.later]).toEqual([update(2, 1), update(2, 3)]);
    expect(found.of).toBe(ledger.filter(({ institution }) => institution === 2).length);
    expect(found.place).toBe(entry.sequence + 1);
  });

  it('ends at the ends', () => {
    const [first, last] = [ledger[0], ledger.at(-1)];
    if (first === undefined || last === undefined) throw new Error('the fixture holds letters');
    expect(neighboursOf(ledger, first)).toMatchObject({ previous: null, earlier: null });
    expect(neighboursOf(ledger, last)).toMatchObject({ next: null, later: null });
  });
});

describe('a letter in words', () => {
  const t = inspectorWords();
  const isKind = (word: string): word is LedgerEntry['kind'] => word in ledgerZhCN.kind;
  const all = Object.keys(ledgerZhCN.kind).filter(isKind);

  it('names and explains every field of every kind', () => {
    for (const message of Object.values({ ...downlinks, ...uplinks })) {
      const kind = all.find((one) => one === message.kind);
      for (const field of Object.keys(message))
        expect(kind && fieldWords(t, kind, field), `${message.kind} ${field}`).toMatchObject({
          name: expect.any(String),
        });
    }
    expect(fieldWords(t, 'fitReply', 'secret')).toBeNull();
    // Where no weights cross, none are spoken of.
    expect(fieldWords(t, 'fitReply', 'update', true)).toEqual(t.field.publicScores);
    expect(fieldWords(t, 'fitRequest', 'weights', true)).toEqual(t.field.consensus);
    expect(fieldWords(t, 'evaluateRequest', 'weights', true)).toEqual(t.field.weights);
    expect(fieldWords(t, 'fitReply', 'samples', true)).toEqual(t.field.samples);
    expect(fieldWords(t, 'magnitudesReply', 'counts')).toEqual(t.field.magnitudes);
  });

  it('says what each part of the bytes is, down to one number of a vector', () => {
    const message = { kind: 'fitReply', round: 3, update: Float32Array.of(0.5, -2) };
    const spans = byteSpans(encode(message));
    expect(spans.map((span) => partWords(t, span))).toEqual([
      '一张表的开头：3 个字段',
      '文本键「kind」',
      '文本「fitReply」',
      '文本键「round」',
      '整数 3',
      '文本键「update」',
      '类型化数组的头：标签 85，float32，小端',
      '字节串的头：8 字节，2 个数',
      '2 个 float32',
    ]);
    const last = spans.at(-1);
    if (last === undefined) throw new Error('there are parts');
    expect(byteWords(t, last, last.start + 5, message)).toBe('update 的值：2 个 float32，其中第 2 个数：−2');
    expect(byteWords(t, last, null, message)).toBe('update 的值：2 个 float32');
    const rate = byteSpans(encode({ learningRate: 0.01 })).at(-1);
    expect(rate && partWords(t, rate)).toBe('浮点数 0.01，64 位');
  });

  it('has something to say of every kind', () => {
    for (const kind of all) expect(remarkOf(t, kind, 5).join('')).not.toBe('');
    expect(remarkOf(t, 'momentsReply', 7).join('')).toContain('7');
  });
});

describe('a letter as a file', () => {
  it('is named for its place and holds every number', () => {
    const [entry] = ledger;
    if (entry === undefined) throw new Error('the fixture holds letters');
    expect(letterName(entry)).toBe(`credence-letter-1-1-${entry.kind}`);
    const json: unknown = JSON.parse(
      letterJson(entry, { kind: 'x', values: Float32Array.of(0.5, Infinity), ok: true }),
    );
    expect(json).toEqual({ entry, message: { kind: 'x', values: [0.5, 'Infinity'], ok: true } });
  });
});
