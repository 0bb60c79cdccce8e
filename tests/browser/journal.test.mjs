// "Journal": who did what, to whom, from where, in words; filters in the address; the file that leaves.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

async function home(page, who = administrator) {
    await portal.sign_in(page, who);
    await page.getByRole('heading', { name: /^(Mes services|Ce qui attend)$/, level: 1 }).waitFor(); // the platform's people
}

const organisation_of = (login) =>
    portal.rows('SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', login)[0][0];
const rows_of = async (grid) => Number(await grid.getAttribute('aria-rowcount')) - 1;

test('3.7: an administrator reads the journal of the organisation, filters it in the address, and looks into a line', async () => {
    const page = await portal.open_page();
    await home(page);
    await page.getByRole('link', { name: 'Journal', exact: true }).click();
    await page.getByRole('heading', { name: 'Journal', level: 1 }).waitFor();
    const grid = page.getByRole('grid', { name: 'Journal' });
    await until('a full page', async () => (await rows_of(grid)) === 50);
    const organisation = organisation_of(administrator.login);
    const newest = portal.rows('SELECT max(sequence) FROM journal WHERE organisation = ?', organisation)[0][0];
    await page.getByRole('button', { name: `Détails de la ligne ${newest}` }).waitFor();
    await accessible(page, 'journal');
    await page.getByRole('button', { name: 'Lignes plus anciennes' }).click();
    await page.waitForURL(/before=\d+/);
    await page.getByRole('button', { name: 'Lignes plus récentes' }).click();
    await page.waitForURL(/after=\d+/);
    await page.getByRole('button', { name: `Détails de la ligne ${newest}` }).waitFor();

    await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Compte créé' });
    await page.waitForURL(/event=accounts.created/);
    const created = portal.rows('SELECT count(*) FROM journal WHERE organisation = ? AND event = 300', organisation)[0][0];
    await until('only what was created', async () => (await rows_of(grid)) === Math.min(50, created));
    await page.reload();
    await until('the same after a reload', async () => (await rows_of(grid)) === Math.min(50, created));
    await page.getByRole('button', { name: /Détails de la ligne/ }).first().click();
    const details = page.getByRole('dialog', { name: /Ligne/ });
    await details.getByText('Prénom', { exact: true }).waitFor();
    await accessible(page, 'a line');
    await details.getByRole('button', { name: 'Fermer' }).click();

    await page.getByRole('button', { name: 'Connexion en tant que' }).click();
    await page.getByText('Aucune ligne du journal ne répond').waitFor();
    await accessible(page, 'nothing found');
    await page.getByRole('button', { name: 'Retirer tous les filtres' }).click();
    await until('all of it again', async () => (await rows_of(grid)) === 50);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.7: no name and no date of the journal is cut while there is room, and no line reaches into the next', async () => {
    const page = await portal.open_page();
    await home(page);
    await page.goto(`${portal.server.url}/organisations/${organisation_of(administrator.login)}/journal`);
    for (const width of [1280, 1024]) {
        await page.setViewportSize({ width, height: 800 });
        await page.getByRole('button', { name: /Détails de la ligne/ }).first().waitFor();
        await at_rest(page);
        const cut = await page.evaluate(() => [...document.querySelectorAll('[role=row] > :is([aria-colindex="1"], [aria-colindex="2"], [aria-colindex="4"]) [data-text]')]
            .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.closest('[role=row]').clientHeight)
            .map((one) => one.textContent));
        assert.deepEqual(cut, [], `${width}`);
        const [names] = await page.getByRole('columnheader', { name: 'Qui' }).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
        assert.ok(names >= 130, `${names}`);
        assert.ok((await page.getByRole('columnheader', { name: 'Depuis' }).boundingBox()).x < width - 100, 'nothing slides');
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.7: the columns of the journal are made wider by keyboard and by mouse, at the person’s sheet too, and stay so', async () => {
    const page = await portal.open_page();
    await home(page);
    const organisation = organisation_of(administrator.login);
    const head = (name) => page.getByRole('columnheader', { name, exact: true });
    const width = async (name) => (await head(name).boundingBox()).width;
    await page.goto(`${portal.server.url}/organisations/${organisation}/journal`);
    await page.getByRole('button', { name: /Détails de la ligne/ }).first().waitFor();
    await at_rest(page);
    const before = await width('Qui');
    await head('Qui').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await until('a wider column', async () => Math.abs((await width('Qui')) - before - 16) <= 1);
    const box = await head('Avant → après').boundingBox();
    await page.mouse.move(box.x + box.width - 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 78, box.y + 10, { steps: 6 });
    await page.mouse.up();
    await at_rest(page);
    const wide = await width('Avant → après');
    assert.ok(Math.abs(wide - box.width - 80) <= 2, `${box.width} → ${wide}`);
    const details = page.getByRole('button', { name: /Détails de la ligne/ }).first();
    assert.ok((await details.boundingBox()).x < 1280, 'the details stay in sight');
    await page.reload();
    await details.waitFor();
    await at_rest(page);
    assert.ok(Math.abs((await width('Avant → après')) - wide) <= 2, 'kept');
    const [[person]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${person}/journal`);
    await details.waitFor();
    await at_rest(page);
    assert.ok(Math.abs((await width('Avant → après')) - wide) <= 2, 'on the sheet');
    await accessible(page, 'a journal that slides');
    await page.goto(`${portal.server.url}/organisations/${organisation}/journal`);
    await details.waitFor();
    await at_rest(page);
    const last = await head('Avant → après').boundingBox();
    await page.mouse.dblclick(last.x + last.width - 2, last.y + 10);
    await until('its own width again', async () => Math.abs((await width('Avant → après')) - wide) > 20);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.7 P31: what somebody did as somebody else names both, here and on the person’s sheet', async () => {
    const page = await portal.open_page();
    await home(page);
    const organisation = organisation_of(administrator.login);
    const [[person]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${person}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Se connecter en tant qu’utilisateur' }).click();
    await page.getByLabel('Motif').fill('ne voit plus la Salle des marchés');
    await page.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await page.getByRole('button', { name: 'Quitter' }).click();
    await page.getByRole('tab', { name: 'Journal' }).click();
    const grid = page.getByRole('grid', { name: 'Journal' });
    await grid.getByText('Fin de connexion en tant que').first().waitFor();
    await grid.getByText(/en tant que M.*CONTEFÉE/).first().waitFor();
    await grid.getByText('ne voit plus la Salle des marchés').first().waitFor();
    await accessible(page, 'journal of a person');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('T13 M9: the export is a file for spreadsheets, and a line of the journal itself', async () => {
    const page = await portal.open_page();
    await home(page);
    const organisation = organisation_of(administrator.login);
    await page.goto(`${portal.server.url}/organisations/${organisation}/journal?event=accounts`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter' }).click();
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'journal.csv');
    const csv = await readFile(await download.path(), 'utf8');
    assert.ok(csv.startsWith('\uFEFFN°;Quand (Europe/Paris);Qui;En tant que;Action;'), csv.slice(0, 80));
    const lines = portal.rows('SELECT count(*) FROM journal WHERE organisation = ? AND event BETWEEN 300 AND 399', organisation)[0][0];
    assert.equal(csv.trimEnd().split('\r\n').length, lines + 1);
    assert.doesNotMatch(csv, /(^|;)[=+@-]/m);
    assert.equal(portal.rows('SELECT event FROM journal ORDER BY sequence DESC LIMIT 1')[0][0], 1004);
    await page.getByRole('status').getByText('Journal exporté').waitFor();
    await page.context().close();
});

test('3.2: editors have no journal, support has that of the platform', async () => {
    const editor = await portal.open_page();
    await home(editor, { login: 'nolwenn.brumelais' });
    assert.equal(await editor.getByRole('link', { name: 'Journal', exact: true }).count(), 0);
    await editor.goto(`${portal.server.url}/organisations/${organisation_of('nolwenn.brumelais')}/journal`);
    // Instead of lines: who has them (M5).
    await editor.getByText('Qui administre cet organisme').waitFor();
    assert.equal(await editor.getByRole('grid', { name: 'Journal' }).count(), 0);
    const refused = await editor.request.get(`${portal.server.url}/api/v1/organisations/${organisation_of('nolwenn.brumelais')}/journal`);
    assert.equal(refused.status(), 403);
    await editor.context().close();

    const page = await portal.open_page();
    await home(page, { login: 'support@habilis.example' });
    await page.getByRole('link', { name: 'Journal de la plateforme' }).click();
    await page.getByRole('heading', { name: 'Journal de la plateforme', level: 1 }).waitFor();
    const grid = page.getByRole('grid', { name: 'Journal' });
    await until('a full page', async () => (await rows_of(grid)) === 50);
    await accessible(page, 'journal of the platform');

    // By organisation: from a line, and kept in the address.
    const [[line, organisation, label]] = portal.rows(
        'SELECT max(j.sequence), j.organisation, o.label FROM journal j JOIN organisations o ON o.id = j.organisation');
    await page.goto(`${portal.server.url}/journal?before=${line + 1}`);
    await page.getByRole('button', { name: `Détails de la ligne ${line}` }).click();
    await page.getByRole('button', { name: 'Seulement cet organisme' }).click();
    await page.waitForURL(new RegExp(`organisation=${organisation}`));
    const count = portal.rows('SELECT count(*) FROM journal WHERE organisation = ?', organisation)[0][0];
    await until('only its lines', async () => (await rows_of(grid)) === Math.min(50, count));
    await page.reload();
    await until('the same after a reload', async () => (await rows_of(grid)) === Math.min(50, count));
    await page.getByText(label, { exact: false }).first().waitFor();
    await page.getByRole('button', { name: /Retirer.*Organisme/ }).click();
    await until('all of them', () => !/organisation=/.test(page.url()));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
