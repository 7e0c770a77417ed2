/** Gives the modules of this process Node's own curves wherever they ask for the library's. */
const NATIVE = new URL('./nativeCurves.ts', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, nextResolve) =>
  specifier === '@noble/curves/ed25519.js' && !context.parentURL?.includes('bench/secure/')
    ? nextResolve(NATIVE, context)
    : nextResolve(specifier, context);
