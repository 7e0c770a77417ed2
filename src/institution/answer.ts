/** What an institution does with each request of the coordinator. */
import type { Downlink, Uplink } from '../boundary/messages';
import { breath } from '../boundary/breath';
import { scoreHistogram } from '../core/metrics/scoreHistogram';
import { stream } from '../core/random';
import { difference } from '../core/vector';
import { encode } from '../data/encoding/encode';
import { labelHistograms } from '../data/encoding/labelHistograms';
import { magnitudes } from '../data/encoding/magnitudes';
import { moments } from '../data/encoding/moments';
import type { House } from './house';
import {
  ReleaseRefused,
  releaseHistograms,
  releaseMagnitudes,
  releaseMoments,
  releaseScores,
  releaseUpdate,
} from './release';

/** What the coordinator asks within a run. */
export type Request = Exclude<Downlink, { kind: 'openRun' }>;
type RequestOf<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;

/**
 * @param tell sends a sign of life on the way
 * @returns the reply, not yet sent
 * @throws ReleaseRefused when the policy forbids it or the house is not ready
 */
export async function answer(
  house: House,
  request: Request,
  tell: (sign: Extract<Uplink, { kind: 'progress' }>) => void,
): Promise<Uplink> {
  switch (request.kind) {
    case 'magnitudesRequest':
    case 'histogramsRequest':
    case 'momentsRequest':
    case 'encodingNotice':
      return agreeEncoding(house, request);
    case 'fitRequest':
      return fit(house, request, tell);
    case 'evaluateRequest':
      return evaluate(house, request);
  }
}

function agreeEncoding(
  house: House,
  request: RequestOf<'magnitudesRequest' | 'histogramsRequest' | 'momentsRequest' | 'encodingNotice'>,
): Uplink {
  const { columns, policy } = house;
  const { train, holdout } = ready(house.customers);
  switch (request.kind) {
    case 'magnitudesRequest':
      return {
        kind: 'magnitudesReply',
        counts: releaseMagnitudes(magnitudes(train, columns), train.count, policy),
      };
    case 'histogramsRequest':
      house.plan = request.plan;
      return {
        kind: 'histogramsReply',
        counts: releaseHistograms(
          labelHistograms(train, columns, request.plan),
          columns,
          train.count,
          policy,
        ),
      };
    case 'momentsRequest':
      return {
        kind: 'momentsReply',
        sums: releaseMoments(moments(train, columns, ready(house.plan)), train.count, policy),
      };
    case 'encodingNotice': {
      const mode = house.charter.encodingMode;
      house.examples = {
        train: encode(train, columns, request.encoding, mode),
        holdout: encode(holdout, columns, request.encoding, mode),
      };
      return { kind: 'encodingReady' };
    }
  }
}

async function fit(
  house: House,
  request: RequestOf<'fitRequest'>,
  tell: (sign: Extract<Uplink, { kind: 'progress' }>) => void,
): Promise<Uplink> {
  const { train } = ready(house.examples);
  const { round, weights } = request;
  const { seed, institution } = house.charter;
  const sign = async (epoch: number): Promise<void> => {
    tell({ kind: 'progress', round, epoch });
    await breath();
  };
  await sign(0);
  const rng = stream(seed, 'fit', institution, round);
  const local = await house.trainer.fit(weights, train, request, rng, sign);
  return {
    kind: 'fitReply',
    round,
    samples: train.count,
    update: releaseUpdate(difference(local, weights), train.count, house.policy),
  };
}

async function evaluate(house: House, request: RequestOf<'evaluateRequest'>): Promise<Uplink> {
  const { holdout } = ready(house.examples);
  const scores = await house.trainer.score(request.weights, holdout);
  return {
    kind: 'evaluateReply',
    round: request.round,
    counts: releaseScores(scoreHistogram(scores, holdout.labels), holdout.count, house.policy),
  };
}

function ready<T>(value: T | undefined): T {
  if (value === undefined) throw new ReleaseRefused('not-ready');
  return value;
}
