/**
 * A visit to the built lab by keyboard alone: no pointer, no focus set by a script. The record is only looked at.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { exampleFile } from '../../src/app/import/exampleFile';
import { launchChromium } from '../../src/cli/chromium';
import { TEXTS } from '../../src/cli/shots/pageTexts';
import { until } from './labPage';

const t = TEXTS.en;
const IMPORT_STEPS = ['look', 'target', 'columns', 'dealing', 'check'] as const;
/** More than the page has stops. */
const MOST_TABS = 150;

describe('a visit by keyboard alone', { timeout: 300_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function visit(address: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: inject('lab') });
    const page = await context.newPage();
    await page.goto(address);
    await until(page, () => window.credence !== undefined);
    return page;
  }

  /** What has the focus, by its name. */
  const focused = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement;
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined;
      return (at?.getAttribute('aria-label') ?? label ?? at?.textContent ?? '').trim().replace(/\s+/g, ' ');
    });

  async function tabTo(page: Page, name: string | RegExp): Promise<void> {
    for (let i = 0; i < MOST_TABS; i++) {
      const found = await focused(page);
      if (typeof name === 'string' ? found === name : name.test(found)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  }

  async function enter(page: Page, name: string | RegExp): Promise<void> {
    await tabTo(page, name);
    await page.keyboard.press('Enter');
  }

  const status = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => window.credence?.record().status);
  const closed = (page: Page): Promise<number> =>
    page.evaluate(() => window.credence?.record().rounds.at(-1)?.round ?? -1);
  const heading = (page: Page, name: string): Promise<void> =>
    page.getByRole('heading', { name, exact: true }).waitFor();

  /** As fast as it goes. @returns the fingerprint of the last global model */
  async function finish(page: Page): Promise<string | undefined> {
    await tabTo(page, t.transport.scrubber.label);
    await page.keyboard.press('5');
    if ((await status(page)) !== 'running') await page.keyboard.press(' ');
    await until(page, () => window.credence?.record().status === 'finished', 240_000);
    return page.evaluate(() => window.credence?.record().rounds.at(-1)?.weightsSha256);
  }

  /** @returns the link that the share dialog puts on the clipboard */
  async function copyLink(page: Page): Promise<string> {
    await enter(page, t.page.top.share);
    await heading(page, t.page.share.title);
    await enter(page, t.page.share.copy);
    await page.getByText(t.page.share.copied, { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(t.page.top.share);
    return page.evaluate(() => navigator.clipboard.readText());
  }

  it('sees the default run start, stops it, goes back, opens a letter, changes eyes, and shares it', async () => {
    const page = await visit(`${inject('lab')}?lang=en`);
    await until(page, () => (window.credence?.record().rounds.length ?? 0) > 3);
    expect(await status(page)).toBe('running');
    await page.keyboard.press(' ');
    await until(page, () => window.credence?.record().status === 'paused');
    const stoppedAt = await closed(page);
    expect(stoppedAt).toBeGreaterThanOrEqual(3);

    await tabTo(page, t.transport.scrubber.label);
    const slider = page.getByRole('slider', { name: t.transport.scrubber.label });
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuenow')).toBe('2');
    await page
      .getByText(/^Looking back at round 2/)
      .first()
      .waitFor();

    // Any letter of that round; its bytes are hashed anew, and it leads on to the next.
    await enter(page, /^Open: Round 2, /);
    await heading(page, t.inspector.title);
    await page.getByText(t.inspector.proof.agrees).first().waitFor();
    await page.getByText(t.inspector.proof.linkAgrees).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await focused(page)).toMatch(/^Open: Round 2, /);

    await tabTo(page, t.perspective.all);
    await page.keyboard.press('ArrowRight');
    await heading(page, t.map.heading.institution('State-owned bank'));
    await page.keyboard.press('Enter');
    for (let k = 0; k < 3; k++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(page, t.map.heading.institution('Rural commercial bank'));
    await page.keyboard.press('ArrowRight');
    await heading(page, t.map.heading.coordinator);
    await page.keyboard.press('ArrowRight');
    await heading(page, t.map.heading.all);
    // Looking has cost nothing and moved nothing.
    expect([await status(page), await closed(page)]).toEqual(['paused', stoppedAt]);

    const link = await copyLink(page);
    expect(link).toContain(`${inject('lab')}?lang=en#recipe=`);
    const hash = await finish(page);
    await page.context().close();

    const other = await visit(link);
    expect(await finish(other)).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    await other.context().close();
  });

  /** From the opened import to the first round of the run. */
  async function walkThroughImport(page: Page): Promise<void> {
    for (const step of IMPORT_STEPS) {
      await heading(page, t.import[step].head);
      await expect.poll(() => focused(page)).toBe(t.import[step].head);
      if (step === 'check') break;
      if (step === 'dealing') await heading(page, t.import.dealing.preview);
      await enter(page, /^Next: /);
    }
    await enter(page, t.import.check.start);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until(page, () => {
      const record = window.credence?.record();
      return record?.recipe.data.source === 'csv' && record.rounds.length > 1;
    });
  }

  it('imports a file, shares the run on it, and gets the same run where the file is chosen again', async () => {
    const page = await visit(`${inject('lab')}?lang=en`);
    await enter(page, t.recipe.ownData);
    await enter(page, t.import.file.example);
    await walkThroughImport(page);
    const link = await copyLink(page);
    const hash = await finish(page);
    await page.context().close();

    // The link brings the recipe; the file is chosen from the disk.
    const other = await visit(link);
    await until(other, () => window.credence?.record().stopReason === 'file-needed');
    const file = exampleFile('en');
    other.on('filechooser', (chooser) => {
      void file
        .arrayBuffer()
        .then((bytes) =>
          chooser.setFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(bytes) }),
        );
    });
    await enter(other, t.page.notice.importNow);
    await enter(other, t.import.file.choose);
    await other.getByText(t.import.look.sameFile).waitFor();
    await walkThroughImport(other);
    expect(await finish(other)).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);

    // Realms that encrypt are others, and the page has kept no row to deal to them.
    const refused = await other.evaluate(async () => {
      const { recipe } = window.credence?.record() ?? {};
      if (recipe === undefined) return null;
      const aggregation = { by: 'homomorphic', clip: 8, bits: 27 };
      await window.credence?.configure({ ...recipe, protection: { ...recipe.protection, aggregation } });
      const { status, stopReason } = (await window.credence?.run()) ?? {};
      return { status, stopReason, shown: window.credence?.record().recipe.protection.aggregation.by };
    });
    expect(refused).toEqual({ status: 'failed', stopReason: 'rows-gone', shown: 'homomorphic' });
    await other.context().close();
  });
});
