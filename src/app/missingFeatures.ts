/** Names of the browser features that the lab cannot do without and that are absent here. */
export function missingFeatures(scope: typeof globalThis): string[] {
  const needed: readonly (readonly [string, boolean])[] = [
    ['Web Worker', 'Worker' in scope],
    ['MessageChannel', 'MessageChannel' in scope],
    ['WebAssembly', 'WebAssembly' in scope],
    ['crypto.getRandomValues', 'crypto' in scope && 'getRandomValues' in scope.crypto],
    ['iframe srcdoc', 'HTMLIFrameElement' in scope && 'srcdoc' in scope.HTMLIFrameElement.prototype],
    ['dialog', 'HTMLDialogElement' in scope],
    ['Array.prototype.toReversed', 'toReversed' in Array.prototype],
  ];
  return needed.filter(([, present]) => !present).map(([name]) => name);
}
