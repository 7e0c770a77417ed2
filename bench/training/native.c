/* The same epoch natively: plain loops, as a compiler gets them, or with -DTUNED the tiles of products.c. MLP or
 * logistic regression, ReLU, plain SGD.
 *   ./native INPUTS HIDDEN1 HIDDEN2 BATCH ROWS EPOCHS    (HIDDEN1 = 0: logistic regression)
 * prints examples per second, and the sum of absolute weights, by which the two ways are held to each other. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int width[4], layers;
static float *kernel[3], *bias[3], *kernel_gradient[3], *bias_gradient[3], *value[4], *delta[4];

#ifdef TUNED
#include "products.c"
static float *turned;
#endif

static float *floats(size_t n) { return aligned_alloc(64, (n * 4 + 63) / 64 * 64); }

static void forward(int rows) {
  for (int l = 0; l < layers; l++) {
    int in = width[l], out = width[l + 1];
#ifdef TUNED
    for (int i = 0; i < rows; i++) memcpy(value[l + 1] + (size_t)i * out, bias[l], 4 * out);
    product(rows, in, out, value[l], in, 1, kernel[l], value[l + 1]);
    if (l < layers - 1) for (int k = 0; k < rows * out; k++) value[l + 1][k] = value[l + 1][k] > 0 ? value[l + 1][k] : 0;
#else
    for (int i = 0; i < rows; i++) {
      float *restrict z = value[l + 1] + (size_t)i * out;
      const float *restrict x = value[l] + (size_t)i * in;
      memcpy(z, bias[l], 4 * out);
      for (int k = 0; k < in; k++) {
        float a = x[k];
        const float *restrict w = kernel[l] + (size_t)k * out;
        for (int j = 0; j < out; j++) z[j] += a * w[j];
      }
      if (l < layers - 1) for (int j = 0; j < out; j++) z[j] = z[j] > 0 ? z[j] : 0;
    }
#endif
  }
}

static void backward(int rows, const float *labels, float rate) {
  for (int i = 0; i < rows; i++) delta[layers][i] = (1 / (1 + expf(-value[layers][i])) - labels[i]) / rows;
  for (int l = layers - 1; l >= 0; l--) {
    int in = width[l], out = width[l + 1];
    memset(kernel_gradient[l], 0, 4 * (size_t)in * out);
    memset(bias_gradient[l], 0, 4 * out);
#ifdef TUNED
    product(in, rows, out, value[l], 1, in, delta[l + 1], kernel_gradient[l]);
    for (int i = 0; i < rows; i++)
      for (int j = 0; j < out; j++) bias_gradient[l][j] += delta[l + 1][(size_t)i * out + j];
    if (l > 0) {
      for (int k = 0; k < in; k++)
        for (int j = 0; j < out; j++) turned[(size_t)j * in + k] = kernel[l][(size_t)k * out + j];
      memset(delta[l], 0, 4 * (size_t)rows * in);
      product(rows, out, in, delta[l + 1], out, 1, turned, delta[l]);
      for (int k = 0; k < rows * in; k++) delta[l][k] = value[l][k] > 0 ? delta[l][k] : 0;
    }
#else
    for (int i = 0; i < rows; i++) {
      const float *restrict d = delta[l + 1] + (size_t)i * out;
      const float *restrict x = value[l] + (size_t)i * in;
      for (int k = 0; k < in; k++) {
        float a = x[k];
        float *restrict g = kernel_gradient[l] + (size_t)k * out;
        for (int j = 0; j < out; j++) g[j] += a * d[j];
      }
      for (int j = 0; j < out; j++) bias_gradient[l][j] += d[j];
      if (l > 0) {
        float *restrict below = delta[l] + (size_t)i * in;
        for (int k = 0; k < in; k++) {
          const float *restrict w = kernel[l] + (size_t)k * out;
          float sum = 0;
          for (int j = 0; j < out; j++) sum += d[j] * w[j];
          below[k] = x[k] > 0 ? sum : 0;
        }
      }
    }
#endif
  }
  for (int l = 0; l < layers; l++) {
    int n = width[l] * width[l + 1];
    for (int k = 0; k < n; k++) kernel[l][k] -= rate * kernel_gradient[l][k];
    for (int j = 0; j < width[l + 1]; j++) bias[l][j] -= rate * bias_gradient[l][j];
  }
}

int main(int argc, char **argv) {
  if (argc < 7) return 2;
  int inputs = atoi(argv[1]), h1 = atoi(argv[2]), h2 = atoi(argv[3]);
  int batch = atoi(argv[4]), rows = atoi(argv[5]), epochs = atoi(argv[6]);
  layers = 0;
  width[0] = inputs;
  if (h1 > 0) width[++layers] = h1;
  if (h2 > 0) width[++layers] = h2;
  width[++layers] = 1;
  for (int l = 0; l <= layers; l++) value[l] = floats((size_t)batch * width[l]), delta[l] = floats((size_t)batch * width[l]);
  for (int l = 0; l < layers; l++) {
    size_t n = (size_t)width[l] * width[l + 1];
    kernel[l] = floats(n), kernel_gradient[l] = floats(n);
    bias[l] = floats(width[l + 1]), bias_gradient[l] = floats(width[l + 1]);
    for (size_t k = 0; k < n; k++) kernel[l][k] = (rand() / (float)RAND_MAX - .5f) * .2f;
    memset(bias[l], 0, 4 * width[l + 1]);
  }
#ifdef TUNED
  size_t widest = 0;
  for (int l = 0; l < layers; l++) if ((size_t)width[l] * width[l + 1] > widest) widest = (size_t)width[l] * width[l + 1];
  turned = floats(widest);
#endif
  float *x = floats((size_t)rows * inputs), *y = floats(rows), *labels = floats(batch);
  int *order = malloc(4 * rows);
  for (size_t k = 0; k < (size_t)rows * inputs; k++) x[k] = rand() / (float)RAND_MAX - .5f;
  for (int i = 0; i < rows; i++) y[i] = rand() % 10 == 0, order[i] = i;
  struct timespec begin, end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (int e = 0; e < epochs; e++) {
    for (int i = rows - 1; i > 0; i--) { int j = rand() % (i + 1), kept = order[i]; order[i] = order[j]; order[j] = kept; }
    for (int from = 0; from < rows; from += batch) {
      int count = rows - from < batch ? rows - from : batch;
      for (int i = 0; i < count; i++) {
        memcpy(value[0] + (size_t)i * inputs, x + (size_t)order[from + i] * inputs, 4 * inputs);
        labels[i] = y[order[from + i]];
      }
      forward(count);
      backward(count, labels, .01f);
    }
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  double seconds = end.tv_sec - begin.tv_sec + 1e-9 * (end.tv_nsec - begin.tv_nsec);
  double trace = 0;
  for (int l = 0; l < layers; l++)
    for (int k = 0; k < width[l] * width[l + 1]; k++) trace += fabs(kernel[l][k]);
  printf("%.0f %.6f\n", (double)rows * epochs / seconds, trace);
  return 0;
}
