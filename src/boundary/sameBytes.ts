/** Whether two buffers hold the same bytes; compared by words of 32 bits. */
export function sameBytes(a: ArrayBuffer, b: ArrayBuffer): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const words = a.byteLength >>> 2;
  const [wordsOfA, wordsOfB] = [new Uint32Array(a, 0, words), new Uint32Array(b, 0, words)];
  for (let i = 0; i < words; i++) if (wordsOfA[i] !== wordsOfB[i]) return false;
  const [restOfA, restOfB] = [new Uint8Array(a, 4 * words), new Uint8Array(b, 4 * words)];
  return restOfA.every((byte, i) => byte === restOfB[i]);
}
