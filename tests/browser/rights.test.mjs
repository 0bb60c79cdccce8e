// Rights in the organisation: chosen ones, and the page that says who may do what.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, resize, start_portal } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let account;
const person = 'ines.contefee';

before(async () => {
    portal = await start_portal();
    [[account]] = portal.rows('SELECT id FROM accounts WHERE login = ?', person);
});
after(async () => portal?.close());

async function open_page(who = administrator) {
    const page = await portal.open_page();
    await portal.sign_in(page, who);
    await title(page, 'Mes services').waitFor();
    return page;
}

test('N5 R5: a user gets rights that are chosen one by one, and can do just these', async () => {
    const page = await open_page();
    await page.goto(`${portal.server.url}/organisations/1/users/${account}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Modifier les rattachements' }).click();
    const dialog = page.getByRole('dialog', { name: /Rattachements de/ });
    await dialog.getByLabel('Rôle', { exact: true }).selectOption({ label: 'Utilisateur avec des droits choisis' });
    await dialog.getByRole('checkbox', { name: 'Activer, réinitialiser, déverrouiller' }).check();
    assert.equal(await dialog.getByRole('checkbox', { name: 'Changer le rôle dans l’organisme' }).count(), 0);
    await accessible(page, 'chosen rights');
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rattachements sont enregistrés').first().waitFor();
    await page.getByText('Utilisateur (droits choisis)').first().waitFor();
    const [[role, rights]] = portal.rows('SELECT role, extra_rights FROM memberships WHERE account_id = ?', account);
    assert.equal(role, 0);
    assert.ok(rights > 0);
    assert.equal(portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', account)[0][0], 101);
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const theirs = await open_page({ login: person });
    await theirs.goto(`${portal.server.url}/organisations/1/users`);
    await theirs.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().waitFor();
    assert.equal(await theirs.getByRole('link', { name: 'Créer un utilisateur' }).count(), 0);
    // What was not chosen stays closed, in words.
    await theirs.goto(`${portal.server.url}/organisations/1/users/create`);
    await theirs.getByText('Vos droits ne permettent pas d’administrer').first().waitFor();
    await theirs.goto(`${portal.server.url}/organisations/1/rights`);
    await theirs.getByRole('columnheader', { name: 'Droits choisis (vous)' }).waitFor();
    // The column is his own: what was chosen for him, not what could be.
    const mine = async (right) => (await theirs.getByRole('row', { name: right }).getByRole('gridcell').last().textContent()).trim();
    assert.deepEqual([await mine(/Activer, réinitialiser/), await mine(/Créer, désactiver/)], ['Oui', '–']);
    assert.deepEqual(theirs.complaints, []);
    await theirs.context().close();
});

test('D3: a page says in words who may do what, and where I stand; on a phone one role at a time', async () => {
    const page = await open_page();
    await page.goto(`${portal.server.url}/organisations/1`);
    await page.getByRole('link', { name: 'Qui peut faire quoi' }).click();
    await title(page, 'Qui peut faire quoi').waitFor();
    await page.getByRole('columnheader', { name: 'Administrateur (vous)' }).waitFor();
    const row = page.getByRole('row', { name: /Changer le rôle dans l’organisme/ });
    assert.deepEqual((await row.getByRole('gridcell').allTextContents()).map((cell) => cell.trim()), ['Oui', 'Son niveau', '–', '–', '–']);
    await accessible(page, 'who may do what');
    await resize(page, 400);
    await page.getByLabel('Droits du rôle').selectOption({ label: 'Éditeur' });
    const item = page.getByRole('listitem').filter({ hasText: 'Coordonnées et organigramme' });
    assert.match(await item.textContent(), /Oui/);
    await accessible(page, 'who may do what on a phone');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
