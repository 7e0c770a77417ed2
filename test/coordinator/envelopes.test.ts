import { describe, expect, it } from 'vitest';
import { createEnvelopes } from '../../src/coordinator/envelopes';

describe('kept envelopes', () => {
  it('are opened by institution and sequence, until the budget lets the oldest go', () => {
    const envelopes = createEnvelopes(25);
    envelopes.keep(0, 0, new ArrayBuffer(10));
    envelopes.keep(1, 0, new ArrayBuffer(11));
    expect(envelopes.open(0, 0)?.byteLength).toBe(10);
    envelopes.keep(0, 1, new ArrayBuffer(12));
    expect(envelopes.open(0, 0)).toBeNull();
    expect(envelopes.open(1, 0)?.byteLength).toBe(11);
    expect(envelopes.open(0, 1)?.byteLength).toBe(12);
    envelopes.clear();
    expect(envelopes.open(0, 1)).toBeNull();
  });
});
