/**
 * Scores in ascending order, by digits instead of by comparison: three passes over 11 bits each. A float's bits, with
 * the sign bit turned over or, when it is negative, all of them, are in the order of the numbers.
 */
const DIGIT = 11;
const VALUES = 1 << DIGIT;
/** Below this many the counting of digits costs more than it saves. */
const FEW = 512;

/** @param scores none NaN. @returns a sorted copy; -0 before 0 */
export function sortScores(scores: Float32Array): Float32Array {
  const count = scores.length;
  const copy = scores.slice();
  if (count < FEW) return copy.sort();
  let keys = new Uint32Array(copy.buffer);
  let spare = new Uint32Array(count);
  const starts = new Uint32Array(3 * VALUES);
  for (let i = 0; i < count; i++) {
    const bits = keys[i] ?? 0;
    const key = (bits & 0x80000000) === 0 ? (bits | 0x80000000) >>> 0 : ~bits >>> 0;
    keys[i] = key;
    for (let pass = 0; pass < 3; pass++) {
      const cell = pass * VALUES + ((key >>> (pass * DIGIT)) & (VALUES - 1));
      starts[cell] = (starts[cell] ?? 0) + 1;
    }
  }
  for (let pass = 0; pass < 3; pass++) {
    const base = pass * VALUES;
    let next = 0;
    for (let digit = 0; digit < VALUES; digit++) {
      const here = starts[base + digit] ?? 0;
      starts[base + digit] = next;
      next += here;
    }
    for (let i = 0; i < count; i++) {
      const key = keys[i] ?? 0;
      const cell = base + ((key >>> (pass * DIGIT)) & (VALUES - 1));
      const to = starts[cell] ?? 0;
      starts[cell] = to + 1;
      spare[to] = key;
    }
    [keys, spare] = [spare, keys];
  }
  for (let i = 0; i < count; i++) {
    const key = keys[i] ?? 0;
    keys[i] = (key & 0x80000000) === 0 ? ~key >>> 0 : key & 0x7fffffff;
  }
  return new Float32Array(keys.buffer);
}
