/** What the page does when it is used, with the fixture lab: keys, recipe, tabs, language and theme, messages. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGroups, openRecipe } from '../../src/cli/shots/controls';
import { TEXTS } from '../../src/cli/shots/pageTexts';
import { openFixture, resize, type Fixture } from '../support/openFixture';

const t = TEXTS.en;

describe('the page', { timeout: 180_000 }, () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await openFixture();
  }, 180_000);
  afterAll(() => fixture.close());

  const calls = (page: Page): Promise<unknown> => page.evaluate('fixtureLab.calls');
  const slider = (page: Page) => page.getByRole('slider', { name: t.transport.scrubber.label });
  const round = (page: Page): Promise<string | null> => slider(page).getAttribute('aria-valuenow');

  it('plays, pauses, steps and goes back by keyboard', async () => {
    const page = await fixture.open('lang=en&rounds=3');
    await page.keyboard.press('ArrowLeft');
    expect(await round(page)).toBe('2');
    await page.keyboard.press('Shift+ArrowRight');
    expect(await slider(page).getAttribute('aria-valuetext')).toContain(t.transport.phase.sent);
    await page.keyboard.press('Home');
    expect(await round(page)).toBe('0');
    await page.keyboard.press('End');
    expect(await round(page)).toBe('3');
    // What is recorded is shown again; nothing was asked of the lab.
    expect(await calls(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => round(page)).toBe('4');
    await page.keyboard.press(' ');
    await page.keyboard.press(' ');
    expect(await calls(page)).toEqual(['stepRound', 'play', 'pause']);
    await page.keyboard.press('4');
    const speed = page.getByRole('combobox', { name: t.transport.speed });
    expect(await speed.locator('option:checked').innerText()).toBe(t.transport.speedOf(4));
    await page.context().close();
  });

  it('leaves keys to what has the focus and needs them', async () => {
    const page = await fixture.open('lang=en&rounds=3');
    const [field, choice, letter, scroller] = [
      page.getByRole('spinbutton', { name: t.recipe.field.size, exact: true }),
      page.getByRole('combobox', { name: t.transport.speed }),
      page.getByRole('button', { name: t.page.top.share }),
      page.getByRole('region', { name: t.ledger.region }),
    ];
    await field.focus();
    for (const key of [' ', 'ArrowRight', 'Home', '?', '4']) await page.keyboard.press(key);
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    await scroller.focus();
    await page.keyboard.press('ArrowRight');
    await letter.focus();
    await page.keyboard.press(' ');
    await page.getByRole('dialog', { name: t.page.share.title }).waitFor();
    for (const key of ['ArrowLeft', 'Home', '?']) await page.keyboard.press(key);
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect([await round(page), await calls(page)]).toEqual(['3', []]);
    await page.context().close();
  });

  it('lets single characters be turned off, and keeps that', async () => {
    const page = await fixture.open('lang=en&rounds=3');
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: t.transport.keys.open });
    await keys.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    for (const key of ['?', ',', '1']) await page.keyboard.press(key);
    expect(await keys.count()).toBe(0);
    expect(await round(page)).toBe('3');
    await page.reload();
    await page.locator('.ledger table').waitFor();
    await page.keyboard.press('?');
    expect(await keys.count()).toBe(0);
    await page.keyboard.press('ArrowLeft');
    expect(await round(page)).toBe('2');
    await page.context().close();
  });

  it('holds edits back until they are applied, and says what is wrong', async () => {
    const page = await fixture.open('lang=en&rounds=3');
    const apply = page.getByRole('button', { name: t.recipe.apply.go });
    const size = page.getByRole('spinbutton', { name: t.recipe.field.size, exact: true });
    expect(await apply.isDisabled()).toBe(true);
    await size.fill('99');
    expect(await page.getByText('Enter a number from 0.05 to 10.').isVisible()).toBe(true);
    expect(await apply.isDisabled()).toBe(true);
    await size.fill('2');
    expect(await page.getByText(t.recipe.apply.cleared(3)).isVisible()).toBe(true);
    expect(await calls(page)).toEqual([]);
    await apply.click();
    expect(await calls(page)).toContain('configure');
    expect(await page.getByText(t.recipe.apply.unchanged).isVisible()).toBe(true);
    await page.context().close();
  });

  it('cannot choose what the rest of the recipe rules out, says why, and offers a way on', async () => {
    const page = await fixture.open('lang=en&rounds=3&strategy=scaffold&rule=multi-krum');
    for (const k of [1, 2]) await page.locator('.panel > details').nth(k).locator('> summary').click();
    const adam = page.getByRole('radio', { name: t.recipe.choice.adam, exact: true });
    expect(await adam.isDisabled()).toBe(true);
    expect(await page.getByText('Not with this recipe: Momentum, Adam: needs SGD').isVisible()).toBe(true);
    const bulyan = page.getByRole('option', { name: /^Bulyan \(needs 7 updates\)$/ });
    expect(await bulyan.isDisabled()).toBe(true);

    const apply = page.getByRole('button', { name: t.recipe.apply.go });
    for (let k = 0; k < 2; k++) await page.getByRole('button', { name: t.recipe.fewer }).click();
    await page.getByText('Multi-Krum needs at least 5 updates; at most 3 come together.').waitFor();
    expect(await apply.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Use rule: weighted mean' }).click();
    expect(await apply.isDisabled()).toBe(false);
    // The choice that was ruled out is remembered, with what it was set to.
    await page.getByRole('button', { name: t.recipe.undo }).click();
    expect(await apply.isDisabled()).toBe(true);
    await page.context().close();
  });

  it('tells who attacks to the one who sees all, and to no party', async () => {
    const page = await fixture.open('lang=en&rounds=3');
    const threats = page.locator('.panel > details').nth(5);
    await threats.locator('> summary').click();
    await threats.getByRole('combobox', { name: t.recipe.field.attack }).selectOption('scaling');
    const city = threats.getByRole('button', { name: 'Attacker: City commercial bank' });
    await city.click();
    expect(await city.getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByText('Joint-stock bank, City commercial bank').first().isVisible()).toBe(true);
    await page.getByRole('radio', { name: /Coordinator/ }).click();
    expect(await threats.getByRole('combobox', { name: t.recipe.field.attack }).count()).toBe(0);
    expect(await page.locator('.panel').getByText('amplified', { exact: false }).count()).toBe(0);
    await page.context().close();
  });

  it('keeps edits through widths at which the recipe is a column, a sheet and a tab', async () => {
    const page = await fixture.open('lang=en&rounds=3');
    const size = page.getByRole('spinbutton', { name: t.recipe.field.size, exact: true });
    await size.fill('2');
    await resize(page, 1024);
    expect(await size.count()).toBe(0);
    await openRecipe(page, t);
    const sheet = page.getByRole('dialog', { name: t.shell.recipe });
    expect(await sheet.getByRole('list', { name: t.recipe.apply.list }).getByRole('listitem').count()).toBe(
      1,
    );
    expect(await size.inputValue()).toBe('2');
    await page.keyboard.press('Escape');
    expect(await size.count()).toBe(0);
    await resize(page, 390);
    await page.getByRole('tab', { name: t.shell.results }).focus();
    expect(await size.isVisible()).toBe(false);
    // Arrows go from tab to tab, around the end.
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: t.shell.recipe }).waitFor();
    for (let turn = 0; turn < 6; turn++) {
      if (await size.isVisible()) break;
      await page.keyboard.press('ArrowRight');
    }
    expect(await size.inputValue()).toBe('2');
    await page.getByRole('button', { name: t.recipe.apply.go }).click();
    expect(await calls(page)).toContain('configure');
    await page.context().close();
  });

  it('keeps what has the focus in sight, forth and back', async () => {
    for (const width of [1440, 390]) {
      const page = await fixture.open('lang=en&rounds=12&state=events', width);
      await openRecipe(page, t);
      await openGroups(page, t);
      // With changes that wait the recipe's bar is at its tallest.
      await page.getByRole('button', { name: t.recipe.presets }).click();
      await page.getByRole('button', { name: t.recipe.preset.bentNetwork.line }).click();
      await page.getByRole('list', { name: t.recipe.apply.list }).waitFor();
      const stops = new Set<string>();
      const unseen = new Set<string>();
      for (const key of ['Tab', 'Shift+Tab']) {
        for (let i = 0; i < 150; i++) {
          await page.keyboard.press(key);
          const { name, isSeen } = await page.evaluate(focusInSight);
          stops.add(name);
          if (!isSeen) unseen.add(`${key}: ${name}`);
        }
      }
      expect({ width, unseen: [...unseen] }).toEqual({ width, unseen: [] });
      expect(stops.size).toBeGreaterThan(60);
      await page.context().close();
    }
  });

  it('remembers language and theme, and says so on the root element', async () => {
    const page = await fixture.open('');
    expect(await page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: t.page.top.dark }).click();
    await page.reload();
    await page.waitForSelector('h1');
    expect(
      await page.evaluate('[document.documentElement.lang, document.documentElement.dataset.theme]'),
    ).toEqual(['en', 'dark']);
    await page.context().close();
  });

  it('opens with the eyes that its address names, and falls back to all-seeing', async () => {
    for (const [view, heading] of [
      ['coordinator', t.map.heading.coordinator],
      ['institution-4', t.map.heading.institution('Rural commercial bank')],
      ['institution-99', t.map.heading.all],
      ['nobody', t.map.heading.all],
    ] as const) {
      const page = await fixture.open(`lang=en&rounds=3&view=${view}`);
      await page.getByRole('heading', { name: heading }).waitFor();
      await page.context().close();
    }
  });

  it('says what to do in every state that is not a run', async () => {
    for (const [state, words] of [
      ['failed', t.page.stop['realm-blocked']],
      ['stopped', t.page.stop['too-few-replies']],
      ['file-needed', t.page.stop['file-needed']],
      ['unsupported', t.page.unsupported.todo],
    ] as const) {
      const page = await fixture.open(`lang=en&rounds=2&state=${state}`);
      expect(await page.getByText(words).first().isVisible(), state).toBe(true);
      await page.context().close();
    }
  });

  it('calls a result of one seed no proof until several have run', async () => {
    const page = await fixture.open('lang=en&rounds=30');
    expect(await page.getByText(t.gains.singleSeed).isVisible()).toBe(true);
    await page.getByRole('button', { name: t.gains.study(5) }).click();
    await page
      .getByText(/5 seeds/)
      .first()
      .waitFor();
    expect(await page.getByText(t.gains.singleSeed).count()).toBe(0);
    await page.context().close();
  });
});

/** Runs in the page: what has the focus, and whether any of it can be seen. */
function focusInSight(): { name: string; isSeen: boolean } {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: 'the page', isSeen: true };
  const { left, top, width, height } = at.getBoundingClientRect();
  const isSeen = [0.1, 0.5, 0.9].some((x) =>
    [0.1, 0.5, 0.9].some((y) => {
      const hit = document.elementFromPoint(left + x * width, top + y * height);
      return hit !== null && (at.contains(hit) || hit === at.parentElement);
    }),
  );
  const label = at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 40);
  return { name: `${at.tagName.toLowerCase()} ${at.id} ${label}`, isSeen };
}
