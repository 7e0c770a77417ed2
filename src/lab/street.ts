/**
 * The street: one closed realm an institution, the coordinator's worker, the reference worker, and the channels
 * between them. It outlives a run, so that rows dealt from a file stay where they are while settings change.
 */
import { proxy, releaseProxy, transfer, wrap, type Remote } from 'comlink';
import type { ConsoleUp } from '../boundary/messages';
import type { Shape } from '../boundary/shape';
import type { CoordinatorConsole, FederationEvent } from '../coordinator/federation';
import type { ReferenceConsole } from '../institution/pooled';
import type { WorkbenchConsole } from '../workbench/workbench';
import { openConsole, type InstitutionConsole } from './console';
import { institutionScript } from './institutionScript';
import { openRealm, type Realm } from './realm';

export interface StreetListener {
  told(institution: number, message: ConsoleUp): void;
  federation(run: number, event: FederationEvent): void;
  /** A worker of the page failed for good: the coordinator's or the reference's. */
  failed(): void;
}

export interface Street {
  readonly consoles: readonly InstitutionConsole[];
  readonly coordinator: Remote<CoordinatorConsole>;
  readonly reference: Remote<ReferenceConsole>;
  /** The coordinator's, for rows that belong to nobody. */
  readonly workbench: Remote<WorkbenchConsole>;
  /** SHA-256 of the script that the realms run. */
  readonly script: string;
  /** Whether that script can encrypt. */
  readonly isEncrypting: boolean;
  /** Ends one realm, as a crash would. */
  terminate(institution: number): void;
  isOpen(institution: number): boolean;
  close(): void;
}

/**
 * @param institutions number of houses
 * @param shape lengths of the first run
 * @throws RealmError when the browser cannot give a closed realm
 * @throws CipherUnsupported when the shape is of a run that encrypts and the browser cannot
 */
export async function openStreet(
  institutions: number,
  shape: Shape,
  listener: StreetListener,
): Promise<Street> {
  const script = await institutionScript(shape.isEncrypted);
  const coordinatorWorker = new Worker(new URL('../../workers/coordinator.worker.ts', import.meta.url), {
    type: 'module',
    name: 'coordinator',
  });
  coordinatorWorker.onerror = () => listener.failed();
  const coordinator = wrap<CoordinatorConsole>(coordinatorWorker);
  let references: { readonly worker: Worker; readonly remote: Remote<ReferenceConsole> } | undefined;
  const openReferences = (): { readonly worker: Worker; readonly remote: Remote<ReferenceConsole> } => {
    const worker = new Worker(new URL('../../workers/reference.worker.ts', import.meta.url), {
      type: 'module',
      name: 'reference',
    });
    worker.onerror = () => listener.failed();
    return { worker, remote: wrap<ReferenceConsole>(worker) };
  };

  let bench: { readonly worker: Worker; readonly remote: Remote<WorkbenchConsole> } | undefined;
  const openWorkbench = (): { readonly worker: Worker; readonly remote: Remote<WorkbenchConsole> } => {
    const worker = new Worker(new URL('../../workers/publicRows.worker.ts', import.meta.url), {
      type: 'module',
      name: 'public rows',
    });
    worker.onerror = () => listener.failed();
    const remote = wrap<WorkbenchConsole>(worker);
    // The page keeps neither end.
    const { port1, port2 } = new MessageChannel();
    void remote.lend(transfer(port1, [port1]));
    void coordinator.equip(transfer(port2, [port2]));
    return { worker, remote };
  };

  const consoles: InstitutionConsole[] = [];
  const coordinatorPorts: MessagePort[] = [];
  const opening: Promise<Realm>[] = [];
  for (let institution = 0; institution < institutions; institution++) {
    const federation = new MessageChannel();
    const control = new MessageChannel();
    coordinatorPorts.push(federation.port1);
    consoles.push(openConsole(control.port1, shape, (message) => listener.told(institution, message)));
    opening.push(
      openRealm({
        script: script.text,
        sha256: script.sha256,
        federationPort: federation.port2,
        consolePort: control.port2,
        title: `institution ${institution + 1}`,
      }),
    );
  }

  const realms = new Map<number, Realm>();
  const close = (): void => {
    for (const realm of realms.values()) realm.close();
    realms.clear();
    for (const control of consoles) control.close();
    coordinator[releaseProxy]();
    coordinatorWorker.terminate();
    references?.remote[releaseProxy]();
    references?.worker.terminate();
    bench?.remote[releaseProxy]();
    bench?.worker.terminate();
  };
  const opened = await Promise.allSettled(opening);
  opened.forEach((result, institution) => {
    if (result.status === 'fulfilled') realms.set(institution, result.value);
  });
  const refused = opened.find((result) => result.status === 'rejected');
  if (refused !== undefined) {
    close();
    throw refused.reason;
  }
  await coordinator.attach(
    transfer(coordinatorPorts, coordinatorPorts),
    proxy((run: number, events: readonly FederationEvent[]) => {
      for (const event of events) listener.federation(run, event);
    }),
  );

  return {
    consoles,
    coordinator,
    get reference() {
      // Started when it is first needed, so that it does not hold up the first round.
      references ??= openReferences();
      return references.remote;
    },
    get workbench() {
      // Most runs need none.
      bench ??= openWorkbench();
      return bench.remote;
    },
    script: script.sha256,
    isEncrypting: shape.isEncrypted,
    isOpen: (institution) => realms.has(institution),
    terminate(institution) {
      realms.get(institution)?.close();
      realms.delete(institution);
    },
    close,
  };
}
