// Where the focus goes when something opens and closes, and what lies over what meanwhile.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { administrator, at_rest, passphrase, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let person;

before(async () => {
    portal = await start_portal();
    [[person]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
});
after(() => portal?.close());

async function enter(path, options = {}) {
    const page = await portal.open_page(options);
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.goto(portal.server.url + path);
    await at_rest(page);
    return page;
}
const focused = (page) => page.evaluate(() => {
    const at = document.activeElement;
    return at.getAttribute('aria-label') || at.textContent || (at.labels && at.labels[0].textContent) || at.tagName;
});

test('a dialog gives the focus back to the button of the menu that led to it, on the sheet and in a row', async () => {
    const page = await enter(`/organisations/1/users/${person}`);
    for (const keyboard of [true, false]) {
        const actions = page.getByRole('button', { name: 'Actions', exact: true });
        if (keyboard) {
            await actions.focus();
            await page.keyboard.press('Enter');
            await page.getByRole('menuitem', { name: 'Désactiver' }).focus();
            await page.keyboard.press('Enter');
        } else {
            await actions.click();
            await page.getByRole('menuitem', { name: 'Désactiver' }).click();
        }
        await page.getByRole('dialog').waitFor();
        await at_rest(page);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await until('the focus on Actions', async () => (await focused(page)) === 'Actions');
    }
    await page.goto(`${portal.server.url}/organisations/1/users?q=contefee`);
    await at_rest(page);
    const more = page.getByRole('button', { name: /^Actions pour CONTEFÉE/ });
    await more.click();
    await page.getByRole('menuitem', { name: 'Désactiver' }).click();
    await page.getByRole('dialog').waitFor();
    await at_rest(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await until('the focus in the row', async () => /^Actions pour CONTEFÉE/.test(await focused(page)));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N11: the dialog that erases begins in the field for the name, once it is there', async () => {
    const page = await enter(`/organisations/1/users/${person}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Supprimer' }).click();
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    await until('the focus in the field', () => page.evaluate(() => document.activeElement.matches('dialog input')));
    await page.keyboard.type('Pas ce nom');
    assert.equal(await page.getByRole('dialog').getByRole('textbox').inputValue(), 'Pas ce nom');
    await page.context().close();
});

test('an ended session begins in the password', async () => {
    const page = await enter('/mon-profil');
    await page.getByLabel('Téléphone fixe').fill('02 61 91 01 79');
    portal.pretend('DELETE FROM sessions');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await title(page, 'Votre session a pris fin').waitFor();
    await until('the focus in the password', () => page.evaluate(() => document.activeElement.type === 'password'));
    await page.keyboard.type(passphrase);
    await page.keyboard.press('Enter');
    await title(page, 'Mon profil').waitFor();
    await page.context().close();
});

test('3.8: the column of boxes is the first column of the grid', async () => {
    const page = await enter('/organisations/1/users');
    const columns = await page.evaluate(() => [...document.querySelectorAll('[role=grid] [role=row]')].slice(0, 2)
        .map((row) => [...row.querySelectorAll('[role=columnheader], [role=rowheader], [role=gridcell]')].map((cell) => Number(cell.getAttribute('aria-colindex')))));
    const count = Number(await page.getByRole('grid').getAttribute('aria-colcount'));
    assert.deepEqual(columns, [[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]]);
    assert.equal(count, 6);
    await page.context().close();
});

test('M13: what saves the roles is in sight, however far the services reach', async () => {
    const page = await enter(`/organisations/1/users/${person}/roles`, { viewport: { width: 1280, height: 600 } });
    const save = page.getByRole('button', { name: 'Enregistrer' });
    const in_sight = async () => {
        const box = await save.boundingBox();
        return box && box.y > 0 && box.y + box.height <= 600;
    };
    assert.ok(await in_sight());
    await page.getByRole('heading', { name: 'Mes services' }).first().isVisible();
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 5000);
    await at_rest(page);
    assert.ok(await in_sight());
    await page.context().close();
});

test('a selection that reaches the end of a cut e-mail copies all of it', async () => {
    const page = await enter('/organisations/1/users?q=contefee');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: portal.server.url });
    const email = page.locator('[role=gridcell] [data-text]', { hasText: '@' }).first();
    const whole = await email.textContent();
    await email.evaluate((one) => (one.style.width = '90px'));  // as a narrow column cuts it
    const box = await email.boundingBox();
    await page.mouse.move(box.x + 1, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    assert.notEqual(await page.evaluate(() => getSelection().toString()), whole);
    await page.keyboard.press('Control+c');
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), whole);
    await page.context().close();
});
