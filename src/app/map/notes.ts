/** Where the two red remarks fit: close to what they speak of, and on nothing else. */
import type { StreetLayout } from './layout';
import { OVERHANG } from './roofs';
import type { Point, Route } from './route';

export interface NotePlace {
  /** Of the text's box, px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where its arrow points. */
  readonly target: Point;
}

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const NOTE_LINE = 16;
/** Px between a remark and the way of a letter: half a letter. */
const CLEARANCE = 27;
const STEP = 6;
const NEAR = { least: 20, most: 74 };

/** @param text of the widest line, px */
export function placeNotes(
  layout: StreetLayout,
  routes: readonly Route[],
  text: { readonly gate: number; readonly wall: number },
): { readonly gate: NotePlace | null; readonly wall: NotePlace | null } {
  const taken = obstacles(layout, routes);
  const order = [1, 3, 2, 0, 4].filter((k) => k < layout.houses.length);
  const gate = first(order, text.gate, taken, layout, (k) => {
    const place = layout.houses[k];
    return place === undefined ? null : { x: place.gate.x + 12, y: place.gate.y - 3 };
  });
  const besides = gate === null ? taken : [...taken, boxOf(gate, 6)];
  const wall = first([...order].reverse(), text.wall, besides, layout, (k) => {
    const place = layout.houses[k];
    return place === undefined ? null : { x: place.tip.x, y: place.tip.y - 2 };
  });
  return { gate, wall };
}

function first(
  order: readonly number[],
  width: number,
  taken: readonly Rect[],
  layout: StreetLayout,
  targetOf: (house: number) => Point | null,
): NotePlace | null {
  for (const k of order) {
    const target = targetOf(k);
    const found = target === null ? null : closest(target, width, taken, layout);
    if (found !== null) return found;
  }
  return null;
}

function closest(
  target: Point,
  width: number,
  taken: readonly Rect[],
  layout: StreetLayout,
): NotePlace | null {
  const height = 2 * NOTE_LINE;
  let best: NotePlace | null = null;
  let least = NEAR.most;
  for (let y = target.y - height - NEAR.most; y <= target.y - height / 2; y += STEP) {
    for (let x = target.x - width - NEAR.most; x <= target.x + NEAR.most; x += STEP) {
      const away = distance(target, { left: x, top: y, right: x + width, bottom: y + height });
      if (away < NEAR.least || away >= least || x < 0 || x + width > layout.width) continue;
      const place = { x, y, width, height, target };
      if (taken.some((rect) => meet(rect, boxOf(place, 0)))) continue;
      best = place;
      least = away;
    }
  }
  return best;
}

function obstacles({ houses, coordinator }: StreetLayout, routes: readonly Route[]): Rect[] {
  const walls = houses.map(({ left, right, gate, ground }): Rect => {
    const eaves = OVERHANG * (right - left) + 4;
    return { left: left - eaves, right: right + eaves, top: gate.y - 8, bottom: ground };
  });
  const above: Rect = {
    left: coordinator.x - 12,
    right: coordinator.x + coordinator.width + 12,
    top: 0,
    bottom: coordinator.y + coordinator.height + 24,
  };
  const ways = routes.flatMap(({ at }) =>
    Array.from({ length: 25 }, (_, i): Rect => {
      const { x, y } = at(i / 24);
      return { left: x - CLEARANCE, right: x + CLEARANCE, top: y - 4, bottom: y + 4 };
    }),
  );
  return [...walls, above, ...ways];
}

function boxOf({ x, y, width, height }: NotePlace, margin: number): Rect {
  return { left: x - margin, top: y - margin, right: x + width + margin, bottom: y + height + margin };
}

function meet(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function distance({ x, y }: Point, { left, top, right, bottom }: Rect): number {
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** A bent arrow from the remark to its target, as path data. */
export function arrowOf({ x, y, width, height, target }: NotePlace): string {
  const isRight = x > target.x;
  const from = {
    x: isRight ? x - 4 : Math.min(Math.max(target.x, x + 14), x + width - 14),
    y: isRight ? y + height / 2 : y + height + 3,
  };
  const bend = isRight
    ? { x: (from.x + target.x) / 2 - 4, y: from.y }
    : { x: from.x, y: (from.y + target.y) / 2 + 4 };
  const angle = Math.atan2(target.y - bend.y, target.x - bend.x);
  const barb = (turn: number): string => {
    const a = angle + Math.PI + turn;
    return `${(target.x + 6 * Math.cos(a)).toFixed(1)} ${(target.y + 6 * Math.sin(a)).toFixed(1)}`;
  };
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${bend.x.toFixed(1)} ${bend.y.toFixed(1)} ${target.x.toFixed(1)} ${target.y.toFixed(1)}M${barb(-0.5)}L${target.x.toFixed(1)} ${target.y.toFixed(1)}L${barb(0.5)}`;
}
