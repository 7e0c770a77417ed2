/** The compiled kernel: started synchronously from its bytes, with a memory of its own. */

export interface Kernel {
  readonly memory: WebAssembly.Memory;
  gradient(plan: number, from: number, count: number): void;
  step(plan: number, from: number, count: number): void;
  epoch(plan: number, count: number, size: number): void;
  score(plan: number, rows: number, count: number, into: number, block: number): void;
  shuffle(order: number, count: number, state: number): void;
}

const NAMES = ['gradient', 'step', 'epoch', 'score', 'shuffle'] as const;

function isKernel(exports: unknown): exports is Kernel {
  if (typeof exports !== 'object' || exports === null) return false;
  const found = new Map<string, unknown>(Object.entries(exports));
  return (
    found.get('memory') instanceof WebAssembly.Memory &&
    NAMES.every((name) => typeof found.get(name) === 'function')
  );
}

/** @throws Error where WebAssembly or its SIMD instructions are missing, or the bytes are not the kernel's */
export async function startKernel(bytes: BufferSource): Promise<Kernel> {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const { exports } = instance;
  if (!isKernel(exports)) throw new Error('these bytes are not the training kernel');
  return exports;
}
