/** Text to a table: holds back a sample, recognises the format from it, then reads on. */
import type { Caps } from './caps';
import { recogniseFormat, type Format } from './format';
import { RecordReader } from './records';
import { TableBuilder, type Table } from './table';

/** Characters from which the format is recognised. */
const SAMPLE = 1 << 16;

export interface TextTable extends Table {
  readonly format: Format;
}

interface Reading {
  readonly format: Format;
  readonly table: TableBuilder;
  readonly records: RecordReader;
}

export class RowsOfText {
  readonly #caps: Caps;
  #sample = '';
  #reading: Reading | undefined;

  constructor(caps: Caps) {
    this.#caps = caps;
  }

  /**
   * @param text the next piece, line ends already \n
   * @throws ImportError
   */
  push(text: string): void {
    if (this.#reading !== undefined) {
      this.#reading.records.push(text);
      return;
    }
    this.#sample += text;
    if (this.#sample.length >= SAMPLE) this.#reading = this.#start(false);
  }

  /** @throws ImportError */
  end(): TextTable {
    const { format, table, records } = this.#reading ?? this.#start(true);
    records.end();
    return { ...table.finish(), format };
  }

  #start(complete: boolean): Reading {
    // Blank lines at the head; the blanks before the first cell stay.
    const blank = this.#sample.lastIndexOf('\n', Math.max(0, this.#sample.search(/\S/))) + 1;
    const body = this.#sample.slice(blank);
    const format = recogniseFormat(body.slice(0, SAMPLE), complete && body.length <= SAMPLE);
    const skipped = blank + format.skip;
    const line = this.#sample.slice(0, skipped).split('\n').length;
    const table = new TableBuilder(format, this.#caps);
    const records = new RecordReader(format, this.#caps, line, (cells, at) => table.row(cells, at));
    records.push(this.#sample.slice(skipped));
    this.#sample = '';
    return { format, table, records };
  }
}
