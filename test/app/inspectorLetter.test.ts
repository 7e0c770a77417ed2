import { describe, expect, it } from 'vitest';
import { readLetter } from '../../src/app/inspector/letter';
import { openEnvelope } from '../../src/app/inspector/openEnvelope';
import { proveBytes, proveLink } from '../../src/app/inspector/proof';
import type { LedgerEntry } from '../../src/boundary/ledger';
import { ALL_SEEING, type Perspective } from '../../src/lab/perspective';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

const { record, bytes } = fixtureRun(defaultRecipe, 1);
const entry = record.ledger.find(({ kind }) => kind === 'fitReply');
const buffer = bytes.get(`${entry?.institution} ${entry?.sequence}`);
if (entry === undefined || buffer === undefined) throw new Error('the fixture holds an update');
const before = record.ledger.find(
  (one) => one.institution === entry.institution && one.sequence === entry.sequence - 1,
);
const other = 'ab'.repeat(32);

describe('opening a letter', () => {
  function fetcher(result: () => Promise<ArrayBuffer | null>) {
    const asked: string[] = [];
    const envelope = (institution: number, sequence: number): Promise<ArrayBuffer | null> => {
      asked.push(`${institution} ${sequence}`);
      return result();
    };
    return { asked, envelope };
  }

  it.each<[string, Perspective]>([
    ['who sees all', ALL_SEEING],
    ['the coordinator', { party: 'coordinator' }],
    ['its sender', { party: 'institution', institution: entry.institution }],
  ])('shows it to %s', async (_who, perspective) => {
    const { asked, envelope } = fetcher(async () => buffer);
    expect(await readLetter(perspective, entry, envelope)).toMatchObject({
      state: 'open',
      sha256: entry.sha256,
    });
    expect(asked).toEqual([`${entry.institution} ${entry.sequence}`]);
  });

  it('fetches nothing for another institution', async () => {
    const { asked, envelope } = fetcher(async () => buffer);
    const stranger = { party: 'institution', institution: entry.institution + 1 } as const;
    expect(await readLetter(stranger, entry, envelope)).toEqual({ state: 'veiled' });
    expect(asked).toEqual([]);
  });

  it('says when the bytes are gone, whoever kept them included', async () => {
    const lost = fetcher(async () => null);
    expect(await readLetter(ALL_SEEING, entry, lost.envelope)).toEqual({ state: 'gone' });
    const dead = fetcher(() => Promise.reject(new Error('gone')));
    expect(await readLetter(ALL_SEEING, entry, dead.envelope)).toEqual({ state: 'gone' });
  });
});

describe('openEnvelope', () => {
  it('decodes the message, finds its parts and recomputes the ledger’s hash', () => {
    const opened = openEnvelope(buffer);
    expect(opened.sha256).toBe(entry.sha256);
    expect(opened.message?.['kind']).toBe('fitReply');
    expect(opened.spans.at(-1)?.end).toBe(buffer.byteLength);
  });

  it('tells changed bytes from the ledger’s, and still shows them', () => {
    const changed = new Uint8Array(buffer.slice(0));
    changed[0] = 0xff;
    const opened = openEnvelope(changed.buffer);
    expect(opened.sha256).not.toBe(entry.sha256);
    expect(opened.message).toBeNull();
    expect(opened.spans).toEqual([]);
    expect(opened.bytes).toHaveLength(buffer.byteLength);
  });
});

describe('the proof of one letter', () => {
  const held = { sha256: entry.sha256, byteLength: entry.byteLength };
  const with_ = (change: Partial<LedgerEntry>): LedgerEntry => ({ ...entry, ...change });

  it('compares bytes and size with what the ledger says', () => {
    expect(proveBytes(entry, held)).toEqual({ state: 'agrees' });
    expect(proveBytes(entry, null)).toEqual({ state: 'gone' });
    expect(proveBytes(entry, { ...held, sha256: other })).toEqual({
      state: 'differs',
      hash: true,
      size: false,
    });
    expect(proveBytes(with_({ byteLength: 1 }), held)).toEqual({ state: 'differs', hash: false, size: true });
  });

  it('recomputes the link from the entry before', () => {
    expect(proveLink(entry, before)).toEqual({ state: 'agrees', recomputed: entry.link });
    const [first] = record.ledger;
    expect(first && proveLink(first, undefined)).toMatchObject({ state: 'agrees' });
    expect(proveLink(entry, undefined)).toEqual({ state: 'unknown' });
  });

  it('says what does not match', () => {
    expect(proveLink(with_({ link: other }), before)).toEqual({
      state: 'differs',
      fault: 'link',
      recomputed: entry.link,
    });
    expect(proveLink(with_({ round: 9 }), before)).toMatchObject({ state: 'differs', fault: 'link' });
    expect(proveLink(with_({ round: NaN }), before)).toMatchObject({ fault: 'link', recomputed: null });
    expect(before && proveLink(entry, { ...before, link: other })).toMatchObject({ fault: 'link' });
    expect(proveLink(with_({ sequence: entry.sequence + 1 }), before)).toMatchObject({ fault: 'sequence' });
    expect(before && proveLink(entry, { ...before, institution: 4 })).toMatchObject({ fault: 'institution' });
  });
});
