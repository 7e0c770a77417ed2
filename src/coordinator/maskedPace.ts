/**
 * Rounds in step under masks or encryption: the coordinator learns the weighted sum of the updates and of the weights, and
 * the strategy takes their mean for the answer of one member with everyone's rows.
 */
import type { RunEvent } from '../boundary/runEvent';
import { weightedMeanOf } from '../core/secureAggregation/weightedUpdate';
import { askedOf } from '../core/virtual/attendance';
import { fitRequest } from './fitExchange';
import { NO_STEP, takeAttendance, type Pace, type RoundContext } from './roundContext';
import type { Sums } from './sums';

/** Nobody's place on the street: an answer that is several members' together. */
export const TOGETHER = -1;

export function maskedPace(context: RoundContext, sums: Sums): Pace {
  const { config, server, needed, report, time, entered } = context;
  const { participation, seed, patience, roster } = config;
  return {
    async step(round, able) {
      const attendance = takeAttendance(context, able, round);
      const isAnyAway = attendance.away.length > 0;
      const asked = askedOf(attendance, participation, needed, seed, round);
      // Below that many nobody is asked: there would be no sum to hide in.
      if (asked.length < needed) return { ...NO_STEP, isShort: !isAnyAway };
      const members = able.filter(({ institution }) => asked.includes(institution));
      const seconds = new Map<number, number>();
      entered('sent');
      context.asked(asked);
      const instruction = server.instruct(round);
      const found = await sums.collect({
        round,
        sum: 'updates',
        members,
        request: (institution) => fitRequest(config, round, institution, instruction),
        reply: 'fitReply',
        inTime(answered) {
          entered('aggregating');
          for (const k of answered) {
            seconds.set(k, time.exchange(k, 'fitRequest', 'fitReply', roster?.fitSeconds[k] ?? 0));
          }
          return answered.filter((k) => patience === null || (seconds.get(k) ?? 0) <= patience);
        },
      });
      const late = [...seconds].filter(([, taken]) => patience !== null && taken > patience);
      report([
        ...late.map(([institution]): RunEvent => ({ round, institution, name: 'late', code: 'patience' })),
        ...found.events.filter(
          ({ institution, name }) => name !== 'unsummed' || !late.some(([k]) => k === institution),
        ),
      ]);
      const isEnough = found.vectors !== null && found.members.length >= needed;
      if (found.vectors !== null && isEnough) {
        const mean = weightedMeanOf(found.vectors, sums);
        await context.aggregate([{ institution: TOGETHER, staleness: 0, ...mean }], found.members.length);
      }
      return {
        asked,
        replied: isEnough ? found.members : [],
        samples: new Map(),
        answers: new Map([...seconds].map(([k, virtualSeconds]) => [k, { virtualSeconds, staleness: 0 }])),
        virtualSeconds:
          found.virtualSeconds + Math.min(patience ?? Infinity, Math.max(0, ...seconds.values())),
        // The next round is another chance: nothing was told.
        isShort: false,
      };
    },
  };
}
