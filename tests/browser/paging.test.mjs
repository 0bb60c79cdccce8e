// Turning the pages of a list, by mouse and by keyboard, as somebody does who has no wheel.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { administrator, at_rest, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;

before(async () => {
    portal = await start_portal();
});
after(() => portal?.close());

const first_row = (page) => page.evaluate(() => {
    const body = document.querySelector('[role=grid] .clip').getBoundingClientRect();
    return Math.min(...[...document.querySelectorAll('[role=grid] .clip [role=row]')]
        .filter((row) => row.getBoundingClientRect().top >= body.top - 1)
        .map((row) => Number(row.getAttribute('aria-rowindex'))));
});

test('M6: the pager turns the pages of the list of users, to the last one and back, by mouse and by keyboard', async () => {
    const page = await portal.open_page({ viewport: { width: 1280, height: 640 } });
    await portal.sign_in(page, administrator);
    await page.getByRole('link', { name: 'Liste des utilisateurs' }).click();
    await title(page, 'Utilisateurs').waitFor();
    await at_rest(page);
    const next = page.getByRole('button', { name: 'Page suivante' });
    const previous = page.getByRole('button', { name: 'Page précédente' });
    assert.equal(await first_row(page), 2);
    assert.equal(await previous.getAttribute('aria-disabled'), 'true');
    const in_words = page.getByText(/^Page 1 sur \d+$/);
    const pages = Number((await in_words.textContent()).match(/(\d+)$/)[1]);
    const range = await page.getByText(/^1 à \d+ sur 54$/).textContent();
    const whole = Number(range.match(/à (\d+)/)[1]);

    await next.click();
    await page.getByText(new RegExp(`^${whole + 1} à \\d+ sur 54$`)).waitFor();
    assert.equal(await first_row(page), whole + 2, 'the page begins where the one before ended');
    await page.getByText(`Page 2 sur ${pages}`).waitFor();

    await previous.click();
    await page.getByText(range).waitFor();

    await next.focus();
    for (let at = 2; at <= pages; at++) {
        await page.keyboard.press('Enter');
        await page.getByText(`Page ${at} sur ${pages}`).waitFor();
    }
    await page.getByText(/ à 54 sur 54$/).waitFor();
    await until('no next page after the last', async () => (await next.getAttribute('aria-disabled')) === 'true');
    await previous.focus();
    await page.keyboard.press('Enter');
    await page.getByText(`Page ${pages - 1} sur ${pages}`).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.7: the pager of the journal shows older lines from their first one, and newer ones again', async () => {
    const page = await portal.open_page({ viewport: { width: 1280, height: 640 } });
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/organisations/1/journal`);
    await title(page, 'Journal').waitFor();
    await at_rest(page);
    const newest = await page.locator('[role=grid] .clip [role=row]').first().innerText();
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 2000);
    await at_rest(page);
    await page.getByRole('button', { name: 'Lignes plus anciennes' }).click();
    await page.waitForURL(/before=/);
    await at_rest(page);
    assert.equal(await first_row(page), 2, 'an older page is read from its beginning');
    assert.notEqual(await page.locator('[role=grid] .clip [role=row]').first().innerText(), newest);
    await page.getByRole('button', { name: 'Lignes plus récentes' }).click();
    await page.waitForURL(/after=/);
    await at_rest(page);
    assert.equal(await first_row(page), 2);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('what leads to a form stays a button after the form was open once', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('link', { name: 'Liste des utilisateurs' }).click();
    const create = page.getByRole('button', { name: 'Créer un utilisateur' });
    for (let i = 0; i < 2; i++) {
        await create.click();
        await page.getByRole('form', { name: 'Créer un utilisateur' }).waitFor();
        await page.getByRole('button', { name: 'Annuler' }).click();
        await title(page, 'Utilisateurs').waitFor();
        await at_rest(page);
    }
    await create.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Créer un utilisateur' }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
