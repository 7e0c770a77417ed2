import { expect, it } from 'vitest';
import { createWorkQueue } from '../../src/institution/workQueue';

const soon = { quiet: 5, patience: 40 };

/** A task that ends by itself, and a promise of its end. */
function ending(): { readonly ended: Promise<void>; end(): void } {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { ended, end };
}

it('serves requests before own work, whichever came first', async () => {
  const seen: string[] = [];
  const { ended, end } = ending();
  const queue = createWorkQueue(() => undefined, soon);
  queue.idle(async () => {
    seen.push('own');
    end();
  });
  for (const name of ['first', 'second']) queue.urgent(async () => void seen.push(name));
  await ended;
  expect(seen).toEqual(['first', 'second', 'own']);
});

it('lets a request go between two steps of own work', async () => {
  const seen: string[] = [];
  const { ended, end } = ending();
  const queue = createWorkQueue(() => undefined, soon);
  queue.idle(async (giveWay) => {
    seen.push('step 1');
    queue.urgent(async () => void seen.push('request'));
    await giveWay();
    seen.push('step 2');
    await giveWay();
    seen.push('step 3');
    end();
  });
  await ended;
  expect(seen).toEqual(['step 1', 'request', 'step 2', 'step 3']);
});

it('takes own work a step further when requests never pause', async () => {
  let requests = 0;
  let done = false;
  const { ended, end } = ending();
  const queue = createWorkQueue(() => undefined, soon);
  const request = async (): Promise<void> => {
    requests++;
    // The next comes before a lull could.
    if (!done) setTimeout(() => queue.urgent(request), 1);
  };
  queue.urgent(request);
  queue.idle(async (giveWay) => {
    for (let step = 0; step < 3; step++) await giveWay();
    done = true;
    end();
  });
  await ended;
  expect(requests).toBeGreaterThan(2);
});

it('ends own work at its next step once it is cleared, without a fault', async () => {
  const faults: unknown[] = [];
  const seen: string[] = [];
  const { ended, end } = ending();
  const queue = createWorkQueue((error) => faults.push(error), soon);
  queue.idle(async (giveWay) => {
    seen.push('begun');
    queue.clear();
    queue.urgent(async () => {
      seen.push('new');
      end();
    });
    await giveWay();
    seen.push('never');
  });
  queue.idle(async () => void seen.push('forgotten'));
  await ended;
  expect(seen).toEqual(['begun', 'new']);
  expect(faults).toEqual([]);
});

it('tells what a task threw and goes on', async () => {
  const faults: unknown[] = [];
  const { ended, end } = ending();
  const queue = createWorkQueue((error) => faults.push(error), soon);
  queue.urgent(() => Promise.reject(new Error('request')));
  queue.idle(() => Promise.reject(new Error('own')));
  queue.idle(async () => end());
  await ended;
  expect(faults.map(String)).toEqual(['Error: request', 'Error: own']);
});
