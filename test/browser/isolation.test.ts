/**
 * Attack proof: hostile code in an institution's place, in a closed realm under the lab's policy, reaches nothing; and
 * the same code in a plain worker is noticed by the same detectors.
 */
import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchChromium } from '../../src/cli/chromium';
import { BOOTSTRAP_HASH } from '../../src/lab/realmBootstrap';
import { attackScript, ATTACKS } from './attack';
import { listen, type Listener } from './listener';
import type {} from './pages/realm';
import { serveRealmPage, type RealmPage } from './realmPage';

let browser: Browser;
let served: RealmPage;
let listener: Listener;
let page: Page;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchChromium(), serveRealmPage()]);
});
afterAll(async () => {
  await browser.close();
  await served.close();
});
beforeEach(async () => {
  listener = await listen();
  page = await browser.newPage();
});
afterEach(async () => {
  await page.close();
  await listener.close();
});

async function openTrial(): Promise<void> {
  await page.goto(served.address, { waitUntil: 'load' });
}

describe('hostile code', () => {
  it('in a closed realm reaches neither network, storage nor page', async () => {
    await openTrial();
    const script = attackScript(listener.address);
    const opened = await page.evaluate(
      (text) => window.trial.open(text, { answers: true, patience: 10_000 }),
      script,
    );
    expect(opened.outcome).toBe('open');
    expect(opened.scriptSha256).toBe(createHash('sha256').update(script).digest('hex'));
    expect(listener.log).toEqual([]);
    expect(opened.broadcasts).toEqual([]);
    // The frame's constant words, whatever the worker says to it.
    expect(opened.words).toEqual(['listening', 'ready']);

    const answer = opened.answer ?? {};
    expect(Object.keys(answer).sort()).toEqual([...ATTACKS].sort());
    // A broadcast can be sent, but reaches opaque origins' own channels only.
    const done = Object.entries(answer).filter(([, outcome]) => outcome === 'done');
    expect(done.map(([name]) => name)).toEqual(['broadcast']);
    expect(opened.framesLeft).toBe(0);
  });

  it('in a plain worker is noticed by every detector', async () => {
    await page.goto(`${listener.address}/page`);
    listener.log.length = 0;
    const script = attackScript(listener.address);
    const { answer, heard } = await page.evaluate(async (text) => {
      let heard = false;
      const broadcast = new BroadcastChannel('attack');
      broadcast.onmessage = () => (heard = true);
      const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
      const [unused, report] = [new MessageChannel(), new MessageChannel()];
      const answered = new Promise<object>((resolve) => {
        report.port1.onmessage = (event: MessageEvent<object>) => resolve(event.data);
      });
      worker.postMessage('ports', [unused.port2, report.port2]);
      const answer = await answered;
      worker.terminate();
      return { answer, heard };
    }, script);
    expect(heard).toBe(true);
    for (const name of ['indexed-db', 'caches', 'storage', 'broadcast', 'eval']) {
      expect(answer).toHaveProperty(name, 'done');
    }
    for (const name of [
      'tcp',
      '/fetch',
      '/keepalive',
      '/xhr',
      '/websocket',
      '/eventsource',
      '/import-scripts',
      '/dynamic-import',
      '/font',
      '/nested-worker',
      '/nested-blob-worker',
      '/nested-data-worker',
    ]) {
      expect(listener.log).toContain(name);
    }
  });
});

describe("the page's policy", () => {
  it('keeps frames from loading anything else', async () => {
    await openTrial();
    await page.evaluate((address) => window.trial.frame(address), `${listener.address}/frame`);
    // Chromium connects ahead of the policy's refusal, but sends nothing. Only a page's own script can cause it.
    expect(listener.log.filter((entry) => entry !== 'tcp')).toEqual([]);
  });

  it('without it, the same frame loads', async () => {
    await page.goto(`${listener.address}/page`);
    await page.evaluate(async (address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      document.body.append(frame);
      await loaded;
    }, `${listener.address}/frame`);
    expect(listener.log).toContain('/frame');
  });

  it('without the bootstrap in it, no realm opens', async () => {
    await page.route(served.address, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll(BOOTSTRAP_HASH, `sha256-${'A'.repeat(43)}=`);
      await route.fulfill({ response, body });
    });
    await openTrial();
    const opened = await page.evaluate(() => window.trial.open('0', { answers: false, patience: 1500 }));
    expect(opened).toMatchObject({ outcome: 'blocked', framesLeft: 0 });
  });
});

describe('a realm fails closed', () => {
  it.each([
    ['code that does not parse', 'const = 1', 'no-worker'],
    ['code that throws at once', 'throw new Error("row 17")', 'no-worker'],
    ['code that never takes its ports', '0', 'timeout'],
  ])('%s', async (_what, script, outcome) => {
    await openTrial();
    const opened = await page.evaluate(
      (text) => window.trial.open(text, { answers: false, patience: 1500 }),
      script,
    );
    expect(opened).toMatchObject({ outcome, framesLeft: 0 });
    expect(opened.words.every((word) => word === 'listening' || word === 'failed')).toBe(true);
  });

  it('other code than was announced', async () => {
    await openTrial();
    const opened = await page.evaluate(() =>
      window.trial.open('0', { answers: false, patience: 1500, sha256: '0'.repeat(64) }),
    );
    expect(opened).toMatchObject({ outcome: 'wrong-script', framesLeft: 0, words: [] });
  });
});

describe('many realms', () => {
  it('twenty open at the same time', async () => {
    await openTrial();
    const outcomes = await page.evaluate(() => {
      const script = 'addEventListener("message", () => postMessage("taken"))';
      const one = () => window.trial.open(script, { answers: false, patience: 20_000 });
      return Promise.all(Array.from({ length: 20 }, one));
    });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 20 }, () => 'open'));
  });
});

describe('the report', () => {
  it('finds in Chromium what was measured there', async () => {
    await openTrial();
    const facts = await page.evaluate(() => window.trial.report());
    expect(facts.filter(({ holds }) => !holds).map(({ code }) => code)).toEqual([
      'no-frame-peer-connection',
      'page-isolated',
    ]);
  });

  it('finds the hole of a page without the policy', async () => {
    await page.route(served.address, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/<meta http-equiv[^>]*>/, '');
      await route.fulfill({ response, body });
    });
    await openTrial();
    const facts = await page.evaluate(() => window.trial.report());
    expect(facts).toContainEqual({ code: 'frame-stays', holds: false });
    expect(facts).toContainEqual({ code: 'no-network', holds: true });
  });
});
