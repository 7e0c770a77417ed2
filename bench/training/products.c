/* The three products of a dense layer's step, tuned by hand: tiles of four rows by two vectors stay in registers while
 * the inner index runs, so that each load feeds eight multiplications. Included by native.c when built with -DTUNED. */
#define LANES 16
typedef float vector __attribute__((vector_size(4 * LANES), aligned(4)));

/* c[i][j] += sum over k of a[i * by_row + k * by_inner] * b[k * columns + j], for i < rows, k < inner, j < columns. */
static void product(int rows, int inner, int columns, const float *restrict a, int by_row, int by_inner,
                    const float *restrict b, float *restrict c) {
  int j = 0;
  for (; j + 2 * LANES <= columns; j += 2 * LANES) {
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      const float *a0 = a + (size_t)i * by_row, *a1 = a0 + by_row, *a2 = a1 + by_row, *a3 = a2 + by_row;
      vector c00 = {0}, c01 = {0}, c10 = {0}, c11 = {0}, c20 = {0}, c21 = {0}, c30 = {0}, c31 = {0};
      for (int k = 0; k < inner; k++) {
        const vector *from = (const vector *)(b + (size_t)k * columns + j);
        vector b0 = from[0], b1 = from[1];
        size_t at = (size_t)k * by_inner;
        c00 += a0[at] * b0, c01 += a0[at] * b1;
        c10 += a1[at] * b0, c11 += a1[at] * b1;
        c20 += a2[at] * b0, c21 += a2[at] * b1;
        c30 += a3[at] * b0, c31 += a3[at] * b1;
      }
      vector *to = (vector *)(c + (size_t)i * columns + j);
      to[0] += c00, to[1] += c01;
      to = (vector *)(c + (size_t)(i + 1) * columns + j), to[0] += c10, to[1] += c11;
      to = (vector *)(c + (size_t)(i + 2) * columns + j), to[0] += c20, to[1] += c21;
      to = (vector *)(c + (size_t)(i + 3) * columns + j), to[0] += c30, to[1] += c31;
    }
    for (; i < rows; i++) {
      vector c0 = {0}, c1 = {0};
      for (int k = 0; k < inner; k++) {
        const vector *from = (const vector *)(b + (size_t)k * columns + j);
        float x = a[(size_t)i * by_row + (size_t)k * by_inner];
        c0 += x * from[0], c1 += x * from[1];
      }
      vector *to = (vector *)(c + (size_t)i * columns + j);
      to[0] += c0, to[1] += c1;
    }
  }
  if (j == columns) return;
  /* Columns that fill no tile, such as a single output unit. */
  for (int i = 0; i < rows; i++)
    for (int k = 0; k < inner; k++) {
      float x = a[(size_t)i * by_row + (size_t)k * by_inner];
      for (int r = j; r < columns; r++) c[(size_t)i * columns + r] += x * b[(size_t)k * columns + r];
    }
}
