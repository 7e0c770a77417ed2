/**
 * Where attackers meet: each tells the person's desk what it would honestly send, and once all who are asked in a round
 * have, each is told what the others would. No institution that is honest takes part, and the coordinator does not know.
 */
export interface Meeting {
  /** Who is asked in the round, attackers or not. */
  asked(round: number, institutions: readonly number[]): void;
  told(round: number, institution: number, update: Float32Array): void;
  /** It will tell nothing any more. */
  gone(institution: number): void;
}

interface Round {
  /** Null until it is known who is asked. */
  members: readonly number[] | null;
  readonly updates: Map<number, Float32Array>;
}

/**
 * @param attackers places on the street
 * @param tell hands one attacker the updates of all who are asked, one after the other in street order
 */
export function createMeeting(
  attackers: readonly number[],
  tell: (attacker: number, round: number, members: number, updates: Float32Array) => void,
): Meeting {
  const rounds = new Map<number, Round>();
  const absent = new Set<number>();
  const of = (round: number): Round => {
    const found = rounds.get(round) ?? { members: null, updates: new Map() };
    rounds.set(round, found);
    return found;
  };

  function settle(round: number): void {
    const { members, updates } = of(round);
    if (members === null) return;
    const expected = attackers.filter((k) => members.includes(k) && !absent.has(k));
    if (expected.some((k) => !updates.has(k))) return;
    rounds.delete(round);
    const all = expected.flatMap((k) => updates.get(k) ?? []);
    const joined = new Float32Array(all.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const update of all) {
      joined.set(update, at);
      at += update.length;
    }
    for (const k of expected) tell(k, round, members.length, joined);
  }

  return {
    asked(round, institutions) {
      of(round).members = [...institutions];
      settle(round);
    },
    told(round, institution, update) {
      of(round).updates.set(institution, update);
      settle(round);
    },
    gone(institution) {
      absent.add(institution);
      for (const round of [...rounds.keys()]) settle(round);
    },
  };
}
