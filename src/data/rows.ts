/**
 * Customers of one institution. The columns are private fields, so that the structured clone algorithm,
 * JSON and CBOR all see an empty object: rows have no serialisable form.
 */
export class Rows {
  readonly #columns: readonly Float32Array[];
  readonly #labels: Uint8Array;

  /**
   * @param columns one Float32Array a feature, in schema order, each of length n; NaN is missing; a
   *   categorical value is its code
   * @param labels Uint8Array, length n; 1 = default (违约), 0 = good
   * @throws RangeError when lengths differ
   */
  constructor(columns: readonly Float32Array[], labels: Uint8Array) {
    for (const column of columns) {
      if (column.length !== labels.length) throw new RangeError('columns and labels differ in length');
    }
    this.#columns = columns;
    this.#labels = labels;
  }

  get count(): number {
    return this.#labels.length;
  }

  get features(): number {
    return this.#columns.length;
  }

  get labels(): Uint8Array {
    return this.#labels;
  }

  /** @throws RangeError when there is no such feature */
  column(feature: number): Float32Array {
    const column = this.#columns[feature];
    if (column === undefined) throw new RangeError(`no feature ${feature}`);
    return column;
  }

  /**
   * All rows of the parts, in their order.
   *
   * @throws RangeError when there is no part, or their numbers of features differ
   */
  static joined(parts: readonly Rows[]): Rows {
    const [first] = parts;
    if (first === undefined) throw new RangeError('no rows to join');
    if (parts.some(({ features }) => features !== first.features)) {
      throw new RangeError('rows of different features cannot be joined');
    }
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    const columns = Array.from({ length: first.features }, (_, feature) => {
      const column = new Float32Array(count);
      let at = 0;
      for (const part of parts) {
        column.set(part.column(feature), at);
        at += part.count;
      }
      return column;
    });
    const labels = new Uint8Array(count);
    let at = 0;
    for (const part of parts) {
      labels.set(part.labels, at);
      at += part.count;
    }
    return new Rows(columns, labels);
  }

  /** The rows at the given positions, in that order. */
  pick(positions: Uint32Array): Rows {
    const columns = this.#columns.map((column) => Float32Array.from(positions, (p) => column[p] ?? NaN));
    return new Rows(
      columns,
      Uint8Array.from(positions, (p) => this.#labels[p] ?? 0),
    );
  }
}
