import { describe, expect, it } from 'vitest';
import { hexDump } from '../../src/app/inspector/hexDump';
import { openEnvelope } from '../../src/app/inspector/openEnvelope';
import { strip } from '../../src/app/inspector/strip';
import { defaultRecipe } from '../../src/scenario/recipe';
import { fixtureRun } from '../support/fixtureRun';

describe('hexDump', () => {
  it('shows offset, bytes and text', () => {
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode('kind'),
      0,
      255,
      ...new Array<number>(12).fill(65),
    ]);
    expect(hexDump(bytes).split('\n')).toEqual([
      '000000  6b 69 6e 64 00 ff 41 41 41 41 41 41 41 41 41 41  kind..AAAAAAAAAA',
      '000010  41 41                                            AA',
    ]);
  });

  it('stops at the limit', () => {
    expect(hexDump(new Uint8Array(100), 20).split('\n')).toHaveLength(2);
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

  it('draws a vector of zeros as zeros', () => {
    expect(strip(new Float32Array(2)).bars).toEqual([0, 0]);
  });
});

describe('openEnvelope', () => {
  const { record, bytes } = fixtureRun(defaultRecipe, 1);
  const entry = record.ledger.find(({ kind }) => kind === 'fitReply');
  const buffer = bytes.get(`${entry?.institution} ${entry?.sequence}`);
  if (entry === undefined || buffer === undefined) throw new Error('the fixture holds an update');

  it('decodes the message and recomputes the ledger’s hash', () => {
    const opened = openEnvelope(buffer);
    expect(opened.sha256).toBe(entry.sha256);
    expect(opened.message?.['kind']).toBe('fitReply');
  });

  it('tells changed bytes from the ledger’s, and still shows them', () => {
    const changed = new Uint8Array(buffer.slice(0));
    changed[0] = 0xff;
    const opened = openEnvelope(changed.buffer);
    expect(opened.sha256).not.toBe(entry.sha256);
    expect(opened.message).toBeNull();
    expect(opened.bytes).toHaveLength(buffer.byteLength);
  });
});
