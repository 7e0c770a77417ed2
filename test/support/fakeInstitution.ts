import { openGate, type Gate } from '../../src/boundary/gate';
import type { Released, Vector } from '../../src/boundary/brands';
import type { Downlink, Uplink } from '../../src/boundary/messages';
import type { Shape } from '../../src/boundary/shape';
import { downlinkSchema, uplinkSchema } from '../../src/boundary/vocabulary';
import { LINKS } from '../../src/core/virtual/link';
import type { FederationConfig } from '../../src/coordinator/federation';
import { MAGNITUDE_CELLS } from '../../src/data/encoding/layout';

/** What a scripted institution does with a request; undefined = stays silent. */
export type Script = (
  request: Downlink,
  institution: number,
) => Uplink | undefined | Promise<Uplink | undefined>;

/** Tests play the institution, so they mint what only release.ts may mint in the product. */
export function released<T extends Vector>(vector: T): Released<T> {
  const isReleased = (value: Vector): value is Released<T> => value === vector;
  if (!isReleased(vector)) throw new Error('unreachable');
  return vector;
}

export const SHAPE: Shape = {
  features: 1,
  magnitudes: MAGNITUDE_CELLS,
  plan: 3,
  histograms: 130,
  moments: 3,
  encoding: 5,
  parameterCount: 2,
  scoreBins: 256,
  personalCounts: 0,
  fitDown: 2,
  fitDownExtra: 0,
  fitUp: 2,
  fitUpExtra: 0,
  fitUpBytes: 0,
  judgeDown: 2,
  members: 0,
  partners: 0,
  isEncrypted: false,
};

export const CONFIG: FederationConfig = {
  run: 1,
  seed: 7,
  shape: SHAPE,
  columns: [{ categories: 0, nullable: false }],
  encodingMode: 'standard',
  spec: { inputs: 1, hidden: [], activation: 'relu' },
  strategy: { name: 'fedavg' },
  rule: { rule: 'weighted-mean' },
  normLimit: null,
  compression: { method: 'none' },
  aggregation: { by: 'plain' },
  privacy: { unit: 'none' },
  publicRows: 0,
  training: {
    optimizer: 'sgd',
    learningRate: 0.1,
    batchSize: 8,
    epochs: 1,
    l2: 0,
    classWeighting: 'none',
  },
  conditions: Array.from({ length: 5 }, () => {
    return { epochs: 1, speed: 1, link: LINKS.fibre, availability: 1, hidden: [] };
  }),
  patience: null,
  rounds: 3,
  participation: 1,
  minimumReplies: 2,
  deadline: 10_000,
};

/** Answers everything; its update depends on its number and on the weights it was sent. */
export function honest(request: Downlink, institution: number): Uplink {
  switch (request.kind) {
    case 'openRun':
      return { kind: 'runOpened', run: request.run };
    case 'magnitudesRequest': {
      const counts = new Uint32Array(SHAPE.magnitudes);
      counts[SHAPE.magnitudes - 40] = 100;
      return { kind: 'magnitudesReply', counts: released(counts) };
    }
    case 'histogramsRequest':
      return {
        kind: 'histogramsReply',
        counts: released(new Uint32Array(SHAPE.histograms).fill(10)),
      };
    case 'momentsRequest':
      return { kind: 'momentsReply', sums: released(Float64Array.of(100, 50, 80)) };
    case 'encodingNotice':
      return { kind: 'encodingReady' };
    case 'fitRequest': {
      const update = request.weights.map((weight, i) => 0.1 * (institution + i + 1) - 0.3 * weight);
      return {
        kind: 'fitReply',
        round: request.round,
        samples: 10 + institution,
        update: released(update),
        extra: released(new Float32Array(0)),
      };
    }
    case 'keysRequest':
    case 'sharesRequest':
    case 'confirmRequest':
    case 'revealRequest':
    case 'sealingKeyRequest':
    case 'groupKeyRequest':
    case 'groupKeyNotice':
    case 'openSumRequest':
      throw new Error('this run has no sums');
    case 'evaluateRequest': {
      const counts = new Uint32Array(2 * SHAPE.scoreBins);
      counts[100] = 50;
      counts[SHAPE.scoreBins + 140] = 5;
      return {
        kind: 'evaluateReply',
        round: request.round,
        counts: released(counts),
        personal: released(new Uint32Array(0)),
      };
    }
  }
}

export interface FakeInstitution {
  /** The coordinator's end. */
  readonly port: MessagePort;
  /** The institution's end, for bytes that no gate would let out. */
  readonly raw: MessagePort;
  readonly gate: Gate<Uplink, Downlink>;
  close(): void;
}

export function fakeInstitution(institution: number, script: Script, shape: Shape = SHAPE): FakeInstitution {
  const { port1, port2 } = new MessageChannel();
  const gate = openGate<Uplink, Downlink>({
    port: port2,
    outgoing: uplinkSchema(shape),
    incoming: downlinkSchema(shape),
    onBreach: () => undefined,
    onMessage(request) {
      void Promise.resolve(script(request, institution)).then((reply) => {
        if (reply !== undefined) gate.send(reply);
      });
    },
  });
  return {
    port: port1,
    raw: port2,
    gate,
    close() {
      gate.close();
      port1.close();
    },
  };
}
