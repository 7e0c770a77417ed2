import { describe, expect, it } from 'vitest';
import { createMeeting } from '../../src/lab/collusion';

describe('where attackers meet', () => {
  function open(attackers: readonly number[]) {
    const told: [attacker: number, round: number, members: number, updates: number[]][] = [];
    const meeting = createMeeting(attackers, (attacker, round, members, updates) =>
      told.push([attacker, round, members, [...updates]]),
    );
    return { meeting, told };
  }

  it('waits for all who are asked, in whatever order they come', () => {
    const { meeting, told } = open([1, 3, 4]);
    meeting.told(1, 4, Float32Array.of(4));
    meeting.asked(1, [0, 1, 2, 4]);
    expect(told).toEqual([]);
    meeting.told(1, 1, Float32Array.of(1));
    expect(told).toEqual([
      [1, 1, 4, [1, 4]],
      [4, 1, 4, [1, 4]],
    ]);
  });

  it('goes on without those who are gone', () => {
    const { meeting, told } = open([1, 3]);
    meeting.asked(2, [1, 3]);
    meeting.told(2, 1, Float32Array.of(1));
    meeting.gone(3);
    expect(told).toEqual([[1, 2, 2, [1]]]);
  });

  it('keeps rounds apart', () => {
    const { meeting, told } = open([0, 1]);
    meeting.asked(1, [0]);
    meeting.asked(2, [1]);
    meeting.told(2, 1, Float32Array.of(2));
    meeting.told(1, 0, Float32Array.of(1));
    expect(told).toEqual([
      [1, 2, 1, [2]],
      [0, 1, 1, [1]],
    ]);
  });

  it('is empty where no attacker is asked', () => {
    const { meeting, told } = open([3]);
    meeting.asked(1, [0, 1]);
    expect(told).toEqual([]);
  });
});
