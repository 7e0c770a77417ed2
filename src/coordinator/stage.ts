/**
 * One stage of a round as a pure state machine: requests are out, answers come in or do not, and the stage is
 * over when nobody is waited for. No time, no ports: inputs say what happened.
 */
import type { EventName, RunEvent } from '../boundary/runEvent';

export interface StageState<Answer> {
  readonly round: number;
  /** Institutions asked that have not answered, in street order. */
  readonly waiting: readonly number[];
  readonly answers: ReadonlyMap<number, Answer>;
  readonly events: readonly RunEvent[];
}

export type StageInput<Answer> =
  | { readonly type: 'answer'; readonly institution: number; readonly answer: Answer }
  /** The institution will not answer this stage, for a named reason. */
  | {
      readonly type: 'drop';
      readonly institution: number;
      readonly name: EventName;
      readonly code?: string;
    }
  /** Time is up: whoever is still waited for is late. */
  | { readonly type: 'deadline' };

export function openStage<Answer>(round: number, asked: readonly number[]): StageState<Answer> {
  return { round, waiting: [...asked].sort((a, b) => a - b), answers: new Map(), events: [] };
}

export function isOver(stage: StageState<unknown>): boolean {
  return stage.waiting.length === 0;
}

/** Inputs from institutions that are not waited for change nothing: a second answer, an answer out of time. */
export function advance<Answer>(stage: StageState<Answer>, input: StageInput<Answer>): StageState<Answer> {
  if (input.type === 'deadline') {
    const late = stage.waiting.map((institution): RunEvent => {
      return { round: stage.round, institution, name: 'late' };
    });
    return { ...stage, waiting: [], events: [...stage.events, ...late] };
  }
  if (!stage.waiting.includes(input.institution)) return stage;
  const waiting = stage.waiting.filter((institution) => institution !== input.institution);
  if (input.type === 'answer') {
    return { ...stage, waiting, answers: new Map(stage.answers).set(input.institution, input.answer) };
  }
  const { institution, name, code } = input;
  const event: RunEvent = { round: stage.round, institution, name, ...(code === undefined ? {} : { code }) };
  return { ...stage, waiting, events: [...stage.events, event] };
}
