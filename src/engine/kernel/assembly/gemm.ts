// Matrix products in blocks of 4 x 8: eight accumulators, two columns and a broadcast fit the sixteen registers of a
// 128-bit machine. Widths are multiples of 8, heights of 4. Sums run in one fixed order, so that every engine gives
// the same bits.

/**
 * C [m, n] = bias (or 0) + A [m, p] B [p, n], all row-major; p a multiple of 4.
 *
 * @param rectify whether negative results become 0
 * @param gate where not 0: results become 0 where this [m, n] holds no positive number
 */
export function product(
  c: usize,
  a: usize,
  b: usize,
  bias: usize,
  m: usize,
  n: usize,
  p: usize,
  rectify: bool,
  gate: usize,
): void {
  const zero = f32x4.splat(0);
  const rowA = p << 2;
  const rowB = n << 2;
  for (let i: usize = 0; i < m; i += 4) {
    const a0 = a + i * rowA;
    const a1 = a0 + rowA;
    const a2 = a1 + rowA;
    const a3 = a2 + rowA;
    for (let j: usize = 0; j < rowB; j += 32) {
      let c00 = bias == 0 ? f32x4.splat(0) : v128.load(bias + j);
      let c01 = bias == 0 ? f32x4.splat(0) : v128.load(bias + j, 16);
      let c10 = c00;
      let c11 = c01;
      let c20 = c00;
      let c21 = c01;
      let c30 = c00;
      let c31 = c01;
      let at: usize = 0;
      let from = b + j;
      while (at < rowA) {
        let b0 = v128.load(from);
        let b1 = v128.load(from, 16);
        let s = v128.load32_splat(a0 + at);
        c00 = f32x4.add(c00, f32x4.mul(s, b0));
        c01 = f32x4.add(c01, f32x4.mul(s, b1));
        s = v128.load32_splat(a1 + at);
        c10 = f32x4.add(c10, f32x4.mul(s, b0));
        c11 = f32x4.add(c11, f32x4.mul(s, b1));
        s = v128.load32_splat(a2 + at);
        c20 = f32x4.add(c20, f32x4.mul(s, b0));
        c21 = f32x4.add(c21, f32x4.mul(s, b1));
        s = v128.load32_splat(a3 + at);
        c30 = f32x4.add(c30, f32x4.mul(s, b0));
        c31 = f32x4.add(c31, f32x4.mul(s, b1));
        from += rowB;
        b0 = v128.load(from);
        b1 = v128.load(from, 16);
        s = v128.load32_splat(a0 + at, 4);
        c00 = f32x4.add(c00, f32x4.mul(s, b0));
        c01 = f32x4.add(c01, f32x4.mul(s, b1));
        s = v128.load32_splat(a1 + at, 4);
        c10 = f32x4.add(c10, f32x4.mul(s, b0));
        c11 = f32x4.add(c11, f32x4.mul(s, b1));
        s = v128.load32_splat(a2 + at, 4);
        c20 = f32x4.add(c20, f32x4.mul(s, b0));
        c21 = f32x4.add(c21, f32x4.mul(s, b1));
        s = v128.load32_splat(a3 + at, 4);
        c30 = f32x4.add(c30, f32x4.mul(s, b0));
        c31 = f32x4.add(c31, f32x4.mul(s, b1));
        from += rowB;
        at += 8;
      }
      if (rectify) {
        c00 = f32x4.max(c00, zero);
        c01 = f32x4.max(c01, zero);
        c10 = f32x4.max(c10, zero);
        c11 = f32x4.max(c11, zero);
        c20 = f32x4.max(c20, zero);
        c21 = f32x4.max(c21, zero);
        c30 = f32x4.max(c30, zero);
        c31 = f32x4.max(c31, zero);
      }
      if (gate != 0) {
        const at = gate + i * rowB + j;
        c00 = v128.and(c00, f32x4.gt(v128.load(at), zero));
        c01 = v128.and(c01, f32x4.gt(v128.load(at, 16), zero));
        c10 = v128.and(c10, f32x4.gt(v128.load(at + rowB), zero));
        c11 = v128.and(c11, f32x4.gt(v128.load(at + rowB, 16), zero));
        c20 = v128.and(c20, f32x4.gt(v128.load(at + 2 * rowB), zero));
        c21 = v128.and(c21, f32x4.gt(v128.load(at + 2 * rowB, 16), zero));
        c30 = v128.and(c30, f32x4.gt(v128.load(at + 3 * rowB), zero));
        c31 = v128.and(c31, f32x4.gt(v128.load(at + 3 * rowB, 16), zero));
      }
      const to = c + i * rowB + j;
      v128.store(to, c00);
      v128.store(to, c01, 16);
      v128.store(to + rowB, c10);
      v128.store(to + rowB, c11, 16);
      v128.store(to + 2 * rowB, c20);
      v128.store(to + 2 * rowB, c21, 16);
      v128.store(to + 3 * rowB, c30);
      v128.store(to + 3 * rowB, c31, 16);
    }
  }
}

/** C [m, n] = transposed A [p, m] times B [p, n]. */
export function productOfTransposed(c: usize, a: usize, b: usize, m: usize, n: usize, p: usize): void {
  const rowA = m << 2;
  const rowB = n << 2;
  const endB = p * rowB;
  for (let i: usize = 0; i < rowA; i += 16) {
    for (let j: usize = 0; j < rowB; j += 32) {
      let c00 = f32x4.splat(0);
      let c01 = c00;
      let c10 = c00;
      let c11 = c00;
      let c20 = c00;
      let c21 = c00;
      let c30 = c00;
      let c31 = c00;
      let left = a + i;
      let from = b + j;
      const end = from + endB;
      while (from < end) {
        const b0 = v128.load(from);
        const b1 = v128.load(from, 16);
        let s = v128.load32_splat(left);
        c00 = f32x4.add(c00, f32x4.mul(s, b0));
        c01 = f32x4.add(c01, f32x4.mul(s, b1));
        s = v128.load32_splat(left, 4);
        c10 = f32x4.add(c10, f32x4.mul(s, b0));
        c11 = f32x4.add(c11, f32x4.mul(s, b1));
        s = v128.load32_splat(left, 8);
        c20 = f32x4.add(c20, f32x4.mul(s, b0));
        c21 = f32x4.add(c21, f32x4.mul(s, b1));
        s = v128.load32_splat(left, 12);
        c30 = f32x4.add(c30, f32x4.mul(s, b0));
        c31 = f32x4.add(c31, f32x4.mul(s, b1));
        left += rowA;
        from += rowB;
      }
      const to = c + (i >> 2) * rowB + j;
      v128.store(to, c00);
      v128.store(to, c01, 16);
      v128.store(to + rowB, c10);
      v128.store(to + rowB, c11, 16);
      v128.store(to + 2 * rowB, c20);
      v128.store(to + 2 * rowB, c21, 16);
      v128.store(to + 3 * rowB, c30);
      v128.store(to + 3 * rowB, c31, 16);
    }
  }
}

/** sums [n] = the columns of A [m, n] added up, from the first row to the last; n a multiple of 8. */
export function columnSums(sums: usize, a: usize, m: usize, n: usize): void {
  const row = n << 2;
  const end = m * row;
  for (let j: usize = 0; j < row; j += 32) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    for (let at: usize = 0; at < end; at += row) {
      s0 = f32x4.add(s0, v128.load(a + at + j));
      s1 = f32x4.add(s1, v128.load(a + at + j, 16));
    }
    v128.store(sums + j, s0);
    v128.store(sums + j, s1, 16);
  }
}

/** to [n, m] = transposed from [m, n]; both multiples of 4. */
export function transpose(to: usize, from: usize, m: usize, n: usize): void {
  const rowFrom = n << 2;
  const rowTo = m << 2;
  for (let i: usize = 0; i < m; i += 4) {
    for (let j: usize = 0; j < n; j += 4) {
      const at = from + i * rowFrom + (j << 2);
      const r0 = v128.load(at);
      const r1 = v128.load(at + rowFrom);
      const r2 = v128.load(at + 2 * rowFrom);
      const r3 = v128.load(at + 3 * rowFrom);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const into = to + j * rowTo + (i << 2);
      v128.store(into, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(into + rowTo, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(into + 2 * rowTo, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(into + 3 * rowTo, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
  }
}

/** Sum of products of two arrays of n floats, n a multiple of 8. */
@inline export function dot(a: usize, b: usize, n: usize): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  const end = a + (n << 2);
  while (a < end) {
    s0 = f32x4.add(s0, f32x4.mul(v128.load(a), v128.load(b)));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(a, 16), v128.load(b, 16)));
    a += 32;
    b += 32;
  }
  return sumLanes(f32x4.add(s0, s1));
}

@inline export function sumLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 2) +
    (f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 3))
  );
}

/** to += factor * from, n floats, n a multiple of 8. */
@inline export function addScaled(to: usize, from: usize, factor: f32, n: usize): void {
  const s = f32x4.splat(factor);
  const end = to + (n << 2);
  while (to < end) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(s, v128.load(from))));
    v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(s, v128.load(from, 16))), 16);
    to += 32;
    from += 32;
  }
}
