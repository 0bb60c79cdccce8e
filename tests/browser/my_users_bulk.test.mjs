// One verb on people of several of my companies: the one list over all of them, the plan that names the company of each row.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { accessible, resize, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let companies; // Oumar's, by label
const chief = 'oumar.songeval';

before(async () => {
    portal = await start_portal();
    companies = portal.rows(
        `SELECT o.id, o.label FROM organisations o JOIN memberships m ON m.organisation_id = o.id JOIN accounts a ON a.id = m.account_id
         WHERE a.login = '${chief}' ORDER BY o.label_key`);
    // In the last one he only edits: there he may disable nobody.
    portal.pretend(
        `UPDATE memberships SET role = 1 WHERE organisation_id = ? AND account_id = (SELECT id FROM accounts WHERE login = '${chief}')`,
        companies[2][0]);
});
after(async () => portal?.close());

async function open_list(page, query = '') {
    await portal.sign_in(page, { login: chief });
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/utilisateurs${query}`);
    await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().waitFor();
}
/** An ordinary member of that company alone, and the tick of its row. */
const ordinary = (company) => portal.rows(
    `SELECT a.id, upper(a.last_name) || ' ' || a.first_name, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id
     WHERE m.organisation_id = ? AND m.role = 0 AND a.state = 1 AND a.login <> '${chief}' AND a.email IS NOT NULL
     AND (SELECT count(*) FROM memberships n WHERE n.account_id = a.id) = 1 ORDER BY a.id LIMIT 1`, company)[0];
const state_of = (account) => portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0];

test('R1 3.9: people of three companies are ticked; each company decides, and it is one plan, undone as one', async () => {
    const page = await portal.open_page();
    await open_list(page);
    const people = companies.map(([company]) => ordinary(company));
    for (const [at, person] of people.entries()) {
        await page.getByLabel('Rechercher dans la liste').fill(person[2]);
        await page.getByRole('checkbox', { name: `Sélectionner ${person[1]} (${companies[at][1]})` }).check();
    }
    await page.getByText('3 sélectionnés').first().waitFor();
    await page.getByText('dont 2 masqués par le filtre').first().waitFor();
    await accessible(page, 'the list over all of mine with people ticked');
    await page.getByRole('button', { name: 'Désactiver', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Désactiver les comptes sélectionnés' });
    const apply = dialog.getByRole('button', { name: /^Appliquer 2 changements/ });
    await apply.waitFor();
    for (const [, label] of companies.slice(0, 2)) await dialog.getByText(`${label}\u00a0: Compte désactivé`).waitFor();
    await dialog.getByText(new RegExp(`^${companies[2][1]}\u00a0: `)).waitFor();
    await accessible(page, 'a plan over several companies');
    const [[before_it]] = portal.rows('SELECT max(sequence) FROM journal');
    await apply.click();
    const result = page.getByRole('dialog', { name: 'Résultat' });
    await result.getByText('2 changements appliqués').first().waitFor();
    assert.deepEqual(people.map(([account]) => state_of(account)), [2, 2, 1]);
    for (const [at, [company]] of companies.entries())
        assert.deepEqual(
            portal.rows('SELECT event FROM journal WHERE organisation = ? AND sequence > ? AND event >= 2000 AND event < 2100 ORDER BY sequence', company, before_it),
            at < 2 ? [[2000], [2001]] : [], 'the journal of each company has its own lines');
    await result.getByRole('button', { name: 'Fermer' }).last().click();
    // Found again among what was done, by whoever did it, and undone from there.
    await page.getByRole('button', { name: 'Opérations récentes' }).click();
    await page.getByRole('dialog', { name: 'Opérations récentes' }).getByRole('button', { name: 'Voir' }).first().click();
    await result.getByRole('button', { name: 'Annuler l’opération' }).click();
    await result.getByRole('button', { name: 'Annuler tout' }).click();
    await result.getByText('Opération annulée.').waitFor();
    assert.deepEqual(people.map(([account]) => state_of(account)), [1, 1, 1]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1 3.9: everything the filter finds, a role of a service, and where it cannot be the row says why', async () => {
    const page = await portal.open_page();
    await open_list(page, '?role=user&state=active');
    await page.getByRole('checkbox', { name: /^Sélectionner / }).nth(1).check();
    await page.getByRole('button', { name: /^Sélectionner les \d+/ }).click();
    await page.getByText(/du filtre sélectionnés/).waitFor();
    await page.getByRole('button', { name: 'Attribuer un rôle…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Attribuer un rôle' });
    await dialog.getByLabel('Choisir parmi ce qu’a').selectOption({ label: companies[0][1] });
    await dialog.getByLabel('Service', { exact: true }).selectOption({ index: 1 });
    await dialog.getByLabel('Rôle', { exact: true }).selectOption({ index: 1 });
    await dialog.getByRole('button', { name: 'Voir le plan' }).click();
    const matching = portal.rows(
        `SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.role = 0 AND a.state = 1 AND m.listed = 1
         AND m.organisation_id IN (${companies.map(([id]) => id)})`)[0][0];
    await dialog.getByRole('button', { name: /^Appliquer/ }).waitFor();
    const [[planned]] = portal.rows('SELECT count(*) FROM plan_rows WHERE plan_id = (SELECT max(id) FROM plans)');
    assert.ok(planned > 0 && planned <= matching, `${planned} of ${matching}`);
    await resize(page, 640);
    await accessible(page, 'the plan at 640');
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await until('the dialog is gone', async () => (await dialog.count()) === 0);
    assert.equal(portal.rows('SELECT state FROM plans ORDER BY id DESC LIMIT 1')[0][0], 0, 'nothing was begun');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1 M7: who is ticked over several companies is exported, and whom he may not export is said', async () => {
    const page = await portal.open_page();
    await open_list(page);
    const people = companies.map(([company]) => ordinary(company));
    for (const [at, person] of people.entries()) {
        await page.getByLabel('Rechercher dans la liste').fill(person[2]);
        await page.getByRole('checkbox', { name: `Sélectionner ${person[1]} (${companies[at][1]})` }).check();
    }
    await page.getByText('3 sélectionnés').first().waitFor();
    await page.getByRole('button', { name: 'Plus', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Exporter', exact: true }).click();
    await title(page, 'Exporter').waitFor();
    await until('the selection is chosen', () => page.getByRole('radio', { name: 'La sélection\u00a0: 2' }).isChecked());
    await page.getByText(/^1 rattachement coché reste de côté/).waitFor();
    await accessible(page, 'the export of who is ticked over several companies');
    await page.getByRole('radio', { name: 'JSON' }).check();
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter le fichier' }).click();
    const file = JSON.parse(readFileSync(await (await arriving).path()));
    assert.deepEqual(file.rows.map((row) => [row.profil_email, row.organism_label]).sort(),
        people.slice(0, 2).map((person, at) => [person[2], companies[at][1]]).sort());
    assert.deepEqual(
        portal.rows('SELECT organisation FROM journal WHERE event = 1100 ORDER BY organisation'),
        companies.slice(0, 2).map(([company]) => [company]).sort(([a], [b]) => a - b));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1 3.9: whoever is ticked in a company that is closed meanwhile is left out of the plan, which says so', async () => {
    const page = await portal.open_page();
    await open_list(page);
    const people = companies.slice(0, 2).map(([company]) => ordinary(company));
    for (const [at, person] of people.entries()) {
        await page.getByLabel('Rechercher dans la liste').fill(person[2]);
        await page.getByRole('checkbox', { name: `Sélectionner ${person[1]} (${companies[at][1]})` }).check();
    }
    await page.getByText('2 sélectionnés').first().waitFor();
    portal.pretend('UPDATE organisations SET closed_at = 1 WHERE id = ?', companies[1][0]);
    await page.getByRole('button', { name: 'Désactiver', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Désactiver les comptes sélectionnés' });
    await dialog.getByText('1 ligne cochée est laissée de côté\u00a0: son organisme est fermé.').waitFor();
    await accessible(page, 'a plan that leaves somebody out');
    await dialog.getByRole('button', { name: /^Appliquer 1 changement/ }).waitFor();
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    assert.deepEqual(people.map(([account]) => state_of(account)), [1, 1]);
    portal.pretend('UPDATE organisations SET closed_at = NULL WHERE id = ?', companies[1][0]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
