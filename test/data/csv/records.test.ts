import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CAPS } from '../../../src/data/csv/caps';
import { LineEnds, RecordReader } from '../../../src/data/csv/records';
import { RowsOfText } from '../../../src/data/csv/rowsOfText';
import { problemOf, writeCsv } from './csvText';

const cell = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    '.',
    '-',
    '"',
    '\n',
    '\r\n',
    ',',
    ';',
    '\t',
    '|',
    ' ',
    '违',
    '约',
    '，',
    '😀',
  ),
  maxLength: 8,
});
/** No row is blank, since blank rows are passed over. */
const tableOf = (width: number) =>
  fc.array(
    fc
      .tuple(fc.constantFrom('r', '行', '"'), fc.array(cell, { minLength: width - 1, maxLength: width - 1 }))
      .map(([first, rest]) => [first, ...rest]),
    { minLength: 1, maxLength: 12 },
  );
const cells = fc.integer({ min: 2, max: 5 }).chain(tableOf);
const asRead = (text: string): string => text.replace(/\r\n?/g, '\n');

function pieces(text: string, cuts: readonly number[]): string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, i) => text.slice(from, places[i] ?? text.length));
}

describe('reading cells', () => {
  it('reads back what was written, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        cells,
        fc.constantFrom(',', ';', '\t', '|', ' '),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(10_000), { maxLength: 8 }),
        (rows, delimiter, end, cuts) => {
          const found: string[][] = [];
          const reader = new RecordReader({ delimiter, collapse: false }, DEFAULT_CAPS, 1, (row) =>
            found.push(row),
          );
          const ends = new LineEnds();
          for (const piece of pieces(writeCsv(rows, delimiter, end), cuts)) reader.push(ends.push(piece));
          reader.push(ends.end());
          reader.end();
          expect(found).toEqual(rows.map((row) => row.map(asRead)));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('reads back a whole table, trimmed, when the file declares its delimiter', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
        const header = (rows[0] ?? []).map((_, i) => `head${i}`);
        const text = new RowsOfText(DEFAULT_CAPS);
        text.push(`sep=${delimiter}\n` + asRead(writeCsv([header, ...rows], delimiter)));
        const table = text.end();
        expect(table.columns.map(({ name }) => name)).toEqual(header);
        expect(table.rows).toBe(rows.length);
        table.columns.forEach((column, i) => {
          const { cells: kept } = column;
          const read = kept.storage === 'texts' ? Array.from(kept.codes, (code) => kept.texts[code]) : [];
          expect(read).toEqual(rows.map((row) => asRead(row[i] ?? '').trim()));
        });
      }),
      { numRuns: 300 },
    );
  });

  it('says on which line of the file a broken quote stands', async () => {
    const read = (text: string) => () => {
      const rows = new RowsOfText(DEFAULT_CAPS);
      rows.push(text);
      rows.end();
    };
    expect(await problemOf(read('\n\na,b\n1,"two\nlines"\n3,"4"x\n'))).toEqual({
      code: 'bad-quotes',
      line: 6,
    });
    expect(await problemOf(read('a,b\n1,2\n3,"4\n5,6\n'))).toEqual({ code: 'bad-quotes', line: 3 });
    expect(await problemOf(read('a,b\n1,2\n3,"4\n' + '5,6\n'.repeat(40_000)))).toEqual({
      code: 'bad-quotes',
      line: 3,
    });
  });
});
