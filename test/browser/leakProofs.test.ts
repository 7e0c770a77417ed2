/**
 * No raw row crosses, proved on the built lab: nothing crosses unseen, nothing crosses but what was foretold, no value
 * of a row is found in what left, and what left tells nothing of who has which value. Then institutions that leak on
 * purpose, each in its own way: the detectors that should fire do.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import type { LedgerEntry } from '../../src/boundary/ledger';
import type { RunEvent } from '../../src/boundary/runEvent';
import { residueBytes } from '../../src/app/inspector/ciphertext';
import { defaultPrivacy } from '../../src/core/privacy/promise';
import { defaultAggregation } from '../../src/core/secureAggregation/settings';
import { uniformity } from '../../src/core/statistics/chiSquare';
import { defaultRecipe, type Recipe } from '../../src/scenario/recipe';
import { buildScript } from '../../vite.closedScript.ts';
import { CanarySearch } from '../boundary/canary';
import { interferences, type Interference } from '../boundary/nonInterference';
import {
  canaryTable,
  COLUMNS,
  csvOf,
  encodedCanaries,
  factsOf,
  HOLDOUT_SHARE,
  MAPPING,
  rawCanaries,
  SEED,
  textsOf,
  twinOf,
  type CanaryTable,
} from './canaryTable';
import { importTable, openLab, play, replaceInstitution, waitingFor } from './labPage';
import { misfits, type Misfit } from './prediction';
import { findTexts } from './textSearch';
import { layWiretap, read, readWiretap, type WireMessage } from './wiretap';
import { LEAK_ROUND, LEAKS, type Leak } from './workers/leaks';

const root = resolve(import.meta.dirname, '../..');

const recipe: Recipe = {
  ...defaultRecipe,
  seed: SEED,
  training: { ...defaultRecipe.training, epochs: 3 },
  federation: { ...defaultRecipe.federation, rounds: LEAK_ROUND, minimumReplies: 1, deadline: 300 },
};

interface Observed {
  readonly status: string;
  readonly wire: readonly WireMessage[];
  readonly words: readonly unknown[];
  readonly ledger: readonly LedgerEntry[];
  readonly events: readonly RunEvent[];
  /** SHA-256 of each envelope that the lab still opens, in the ledger's order. */
  readonly envelopes: readonly string[];
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** @param script put in the realms instead of the lab's own */
async function observe(table: CanaryTable, script?: string, used: Recipe = recipe): Promise<Observed> {
  const page = await openLab({
    browser,
    address: inject('lab'),
    recipe: waitingFor(used),
    async prepare(fresh) {
      await layWiretap(fresh);
      if (script !== undefined) await replaceInstitution(fresh, script);
    },
  });
  await importTable(page, csvOf(table), MAPPING);
  await play(page);
  const wire = await readWiretap(page);
  const record = await readRecord(page);
  await page.context().close();
  return { wire, ...record };
}

async function readRecord(page: Page): Promise<Omit<Observed, 'wire'>> {
  const { envelopes, ...rest } = await page.evaluate(async () => {
    const { credence } = window;
    if (credence === undefined) throw new Error('no lab');
    const { status, ledger, events } = credence.record();
    const envelopes: number[][] = [];
    for (const { institution, sequence } of ledger) {
      const bytes = await credence.envelope(institution, sequence);
      envelopes.push(bytes === null ? [] : [...new Uint8Array(bytes)]);
    }
    return { status, ledger, events, envelopes, words: window.words };
  });
  return { ...rest, envelopes: envelopes.map((bytes) => sha256(Uint8Array.from(bytes))) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const federation = (wire: readonly WireMessage[]): WireMessage[] =>
  wire.filter(({ port }) => port === 'federation');
const leaving = (wire: readonly WireMessage[]): WireMessage[] =>
  wire.filter(({ direction }) => direction === 'out');

/** What the ledger does not say, or says otherwise: places on the street where it differs from the wire. */
function unledgered({ wire, ledger }: Observed): number[] {
  const chain = (entries: readonly { institution: number; what: string }[], k: number): string =>
    entries.flatMap(({ institution, what }) => (institution === k ? [what] : [])).join('\n');
  const heard = federation(wire).map(({ institution, direction, bytes }) => {
    const what = `${direction} ${bytes.byteLength} ${sha256(new Uint8Array(bytes))}`;
    return { institution, what };
  });
  const written = ledger.map(({ institution, direction, byteLength, sha256: digest }) => {
    return { institution, what: `${direction} ${byteLength} ${digest}` };
  });
  const all = new Set([...heard, ...written].map(({ institution }) => institution));
  return [...all].filter((k) => chain(heard, k) !== chain(written, k)).sort((a, b) => a - b);
}

function misfitsOf(
  table: CanaryTable,
  { wire }: Observed,
  institution: number,
  used: Recipe = recipe,
): Misfit[] {
  const facts = factsOf(table, institution);
  const members = table.institutions.length;
  const forecast = { recipe: used, columns: COLUMNS, holdoutShare: HOLDOUT_SHARE, members, facts };
  return misfits(institution, wire, forecast);
}

/** Institutions in whose outgoing bytes a number or text of the file occurs, in whatever writing. */
function sighted(table: CanaryTable, { wire }: Observed): number[] {
  const notice = wire.map(read).find((message) => message?.['kind'] === 'encodingNotice');
  const encoding = notice?.['encoding'];
  if (!(encoding instanceof Float32Array)) throw new Error('no encoding was agreed');
  const search = new CanarySearch([...rawCanaries(table), ...encodedCanaries(table, encoding)]);
  const left = leaving(wire);
  const bytes = left.map((message) => message.bytes);
  const places = [...search.find(bytes), ...findTexts(textsOf(table), bytes)];
  return [...new Set(places.map(({ crossing }) => left[crossing]?.institution ?? -1))].sort((a, b) => a - b);
}

/** Each port apart: between the two, order is the scheduler's. */
/**
 * Between coordinator and institution questions and answers take turns. The page asks its institutions without waiting, so
 * how its questions and their answers fall between each other is the scheduler's: there each direction is compared for
 * itself.
 */
function interference(one: readonly WireMessage[], other: readonly WireMessage[]): Interference[] {
  const parts: ((message: WireMessage) => boolean)[] = [
    ({ port }) => port === 'federation',
    ({ port, direction }) => port === 'console' && direction === 'in',
    ({ port, direction }) => port === 'console' && direction === 'out',
  ];
  return parts.flatMap((part) => interferences(one.filter(part), other.filter(part)));
}

const table = canaryTable(4);
const twin = twinOf(table);

describe('an honest run of the built lab', () => {
  let run: Observed;
  let twinRun: Observed;
  beforeAll(async () => {
    run = await observe(table);
    twinRun = await observe(twin);
  });

  it('sends nothing between institution and coordinator that the ledger does not hold, byte by byte', () => {
    expect(run.status).toBe('finished');
    expect(unledgered(run)).toEqual([]);
    const total = federation(run.wire).reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    expect(run.ledger.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(total);
    expect(total).toBeGreaterThan(10_000);
    // What the inspector opens is what crossed.
    expect(run.envelopes).toEqual(run.ledger.map((entry) => entry.sha256));
  });

  it('says nothing on any other way: every message is one buffer, the frames say their constant words', () => {
    expect(run.wire.filter(({ plain }) => !plain)).toEqual([]);
    expect([...new Set(run.words)].sort()).toEqual(['listening', 'ready']);
  });

  it('sends what was foretold from recipe, columns and numbers of customers, size by size', () => {
    for (const k of table.institutions.keys()) expect(misfitsOf(table, run, k)).toEqual([]);
  });

  it('notices a customer more, a round more and a message that is not there', () => {
    const forecast = {
      recipe,
      columns: COLUMNS,
      holdoutShare: HOLDOUT_SHARE,
      members: table.institutions.length,
      facts: factsOf(table, 0),
    };
    const more = { ...forecast, facts: { ...forecast.facts, rows: forecast.facts.rows + 1 } };
    expect(misfits(0, run.wire, more).map(({ problem }) => problem)).toContain('content');
    const longer = { ...recipe, federation: { ...recipe.federation, rounds: LEAK_ROUND + 1 } };
    expect(misfits(0, run.wire, { ...forecast, recipe: longer }).map(({ problem }) => problem)).toContain(
      'missing',
    );
    const shorter = run.wire.filter((message) => read(message)?.['kind'] !== 'encodingReady');
    expect(misfits(0, shorter, forecast).map(({ port, problem }) => [port, problem])).toContainEqual([
      'federation',
      'content',
    ]);
  });

  it('lets out no number and no text of any row', () => {
    expect(sighted(table, run)).toEqual([]);
  });

  it('shows every row to the same search on the way in', () => {
    const canaries = rawCanaries(table);
    const inward = run.wire.filter(({ direction }) => direction === 'in').map(({ bytes }) => bytes);
    const rows = (found: readonly { institution: number; row: number }[]): Set<string> =>
      new Set(found.map(({ institution, row }) => `${institution}/${row}`));
    const found = rows(new CanarySearch(canaries).find(inward).map(({ canary }) => canary));
    // The last row of an institution begins no pair of neighbours in a column.
    const begun = canaries.filter(({ row }) => row < 99);
    expect(found).toEqual(rows(begun));
    expect(found.size).toBe(4 * 99);
  });

  it('carries information in its vectors all the same: other rows change bytes, but no size, order or kind', () => {
    // The console is left out: there the penalty that an institution chose for itself is written shorter or longer.
    const [one, other] = [run.wire, twinRun.wire].map((wire) => leaving(federation(wire)));
    const found = interference(one ?? [], other ?? []);
    expect(found.map(({ difference }) => difference)).toEqual(table.institutions.map(() => 'bytes'));
    // The first to differ is the first that training had a part in.
    for (const { institution, position } of found) {
      const message = one?.filter((each) => each.institution === institution)[position];
      expect(message && read(message)).toMatchObject({ kind: 'fitReply', round: 1 });
    }
    for (const k of twin.institutions.keys()) expect(misfitsOf(twin, twinRun, k)).toEqual([]);
  });
});

describe('a run with compressed updates', () => {
  const used: Recipe = {
    ...recipe,
    federation: {
      ...recipe.federation,
      compression: { method: 'top-k', share: 0.2, correction: 'feedback' },
    },
  };

  it('sends payloads of the foretold size in their place, no value of a row, and nothing that was kept back', async () => {
    const run = await observe(table, undefined, used);
    expect(run.status).toBe('finished');
    expect(unledgered(run)).toEqual([]);
    for (const k of table.institutions.keys()) expect(misfitsOf(table, run, k, used)).toEqual([]);
    expect(misfitsOf(table, run, 0)).not.toEqual([]);
    expect(sighted(table, run)).toEqual([]);
    const updates = run.wire.map(read).filter((message) => message?.['kind'] === 'fitReply');
    expect(updates.length).toBe(LEAK_ROUND * table.institutions.length);
    for (const message of updates) expect(message?.['update']).toBeInstanceOf(Uint8Array);
  });
});

describe('a run under secure aggregation', () => {
  const aggregation = defaultAggregation('secure');
  const used: Recipe = { ...recipe, protection: { ...recipe.protection, aggregation } };

  it('sends nothing but what was foretold, and nothing of a row, an update or a count that could be read', async () => {
    const run = await observe(table, undefined, used);
    expect(run.status).toBe('finished');
    expect(unledgered(run)).toEqual([]);
    for (const k of table.institutions.keys()) expect(misfitsOf(table, run, k, used)).toEqual([]);
    expect(misfitsOf(table, run, 0)).not.toEqual([]);
    expect(sighted(table, run)).toEqual([]);
    const letters = leaving(federation(run.wire)).map((message) => read(message) ?? {});
    const masked = letters.filter((message) => 'masked' in message);
    const sums = 3 + 1 + 2 * LEAK_ROUND;
    expect(masked.length).toBe(sums * table.institutions.length);
    for (const message of letters) {
      for (const field of ['samples', 'update', 'counts', 'sums']) expect(message).not.toHaveProperty(field);
      const { masked: integers } = message;
      if (!(integers instanceof Uint32Array)) continue;
      const bytes = new Uint8Array(integers.buffer, integers.byteOffset, integers.byteLength);
      expect(uniformity(bytes)?.tail ?? 1).toBeGreaterThan(1e-7);
    }
  });
});

describe('a run under homomorphic encryption', () => {
  const aggregation = defaultAggregation('homomorphic');
  const used: Recipe = { ...recipe, protection: { ...recipe.protection, aggregation } };

  it('sends nothing but what was foretold, ciphertexts for every vector, and sums as all that can be read', async () => {
    const run = await observe(table, undefined, used);
    expect(run.status).toBe('finished');
    expect(unledgered(run)).toEqual([]);
    for (const k of table.institutions.keys()) expect(misfitsOf(table, run, k, used)).toEqual([]);
    expect(misfitsOf(table, run, 0)).not.toEqual([]);
    expect(sighted(table, run)).toEqual([]);
    const letters = leaving(federation(run.wire)).map((message) => read(message) ?? {});
    const sums = 3 + 1 + 2 * LEAK_ROUND;
    const encrypted = letters.filter((message) => 'encrypted' in message);
    expect(encrypted.length).toBe(sums * table.institutions.length);
    for (const message of letters) {
      for (const field of ['samples', 'update', 'counts', 'sums', 'masked'])
        expect(message).not.toHaveProperty(field);
      const residues = residueBytes(message);
      if (residues !== null) expect(uniformity(residues)?.tail ?? 1).toBeGreaterThan(1e-7);
    }
    // What is told in the open is the same from everyone: of each sum there is one.
    const opened = letters.flatMap(({ opened: sum, ...of }) =>
      sum instanceof Uint32Array ? [`${String(of['sum'])} ${String(of['round'])} ${sum.join()}`] : [],
    );
    expect(opened.length).toBe(sums * table.institutions.length);
    expect(new Set(opened).size).toBe(sums);
    // No key crosses but sealed: every slot is other bytes.
    const sealed = run.wire.map(read).flatMap((message) => {
      return message?.['kind'] === 'groupKeyNotice' ? [String(message['sealed'])] : [];
    });
    expect(new Set(sealed).size).toBe(table.institutions.length - 1);
  });
});

describe('a run under record-level privacy', () => {
  const privacy = defaultPrivacy('record');
  const used: Recipe = { ...recipe, protection: { ...recipe.protection, privacy } };

  it('sends what was foretold, noised counts and numbers of customers in place of the true ones', async () => {
    const run = await observe(table, undefined, used);
    expect(run.status).toBe('finished');
    expect(unledgered(run)).toEqual([]);
    expect(sighted(table, run)).toEqual([]);
    const numbers = run.wire
      .filter(({ institution }) => institution === 0)
      .map(read)
      .flatMap((message) => (message?.['kind'] === 'fitReply' ? [message['samples']] : []));
    expect(numbers.length).toBe(LEAK_ROUND);
    expect(new Set(numbers).size).toBe(1);
    for (const k of table.institutions.keys()) {
      const ready = run.wire.map((message) => (message.institution === k ? read(message) : undefined));
      const told = ready.find((message) => message?.['kind'] === 'customersReady')?.['told'];
      if (typeof told !== 'number') throw new Error('no number was told');
      const members = table.institutions.length;
      const facts = { ...factsOf(table, k), told };
      const forecast = { recipe: used, columns: COLUMNS, holdoutShare: HOLDOUT_SHARE, members, facts };
      expect(misfits(k, run.wire, forecast)).toEqual([]);
    }
    const truth = table.institutions.map((_, k) => factsOf(table, k).rows);
    const told = run.wire
      .map(read)
      .flatMap((message) => (message?.['kind'] === 'customersReady' ? [message['told']] : []));
    expect(told).not.toEqual(truth);
  });
});

describe('the search for texts', () => {
  const text = 'kanarienrot';
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['UTF-16, the other byte order', Buffer.from(text, 'utf16le').swap16()],
    ['hex', Buffer.from(Buffer.from(text).toString('hex'))],
    ['base64', Buffer.from(Buffer.from(`x${text}`).toString('base64'))],
  ])('finds one in %s', (_, bytes) => {
    const buffers = [new ArrayBuffer(3), Uint8Array.from([1, ...bytes, 2]).buffer];
    expect(findTexts([text], buffers)).toEqual([{ text, crossing: 1 }]);
    expect(findTexts(['kanarienrosa'], buffers)).toEqual([]);
  });
});

describe('with training replaced by a constant', () => {
  it('all that crosses is the same to the last bit for other rows of the same statistics', async () => {
    const { code } = await buildScript(root, 'test/browser/workers/constantInstitution.worker.ts');
    const [one, other] = [await observe(table, code), await observe(twin, code)];
    expect(one.status).toBe('finished');
    expect(misfitsOf(table, one, 0)).toEqual([]);
    const judged = (wire: readonly WireMessage[]): WireMessage[] =>
      wire.filter((message) => read(message)?.['kind'] !== 'depositRows');
    expect(interference(judged(one.wire), judged(other.wire))).toEqual([]);
    // The rows themselves, on their way in, do differ: the twin is another file.
    expect(interference(one.wire, other.wire)).toHaveLength(table.institutions.length);
  });
});

type Detector = 'gate' | 'ledger' | 'forecast' | 'canaries' | 'interference';

/** Who must notice, and what the coordinator writes down of it. */
const EXPECTED: Readonly<Record<Leak, { by: readonly Detector[]; event?: string }>> = {
  honest: { by: [] },
  // Its own gate stops it: nothing of the row crosses, only that something was refused.
  'longer-update': { by: ['gate', 'forecast'], event: 'refused internal' },
  'longer-update-on-the-port': {
    by: ['gate', 'ledger', 'forecast', 'canaries', 'interference'],
    event: 'misshapen misshapen',
  },
  // A vector of the right length is what gate and forecast cannot judge.
  'row-as-update': { by: ['canaries', 'interference'] },
  'disguised-row-as-update': { by: ['interference'] },
  'extra-messages': { by: ['forecast', 'interference'] },
  'order-of-messages': { by: ['forecast', 'interference'] },
  'text-of-an-error': { by: ['gate', 'forecast'], event: 'refused internal' },
  'error-on-the-port': {
    by: ['gate', 'ledger', 'forecast', 'canaries', 'interference'],
    event: 'breach not-bytes',
  },
  'text-as-code': {
    by: ['gate', 'ledger', 'forecast', 'canaries', 'interference'],
    event: 'misshapen misshapen',
  },
  'extra-key': {
    by: ['gate', 'ledger', 'forecast', 'canaries', 'interference'],
    event: 'misshapen misshapen',
  },
  'unlisted-kind': {
    by: ['gate', 'ledger', 'forecast', 'canaries', 'interference'],
    event: 'breach unknown-kind',
  },
  'number-as-count': { by: ['forecast', 'interference'] },
  'row-on-the-console': { by: ['canaries', 'interference'] },
};

describe('a planted leak', () => {
  const file = canaryTable(LEAKS.length);
  const other = twinOf(file);
  let run: Observed;
  let noticed: ReadonlyMap<Detector, ReadonlySet<number>>;
  beforeAll(async () => {
    const { code } = await buildScript(root, 'test/browser/workers/leakingInstitution.worker.ts');
    run = await observe(file, code);
    const twinRun = await observe(other, code);
    const told = interference(leaving(run.wire), leaving(twinRun.wire));
    noticed = new Map<Detector, ReadonlySet<number>>([
      ['gate', new Set(run.events.map(({ institution }) => institution))],
      ['ledger', new Set(unledgered(run))],
      ['forecast', new Set([...LEAKS.keys()].filter((k) => misfitsOf(file, run, k).length > 0))],
      ['canaries', new Set(sighted(file, run))],
      ['interference', new Set(told.map(({ institution }) => institution))],
    ]);
  });

  it.each([...LEAKS.entries()])('%i, %s, is noticed by every detector that can, and no other', (k, leak) => {
    const { by, event } = EXPECTED[leak];
    expect([...noticed].filter(([, places]) => places.has(k)).map(([detector]) => detector)).toEqual(by);
    const events = run.events.filter(({ institution }) => institution === k);
    expect(events.map(({ name, code }) => `${name} ${code ?? ''}`)).toEqual(
      event === undefined ? [] : [event],
    );
  });
});
