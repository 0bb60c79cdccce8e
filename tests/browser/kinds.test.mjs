// What follows from the kind of an organisation: each form asks what such people have, each list shows what is looked for
// there, each wizard says where its button leads.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

const kinds = { general: 0, local_authority: 1, company: 2, open_data_publisher: 3, school: 4, client: 5 };

/** Somebody who administers an organisation of that kind and no other, signed in. */
async function administrator_of(kind) {
    const [[organisation, login]] = portal.rows(
        `SELECT o.id, a.login FROM organisations o JOIN memberships m ON m.organisation_id = o.id JOIN accounts a ON a.id = m.account_id
         WHERE o.kind = ? AND m.role = 2 AND a.state = 1 AND a.password_hash <> '' AND a.password_temporary = 0
           AND EXISTS (SELECT 1 FROM consents c WHERE c.account_id = a.id AND c.accepted = 1)
         ORDER BY (SELECT count(*) FROM memberships n WHERE n.account_id = a.id), a.id LIMIT 1`, kinds[kind]);
    const page = await portal.open_page();
    await portal.sign_in(page, { login });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    return { page, at: `${portal.server.url}/organisations/${organisation}`, organisation };
}

const only_agents_have = (page) => [
    page.getByRole('checkbox', { name: 'Élu' }), page.getByRole('combobox', { name: 'Qualité' }),
    page.getByRole('textbox', { name: 'Canton' }), page.getByRole('textbox', { name: 'Certificat/Clé publique' })];

test('R2 M12: a company’s form asks nothing that only a public agent has; the agent’s form asks all of it', async () => {
    const { page, at, organisation } = await administrator_of('company');
    await page.goto(`${at}/users/create`);
    const family_name = page.getByRole('textbox', { name: 'Nom', exact: true });
    await family_name.waitFor();
    for (const field of only_agents_have(page)) assert.equal(await field.count(), 0, String(field));
    await accessible(page, 'a company’s form');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/4 champs à corriger/).first().waitFor(); // civilité, prénom, nom, courriel
    await page.getByRole('combobox', { name: 'Civilité' }).selectOption({ label: 'Mme' });
    await page.getByRole('textbox', { name: 'Prénom' }).fill('Odile');
    await family_name.fill('Turbinelle');
    await page.getByRole('textbox', { name: 'Courriel', exact: true }).fill('odile.turbinelle@energie.example');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('créé avec succès').first().waitFor();
    const [[account, elected, country]] = portal.rows(
        'SELECT a.id, m.elected, m.address FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.last_name = ? AND m.organisation_id = ?',
        'Turbinelle', organisation);
    assert.equal(elected, 0);
    assert.notEqual(country, undefined);
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE about = ?', account)[0][0] > 0, true);
    await page.goto(`${at}/users/${account}`);
    await page.getByText('Activité', { exact: true }).first().waitFor();
    for (const label of ['Élu', 'Grade', 'Certificat']) assert.equal(await page.getByText(label, { exact: true }).count(), 0, label);
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const agents = await portal.open_page();
    await portal.sign_in(agents, administrator);
    await agents.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await agents.goto(`${portal.server.url}/organisations/1/users/create`);
    for (const field of only_agents_have(agents)) await field.waitFor();
    await agents.context().close();
});

test('C2 C4: a school’s list shows where people come from and their login; others show what was chosen', async () => {
    const { page, at } = await administrator_of('school');
    await page.goto(`${at}/users`);
    for (const column of ['Provenance', 'Identifiant']) await page.getByRole('columnheader', { name: column }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N1 N6: a client’s list marks its default user, and each button of the wizard says where it leads', async () => {
    const { page, at, organisation } = await administrator_of('client');
    await page.goto(`${at}/users`);
    const [[last]] = portal.rows(
        'SELECT upper(a.last_name) FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = ? AND m.default_user = 1', organisation);
    const row = page.getByRole('row', { name: new RegExp(last) });
    await row.getByText('Par défaut', { exact: true }).waitFor();
    assert.equal(await page.getByText('Par défaut', { exact: true }).count(), 1);
    await page.goto(`${at}/users/create`);
    await page.getByRole('textbox', { name: 'Prénom' }).fill('Basile');
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Octaviel');
    await page.getByRole('textbox', { name: 'Courriel', exact: true }).fill('basile.octaviel@client.example');
    await page.getByRole('button', { name: 'Suivant' }).click();
    const finish = page.getByRole('button', { name: 'Terminer' });
    await finish.waitFor();
    assert.equal(await page.getByRole('button', { name: 'Suivant' }).count(), 0, 'there is no further step');
    await finish.click();
    await page.waitForURL(/\/users\/\d+$/);
    assert.equal(portal.rows("SELECT count(*) FROM accounts WHERE last_name = 'Octaviel'")[0][0], 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M8 M14: the sheet counts the failed sign-ins, and resetting a password stands beside “Modifier l’utilisateur”', async () => {
    const [[account, login]] = portal.rows(
        `SELECT a.id, a.login FROM accounts a JOIN memberships m ON m.account_id = a.id
         WHERE m.organisation_id = 1 AND m.role = 0 AND a.state = 1 AND a.password_hash <> '' AND a.failed_sign_ins = 0 AND a.email <> ''
           AND (SELECT count(*) FROM memberships n WHERE n.account_id = a.id) = 1 ORDER BY a.id DESC LIMIT 1`);
    const theirs = await portal.open_page();
    await theirs.goto(`${portal.server.url}/connexion`);
    await theirs.getByLabel('Identifiant').first().fill(login);
    await theirs.getByLabel('Mot de passe', { exact: true }).fill('ce n’est pas la bonne phrase');
    await theirs.getByRole('button', { name: 'Se connecter' }).click();
    await until('a failed sign-in', async () => portal.rows('SELECT failed_sign_ins FROM accounts WHERE id = ?', account)[0][0] === 1);
    await theirs.context().close();
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${account}`);
    await page.getByText(/1 échec de connexion/).first().waitFor();
    await page.getByRole('button', { name: 'Réinitialiser le mot de passe' }).click();
    await page.getByRole('dialog', { name: /Réinitialiser le mot de passe/ }).waitFor();
    await page.keyboard.press('Escape');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
