/**
 * Who answers when, where nobody is waited for: each member begins anew as soon as its answer was taken. Only the
 * virtual clock decides the order, so the same run is the same everywhere.
 */

export interface Departure {
  readonly institution: number;
  /** Steps that the global model had made when it was sent. */
  readonly version: number;
  /** Virtual seconds at which the model was sent, and at which the answer arrives. */
  readonly sent: number;
  readonly arrives: number;
}

export interface Arrivals {
  /** Virtual seconds. */
  readonly now: number;
  /** Whether its answer is still to be taken. */
  isUnderWay(institution: number): boolean;
  /** Sends the model of this version to members that are idle. */
  send(institutions: readonly number[], version: number): void;
  /**
   * Takes the next answers, earliest first; those of the same instant in street order.
   *
   * @returns fewer than asked for when fewer members are under way
   */
  take(count: number): readonly Departure[];
}

/** @param seconds how long a member takes from request to answer */
export function createArrivals(seconds: (institution: number) => number): Arrivals {
  let now = 0;
  let under: Departure[] = [];
  const isUnderWay = (institution: number): boolean => under.some((one) => one.institution === institution);
  return {
    get now() {
      return now;
    },
    isUnderWay,
    send(institutions, version) {
      for (const institution of institutions) {
        if (isUnderWay(institution)) continue;
        under.push({ institution, version, sent: now, arrives: now + seconds(institution) });
      }
      under.sort((a, b) => a.arrives - b.arrives || a.institution - b.institution);
    },
    take(count) {
      const taken = under.slice(0, count);
      under = under.slice(count);
      now = Math.max(now, ...taken.map(({ arrives }) => arrives));
      return taken;
    },
  };
}
