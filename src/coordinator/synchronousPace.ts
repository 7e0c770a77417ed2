/** Rounds in step: a share of the members is asked, and the model moves once all of them have answered or are late. */
import type { RunEvent } from '../boundary/runEvent';
import { askedOf } from '../core/virtual/attendance';
import { exchangeFits, type Arrived } from './fitExchange';
import { NO_STEP, takeAttendance, type Pace, type RoundContext } from './roundContext';
import { screen } from './screening';

export function synchronousPace(context: RoundContext): Pace {
  const { config, server, needed, report } = context;
  const { participation, seed, patience } = config;
  const isLate = ({ virtualSeconds }: Arrived): boolean => patience !== null && virtualSeconds > patience;
  return {
    async step(round, able) {
      const attendance = takeAttendance(context, able, round);
      const isAnyAway = attendance.away.length > 0;
      const asked = askedOf(attendance, participation, needed, seed, round);
      if (isAnyAway && asked.length === 0) return NO_STEP;
      const chosen = able.filter(({ institution }) => asked.includes(institution));
      const { arrived, events } = await exchangeFits(context, chosen, round, server.instruct(round));
      const late = arrived.filter(isLate);
      const inTime = arrived.filter((one) => !isLate(one));
      const { admitted, events: found } = screen(
        round,
        inTime.map((one) => ({ ...one, staleness: 0 })),
        config,
      );
      report([
        ...events,
        ...late.map(({ institution }): RunEvent => ({ round, institution, name: 'late', code: 'patience' })),
        ...found,
      ]);
      const isEnough = admitted.length >= needed;
      if (isEnough) await context.aggregate(admitted);
      return {
        asked,
        replied: isEnough ? admitted.map(({ institution }) => institution) : [],
        samples: new Map(arrived.map(({ institution, samples }) => [institution, samples])),
        answers: new Map(
          arrived.map(({ institution, virtualSeconds }) => [institution, { virtualSeconds, staleness: 0 }]),
        ),
        virtualSeconds: Math.min(
          patience ?? Infinity,
          Math.max(0, ...arrived.map(({ virtualSeconds }) => virtualSeconds)),
        ),
        isShort: !isEnough && !isAnyAway,
      };
    },
  };
}
