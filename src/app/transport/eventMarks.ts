/** What befell institutions, as marks over the scrubber: near ones share a button, labels stand where there is room. */
import type { EventName, RunEvent } from '../../lab/record';

export interface Glyph {
  readonly event: RunEvent;
  /** Px of the marker; the stem leads to the round's own place. */
  readonly x: number;
  readonly stem: number;
}

export interface EventMark {
  readonly events: readonly RunEvent[];
  readonly glyphs: readonly Glyph[];
  /** Px that the button spans. */
  readonly from: number;
  readonly to: number;
  /** null where it does not fit. */
  readonly label: { readonly text: string; readonly x: number } | null;
}

export interface MarkRoom {
  readonly width: number;
  /** Px of a button at least: a finger or a pointer. */
  readonly target: number;
  readonly isLabelled: boolean;
  x(round: number): number;
  /** @param names what happened, each once */
  labelOf(names: readonly EventName[], count: number): string;
  /** Px. */
  widthOf(text: string): number;
}

const GLYPH = 10;
const LABEL_GAP = 6;

/** @param events in order of time */
export function eventMarks(events: readonly RunEvent[], room: MarkRoom): EventMark[] {
  const once = [...new Map(events.map((event) => [`${event.round} ${event.institution}`, event])).values()];
  const groups: RunEvent[][] = [];
  for (const event of once.sort((a, b) => a.round - b.round || a.institution - b.institution)) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && room.x(event.round) - room.x(before.round) < room.target) last.push(event);
    else groups.push([event]);
  }
  const placed = groups.map((group) => place(group, room));
  let taken = 0;
  return placed.map((mark, i) => {
    const label = room.isLabelled ? labelled(mark, taken, placed[i + 1]?.from ?? room.width, room) : null;
    taken = Math.max(mark.to, label === null ? 0 : label.x + room.widthOf(label.text));
    return { ...mark, label };
  });
}

/** Markers side by side, none further from its round than it is wide; the rest are in the button's name only. */
function place(events: readonly RunEvent[], room: MarkRoom): Omit<EventMark, 'label'> {
  const glyphs: Glyph[] = [];
  for (const event of events) {
    const stem = room.x(event.round);
    const x = Math.max(stem, (glyphs.at(-1)?.x ?? -Infinity) + GLYPH);
    if (x - stem <= GLYPH && x <= room.width) glyphs.push({ event, x, stem });
  }
  const first = glyphs[0]?.x ?? 0;
  const last = glyphs.at(-1)?.x ?? first;
  const spare = Math.max(0, room.target - (last - first)) / 2;
  return { events, glyphs, from: first - spare, to: last + spare };
}

/** To the right of the markers, else to the left, else not at all. */
function labelled(
  { events, glyphs }: Omit<EventMark, 'label'>,
  taken: number,
  next: number,
  room: MarkRoom,
): EventMark['label'] {
  const text = room.labelOf([...new Set(events.map(({ name }) => name))], events.length);
  const width = room.widthOf(text);
  const right = (glyphs.at(-1)?.x ?? 0) + GLYPH / 2 + LABEL_GAP;
  if (right + width <= Math.min(next, room.width)) return { text, x: right };
  const left = (glyphs[0]?.x ?? 0) - GLYPH / 2 - LABEL_GAP - width;
  return left >= taken ? { text, x: left } : null;
}

/** Px of a text of 12 px: Han a full square, others about half of it. */
export function widthOf(text: string): number {
  const full = text.match(/\p{Script=Han}|[，；、：（）]/gu)?.length ?? 0;
  return 12 * full + 6.6 * (text.length - full);
}
