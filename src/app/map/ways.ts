/** The two ways of each institution's letters, by place on the street. */
import type { StreetLayout } from './layout';
import { routeIn, routeOut, type Point, type Route } from './route';

export interface Way {
  /** Where letters reach the coordinator. */
  readonly door: Point;
  /** Px from there to the slot's middle; 0 where slots are not seen. */
  readonly into: number;
  readonly out: Route;
  readonly in: Route;
}

export function waysOf(
  { houses, slots, coordinator, letter }: StreetLayout,
  seesSlots: boolean,
): (Way | null)[] {
  return houses.map(({ gate }, k) => {
    const slot = slots[k];
    if (slot === undefined) return null;
    const edge = coordinator.y + coordinator.height;
    const door = { x: slot.x + slot.width / 2, y: edge + 1 };
    const into = seesSlots ? edge + 1 - slot.y - slot.height / 2 : 0;
    const beside = Math.min(18, slot.width * 0.42);
    return {
      door,
      into,
      out: routeOut(gate, door, into),
      in: routeIn(door, gate, beside, 8 + letter.height / 2),
    };
  });
}
