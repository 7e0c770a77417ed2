import { describe, expect, it } from 'vitest';
import { createProgressLine } from '../../src/cli/progressLine';

function output(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, write: (text: string) => written.push(text), text: () => written.join('') };
}

describe('progress', () => {
  it('is one rewritten line at a terminal, gone at the end', () => {
    const screen = output(true);
    const progress = createProgressLine(screen, false);
    progress.show('round 1');
    progress.show('round 1');
    progress.show('round 2');
    progress.clear();
    expect(screen.text()).toBe('\r\u001b[Kround 1\r\u001b[Kround 2\r\u001b[K');
  });

  it('is plain lines in a pipe, without control characters', () => {
    const pipe = output(false);
    const progress = createProgressLine(pipe, false);
    progress.show('round 1');
    progress.show('round 1');
    progress.note('kept');
    progress.clear();
    expect(pipe.text()).toBe('round 1\nkept\n');
  });

  it('says nothing when quiet', () => {
    const screen = output(true);
    const progress = createProgressLine(screen, true);
    progress.show('round 1');
    progress.note('kept');
    progress.clear();
    expect(screen.text()).toBe('');
  });
});
