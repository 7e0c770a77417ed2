/** The members as one body: asks several, hears each, keeps time, and tells what became of the stage. */
import type { Downlink, Uplink } from '../boundary/messages';
import type { Clock } from './clock';
import type { Member } from './member';
import { advance, isOver, openStage, type StageInput, type StageState } from './stage';

export interface Ask<Answer> {
  readonly round: number;
  readonly members: readonly Member[];
  request(institution: number): Downlink;
  /** The answer in a message, or undefined when the message is about something else. */
  answerOf(message: Uplink, institution: number): Answer | undefined;
  /** Whether an answer may be used; one that may not is dropped as not finite. */
  isSound?(answer: Answer): boolean;
}

export interface Assembly {
  /** Resolves when every asked member has answered, was dropped, or is late. Never rejects. */
  ask<Answer>(ask: Ask<Answer>): Promise<StageState<Answer>>;
  heard(institution: number, message: Uplink): void;
  breached(institution: number, code: string): void;
  /** Ends the open stage and every later one at once; whoever is waited for is late. */
  dissolve(): void;
  /** No sign of life for half a deadline; forgotten as soon as it speaks again. */
  isSilent(institution: number): boolean;
}

interface OpenStage {
  hear(institution: number, message: Uplink): void;
  feed(input: StageInput<never>): void;
}

/** @param limit milliseconds that a stage waits at most */
export function createAssembly(clock: Clock, limit: number): Assembly {
  const silent = new Set<number>();
  const lastSign = new Map<number, number>();
  let open: OpenStage | undefined;
  let dissolved = false;

  return {
    isSilent: (institution) => silent.has(institution),
    dissolve() {
      dissolved = true;
      open?.feed({ type: 'deadline' });
    },
    heard(institution, message) {
      silent.delete(institution);
      lastSign.set(institution, clock.now());
      open?.hear(institution, message);
    },
    breached(institution, code) {
      silent.delete(institution);
      const name = code === 'misshapen' ? 'misshapen' : 'breach';
      open?.feed({ type: 'drop', institution, name, code });
    },
    ask<Answer>({ round, members, request, answerOf, isSound }: Ask<Answer>) {
      return new Promise<StageState<Answer>>((resolve) => {
        let stage = openStage<Answer>(
          round,
          members.map((member) => member.institution),
        );
        const cancels: (() => void)[] = [];

        const feed = (input: StageInput<Answer>): void => {
          stage = advance(stage, input);
          if (!isOver(stage)) return;
          for (const cancel of cancels) cancel();
          open = undefined;
          resolve(stage);
        };
        /** One timer for all: it rings when the one that has been quiet longest could be given up. */
        const watch = (pause: number): void => {
          cancels.push(
            clock.after(pause, () => {
              const now = clock.now();
              const quietFor = (institution: number): number => now - (lastSign.get(institution) ?? 0);
              for (const institution of stage.waiting.filter((one) => quietFor(one) >= limit / 2)) {
                silent.add(institution);
                feed({ type: 'drop', institution, name: 'dead' });
              }
              if (!isOver(stage)) watch(limit / 2 - Math.max(...stage.waiting.map(quietFor)) + 1);
            }),
          );
        };

        open = {
          feed,
          hear(institution, message) {
            if (message.kind === 'refusal' && message.round === round) {
              return feed({ type: 'drop', institution, name: 'refused', code: message.code });
            }
            const answer = answerOf(message, institution);
            if (answer === undefined) return;
            if (isSound?.(answer) === false) feed({ type: 'drop', institution, name: 'non-finite' });
            else feed({ type: 'answer', institution, answer });
          },
        };
        if (dissolved || isOver(stage)) return feed({ type: 'deadline' });
        cancels.push(clock.after(limit, () => feed({ type: 'deadline' })));
        watch(limit / 2 + 1);
        for (const member of members) {
          lastSign.set(member.institution, clock.now());
          member.send(request(member.institution));
        }
      });
    },
  };
}
