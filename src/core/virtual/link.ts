/** A line between an institution and the coordinator, and how long a letter takes on it. */

export interface Link {
  /** Bits a second, above 0. */
  readonly bandwidth: number;
  /** Seconds one way, 0 or more. */
  readonly latency: number;
  /** Share of packets lost, 0 up to but not 1; each is sent again. */
  readonly loss: number;
}

export const LINK_NAMES = ['lan', 'fibre', 'distant', 'slow'] as const;
export type LinkName = (typeof LINK_NAMES)[number];

/** Lines as they are named in tables of federated systems: inside a building, and over three kinds of wide network. */
export const LINKS: Readonly<Record<LinkName, Link>> = {
  lan: { bandwidth: 1e9, latency: 0.0005, loss: 0 },
  fibre: { bandwidth: 1e8, latency: 0.01, loss: 0 },
  distant: { bandwidth: 1e8, latency: 0.05, loss: 0.001 },
  slow: { bandwidth: 2e7, latency: 0.08, loss: 0.01 },
};

/** @returns seconds from the first bit sent to the last received; lost packets cost their expected repetition */
export function transferSeconds(bytes: number, { bandwidth, latency, loss }: Link): number {
  return latency + (8 * bytes) / (bandwidth * (1 - loss));
}
