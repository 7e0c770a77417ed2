/**
 * The script that `realmReport` runs in a closed realm of its own. It tries what a realm should refuse, by means
 * that would not touch the network even if they worked, and answers on its console port with booleans.
 */
export const PROBE_CHANNEL = 'credence-realm-probe';

export const PROBE_SCRIPT = `'use strict';
const refused = async (attempt) => { try { await attempt(); return false; } catch { return true; } };
const opened = (request) => new Promise((resolve, reject) => {
  request.onsuccess = resolve;
  request.onerror = request.onblocked = reject;
});
addEventListener('message', async (event) => {
  const port = event.ports[1];
  if (port === undefined) return;
  postMessage('taken');
  await refused(() => new BroadcastChannel('${PROBE_CHANNEL}').postMessage('heard'));
  port.postMessage({
    opaqueOrigin: self.origin === 'null',
    noFetch: await refused(() => fetch('data:,')),
    noImport: await refused(() => importScripts('data:text/javascript,')),
    noDatabase: await refused(() => opened(indexedDB.open('probe'))),
    noCaches: await refused(() => caches.open('probe')),
    noPeerConnection: typeof RTCPeerConnection === 'undefined',
    webAssembly: !(await refused(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))),
  });
});`;
