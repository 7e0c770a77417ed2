/**
 * One institution: answers the coordinator over the federation port and the person over the console port, and
 * is the only holder of its rows. Everything that leaves is made in release.ts and passes a gate.
 */
import { openGate, type Gate, type GatePort } from '../boundary/gate';
import type { ConsoleDown, ConsoleUp, Downlink, RefusalCode, Uplink } from '../boundary/messages';
import type { Shape } from '../boundary/shape';
import { consoleDownSchema, consoleUpSchema, downlinkSchema, uplinkSchema } from '../boundary/vocabulary';
import type { SumCipher } from '../core/homomorphic/cipher';
import type { ModelSpec } from '../core/modelSpec';
import type { Rows } from '../data/rows';
import type { Trainer } from '../engine/trainer';
import { createAlone, type Alone } from './alone';
import { answer, type Request } from './answer';
import { defaults, depositedRows, drawnCustomers, missingShare, splitRows } from './customers';
import type { Customers, Deposit, Draw } from './customers';
import { accountVector } from '../core/privacy/account';
import { furnish, promise, vacate, type Charter, type House } from './house';
import { createPlot } from './plot';
import { ReleaseRefused, releaseAccount, releaseOfProtocol } from './release';
import { createWorkQueue } from './workQueue';

export interface InstitutionPorts {
  readonly federation: GatePort;
  readonly console: GatePort;
}

const UNFURNISHED: Shape = {
  features: 0,
  magnitudes: 0,
  plan: 0,
  histograms: 0,
  moments: 0,
  encoding: 0,
  parameterCount: 0,
  scoreBins: 0,
  personalCounts: 0,
  fitDown: 0,
  fitDownExtra: 0,
  fitUp: 0,
  fitUpExtra: 0,
  fitUpBytes: 0,
  judgeDown: 0,
  members: 0,
  partners: 0,
  isEncrypted: false,
};

const noCipher = (): Promise<SumCipher> => Promise.reject(new Error('this script holds no cipher'));

/**
 * @param makeTrainer how this realm trains; called once a charter
 * @param loadCipher how it encrypts; called by charters under homomorphic encryption alone
 */
export function openInstitution(
  ports: InstitutionPorts,
  makeTrainer: (spec: ModelSpec) => Promise<Trainer>,
  loadCipher: () => Promise<SumCipher> = noCipher,
): void {
  let house: House | undefined;
  let alone: Alone | undefined;
  /** Rows of the person's own file outlive a charter: the page no longer has them. */
  let deposited: Rows | undefined;
  let federation: Gate<Uplink, Downlink> | undefined;
  let delay = 0;
  /** The run that the coordinator has opened; requests of any other are old and go unanswered. */
  let openedRun: number | undefined;

  const plot = createPlot(tell);
  const queue = createWorkQueue(() => tell({ kind: 'fault', code: 'internal' }));
  const consoleGate = openGate<ConsoleUp, ConsoleDown>({
    port: ports.console,
    // Until the first charter there is nothing to say to the page but a fault.
    outgoing: consoleUpSchema(UNFURNISHED),
    incoming: consoleDownSchema(undefined),
    onMessage(message) {
      if (message.kind === 'charter') {
        queue.clear();
        plot.abandon();
        house?.summing?.abandon();
      }
      if (message.kind === 'pace') delay = message.delay;
      else if (message.kind === 'collusion') plot.joined(message);
      else if (message.kind === 'roster') enlist(message);
      else if (message.kind === 'aloneRequest') queue.idle((giveWay) => trainAlone(message, giveWay));
      else queue.urgent(() => settle(message));
    },
    onBreach: () => tell({ kind: 'fault', code: 'policy' }),
  });

  function tell(message: ConsoleUp): void {
    consoleGate.send(message);
  }

  async function settle(message: Charter | Draw | Deposit): Promise<void> {
    if (message.kind === 'charter') return begin(message);
    if (house === undefined) return tell({ kind: 'fault', code: 'not-ready' });
    if (message.kind === 'depositRows') {
      deposited = depositedRows(message);
      receive(house, splitRows(deposited, house.charter));
    } else {
      house.law = message;
      receive(house, drawnCustomers(house.charter, message));
    }
  }

  async function begin(charter: Charter): Promise<void> {
    alone = undefined;
    if (house !== undefined) vacate(house);
    house = await furnish(charter, makeTrainer, loadCipher);
    consoleGate.agree(consoleUpSchema(house.shape), consoleDownSchema(house.shape));
    if (federation !== undefined) {
      federation.agree(uplinkSchema(house.shape), downlinkSchema(house.shape));
    } else {
      federation = openGate<Uplink, Downlink>({
        port: ports.federation,
        outgoing: uplinkSchema(house.shape),
        incoming: downlinkSchema(house.shape),
        onMessage(message) {
          if (message.kind === 'openRun') open(message.run);
          else if (isOpen()) {
            // Whoever is asked anew need not wait for a round that is over.
            plot.abandon();
            queue.urgent(() => respond(message));
          }
        },
        onBreach() {
          if (isOpen()) tell({ kind: 'fault', code: 'policy' });
        },
      });
    }
    if (house.summing !== null) {
      tell({ kind: 'identity', run: charter.run, key: releaseOfProtocol(house.summing.identity) });
    }
    if (deposited?.features === house.columns.length) receive(house, splitRows(deposited, charter));
  }

  function enlist(roster: Extract<ConsoleDown, { kind: 'roster' }>): void {
    if (house?.charter.run === roster.run) house.summing?.enlist(roster);
  }

  const isOpen = (): boolean => house !== undefined && openedRun === house.charter.run;

  function open(run: number): void {
    openedRun = run;
    if (isOpen()) federation?.send({ kind: 'runOpened', run });
  }

  function receive(at: House, customers: Customers): void {
    at.customers = customers;
    try {
      at.guard = promise(at, customers, (account) => {
        tell({ kind: 'spent', run: at.charter.run, account: releaseAccount(accountVector(account)) });
      });
    } catch (error) {
      at.customers = undefined;
      return tell({ kind: 'fault', code: codeOf(error) });
    }
    tell({
      kind: 'customersReady',
      run: at.charter.run,
      rows: customers.train.count,
      told: at.guard?.samples ?? customers.train.count,
      defaults: defaults(customers.train),
      holdoutRows: customers.holdout.count,
      holdoutDefaults: defaults(customers.holdout),
      missing: missingShare(customers.train),
      engine: at.trainer.engine,
    });
  }

  async function respond(request: Request): Promise<void> {
    const from = house;
    const send = (message: Uplink): void => {
      // An answer computed under an earlier charter belongs to no run any more.
      if (from === house) federation?.send(message);
    };
    try {
      if (from === undefined) throw new ReleaseRefused('not-ready');
      const reply = await answer(from, request, {
        tell: send,
        show: (message) => {
          if (from === house) tell(message);
        },
        conspire: (round, update) => plot.meet(from.charter.run, round, update),
      });
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
      send(reply);
    } catch (error) {
      send({ kind: 'refusal', round: 'round' in request ? request.round : 0, code: codeOf(error) });
    }
  }

  async function trainAlone(
    request: Extract<ConsoleDown, { kind: 'aloneRequest' }>,
    giveWay: () => Promise<void>,
  ): Promise<void> {
    const at = house;
    if (at === undefined) return tell({ kind: 'fault', code: 'not-ready' });
    alone ??= await createAlone(at, request);
    const reply = await alone.advance(request.round, giveWay);
    if (at === house) tell(reply);
  }
}

function codeOf(error: unknown): RefusalCode {
  return error instanceof ReleaseRefused ? error.code : 'internal';
}
