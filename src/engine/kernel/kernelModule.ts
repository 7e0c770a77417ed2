/** An instance of the compiled kernel, with a memory of its own. */

export interface Kernel {
  readonly memory: WebAssembly.Memory;
  gradient(plan: number, from: number, count: number): void;
  step(plan: number, from: number, count: number): void;
  finish(plan: number, count: number): void;
  epoch(plan: number, count: number, size: number): void;
  score(plan: number, rows: number, count: number, into: number, block: number): void;
  shuffle(order: number, count: number, state: number): void;
}

const NAMES = ['gradient', 'step', 'finish', 'epoch', 'score', 'shuffle'] as const;

function isKernel(exports: unknown): exports is Kernel {
  if (typeof exports !== 'object' || exports === null) return false;
  const found = new Map<string, unknown>(Object.entries(exports));
  return (
    found.get('memory') instanceof WebAssembly.Memory &&
    NAMES.every((name) => typeof found.get(name) === 'function')
  );
}

/** @throws Error when the module is not the kernel */
export async function startKernel(compiled: WebAssembly.Module): Promise<Kernel> {
  const { exports } = await WebAssembly.instantiate(compiled, {});
  if (!isKernel(exports)) throw new Error('this module is not the training kernel');
  return exports;
}
