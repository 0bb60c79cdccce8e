// The kit in a real browser, on its gallery: what the mirror promises.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { built, idle, launch, open, serve, settled } from './kit_support.mjs';

describe('the kit', { skip: built ? false : 'build/assets/dist is missing: build the web preset' }, () => {
  let server, browser;
  const pages = [];
  const gallery = async (path = '/kit', options = {}) => {
    const page = await open(browser, server.url + path, options);
    pages.push(page);
    return page;
  };
  before(async () => {
    server = await serve();
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    server.close();
  });

  const focusedKey = (page) => page.evaluate(() => document.activeElement.dataset.key || document.activeElement.tagName);

  test('a control is activated once by mouse, Enter, Space and script; a disabled one never', async () => {
    const page = await gallery();
    const valider = page.locator('[data-key="page/body/Principal/rest"]');
    const clicks = () => page.evaluate(() => [...document.querySelectorAll('[data-key="page/body/text"]')].map((e) => e.textContent).filter((t) => /^\d+$/.test(t)).pop());
    await valider.click();
    await settled(page);
    assert.equal(await clicks(), '1');
    await valider.focus();
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await clicks(), '2');
    await page.keyboard.press('Space');
    await settled(page);
    assert.equal(await clicks(), '3');
    await valider.evaluate((e) => e.click());
    await settled(page);
    assert.equal(await clicks(), '4');
    await page.locator('[data-key="page/body/Principal/dead"]').evaluate((e) => e.click());
    await settled(page);
    assert.equal(await clicks(), '4');
  });

  test('dead keys, Backspace, undo and selection are the browser’s', async () => {
    const page = await gallery();
    const field = page.getByLabel('Prénom');
    await field.fill('');
    await field.focus();
    const client = await page.context().newCDPSession(page);
    await client.send('Input.imeSetComposition', { text: '^', selectionStart: 1, selectionEnd: 1 });
    await settled(page);
    await client.send('Input.insertText', { text: 'ê' });
    await page.keyboard.type('léonore');
    await page.keyboard.press('Backspace');
    await settled(page);
    assert.equal(await field.inputValue(), 'êléonor');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+z');
    await settled(page);
    assert.equal(await field.inputValue(), 'êléonor');
    assert.equal(await page.getByLabel('Nom', { exact: true }).inputValue(), 'êléonor', 'two fields of one value agree');
  });

  test('a click on the label focuses the field, and Tab follows reading order', async () => {
    const page = await gallery('/kit?formulaire');
    await page.getByText('Prénom', { exact: true }).click();
    assert.equal(await focusedKey(page), 'page/body/person/identity/given');
    const order = [];
    await page.getByLabel('Civilité').focus();
    for (let i = 0; i < 12; i++) {
      order.push((await focusedKey(page)).split('/').pop());
      await page.keyboard.press('Tab');
    }
    assert.deepEqual(order, ['civility', 'function', 'given', 'family', 'level', 'elected', 'certificate', 'email', 'phone', 'mobile', 'fax', 'notify']);
  });

  test('Enter submits once, the first field in error takes the focus, correcting it saves', async () => {
    const page = await gallery('/kit?formulaire');
    await page.getByLabel('Fonction').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await focusedKey(page), 'page/body/person/contact/email');
    const email = page.getByLabel('Courriel');
    assert.equal(await email.getAttribute('aria-invalid'), 'true');
    await email.fill('z.oeuvrardel@ploufictif.example');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.match(await page.getByRole('status').first().textContent(), /Compte créé. Enregistré 1 fois/);
  });

  test('Enter in a textarea is a new line', async () => {
    const page = await gallery('/kit?formulaire');
    const area = page.getByLabel('Certificat/Clé publique');
    await area.focus();
    await page.keyboard.type('a');
    await page.keyboard.press('Enter');
    await page.keyboard.type('b');
    assert.equal(await area.inputValue(), 'a\nb');
  });

  test('a dialog takes the focus, keeps it, closes on Escape and gives it back; nothing behind it acts', async () => {
    const page = await gallery();
    const opener = page.getByRole('button', { name: 'Ouvrir un dialogue' });
    await opener.click();
    await settled(page);
    assert.ok(await page.getByRole('dialog', { name: 'Renommer le niveau' }).isVisible());
    const keys = new Set();
    for (let i = 0; i < 8; i++) {
      keys.add(await focusedKey(page));
      await page.keyboard.press('Tab');
    }
    assert.ok([...keys].every((k) => k.startsWith('page/body/example/') || k === 'BODY'), [...keys].join());
    await page.locator('[data-key="page/body/Principal/rest"]').evaluate((e) => e.click());
    await settled(page);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('[data-key="page/body/text"]')].some((e) => e.textContent === '1')), false);
    await page.keyboard.press('Escape');
    await settled(page);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await focusedKey(page), 'page/body/dialog');
  });

  test('Enter in a dialog’s field presses its submit button', async () => {
    const page = await gallery();
    await page.getByRole('button', { name: 'Ouvrir un dialogue' }).click();
    await page.getByLabel('Libellé').fill('Finances');
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await page.getByRole('dialog').count(), 0);
  });

  test('an irreversible dialog opens on « Annuler »', async () => {
    const page = await gallery();
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Effacer le compte…' }).click();
    await settled(page);
    assert.equal(await focusedKey(page), 'page/body/erase/cancel');
  });

  test('menu: arrows wrap, letters jump, Escape returns to the button, a press outside closes', async () => {
    const page = await gallery();
    const button = page.getByRole('button', { name: 'Actions' });
    await button.focus();
    await page.keyboard.press('Enter');
    await settled(page);
    const item = async () => (await focusedKey(page)).split('/').pop();
    assert.equal(await item(), 'view');
    await page.keyboard.press('ArrowDown');
    assert.equal(await item(), 'as');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await item(), 'delete');
    await page.keyboard.press('r');
    assert.equal(await item(), 'replace');
    await page.keyboard.press('Escape');
    await settled(page);
    assert.equal(await page.getByRole('menu').count(), 0);
    assert.equal(await focusedKey(page), 'page/body/actions');
    await button.click();
    await settled(page);
    await page.mouse.click(20, 780);
    await settled(page);
    assert.equal(await page.getByRole('menu').count(), 0);
  });

  test('tabs and radio buttons have one tab stop and arrows', async () => {
    const page = await gallery();
    assert.equal(await page.locator('[role=tab][tabindex="0"]').count(), 1);
    await page.getByRole('tab', { name: 'Composants' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'États');
    await page.getByRole('radio', { name: 'Interne' }).focus();
    await page.keyboard.press('ArrowRight');
    await settled(page);
    assert.equal(await page.getByRole('radio', { name: 'Externe' }).isChecked(), true);
    assert.equal(await page.getByRole('radio', { name: 'Interne' }).isChecked(), false);
  });

  test('check boxes and lists answer to their roles', async () => {
    const page = await gallery();
    await page.getByLabel('Vide').check();
    await settled(page);
    assert.equal(await page.getByLabel('Vide').isChecked(), true);
    await page.getByRole('combobox', { name: 'Niveau', exact: true }).selectOption('buy');
    await settled(page);
    assert.equal(await page.getByRole('combobox', { name: 'Niveau', exact: true }).inputValue(), 'buy');
  });

  test('a combobox suggests, chooses by arrows and Enter', async () => {
    const page = await gallery();
    const field = page.getByRole('combobox', { name: 'Remplacer par' });
    await field.fill('b');
    await settled(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await settled(page);
    const active = await field.getAttribute('aria-activedescendant');
    assert.match(await page.locator('#' + active).textContent(), /BRUMELAIS/);
    await page.keyboard.press('Enter');
    await settled(page);
    assert.equal(await field.inputValue(), 'BRUMELAIS Karim');
    assert.equal(await page.getByRole('listbox').count(), 0);
  });

  test('grid: totals are told, arrows reach any row, focus stays on its record through sorting', async () => {
    const page = await gallery('/kit?tableau');
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    assert.equal(await grid.getAttribute('aria-rowcount'), '100001');
    assert.equal(await page.locator('[role=grid] [tabindex="0"]').count(), 1);
    await page.getByRole('link', { name: 'ABGRALLIC Nolwenn' }).first().focus();
    const row = () => page.evaluate(() => document.activeElement.closest('[role=row]').getAttribute('aria-rowindex'));
    await page.keyboard.press('ArrowDown');
    assert.equal(await row(), '3');
    await page.keyboard.press('Control+End');
    await settled(page);
    assert.equal(await row(), '100001');
    const box = await page.evaluate(() => {
      const r = document.activeElement.getBoundingClientRect();
      const v = document.activeElement.closest('.clip').getBoundingClientRect();
      return { inside: r.top >= v.top && r.bottom <= v.bottom };
    });
    assert.ok(box.inside, 'the focused row is on the screen');
    const before = await page.evaluate(() => document.activeElement.dataset.key);
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, -2000);
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.key), before, 'the row with the focus stays when scrolled out');
    await page.keyboard.press('Control+Home');
    await settled(page);
    assert.equal(await row(), '1');
    await page.getByRole('columnheader', { name: 'Utilisateurs' }).getByRole('button').click();
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'Utilisateurs' }).getAttribute('aria-sort'), 'descending');
  });

  test('a row that comes in by wheel takes over the elements of one that went, and is what it would be without', async () => {
    const page = await gallery('/kit?tableau');
    const rows = () => page.evaluate(() => [...document.querySelectorAll('[role=rowgroup] [role=row], [role=grid] > [role=row]')].map((row) =>
      [row, ...row.querySelectorAll('*')].map((one) => [one.tagName, one.checked, one.children.length ? '' : one.textContent,
        ...[...one.attributes].filter(({ name }) => !/^(id|tabindex)$/.test(name)).map(({ name, value }) => `${name}=${value.replace(/\bh\d+\b/g, '')}`).sort()].join(' '))));
    const mark = () => page.evaluate(() => document.querySelectorAll('[role=row] *').forEach((one) => (one.marked = one.closest('[role=row]').ariaRowIndex)));
    const taken_over = () => page.evaluate(() => [...document.querySelectorAll('[role=row] *')].filter((one) => one.marked && one.marked !== one.closest('[role=row]').ariaRowIndex).length);
    const scroll = async () => {
      await page.mouse.move(600, 400);
      for (let i = 0; i < 20; i++) {
        await page.mouse.wheel(0, 130);
        await settled(page);
      }
    };
    await mark();
    await scroll();
    assert.ok((await taken_over()) > 50, 'elements are used again');
    const came_in = await rows();

    await page.goto(page.url());
    await settled(page);
    await mark();
    await page.mouse.move(600, 10);
    await page.mouse.down();  // whoever presses must release on what was pressed, so nothing is used again
    await scroll();
    assert.equal(await taken_over(), 0);
    assert.deepEqual(await rows(), came_in);
    assert.ok(came_in.length > 10);
    await page.mouse.up();
  });

  test('row actions are named with their row; Space on a box selects', async () => {
    const page = await gallery('/kit?tableau');
    assert.equal(await page.getByRole('button', { name: 'Modifier BRUMELAIS Karim', exact: true }).count(), 1);
    await page.getByRole('checkbox', { name: 'Sélectionner BRUMELAIS Karim' }).focus();
    await page.keyboard.press('Space');
    await settled(page);
    assert.ok(await page.getByText('1 sélectionnés').count());
  });

  test('at rest no frame is asked for, nor a timer within a minute', async () => {
    const page = await gallery('/kit?tableau');
    await idle(page);
    const before = await page.evaluate(() => window.habilis.frames());
    await page.getByRole('tab', { name: 'États' }).hover();
    await page.waitForFunction((drawn) => window.habilis.frames() > drawn, before);
    await idle(page);
  });

  test('links are links: href, Ctrl+click opens a tab, Back returns', async () => {
    const page = await gallery();
    await page.getByRole('tab', { name: 'Tableau' }).click();
    await page.waitForURL((url) => url.search === '?tableau');
    await page.goBack();
    await page.getByLabel('Prénom').waitFor();
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('tab', { name: 'États' }).click({ modifiers: ['Control'] })]);
    await tab.waitForURL((url) => url.search === '?etats');
  });

  test('a popup cuts the fields under it; a dialog takes their text', async () => {
    const page = await gallery();
    await page.getByRole('button', { name: 'Actions' }).click();
    await settled(page);
    assert.ok(await page.evaluate(() => [...document.querySelectorAll('.field')].some((f) => f.style.clipPath)));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ouvrir un dialogue' }).click();
    await settled(page);
    const veiled = await page.evaluate(() => getComputedStyle(document.querySelector('[data-key="page/body/name"]')).color);
    assert.equal(veiled, 'rgba(0, 0, 0, 0)');
  });

  test('what takes the focus comes into sight, in the picture too', async () => {
    const page = await gallery('/kit', { viewport: { width: 1280, height: 500 } });
    const field = page.getByRole('combobox', { name: 'Remplacer par' });
    await field.focus();
    await settled(page);
    const box = await field.boundingBox();
    assert.ok(box.y > 90 && box.y + box.height < 500, JSON.stringify(box));
  });

  test('the console stays silent under the content security policy', () => {
    for (const page of pages) {
      const real = page.complaints.filter((c) => !/GL Driver Message|favicon|404|goo\.gl/.test(c));
      assert.deepEqual(real, []);
    }
  });
});
