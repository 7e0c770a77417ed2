/** The worker's side of a closed realm's opening: it takes its two ports and says so, once, before anything else. */

/** The part of a dedicated worker's global that is used. */
export interface RealmScope {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: unknown): void;
}

export interface RealmPorts {
  /** To the coordinator; only a gate may speak on it. */
  readonly federation: MessagePort;
  /** To the page; only a gate may speak on it. */
  readonly console: MessagePort;
}

/**
 * Call it once, in the script's first turn. The realm counts as open when this has run; the frame discards whatever
 * else is posted to it.
 */
export function takeRealmPorts(scope: RealmScope, onPorts: (ports: RealmPorts) => void): void {
  const take = (event: MessageEvent<unknown>): void => {
    const [federation, console] = event.ports;
    if (federation === undefined || console === undefined) return;
    scope.removeEventListener('message', take);
    onPorts({ federation, console });
    scope.postMessage('taken');
  };
  scope.addEventListener('message', take);
}
