import { describe, expect, it } from 'vitest';
import { cellsOf, readText } from './csvText';

describe('the recognised format', () => {
  it.each([
    ['comma', 'age,bad\n31,0\n45,1\n', ','],
    ['semicolon with decimal commas', 'age;rate;bad\n31;1,5;0\n45;2,5;1\n', ';'],
    ['tab, cells with commas', 'name\trate\tbad\na,b\t1\t0\nc,d\t2\t1\n', '\t'],
    ['pipe', 'a|b|c\n1|2|3\n4|5|6\n', '|'],
    ['one space', 'a b c\n1 2 3\n4 5 6\n', ' '],
    ['comma, names with spaces', 'loan amount,default payment\n1,0\n2,1\n', ','],
  ])('%s', async (_, text, delimiter) => {
    const { format } = await readText(text);
    expect(format.delimiter).toBe(delimiter);
    expect(format.header).toBe(true);
  });

  it('takes runs of spaces for one in columns aligned with spaces', async () => {
    const table = await readText('  a    b  c\n  1   22  3\n 10    2 33\n');
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(cellsOf(table, 1)).toEqual(['22', '2']);
  });

  it('names columns itself where there is no header', async () => {
    const coded = await readText('A11 6 A34 1169 1\nA12 48 A32 5951 2\nA14 12 A34 2096 1\n');
    expect(coded.format.header).toBe(false);
    expect(coded.rows).toBe(3);
    expect(coded.columns.map(({ name }) => name)).toEqual(['V1', 'V2', 'V3', 'V4', 'V5']);
    const texts = await readText('a,b\nb,a\na,b\n');
    expect(texts.rows).toBe(3);
  });

  it('takes numbers in the first row for data, unless a name beside them heads numbers', async () => {
    expect((await readText('name,2019,2020\nx,1,2\ny,3,4\n')).format.header).toBe(false);
    expect((await readText('id,2019\n1,10\n2,11\n')).columns.map(({ name }) => name)).toEqual(['id', '2019']);
  });

  it('fills empty names without taking one that is given', async () => {
    const table = await readText(',V1,b\n1,2,3\n4,5,6\n');
    expect(table.columns.map(({ name }) => name)).toEqual(['V1_', 'V1', 'b']);
  });

  it('knows row names as R writes them, and a trailing delimiter', async () => {
    const named = await readText('"a" "b"\n"1" 10 20\n"2" 11 21\n');
    expect(named.columns.map(({ name }) => name)).toEqual(['V1', 'a', 'b']);
    expect(cellsOf(named, 1)).toEqual(['10', '11']);
    const trailing = await readText('a,b\n1,2,\n3,4,\n');
    expect(trailing.columns.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(cellsOf(trailing, 0)).toEqual(['1', '3']);
  });

  it('settles columns that fit both decimal signs by the rest of the file', async () => {
    const text = 'amount;rate;bad\n' + '1,234;0,5;1\n5,678;1,25;0\n'.repeat(3);
    const [amount] = (await readText(text)).columns;
    expect(amount?.decimal).toBe(',');
  });

  it('passes over blank lines and rows of empty cells', async () => {
    const table = await readText('a,b\n\n1,2\n,\n3,4\n,\n,\n');
    expect(table.rows).toBe(2);
  });
});
