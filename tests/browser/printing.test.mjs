// What Ctrl+P brings to paper: on every screen its own text, on the list everybody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { administrator, at_rest, start_portal, until } from './journey_support.mjs';
import { every_screen, title } from './screens_support.mjs';

let portal;
let account;

before(async () => {
    portal = await start_portal();
    [[account]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
});
after(() => portal?.close());

async function enter() {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    return page;
}

/** Words that a person reads on the screen. */
const read = (page) => page.evaluate(() => [...document.querySelectorAll('#page main [data-text]:not(.heard):not([aria-hidden=true])')]
    .filter((one) => !one.closest('button, nav, [role=tablist], [role=grid]') && one.getBoundingClientRect().width > 1)
    .map((one) => one.textContent.trim()).filter(Boolean));
/** After the screen has put its text there, and before it is taken away again. */
const listen = (page) => page.evaluate(() => addEventListener('beforeprint', () => (window.printed = document.getElementById('print-root').textContent), { once: true }));
const paper = async (page) => {
    await listen(page);
    await page.pdf();
    return page.evaluate(() => window.printed);
};

test('every screen prints the text that it shows, and leaves nothing of it in the page', async () => {
    const page = await enter();
    for (const { who, path, name } of every_screen(account)) {
        if (who !== administrator) continue;
        await page.goto(portal.server.url + path);
        await title(page, name).waitFor();
        await at_rest(page);
        const words = await read(page);
        const printed = (await paper(page)).replace(/\s+/g, ' ');
        const heading = await page.locator('#page h1').first().textContent();
        assert.ok(printed.includes(heading.replace(/\s+/g, ' ')), `${path}: its heading`);
        assert.deepEqual(words.filter((one) => !printed.includes(one.replace(/\s+/g, ' '))), [], `${path}: missing on paper`);
        await until('nothing left behind', () => page.evaluate(() => document.getElementById('print-root').childElementCount === 0));
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6: Ctrl+P on the list prints everybody whom the filter finds, not only the rows in sight', async () => {
    const page = await enter();
    await page.evaluate(() => (window.print = () => dispatchEvent(new Event('beforeprint'))));
    await page.getByRole('link', { name: 'Liste des utilisateurs' }).click();
    await title(page, 'Utilisateurs').waitFor();
    await at_rest(page);
    await listen(page);
    await page.keyboard.press('Control+p');
    const printed = await until('the paper', () => page.evaluate(() => window.printed));
    assert.ok(printed.match(/@/g).length >= 40, printed.slice(0, 400));
    assert.equal(await page.locator('#print-root tbody tr').count(), 54);
    await page.context().close();
});

test('a form prints its labels with what stands in their fields, and no password', async () => {
    const page = await enter();
    await page.goto(`${portal.server.url}/organisations/1/users/${account}/edit`);
    await page.getByLabel('Fonction').fill('Cheffe de l’imprimerie');
    const printed = await paper(page);
    assert.match(printed, /Fonction\s*: Cheffe de l’imprimerie/);
    await page.context().close();
});
