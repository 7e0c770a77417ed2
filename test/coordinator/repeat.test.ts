import { describe, expect, it } from 'vitest';
import type { FederationConfig } from '../../src/coordinator/federation';
import { CONFIG, honest } from '../support/fakeInstitution';
import { play, trial } from '../support/trial';

describe('a run that is gone through again', () => {
  const config: FederationConfig = {
    ...CONFIG,
    rounds: 6,
    strategy: { name: 'fedavgm', momentum: 0.9, serverRate: 1 },
  };

  it('goes on only after every recorded round came out as recorded', async () => {
    const whole = trial([honest, honest]);
    await play(whole, config);
    const hashes = whole.rounds.map(({ weightsSha256 }) => weightsSha256);

    const on = trial([honest, honest]);
    const paused = on.until((event) => event.type === 'paused');
    on.coordinator.begin({ ...config, repeat: hashes.slice(0, 4) });
    // Nobody pressed play: recorded rounds are repeated by themselves.
    expect(await paused).toEqual({ type: 'paused', round: 3 });
    on.coordinator.play();
    expect(await on.ended).toBe('finished');
    expect(on.rounds.map(({ weightsSha256 }) => weightsSha256)).toEqual(hashes);
  });

  it('ends with its own reason at the first round that differs, which is not closed', async () => {
    const on = trial([honest, honest]);
    const whole = trial([honest, honest]);
    await play(whole, config);
    const hashes = whole.rounds.map(({ weightsSha256 }) => weightsSha256);
    hashes[2] = 'f'.repeat(64);
    expect(await play(on, { ...config, repeat: hashes })).toBe('repeat-differs');
    expect(on.rounds.map(({ round }) => round)).toEqual([0, 1]);
  });

  it('stops when the person stops it', async () => {
    const on = trial([honest, honest]);
    const closed = on.until((event) => event.type === 'closed');
    const whole = trial([honest, honest]);
    await play(whole, config);
    on.coordinator.begin({ ...config, repeat: whole.rounds.map(({ weightsSha256 }) => weightsSha256) });
    await closed;
    on.coordinator.stop();
    expect(await on.ended).toBe('asked');
  });
});
