import { describe, expect, it } from 'vitest';
import { countDots, customersPerDot, dotPath, dotRows } from '../../src/app/map/dots';
import { streetLayout, type HousePlan, type StreetLayout } from '../../src/app/map/layout';
import { placeNotes } from '../../src/app/map/notes';
import { OVERHANG, roofLines, wallPath } from '../../src/app/map/roofs';
import { routeIn, routeOut } from '../../src/app/map/route';
import { tierAt } from '../../src/lab/inhabitants';

const CUSTOMERS = [20_000, 6000, 2000, 500, 3000];
const WIDTHS = [320, 358, 390, 524, 576, 648, 740, 792, 867, 1000];
const COUNTS = Array.from({ length: 20 }, (_, i) => i + 1);

function street(width: number, count: number, over: Partial<HousePlan> = {}, isCoarse = false): StreetLayout {
  const houses = Array.from({ length: count }, (_, k) => {
    return { tier: tierAt(k), isVeiled: false, customers: CUSTOMERS[k % 5] ?? null, ...over };
  });
  return streetLayout({ width, isCoarse, houses });
}

const everyStreet = WIDTHS.flatMap((width) =>
  COUNTS.flatMap((count) =>
    [false, true].map((isCoarse) => ({ width, count, isCoarse, layout: street(width, count, {}, isCoarse) })),
  ),
);

describe('the street', () => {
  it('has no two houses overlap, eaves included', () => {
    for (const { width, count, layout } of everyStreet) {
      for (const [k, house] of layout.houses.entries()) {
        const next = layout.houses[k + 1];
        if (next === undefined) continue;
        const eaves = OVERHANG * (house.right - house.left) + OVERHANG * (next.right - next.left);
        expect(next.left - house.right, `${width} ${count}`).toBeGreaterThanOrEqual(eaves - 0.01);
      }
    }
  });

  it('keeps everything within its width, and scrolls only where houses would be too narrow to hit', () => {
    for (const { width, count, isCoarse, layout } of everyStreet) {
      const where = `${width} ${count}`;
      for (const house of layout.houses) {
        const eaves = OVERHANG * (house.right - house.left);
        expect(house.left - eaves, where).toBeGreaterThanOrEqual(-0.01);
        expect(house.right + eaves, where).toBeLessThanOrEqual(layout.width + 0.01);
      }
      expect(layout.coordinator.x, where).toBeGreaterThanOrEqual(10);
      expect(layout.coordinator.x + layout.coordinator.width, where).toBeLessThanOrEqual(layout.width - 10);
      expect(layout.pitch, where).toBeGreaterThanOrEqual(isCoarse ? 48 : 28);
      expect(layout.scrolls, where).toBe(layout.width > width);
      if (!layout.scrolls) expect(layout.width, where).toBe(width);
    }
    expect(street(792, 20).scrolls).toBe(false);
    expect(street(358, 5, {}, true).scrolls).toBe(false);
    expect(street(358, 20, {}, true).scrolls).toBe(true);
  });

  it('keeps slots apart and within the coordinator, and the coordinator above every roof', () => {
    for (const { width, count, layout } of everyStreet) {
      const where = `${width} ${count}`;
      const { x, y, width: across, height } = layout.coordinator;
      for (const [k, slot] of layout.slots.entries()) {
        expect(slot.width, where).toBeGreaterThan(6);
        expect(slot.x, where).toBeGreaterThan(x);
        expect(slot.x + slot.width, where).toBeLessThan(x + across);
        expect(slot.y + slot.height, where).toBeLessThan(y + height);
        const next = layout.slots[k + 1];
        if (next !== undefined) expect(next.x, where).toBeGreaterThan(slot.x + slot.width);
      }
      for (const { gate } of layout.houses) expect(gate.y, where).toBeGreaterThan(y + height + 90);
    }
  });

  it('puts each gate on its roof, in the middle of the house', () => {
    for (const { layout } of everyStreet) {
      for (const [k, house] of layout.houses.entries()) {
        expect(house.gate.x).toBeCloseTo((house.left + house.right) / 2, 6);
        expect(house.gate.y).toBeLessThan(house.eave);
        const ridge = Math.round(house.gate.y * 100) / 100;
        expect(wallPath(tierAt(k), house)).toContain(`${ridge}`);
        expect(roofLines(tierAt(k), house).d).not.toContain('NaN');
      }
    }
  });

  it('builds the larger house higher, by the same rule for all', () => {
    const { houses } = street(792, 5);
    const heights = houses.map(({ ground, eave }) => ground - eave);
    const bySize = CUSTOMERS.map((_, k) => k).sort((a, b) => (CUSTOMERS[a] ?? 0) - (CUSTOMERS[b] ?? 0));
    const ordered = bySize.map((k) => heights[k] ?? 0);
    expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
    expect(Math.max(...heights) / Math.min(...heights)).toBeGreaterThan(1.5);
  });

  it('gives veiled houses one size, whatever stands behind the veil', () => {
    const other = (customers: number) => street(792, 5, { isVeiled: true, customers });
    expect(other(20_000)).toEqual(other(500));
    expect(new Set(other(500).houses.map(({ ground, eave }) => ground - eave)).size).toBe(1);
    expect(other(500).per).toBeNull();
  });

  it('does not move the ground when the party changes', () => {
    expect(street(792, 5, { isVeiled: true }).ground).toBe(street(792, 5).ground);
  });
});

describe('dots', () => {
  it('are as many as customers by step, and as many filled as defaulted', () => {
    expect(countDots(20_000, 246, 100)).toEqual({ all: 200, filled: 2 });
    expect(countDots(500, 14, 100)).toEqual({ all: 5, filled: 0 });
    expect(countDots(2000, 700, 20)).toEqual({ all: 100, filled: 35 });
    expect(countDots(0, 0, 10)).toEqual({ all: 0, filled: 0 });
  });

  it('take the finest step with which the largest house fits', () => {
    expect(customersPerDot(2000, 210)).toBe(10);
    expect(customersPerDot(20_000, 210)).toBe(100);
    expect(customersPerDot(20_000, 190)).toBe(200);
    expect(customersPerDot(200_000, 210)).toBe(1000);
  });

  it('fit into every house of every street', () => {
    for (const { layout, width, count } of everyStreet) {
      const { per } = layout;
      if (per === null) throw new Error('customers are there');
      for (const [k, { dots, left, right, eave, ground, pad }] of layout.houses.entries()) {
        const { all } = countDots(CUSTOMERS[k % 5] ?? 0, 0, per);
        expect(dots.height, `${width} ${count}`).toBeCloseTo(dotRows(all, dots) * dots.pitch, 6);
        expect(dots.height, `${width} ${count}`).toBeLessThan(ground - eave);
        expect(dots.columns * dots.pitch, `${width} ${count}`).toBeCloseTo(right - left - 2 * pad, 6);
      }
    }
  });

  it('are one path, filled from the ground up', () => {
    const d = dotPath(0, 12, { columns: 5, pitch: 8 }, 3, 40);
    expect(d.match(/M/g)).toHaveLength(12);
    expect(d.startsWith('M1 36')).toBe(true);
  });
});

describe('ways', () => {
  it('lead from the gate to the slot and back to the gate', () => {
    const { houses, slots, coordinator } = street(792, 5);
    for (const [k, { gate }] of houses.entries()) {
      const slot = slots[k];
      if (slot === undefined) throw new Error('each house has a slot');
      const edge = coordinator.y + coordinator.height;
      const door = { x: slot.x + slot.width / 2, y: edge };
      const out = routeOut(gate, door, 20);
      expect(out.at(0)).toEqual({ x: gate.x, y: gate.y - 5 });
      expect(out.at(1)).toEqual({ x: door.x, y: edge - 20 });
      expect(out.length).toBeGreaterThan(Math.hypot(gate.x - door.x, gate.y - edge));
      expect(routeIn(door, gate, 10, 24).at(1)).toEqual({ x: gate.x, y: gate.y - 24 });
      // Equal shares are equal lengths.
      const step = (share: number) => {
        const [a, b] = [out.at(share), out.at(share + 0.05)];
        return Math.hypot(b.x - a.x, b.y - a.y);
      };
      expect(step(0.1)).toBeCloseTo(step(0.5), 0);
    }
  });
});

describe('remarks', () => {
  it('overlap neither houses nor ways nor each other, or are left out', () => {
    let placed = 0;
    for (const width of [740, 792, 867, 1000]) {
      for (const count of [2, 3, 4, 5]) {
        const layout = street(width, count);
        const edge = layout.coordinator.y + layout.coordinator.height;
        const routes = layout.houses.map(({ gate }, k) => {
          const slot = layout.slots[k];
          return routeOut(gate, { x: slot === undefined ? 0 : slot.x + slot.width / 2, y: edge });
        });
        const { gate, wall } = placeNotes(layout, routes, { gate: 86, wall: 86 });
        const found = [gate, wall].filter((note) => note !== null);
        placed += found.length;
        for (const note of found) {
          const [right, bottom] = [note.x + note.width, note.y + note.height];
          expect(note.y).toBeGreaterThan(edge);
          for (const house of layout.houses) {
            const isApart = right < house.left || note.x > house.right || bottom < house.gate.y;
            expect(isApart, `${width} ${count}`).toBe(true);
          }
          for (const { at } of routes) {
            for (let share = 0; share <= 1; share += 0.02) {
              const { x, y } = at(share);
              expect(x > note.x && x < right && y > note.y && y < bottom, `${width} ${count}`).toBe(false);
            }
          }
        }
        if (gate !== null && wall !== null) {
          expect(
            gate.x + gate.width < wall.x || wall.x + wall.width < gate.x || Math.abs(gate.y - wall.y) >= 32,
          ).toBe(true);
        }
      }
    }
    expect(placed).toBeGreaterThan(16);
  });
});
