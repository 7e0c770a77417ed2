/** What the keys do, anywhere outside of fields. */
import { SPEEDS } from '../playhead.svelte';
import type { Playhead } from '../playhead.svelte';

export type Command =
  | 'play'
  | 'stepRound'
  | 'stepRoundBack'
  | 'stepPhase'
  | 'stepPhaseBack'
  | 'start'
  | 'end'
  | 'help'
  | { readonly speed: number };

interface Stroke {
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * @param withCharacters keys of one printable character, which a person may turn off
 * @returns null for a key that is not ours
 */
export function commandOf({ key, shiftKey }: Stroke, withCharacters: boolean): Command | null {
  switch (key) {
    case ' ':
      return shiftKey ? null : 'play';
    case 'ArrowRight':
      return shiftKey ? 'stepPhase' : 'stepRound';
    case 'ArrowLeft':
      return shiftKey ? 'stepPhaseBack' : 'stepRoundBack';
    case 'Home':
      return shiftKey ? null : 'start';
    case 'End':
      return shiftKey ? null : 'end';
  }
  if (!withCharacters) return null;
  switch (key) {
    case '.':
      return 'stepPhase';
    case ',':
      return 'stepPhaseBack';
    case '?':
      return 'help';
    default:
      return /^[1-5]$/.test(key) ? { speed: Number(key) - 1 } : null;
  }
}

/** Which of our keys an element that has the focus needs for itself. */
export function isTaken(element: Element | null, { key }: Stroke): boolean {
  if (element === null) return false;
  if (element.closest('input, select, textarea, dialog, [contenteditable], [role="listbox"]') !== null)
    return true;
  if (key === ' ') return element.closest('button, a, summary') !== null;
  // What scrolls by itself scrolls by arrows; the scrubber has taken its own keys before they come here.
  return element.closest('[tabindex="0"]:not([role="slider"]):not(button)') !== null;
}

/** @returns whether it was a command of the playhead */
export function obey(command: Command, playhead: Playhead): boolean {
  if (typeof command === 'object') {
    const speed = SPEEDS[command.speed];
    if (speed !== undefined) playhead.setSpeed(speed);
    return speed !== undefined;
  }
  switch (command) {
    case 'play':
      playhead.toggle();
      return true;
    case 'stepRound':
    case 'stepRoundBack':
    case 'stepPhase':
    case 'stepPhaseBack':
      playhead[command]();
      return true;
    case 'start':
      playhead.seek(0);
      return true;
    case 'end':
      playhead.seekEnd();
      return true;
    case 'help':
      return false;
  }
}
