import { describe, expect, it } from 'vitest';
import { decimalEvidence, numberMarks, readNumber, settleDecimal } from '../../../src/data/csv/numbers';

describe('numbers as people write them', () => {
  it.each([
    ['0', 0],
    ['-12', -12],
    ['+7', 7],
    ['3.25', 3.25],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['2.5E+4', 25000],
    ['1,234.5', 1234.5],
    ['12,345,678', 12345678],
    ["1'234.5", 1234.5],
    ['1 234.5', 1234.5],
    ['1\u00a0234', 1234],
    ['12%', 0.12],
    ['12.5 %', 0.125],
    ['3‰', 0.003],
    ['１２３．５', 123.5],
    ['－７％', -0.07],
    ['¥3,000', 3000],
    ['￥3,000.50元', 3000.5],
    ['RMB 20', 20],
    ['-$5', -5],
    ['$-5', -5],
    ['3.5万元', 35000],
    ['2亿', 2e8],
    ['(120)', -120],
    ['（1,200.50）', -1200.5],
    ['($15)', -15],
    ['120-', -120],
    ['\u2212 8', -8],
  ])('reads %s with a decimal point', (text, value) => {
    expect(readNumber(text, '.')).toBeCloseTo(value, 9);
  });

  it.each([
    ['1.234,5', 1234.5],
    ['0,123', 0.123],
    ['-7,25', -7.25],
    ['12.345.678', 12345678],
    ['1 234,50 €', 1234.5],
    ['€ 1 234,50', 1234.5],
    ['12,5%', 0.125],
    ['42', 42],
  ])('reads %s with a decimal comma', (text, value) => {
    expect(readNumber(text, ',')).toBeCloseTo(value, 9);
  });

  it.each([
    'abc',
    '',
    '-',
    '.',
    ',',
    'e5',
    '1e',
    '1-2',
    '2020-01-31',
    '10:30',
    '1.2.3',
    '12,34',
    '1,23,456',
    '--5',
    '(-5)',
    '5--',
    '0x1f',
    'Infinity',
    '1e999',
    '10²',
    '½',
    'A12',
    '12A',
    '1,234,5',
    '0,123',
    '1\n2',
    '9'.repeat(65),
  ])('does not read %s', (text) => {
    expect(readNumber(text, '.')).toBeNaN();
  });

  it('tells the decimal sign from the cells that leave no doubt', () => {
    const settle = (texts: string[], tie: '.' | ','): string => settleDecimal(decimalEvidence(texts), tie);
    expect(settle(['1,234', '5,678', '12,5'], '.')).toBe(',');
    expect(settle(['1,234', '5,678', '12.5'], ',')).toBe('.');
    expect(settle(['1,234', '5,678'], '.')).toBe('.');
    expect(settle(['1,234', '5,678'], ',')).toBe(',');
    expect(settle(['0,123', '0,500'], '.')).toBe(',');
  });

  it('names what makes a number other than plain', () => {
    expect(numberMarks('12', '.')).toEqual([]);
    expect(numberMarks('(¥1,200)', '.')).toEqual(['grouping', 'currency', 'accounting']);
    expect(numberMarks('１２％', '.')).toEqual(['percent', 'full-width']);
    expect(numberMarks('3万', '.')).toEqual(['unit']);
  });
});
