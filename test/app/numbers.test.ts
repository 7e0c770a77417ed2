import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../src/app/format/fingerprint';
import { bytes, count, difference, duration, figure, percent, score } from '../../src/app/format/numbers';

describe('numbers on the page', () => {
  it('count customers in 万 or k', () => {
    expect(count(4230, 'zh-CN')).toBe('4,230');
    expect(count(120000, 'zh-CN')).toBe('12 万');
    expect(count(12345, 'zh-CN')).toBe('1.2 万');
    expect(count(12345, 'en')).toBe('12.3k');
  });

  it('write differences with a true sign and none for zero', () => {
    expect(difference(0.0124)).toBe('+0.012');
    expect(difference(-0.0074)).toBe('−0.007');
    expect(difference(-0.0001)).toBe('0.000');
    expect(difference(null)).toBe('—');
  });

  it('write scores, shares, sizes and times', () => {
    expect(score(0.7)).toBe('0.700');
    expect(score(null)).toBe('—');
    expect(percent(0.0123)).toBe('1.2%');
    expect([bytes(216), bytes(9800), bytes(2_500_000)]).toEqual(['216 B', '9.8 KB', '2.5 MB']);
    expect([duration(412.4), duration(1234)]).toEqual(['412 ms', '1.23 s']);
    expect([figure(-0.2978123), figure(1200), figure(-1e-7)]).toEqual(['−0.2978', '1,200', '−1e−7']);
  });

  it('shorten a fingerprint to its ends', () => {
    expect(fingerprint(`7c1e${'0'.repeat(56)}a904`)).toBe('7c1e…a904');
  });
});
