/** The way between a gate and the coordinator: upright at both ends, one cubic curve, measured along its length. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Route {
  /** SVG path data, from where a letter starts to where it arrives. */
  readonly d: string;
  /** Px. */
  readonly length: number;
  /** @param share of the way gone, 0 to 1 */
  at(share: number): Point;
}

const SAMPLES = 48;
const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * Out of a gate, up to the coordinator's lower edge, and from there straight on to the slot.
 * @param into px from that edge to the slot
 */
export function routeOut(gate: Point, door: Point, into = 0): Route {
  const start = { x: gate.x, y: gate.y - 5 };
  const bend = 0.6 * (start.y - door.y);
  return curve(start, { x: start.x, y: start.y - bend }, { x: door.x, y: door.y + bend }, door, -into);
}

/**
 * From the coordinator down to the gate, a little beside the way out.
 * @param beside px to the right of the slot's middle
 * @param stop px above the gate
 */
export function routeIn(door: Point, gate: Point, beside: number, stop: number): Route {
  const start = { x: door.x + beside, y: door.y };
  const end = { x: gate.x, y: gate.y - stop };
  const bend = 0.6 * (end.y - start.y);
  return curve(start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end, 0);
}

function curve(a: Point, b: Point, c: Point, d: Point, tail: number): Route {
  const points: Point[] = [];
  for (let i = 0; i <= SAMPLES; i++) points.push(bezier(a, b, c, d, i / SAMPLES));
  if (tail !== 0) points.push({ x: d.x, y: d.y + tail });
  const lengths = [0];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    if (before !== undefined)
      lengths.push((lengths.at(-1) ?? 0) + Math.hypot(point.x - before.x, point.y - before.y));
  }
  const total = lengths.at(-1) ?? 0;
  const write = (point: Point): string => `${round(point.x)} ${round(point.y)}`;
  return {
    d: `M${write(a)}C${write(b)} ${write(c)} ${write(d)}${tail === 0 ? '' : `v${round(tail)}`}`,
    length: total,
    at(share) {
      const wanted = Math.min(1, Math.max(0, share)) * total;
      const next = Math.max(
        1,
        lengths.findIndex((length) => length >= wanted),
      );
      const from = points[next - 1] ?? a;
      const to = points[next] ?? d;
      const begin = lengths[next - 1] ?? 0;
      const span = (lengths[next] ?? total) - begin;
      const part = span === 0 ? 0 : (wanted - begin) / span;
      return { x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) };
    },
  };
}

function bezier(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const weigh = (p: number, q: number, r: number, u: number): number =>
    s * s * s * p + 3 * s * s * t * q + 3 * s * t * t * r + t * t * t * u;
  return { x: weigh(a.x, b.x, c.x, d.x), y: weigh(a.y, b.y, c.y, d.y) };
}
