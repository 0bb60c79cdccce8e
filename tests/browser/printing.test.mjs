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

test('the matrix prints who has which role, its title once, and no empty search', async () => {
    const page = await enter();
    await page.goto(`${portal.server.url}/organisations/1/assignments`);
    await title(page, 'Habilitations').waitFor();
    await at_rest(page);
    await page.evaluate(() => addEventListener('beforeprint', () => {
        const [head, first] = document.querySelectorAll('#print-root tr');
        window.table = { head: head.cells.length, first: [...first.cells].map((cell) => cell.textContent) };
    }, { once: true }));
    const printed = await paper(page);
    const { head, first } = await page.evaluate(() => window.table);
    assert.equal(head, first.length);
    assert.ok(first.length > 5 && first.slice(1).every((role) => role !== ''), first.join(', '));
    assert.match(first[0], /ABGRALLIC/);
    assert.equal(printed.split('Habilitations').length, 2);
    assert.doesNotMatch(printed, /Rechercher/);
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

/** What the browser's own menu prints, without a key that the page could hear. */
async function menu_print(page) {
    await page.evaluate(() => addEventListener('beforeprint', () => {
        const root = document.getElementById('print-root');
        window.printed = { rows: root.querySelectorAll('tbody tr').length, text: root.textContent, last: root.lastElementChild.textContent,
            columns: [...root.querySelectorAll('thead th')].map((head) => head.textContent.trim()) };
    }, { once: true }));
    await page.pdf();
    return page.evaluate(() => window.printed);
}

test('M6: the browser’s own menu prints every row that the list holds, and says how many it lacks and where they are', async () => {
    const page = await enter();
    await page.goto(`${portal.server.url}/organisations/1/users`);
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await grid.getByRole('link').first().waitFor();
    await at_rest(page);
    const in_sight = await grid.getByRole('row').count();
    const first = await menu_print(page);
    assert.equal(first.rows, 50, 'the block that is loaded');
    assert.ok(in_sight < 40);
    assert.match(first.text, /4 lignes qui n’étaient pas encore chargées manquent sur cette feuille\. «\u00a0Imprimer\u00a0», au-dessus de la liste/);
    await until('the list as it was', async () => (await grid.getByRole('row').count()) === in_sight);
    await grid.getByRole('link').first().focus();
    await page.keyboard.press('Control+End');
    await until('the last row', async () => (await grid.locator('[aria-rowindex="55"]').count()) === 1);
    await at_rest(page);
    const whole = await menu_print(page);
    assert.equal(whole.rows, 54);
    assert.ok(whole.columns.includes('Courriel') && !whole.columns.includes('Actions'), `what can only be pressed is not on paper: ${whole.columns}`);
    assert.doesNotMatch(whole.text, /manque/);
    assert.equal(await page.evaluate(() => document.activeElement.closest('[role=row]').getAttribute('aria-rowindex')), '55', 'the focus stays');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.7: the journal prints its whole page, and says that it is one of several', async () => {
    const page = await enter();
    await page.goto(`${portal.server.url}/organisations/1/journal`);
    await page.getByRole('button', { name: /Détails de la ligne/ }).first().waitFor();
    await at_rest(page);
    const printed = await menu_print(page);
    assert.equal(printed.rows, 50);
    assert.match(printed.text, /Cette feuille montre une page du journal\. «\u00a0Exporter\u00a0»/);
    await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Organisme créé' });
    await page.waitForURL(/event=/);
    await at_rest(page);
    assert.doesNotMatch((await menu_print(page)).text, /une page du journal/);
    await page.context().close();
});

test('"Imprimer" of very many prints the first ten thousand, and says how many are missing', async () => {
    const page = await enter();
    await page.evaluate(() => (window.print = () => dispatchEvent(new Event('beforeprint'))));
    await page.route(/\/users\/count/, async (route) => {
        const reply = await route.fetch();
        await route.fulfill({ response: reply, json: { ...(await reply.json()), matching: 12000 } });
    });
    let some = null;
    await page.route(/\/users\?.*limit=200/, async (route) => {
        const reply = await route.fetch();
        const { rows } = await reply.json();
        some ??= rows;
        await route.fulfill({ response: reply, json: { rows: Array.from({ length: 200 }, (_, i) => some[i % some.length]) } });
    });
    await page.getByRole('link', { name: 'Liste des utilisateurs' }).click();
    await title(page, 'Utilisateurs').waitFor();
    await page.getByText(/sur 12.000/).first().waitFor();
    await page.evaluate(() => addEventListener('beforeprint', () => {
        const table = document.querySelector('#print-root table');
        window.printed = { rows: table.tBodies[0].rows.length, caption: table.caption.textContent };
    }, { once: true }));
    await page.getByRole('button', { name: 'Imprimer' }).click();
    const printed = await until('the paper', () => page.evaluate(() => window.printed));
    assert.equal(printed.rows, 10000);
    assert.match(printed.caption, /il manque 2.000 lignes\u00a0: affinez les filtres/);
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

/** The table that a button brings to paper: its head, its rows, what stands above it. */
async function printed_table(page, press) {
    await page.evaluate(() => {
        window.printed = undefined;
        window.print = () => dispatchEvent(new Event('beforeprint'));
        addEventListener('beforeprint', () => {
            const table = document.querySelector('#print-root table');
            window.printed = { caption: table.caption.textContent, head: [...table.tHead.rows[0].cells].map((cell) => cell.textContent),
                rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)) };
        }, { once: true });
    });
    await press();
    return until('the paper', () => page.evaluate(() => window.printed));
}
const print_ticked = (page) => async () => {
    await page.getByRole('button', { name: 'Plus', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Imprimer' }).click();
};

test('M17 3.9: who is ticked is printed as a table, one by one or all that the filter finds but for some', async () => {
    const page = await enter();
    await page.goto(`${portal.server.url}/organisations/1/users`);
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await grid.getByRole('link').first().waitFor();
    const ticks = page.getByRole('checkbox', { name: /^Sélectionner [A-ZÀ-Ý]/ });
    const names = [];
    for (const at of [3, 1]) {
        await ticks.nth(at).check();
        names.push((await ticks.nth(at).getAttribute('aria-label') ?? '').replace(/^Sélectionner /, ''));
    }
    const two = await printed_table(page, print_ticked(page));
    assert.match(two.caption, /2 sélectionnés/);
    assert.ok(two.head.includes('Courriel') && !two.head.includes('Actions'), two.head.join());
    assert.equal(two.rows.length, 2);
    assert.ok(two.rows.every((row) => row.length === two.head.length));
    assert.ok(two.rows[0][0].localeCompare(two.rows[1][0], 'fr') < 0, 'by name');
    await page.getByRole('button', { name: /^Sélectionner les 54/ }).click();
    await ticks.nth(1).uncheck();
    const most = await printed_table(page, print_ticked(page));
    assert.equal(most.rows.length, 53);
    assert.ok(!most.rows.some(([name]) => name === two.rows[0][0]));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1 M17: the list over all of mine is printed with the company of each row', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'oumar.songeval' });
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/utilisateurs`);
    await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().waitFor();
    await at_rest(page);
    const all = await printed_table(page, () => page.getByRole('button', { name: 'Imprimer' }).click());
    assert.match(all.caption, /Toutes mes sociétés/);
    assert.deepEqual(all.head, ['Utilisateurs', 'Courriel', 'Société', 'Rôle', 'Date exp. mot de passe', 'Statut']);
    const [[memberships]] = portal.rows(
        `SELECT count(*) FROM memberships m WHERE m.listed = 1 AND m.organisation_id IN
         (SELECT n.organisation_id FROM memberships n JOIN accounts a ON a.id = n.account_id WHERE a.login = 'oumar.songeval')`);
    assert.equal(all.rows.length, memberships);
    assert.equal(new Set(all.rows.map((row) => row[2])).size, 3);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
