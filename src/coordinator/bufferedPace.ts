/**
 * Steps without waiting for everyone (FedBuff, arXiv 2106.06639, algorithm 1): members train on the model that was
 * newest when they became idle, and every few answers make a step. A round is one such step.
 *
 * Each member really trains when it is asked; its answer is held until the virtual clock says that it arrives, so that
 * who comes first depends on machines and lines of the recipe and not on this computer. A step takes as many answers as
 * the strategy says, or all that are under way where those are fewer.
 */
import { createArrivals } from '../core/virtual/arrivals';
import { exchangeFits, type Arrived } from './fitExchange';
import { takeAttendance, type Pace, type RoundContext } from './roundContext';
import { screen, type Received } from './screening';

/** @param size answers a step */
export function bufferedPace(context: RoundContext, size: number): Pace {
  const { config, server, needed, report } = context;
  /** Answers that are there and count as under way. */
  const held = new Map<number, Arrived>();
  const arrivals = createArrivals((institution) => held.get(institution)?.virtualSeconds ?? 0);
  /** Steps made so far. */
  let version = 0;
  return {
    async step(round, able) {
      const idle = able.filter(({ institution }) => !arrivals.isUnderWay(institution));
      const { there, away } = takeAttendance(context, idle, round);
      const asked = idle.filter(({ institution }) => there.includes(institution));
      const { arrived, events } = await exchangeFits(context, asked, round, server.instruct(round));
      for (const one of arrived) held.set(one.institution, one);
      arrivals.send(
        arrived.map(({ institution }) => institution),
        version,
      );
      const began = arrivals.now;
      const taken = [...arrivals.take(size)].sort((a, b) => a.institution - b.institution);
      const received = taken.flatMap((departure): Received[] => {
        const one = held.get(departure.institution);
        held.delete(departure.institution);
        return one === undefined ? [] : [{ ...one, staleness: version - departure.version }];
      });
      const { admitted, events: found } = screen(round, received, config);
      report([...events, ...found]);
      const isEnough = admitted.length >= needed;
      const answers = new Map(
        taken.map(({ institution, sent, arrives, version: from }) => [
          institution,
          { virtualSeconds: arrives - sent, staleness: version - from },
        ]),
      );
      if (isEnough) {
        await context.aggregate(admitted);
        version++;
      }
      return {
        asked: there,
        replied: isEnough ? admitted.map(({ institution }) => institution) : [],
        samples: new Map(received.map(({ institution, samples }) => [institution, samples])),
        answers,
        virtualSeconds: arrivals.now - began,
        isShort: taken.length === 0 && away.length === 0,
      };
    },
  };
}
