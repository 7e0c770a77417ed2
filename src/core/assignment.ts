/**
 * The pairing of least total cost: the Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987; the form
 * with potentials). Takes rows^2 * columns steps.
 */

/**
 * @param cost finite, row-major, length = rows * columns
 * @param rows at most columns
 * @returns the column of each row; no column twice
 * @throws RangeError when there are more rows than columns
 */
export function assignment(cost: Float64Array, rows: number, columns: number): Int32Array {
  if (rows > columns) throw new RangeError(`${rows} rows for ${columns} columns`);
  // Row and column 0 are the beginning of a path; the given ones count from 1.
  const ofRow = new Float64Array(rows + 1);
  const ofColumn = new Float64Array(columns + 1);
  const rowAt = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowAt[0] = row;
    let column = 0;
    const least = new Float64Array(columns + 1).fill(Infinity);
    const isUsed = new Uint8Array(columns + 1);
    do {
      isUsed[column] = 1;
      const from = rowAt[column] ?? 0;
      let step = Infinity;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (isUsed[j] === 1) continue;
        const reduced = (cost[(from - 1) * columns + j - 1] ?? 0) - (ofRow[from] ?? 0) - (ofColumn[j] ?? 0);
        if (reduced < (least[j] ?? 0)) {
          least[j] = reduced;
          before[j] = column;
        }
        if ((least[j] ?? 0) < step) {
          step = least[j] ?? 0;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (isUsed[j] === 1) {
          const at = rowAt[j] ?? 0;
          ofRow[at] = (ofRow[at] ?? 0) + step;
          ofColumn[j] = (ofColumn[j] ?? 0) - step;
        } else {
          least[j] = (least[j] ?? 0) - step;
        }
      }
      column = next;
    } while (rowAt[column] !== 0);
    while (column !== 0) {
      const previous = before[column] ?? 0;
      rowAt[column] = rowAt[previous] ?? 0;
      column = previous;
    }
  }
  const found = new Int32Array(rows);
  for (let j = 1; j <= columns; j++) {
    const row = rowAt[j] ?? 0;
    if (row > 0) found[row - 1] = j - 1;
  }
  return found;
}
