import { describe, expect, it } from 'vitest';
import { ruleWork } from '../../../src/app/poison/ruleWork';
import { defaultRule } from '../../../src/core/aggregators/rules';

const mean = defaultRule('weighted-mean');

describe('what a rule did with each update', () => {
  it('is as weighed under the weighted mean, by rows', () => {
    const work = ruleWork({ asked: [0, 1], heard: [0.75, 0.25], samples: [300, 100], events: [] }, mean);
    expect(work?.map(({ due, verdict }) => [due, verdict])).toEqual([
      [0.75, 'asWeighed'],
      [0.25, 'asWeighed'],
    ]);
  });

  it('tells who was left out, held down, heard more, refused, away and unheard', () => {
    const work = ruleWork(
      {
        asked: [0, 1, 2, 3, 4],
        heard: [0, 0.1, 0.6, null, null, null],
        samples: [10, 10, 10, 10, 10, null],
        events: [{ round: 1, institution: 3, name: 'non-finite' }],
      },
      defaultRule('multi-krum'),
    );
    expect(work?.map(({ verdict }) => verdict)).toEqual([
      'none',
      'less',
      'more',
      'screened',
      'unheard',
      'away',
    ]);
    expect(work?.slice(0, 3).map(({ due }) => due)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('is not known where nobody’s share is', () => {
    expect(ruleWork({ asked: [0], heard: [null, null], samples: [null, null], events: [] }, mean)).toBeNull();
  });
});
