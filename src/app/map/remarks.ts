/** The remarks that point at gate and wall, where there is room for them. */
import type { StreetLayout } from './layout';
import { placeNotes, type NotePlace } from './notes';
import type { MapTexts } from './texts';
import type { Way } from './ways';

export interface Remark {
  readonly place: NotePlace;
  readonly lines: readonly string[];
}

/** @param letterWidth px of a letter of the remarks: a Han character is square, a Latin letter about half as wide */
export function remarks(
  layout: StreetLayout,
  ways: readonly (Way | null)[],
  { gate, wall }: MapTexts['notes'],
  letterWidth: number,
): Remark[] {
  if (!layout.isRoomy || layout.detail !== 'full') return [];
  const width = (lines: readonly string[]): number =>
    Math.max(...lines.map((line) => line.length)) * letterWidth;
  const places = placeNotes(
    layout,
    ways.flatMap((way) => (way === null ? [] : [way.out])),
    { gate: width(gate), wall: width(wall) },
  );
  return [
    ...(places.gate === null ? [] : [{ place: places.gate, lines: gate }]),
    ...(places.wall === null ? [] : [{ place: places.wall, lines: wall }]),
  ];
}
