import { describe, expect, it } from 'vitest';
import { createBulletin } from '../../src/coordinator/bulletin';
import type { FederationEvent } from '../../src/coordinator/federation';
import { manualClock } from '../support/manualClock';

const sign = (institution: number): FederationEvent => ({ type: 'sign', institution, round: 1, epoch: 0 });
const news: FederationEvent = { type: 'stage', round: 1, stage: 'aggregating' };

function told() {
  const clock = manualClock();
  const deliveries: (readonly FederationEvent[])[] = [];
  return { clock, deliveries, bulletin: createBulletin(clock, (events) => deliveries.push(events)) };
}

describe('the bulletin', () => {
  it('lets signs of life wait for each other, a moment and no longer', () => {
    const { clock, deliveries, bulletin } = told();
    bulletin.tell(sign(0));
    clock.advance(5);
    bulletin.tell(sign(1));
    expect(deliveries).toEqual([]);
    clock.advance(5);
    expect(deliveries).toEqual([[sign(0), sign(1)]]);
    bulletin.tell(sign(2));
    clock.advance(10);
    expect(deliveries.at(-1)).toEqual([sign(2)]);
  });

  it('tells news at once, after what waited, and nothing twice', () => {
    const { clock, deliveries, bulletin } = told();
    bulletin.tell(sign(0));
    bulletin.tell(news);
    expect(deliveries).toEqual([[sign(0), news]]);
    clock.advance(100);
    expect(deliveries).toHaveLength(1);
  });
});
