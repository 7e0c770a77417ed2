import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMapping } from '../../../src/data/csv/applyMapping';
import { profileTable } from '../../../src/data/csv/profile';
import { proposeMapping } from '../../../src/data/csv/proposeMapping';
import { readTable, type ReadOptions } from '../../../src/data/csv/readTable';
import { importWarnings } from '../../../src/data/csv/warnings';
import { cellsOf, made, problemOf, readText, toGb18030, toUtf16 } from './csvText';

const CHINESE = '年龄,性别,是否违约\r\n31,男,否\r\n45,女,是\r\n28,男,否\r\n';
const NAMES = ['年龄', '性别', '是否违约'];

async function refusal(content: BlobPart, options?: ReadOptions) {
  return problemOf(() => readTable(new Blob([content]), options));
}

describe('encodings', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(CHINESE), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeff' + CHINESE), 'utf-8'],
    ['GB18030', toGb18030(CHINESE), 'gb18030'],
    ['UTF-16 little-endian', toUtf16(CHINESE, true), 'utf-16le'],
    ['UTF-16 big-endian', toUtf16(CHINESE, false), 'utf-16be'],
  ])('%s', async (_, bytes, encoding) => {
    const table = await readTable(new Blob([bytes]));
    expect(table.encoding).toBe(encoding);
    expect(table.columns.map(({ name }) => name)).toEqual(NAMES);
    expect(cellsOf(table, 1)).toEqual(['男', '女', '男']);
  });

  it('falls back to GB18030 when its first Chinese comes late, and cuts no character in two', async () => {
    // Odd row length, so that the pieces' borders fall inside characters.
    const head = 'amount,note\n' + '1234567,ok\n'.repeat(50_000);
    const text = head + '7654321,正常还款户甲\n'.repeat(30_000);
    const table = await readTable(new Blob([toGb18030(text)]));
    expect(table.encoding).toBe('gb18030');
    const cells = table.columns[1]?.cells;
    expect(cells?.storage === 'texts' && cells.texts).toEqual(['ok', '正常还款户甲']);
  });

  it('refuses bytes of no known encoding', async () => {
    expect(await refusal(Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x2c, 0x31))).toEqual({
      code: 'encoding',
    });
  });
});

describe('bytes, progress, cancelling', () => {
  it('takes the fingerprint of the bytes and reports progress to the end', async () => {
    const text = '\ufeff' + made(['x', 'bad'], 90_000, (row) => [row / 7, row % 2]);
    const seen: number[] = [];
    const blob = new Blob([text]);
    const table = await readTable(blob, { onProgress: (read, total) => seen.push(read / total) });
    expect(table.sha256).toBe(createHash('sha256').update(text).digest('hex'));
    expect(table.bytes).toBe(blob.size);
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it('stops when cancelled, before and during', async () => {
    expect(await refusal('a,b\n1,2\n', { signal: AbortSignal.abort() })).toEqual({ code: 'cancelled' });
    const cancel = new AbortController();
    const text = made(['x', 'y'], 60_000, (row) => [row, `t${row}`]);
    const options = { signal: cancel.signal, onProgress: () => cancel.abort() };
    expect(await refusal(text, options)).toEqual({ code: 'cancelled' });
  });

  it('refuses 200 MB by size alone', async () => {
    const huge = new Blob(['a,b\n1,2\n']);
    Object.defineProperty(huge, 'size', { value: 200_000_000 });
    huge.slice = () => {
      throw new Error('read');
    };
    expect(await problemOf(() => readTable(huge))).toEqual({
      code: 'too-large',
      bytes: 200_000_000,
      limit: 100_000_000,
    });
  });

  it('says so when the file cannot be read on', async () => {
    const gone = new Blob(['a,b\n1,2\n']);
    gone.slice = () => {
      const part = new Blob();
      part.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
      return part;
    };
    expect(await problemOf(() => readTable(gone))).toEqual({ code: 'unreadable-file' });
  });
});

describe('files that cannot be used', () => {
  it.each<[string, BlobPart, object]>([
    ['no byte', '', { code: 'empty' }],
    ['blank lines', '\n \r\n\n', { code: 'empty' }],
    ['a mark only', '\ufeff', { code: 'empty' }],
    ['a header only', 'age,bad\n', { code: 'too-few-rows', rows: 0, minimum: 1 }],
    ['a short row', 'a,b\n1,2\n3\n', { code: 'ragged', line: 3, cells: 1, expected: 2 }],
    ['a long row', 'a,b\n1,2\n\n"x\ny",2,3\n', { code: 'ragged', line: 4, cells: 3, expected: 2 }],
    ['a name twice', 'age,bad,age\n1,2,3\n', { code: 'duplicate-header', column: 'age' }],
    ['png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0), { code: 'binary', kind: 'png' }],
    ['xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0), { code: 'binary', kind: 'zip or xlsx' }],
    [
      'xls',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0),
      { code: 'binary', kind: 'xls' },
    ],
    ['unnamed binary', Uint8Array.of(0x61, 0x2c, 0x62, 0x0a, 0x31, 0x00, 0x32), { code: 'binary', kind: '' }],
  ])('%s', async (_, content, problem) => {
    expect(await refusal(content)).toEqual(problem);
  });

  it('stops at every cap', async () => {
    const caps = { rows: 3, columns: 4, cellLength: 10, headerLength: 5 };
    const read = (text: string) => refusal(text, { caps });
    expect(await read('a,b\n1,2\n3,4\n5,6\n')).toBeUndefined();
    expect(await read('a,b\n1,2\n3,4\n5,6\n7,8\n')).toEqual({ code: 'too-many-rows', limit: 3 });
    expect(await read('a,b,c,d,e\n1,2,3,4,5\n')).toEqual({ code: 'too-many-columns', line: 1, limit: 4 });
    expect(await read('a,b\n1,elevenchars\n')).toEqual({ code: 'cell-too-long', line: 2, limit: 10 });
    expect(await read('sixsix,b\n1,2\n')).toEqual({ code: 'cell-too-long', line: 1, limit: 5 });
    expect(await refusal('a,b\n' + 'x'.repeat(1_000_000))).toMatchObject({ code: 'cell-too-long', line: 2 });
    expect(await refusal('1,'.repeat(500_000))).toMatchObject({ code: 'too-many-columns', line: 1 });
  });

  it('never answers with anything but a table or an ImportError', async () => {
    const check = async (content: BlobPart): Promise<void> => {
      await problemOf(async () => {
        const table = await readTable(new Blob([content]));
        profileTable(table);
        const mapping = proposeMapping(table);
        importWarnings(table, mapping);
        applyMapping(table, mapping);
      });
    };
    const bytes = fc.uint8Array({ maxLength: 600 });
    const text = fc.string({
      unit: fc.constantFrom(
        '0',
        '1',
        '9',
        '-',
        '.',
        ',',
        ';',
        '\t',
        '|',
        ' ',
        '"',
        '\n',
        '\r',
        'a',
        '是',
        '%',
        '(',
      ),
      maxLength: 400,
    });
    await fc.assert(fc.asyncProperty(fc.oneof(bytes, text), check), { numRuns: 1500 });
  });
});

describe('compact columns', () => {
  it('reads a column of many numbers as numbers, whatever its notation', async () => {
    const text = made(['amount', 'share', 'bad'], 9000, (row) => [
      row % 100 === 7 ? 'NA' : row % 1000 === 9 ? 'oops' : `¥${(1000 + row).toLocaleString('en-US')}.5`,
      `${row / 100}%`,
      row % 2,
    ]);
    const [amount, share] = (await readText(text)).columns;
    expect(amount).toMatchObject({ numeric: true, decimal: '.', missing: 90, unreadable: 9 });
    expect(amount?.marks).toEqual(['grouping', 'currency']);
    if (amount?.cells.storage !== 'numbers' || share?.cells.storage !== 'numbers')
      throw new Error('not compact');
    expect([...amount.cells.values.subarray(5, 11)]).toEqual([1005.5, 1006.5, NaN, 1008.5, NaN, 1010.5]);
    expect(share.cells.values[8999]).toBeCloseTo(0.8999, 12);
  });

  it('gives up a column with a text of its own for every row', async () => {
    const text = made(['key', 'bad'], 20_000, (row) => [`K${row}x`, row % 2]);
    expect((await readText(text)).columns[0]?.cells).toEqual({ storage: 'none' });
  });
});
