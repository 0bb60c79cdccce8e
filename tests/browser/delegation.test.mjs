// "Administre : tout l’organisme / seulement le niveau …": given in the dialog of attachments, seen everywhere, and
// nothing beyond the level for whoever has it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, resize, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let chief, insider, outsider;
const chief_login = 'ines.contefee';

before(async () => {
    portal = await start_portal();
    const person = (condition) => portal.rows(
        `SELECT a.id, a.last_name, a.login FROM accounts a JOIN memberships m ON m.account_id = a.id LEFT JOIN levels l ON l.id = m.level_id
         WHERE m.organisation_id = 1 AND a.state = 1 AND m.role = 0 AND a.login <> '${chief_login}' AND ${condition} ORDER BY a.id LIMIT 1`)[0];
    [[chief]] = portal.rows('SELECT id FROM accounts WHERE login = ?', chief_login);
    insider = person("l.label = 'Systèmes d’information'");
    outsider = person("l.label = 'Transports et mobilités'");
    assert.ok(insider && outsider);
});
after(async () => portal?.close());

const sheet = (account) => `${portal.server.url}/organisations/1/users/${account}`;
/** What a list offers. */
const texts = (list) => list.evaluate((one) => [...one.options].map((option) => option.textContent.trim()));
const lines = () => portal.rows('SELECT count(*) FROM journal')[0][0];

test('R5 R4: the administration of one level is given in words, asks for nothing else, and is seen on sheet, list and home', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.goto(sheet(chief));
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Modifier les rattachements' }).click();
    const dialog = page.getByRole('dialog', { name: /Rattachements de/ });
    await dialog.getByLabel('Rôle', { exact: true }).selectOption({ label: 'Administrateur' });
    const reach = dialog.getByLabel('Administre', { exact: true });
    await reach.selectOption({ label: 'Administre le niveau Systèmes d’information' });
    await accessible(page, 'the administration of a level');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rattachements sont enregistrés').first().waitFor();
    await page.getByText('Administrateur (niveau Systèmes d’information)').first().waitFor();
    const [[role, level]] = portal.rows('SELECT role, (SELECT label FROM levels WHERE id = delegated_level_id) FROM memberships WHERE account_id = ?', chief);
    assert.deepEqual([role, level], [2, 'Systèmes d’information']);
    assert.equal(portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', chief)[0][0], 101);
    // In the list without a column for it, on a telephone too.
    await page.goto(`${portal.server.url}/organisations/1/users?role=administrator`);
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    for (const width of [1280, 640, 400]) {
        await resize(page, width);
        await grid.getByRole('row', { name: /CONTEFÉE/ }).getByText('Administre\u00a0: Systèmes d’information').waitFor();
    }
    assert.equal(await grid.getByText(/^Administre\u00a0:/).count(), 1, 'of nobody else');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.2: who administers a level sees and does everything there, and nothing beyond it', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: chief_login });
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users`);
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await grid.getByRole('link').first().waitFor();
    await at_rest(page);
    const [[there]] = portal.rows("SELECT count(*) FROM memberships m JOIN levels l ON l.id = m.level_id WHERE m.listed = 1 AND l.label = 'Systèmes d’information'");
    assert.equal(await grid.getByRole('rowheader').count(), there);
    await page.getByLabel('Rechercher dans la liste').fill(outsider[1]);
    await page.getByText('Personne ne correspond').first().waitFor();
    await page.goto(sheet(outsider[0]));
    await title(page, 'Ce compte n’existe pas dans cet organisme').waitFor();
    const before = lines();
    await page.goto(sheet(insider[0]));
    await title(page, new RegExp(insider[1], 'i')).waitFor();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Désactiver' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Désactiver' }).click();
    await until('disabled', () => portal.rows('SELECT state FROM accounts WHERE id = ?', insider[0])[0][0] === 2);
    assert.equal(lines(), before + 1);
    // Somebody new begins on the level; the root is not offered.
    await page.goto(`${portal.server.url}/organisations/1/users/create`);
    await title(page, 'Créer un utilisateur').waitFor();
    const level = page.getByLabel('Niveau', { exact: true });
    assert.equal(await level.evaluate((list) => list.selectedOptions[0].textContent.trim()), 'Systèmes d’information');
    assert.deepEqual(await texts(level), ['Systèmes d’information']);
    // Nobody gets more of him than he has: no role over the whole organisation, and of levels his own first.
    await page.goto(`${sheet(insider[0])}/services`);
    assert.deepEqual(await texts(page.getByLabel('Rôle dans l’organisme', { exact: true })), ['Utilisateur']);
    await page.goto(sheet(insider[0]));
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Modifier les rattachements' }).click();
    const dialog = page.getByRole('dialog', { name: /Rattachements de/ });
    const role = dialog.getByLabel('Rôle', { exact: true });
    await role.waitFor();
    assert.deepEqual(await texts(role), ['Utilisateur', 'Utilisateur avec des droits choisis', 'Administrateur']);
    await role.selectOption({ label: 'Administrateur' });
    await until('his own level', async () => (await texts(dialog.getByLabel('Administre', { exact: true })))[0] === 'Administre le niveau Systèmes d’information');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rattachements sont enregistrés').first().waitFor();
    assert.deepEqual(
        portal.rows('SELECT m.role, l.label FROM memberships m JOIN levels l ON l.id = m.delegated_level_id WHERE m.account_id = ?', insider[0]),
        [[2, 'Systèmes d’information']]);
    await page.goto(`${portal.server.url}/organisations/1/settings`);
    await page.getByText('Vos droits ne permettent pas d’administrer').first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
