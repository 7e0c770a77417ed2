/**
 * Virtual seconds of what crossed: recorded bytes over each institution's line, and reckoned arithmetic on its machine
 * (core/virtual). No clock is read, so the same recipe takes the same time everywhere.
 *
 * Counted are the agreement on an encoding and each round's training exchange. Not counted: judging, which no training
 * need wait for; signs of life, which travel while training goes on; the counting of statistics, one pass over the rows;
 * and the coordinator's own arithmetic.
 */
import type { Downlink, Uplink } from '../boundary/messages';
import { answerSeconds } from '../core/virtual/roundTime';
import { fitSeconds } from '../core/virtual/work';
import type { LocalWork } from '../core/strategies/strategy';
import type { FederationConfig } from './federation';
import type { Traffic } from './traffic';

export interface VirtualTime {
  /** Of the last request and answer of these kinds. @param compute seconds on the institution's machine */
  exchange(institution: number, down: Downlink['kind'], up: Uplink['kind'], compute?: number): number;
  /** Of the last training exchange. @param samples the institution's training rows */
  fit(institution: number, samples: number): number;
}

export function createVirtualTime(
  { spec, conditions }: Pick<FederationConfig, 'spec' | 'conditions'>,
  work: LocalWork,
  traffic: Traffic,
): VirtualTime {
  const of = (institution: number): FederationConfig['conditions'][number] => {
    const found = conditions[institution];
    if (found === undefined) throw new RangeError(`no conditions for institution ${institution}`);
    return found;
  };
  const exchange: VirtualTime['exchange'] = (institution, down, up, compute = 0) =>
    answerSeconds({
      institution,
      bytesDown: traffic.lastBytes(institution, down),
      bytesUp: traffic.lastBytes(institution, up),
      compute,
      link: of(institution).link,
    });
  return {
    exchange,
    fit(institution, samples) {
      const { epochs, speed, hidden } = of(institution);
      const compute = fitSeconds({ ...spec, hidden }, work, samples, epochs, speed);
      return exchange(institution, 'fitRequest', 'fitReply', compute);
    },
  };
}
