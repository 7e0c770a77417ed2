/** Where everything on the street stands, in px for a measured width: no drawing is ever scaled, text least of all. */
import type { Tier } from '../institutions';
import { countDots, customersPerDot, dotRows, type DotGrid } from './dots';
import type { Point } from './route';
import { eaveTip, ridge, type WallBox } from './roofs';

/** How much a house has room to say. */
export type Detail = 'full' | 'medium' | 'small' | 'tiny';

export interface StreetPlan {
  /** Px that the page gives. */
  readonly width: number;
  /** Touch screens need wider houses. */
  readonly isCoarse: boolean;
  readonly houses: readonly HousePlan[];
}

export interface HousePlan {
  readonly tier: Tier;
  /** Of equal size whatever is inside. */
  readonly isVeiled: boolean;
  /** null until they are there. */
  readonly customers: number | null;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface HousePlace extends WallBox {
  readonly middle: number;
  /** Px between wall and content. */
  readonly pad: number;
  /** The only opening, at the ridge. */
  readonly gate: Point;
  /** Where the roof's red line reaches furthest to the left. */
  readonly tip: Point;
  readonly dots: DotGrid & { readonly radius: number; readonly height: number };
}

export interface StreetLayout {
  /** Of the drawing; more than was given where the street has to scroll. */
  readonly width: number;
  readonly height: number;
  readonly scrolls: boolean;
  readonly detail: Detail;
  /** Heading and legend stand beside the coordinator; otherwise above and below the street. */
  readonly isRoomy: boolean;
  /** Px from house to house. */
  readonly pitch: number;
  /** x where the first house's plot begins. */
  readonly start: number;
  readonly ground: number;
  /** Customers a dot stands for; null where no customers are seen. */
  readonly per: number | null;
  readonly coordinator: Box;
  readonly slots: readonly Box[];
  readonly houses: readonly HousePlace[];
  /** Of a letter with a model in it. */
  readonly letter: { readonly width: number; readonly height: number };
}

interface Measures {
  readonly pad: number;
  /** Px above the dots: words and strip. */
  readonly base: number;
  /** Px that the dots may take at most. */
  readonly stack: number;
  readonly dot: number;
  readonly radius: number;
  readonly roof: number;
  readonly veil: number;
  /** Px between coordinator and the highest ridge. */
  readonly air: number;
  readonly coordinator: number;
  readonly slot: number;
  readonly letter: { readonly width: number; readonly height: number };
}

const MEASURES: Readonly<Record<Detail, Measures>> = {
  full: {
    pad: 11,
    base: 136,
    stack: 112,
    dot: 7.6,
    radius: 2.8,
    roof: 36,
    veil: 150,
    air: 128,
    coordinator: 124,
    slot: 24,
    letter: { width: 48, height: 33 },
  },
  medium: {
    pad: 8,
    base: 96,
    stack: 92,
    dot: 6.6,
    radius: 2.4,
    roof: 28,
    veil: 118,
    air: 122,
    coordinator: 120,
    slot: 22,
    letter: { width: 42, height: 29 },
  },
  small: {
    pad: 5,
    base: 36,
    stack: 60,
    dot: 4.2,
    radius: 1.55,
    roof: 18,
    veil: 80,
    air: 122,
    coordinator: 76,
    slot: 18,
    letter: { width: 36, height: 25 },
  },
  tiny: {
    pad: 3.5,
    base: 10,
    stack: 92,
    dot: 4.2,
    radius: 1.5,
    roof: 12,
    veil: 74,
    air: 122,
    coordinator: 76,
    slot: 16,
    letter: { width: 24, height: 17 },
  },
};

/** The coordinator's own roof line stands this far from the drawing's upper edge, px. */
const TOP = 12;
const WIDEST_PITCH = 184;
const NARROWEST_PITCH = { fine: 28, coarse: 48 };
const WIDEST_HOUSE = 146;
/** Below this width heading and legend leave the drawing. */
const ROOMY = 740;
/** Px beside the coordinator for heading and legend. */
const ASIDE = 202;
/** Px before the first slot, for the sum sign. */
const SUM = 24;

/** Institutions whose names are told apart without a number behind them. */
const UNNUMBERED = 5;

function detailOf(pitch: number, houses: number): Detail {
  if (pitch >= 144) return 'full';
  if (pitch >= 100) return 'medium';
  return pitch >= (houses > UNNUMBERED ? 68 : 54) ? 'small' : 'tiny';
}

export function streetLayout({ width, isCoarse, houses }: StreetPlan): StreetLayout {
  const count = Math.max(1, houses.length);
  const narrowest = isCoarse ? NARROWEST_PITCH.coarse : NARROWEST_PITCH.fine;
  const pitch = Math.min(WIDEST_PITCH, Math.max(narrowest, width / count));
  const scrolls = pitch * count > width + 0.01;
  const whole = scrolls ? pitch * count : width;
  const start = (whole - pitch * count) / 2;
  const detail = detailOf(pitch, count);
  const m = MEASURES[detail];
  const isRoomy = width >= ROOMY && count <= 8;
  const across = Math.min(WIDEST_HOUSE, pitch * 0.86);
  const inner = across - 2 * m.pad;
  const columns = Math.max(2, Math.floor(inner / m.dot));
  const grid = { columns, pitch: inner / columns };
  const rowsAtMost = Math.floor(m.stack / grid.pitch);

  const seen = houses.flatMap(({ isVeiled, customers }) =>
    isVeiled || customers === null ? [] : [customers],
  );
  const per = seen.length === 0 ? null : customersPerDot(Math.max(...seen), rowsAtMost * columns);

  const coordinator = coordinatorBox(whole, width, count, isRoomy, detail, m);
  const ground = coordinator.y + coordinator.height + m.air + 1.06 * m.roof + m.base + m.stack + 6;
  const places = houses.map((house, k): HousePlace => {
    const middle = start + (k + 0.5) * pitch;
    const all = house.customers === null || per === null ? 0 : countDots(house.customers, 0, per).all;
    const height = house.isVeiled ? 0 : dotRows(all, grid) * grid.pitch;
    const eave = ground - (house.isVeiled ? m.veil : m.base + height + 6);
    const walls = { left: middle - across / 2, right: middle + across / 2, eave, ground, roof: m.roof };
    return {
      ...walls,
      middle,
      pad: m.pad,
      gate: { x: middle, y: ridge(house.tier, walls) },
      tip: eaveTip(house.tier, walls),
      dots: { ...grid, radius: Math.min(m.radius, 0.37 * grid.pitch), height },
    };
  });
  return {
    width: whole,
    height: ground,
    scrolls,
    detail,
    isRoomy,
    pitch,
    start,
    ground,
    per,
    coordinator,
    slots: slotBoxes(coordinator, count, m),
    houses: places,
    letter: m.letter,
  };
}

function coordinatorBox(
  whole: number,
  width: number,
  count: number,
  isRoomy: boolean,
  detail: Detail,
  m: Measures,
): Box {
  const wanted =
    detail === 'small' || detail === 'tiny'
      ? Math.max(296, count * 40 + SUM + 16)
      : Math.max(400, count * 56 + SUM);
  const room = isRoomy ? width - 2 * ASIDE : whole - 20;
  const across = Math.min(wanted, room);
  return { x: (whole - across) / 2, y: TOP, width: across, height: m.coordinator };
}

function slotBoxes({ x, y, width, height }: Box, count: number, m: Measures): Box[] {
  const pitch = Math.min(76, (width - 20 - SUM) / count);
  const across = Math.min(60, pitch - (pitch >= 34 ? 16 : 5));
  const first = x + (width - SUM - pitch * count) / 2 + SUM - (count > 8 ? 0 : SUM / 4);
  return Array.from({ length: count }, (_, k) => ({
    x: first + k * pitch + (pitch - across) / 2,
    y: y + height - m.slot - 10,
    width: across,
    height: m.slot,
  }));
}
