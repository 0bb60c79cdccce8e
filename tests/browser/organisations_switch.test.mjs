// Whoever has several organisations: the choice at the top, one list over all of them, and people who have an account already.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, at_rest, resize, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let companies; // Oumar's, by label
const chief = 'oumar.songeval';

before(async () => {
    portal = await start_portal();
    companies = portal.rows(
        `SELECT o.id, o.label FROM organisations o JOIN memberships m ON m.organisation_id = o.id JOIN accounts a ON a.id = m.account_id
         WHERE a.login = '${chief}' ORDER BY o.label_key`);
    assert.equal(companies.length, 3);
});
after(async () => portal?.close());

async function signed_in(login) {
    const page = await portal.open_page();
    await portal.sign_in(page, { login });
    await title(page, 'Mes services').waitFor();
    return page;
}
const at = (page, path) => page.goto(`${portal.server.url}${path}`);
const path_of = (page) => new URL(page.url()).pathname;
const lines = () => portal.rows('SELECT count(*) FROM journal')[0][0];
const chooser = (page) => page.getByRole('dialog', { name: 'Changer de société' });
/** The button at the top, by what it says. */
const switcher = (page, label) => page.getByRole('banner').getByRole('button', { name: label, exact: true });

test('R1: among three companies one is chosen without a field, and the screen stays', async () => {
    const page = await signed_in(chief);
    const [[first, first_label], [second, second_label]] = companies;
    await at(page, `/organisations/${first}/journal`);
    await switcher(page, first_label).click();
    await chooser(page).getByRole('menuitemradio', { name: new RegExp(`^${second_label}`) }).waitFor();
    assert.equal(await chooser(page).getByRole('combobox').count(), 0);
    assert.equal(await chooser(page).getByRole('menuitemradio', { name: new RegExp(`^${first_label}`) }).getAttribute('aria-checked'), 'true');
    await accessible(page, 'the choice among three companies');
    await chooser(page).getByRole('menuitemradio', { name: new RegExp(`^${second_label}`) }).click();
    await switcher(page, second_label).waitFor();
    assert.equal(path_of(page), `/organisations/${second}/journal`);
    // Escape gives the old choice back.
    await switcher(page, second_label).click();
    await chooser(page).getByRole('menuitemradio').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await chooser(page).waitFor({ state: 'detached' });
    assert.equal(path_of(page), `/organisations/${second}/journal`);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1: search, filters and order follow, but for what one company knows alone', async () => {
    const page = await signed_in(chief);
    const [[first, first_label], [second, second_label]] = companies;
    const [[service]] = portal.rows('SELECT service_id FROM subscriptions WHERE organisation_id = ? LIMIT 1', first);
    await at(page, `/organisations/${first}/users?q=a&state=active&service=${service}&sort=email&descending=true`);
    await switcher(page, first_label).click();
    await chooser(page).getByRole('menuitemradio', { name: new RegExp(`^${second_label}`) }).click();
    await switcher(page, second_label).waitFor();
    const query = () => Object.fromEntries(new URL(page.url()).searchParams);
    assert.equal(path_of(page), `/organisations/${second}/users`);
    assert.deepEqual(query(), { q: 'a', state: 'active', sort: 'email', descending: 'true' });
    assert.equal(await page.getByLabel('Rechercher dans la liste').inputValue(), 'a');
    await switcher(page, second_label).click();
    await chooser(page).getByRole('menuitemradio', { name: /^Toutes mes sociétés/ }).click();
    await switcher(page, 'Toutes mes sociétés').waitFor();
    assert.equal(query().q, 'a');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1: on a sheet the person stays in sight where he is a member too, else the list comes', async () => {
    const page = await signed_in(chief);
    const [[first, first_label], [second, second_label], [third, third_label]] = companies;
    const [[account, last]] = portal.rows(
        `SELECT a.id, upper(a.last_name) FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = ? AND m.role = 0
         AND a.state = 1 AND NOT EXISTS (SELECT 1 FROM memberships n WHERE n.account_id = a.id AND n.id <> m.id) ORDER BY a.id DESC LIMIT 1`, first);
    portal.pretend(
        `INSERT INTO memberships (organisation_id, account_id, created_at, name_sort, email_sort)
         SELECT ?, account_id, created_at, name_sort, email_sort FROM memberships WHERE account_id = ?`, second, account);
    const choose = async (from, to) => {
        await switcher(page, from).click();
        await chooser(page).getByRole('menuitemradio', { name: new RegExp(`^${to}`) }).click();
        await switcher(page, to).waitFor();
    };
    await at(page, `/organisations/${first}/users/${account}/roles`);
    await title(page, new RegExp(last)).waitFor();
    await choose(first_label, second_label);
    assert.equal(path_of(page), `/organisations/${second}/users/${account}/roles`);
    await title(page, new RegExp(last)).waitFor();
    await choose(second_label, third_label);
    assert.equal(path_of(page), `/organisations/${third}/users`);
    portal.pretend('DELETE FROM memberships WHERE account_id = ? AND organisation_id = ?', account, second);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1 R8: in the list over all of mine a row is a membership, opens the sheet there, and is gone once detached', async () => {
    // Somebody who belongs to two of them.
    const [[account, last, email]] = portal.rows(
        `SELECT a.id, upper(a.last_name), a.email FROM accounts a JOIN memberships m ON m.account_id = a.id
         WHERE m.organisation_id = ? AND m.role = 0 AND a.state = 1 AND a.email IS NOT NULL AND a.login <> '${chief}'
         AND NOT EXISTS (SELECT 1 FROM memberships n WHERE n.account_id = a.id AND n.id <> m.id) ORDER BY a.id LIMIT 1`, companies[0][0]);
    portal.pretend(
        `INSERT INTO memberships (organisation_id, account_id, created_at, name_sort, email_sort)
         SELECT ?, account_id, created_at, name_sort, email_sort FROM memberships WHERE account_id = ?`, companies[1][0], account);
    const page = await signed_in(chief);
    await at(page, `/organisations/${companies[0][0]}/users`);
    await switcher(page, companies[0][1]).click();
    await chooser(page).getByRole('menuitemradio', { name: /^Toutes mes sociétés/ }).click();
    await switcher(page, 'Toutes mes sociétés').waitFor();
    assert.equal(path_of(page), '/utilisateurs');
    const [[memberships]] = portal.rows(
        `SELECT count(*) FROM memberships WHERE listed = 1 AND organisation_id IN (${companies.map(([id]) => id)})`);
    await page.getByText(`3 sociétés, ${memberships} rattachements`).waitFor();
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await page.getByLabel('Rechercher dans la liste').fill(email);
    await until('both memberships', async () => (await grid.getByRole('rowheader').count()) === 2);
    for (const [, label] of companies.slice(0, 2)) await grid.getByRole('row', { name: new RegExp(`${last}.*${label}`) }).waitFor();
    await accessible(page, 'the list over all of mine');
    // The filter by company leaves one of them.
    await page.getByRole('button', { name: 'Société', exact: true }).click();
    await page.getByRole('checkbox', { name: companies[1][1], exact: true }).check();
    await page.keyboard.press('Escape');
    await until('one membership', async () => (await grid.getByRole('rowheader').count()) === 1);
    await grid.getByRole('link', { name: new RegExp(last) }).click();
    await title(page, new RegExp(last)).waitFor();
    assert.equal(path_of(page), `/organisations/${companies[1][0]}/users/${account}`);
    await switcher(page, companies[1][1]).waitFor();
    // R8: detached there, active elsewhere.
    const before = lines();
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Détacher/ }).click();
    await page.getByRole('dialog', { name: /^Détacher / }).getByRole('button', { name: 'Détacher', exact: true }).click();
    await page.getByText('Personne détachée').first().waitFor();
    assert.deepEqual(portal.rows('SELECT organisation_id FROM memberships WHERE account_id = ?', account), [[companies[0][0]]]);
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0], 1);
    assert.equal(lines(), before + 1);
    await at(page, `/utilisateurs?q=${encodeURIComponent(email)}`);
    await until('one membership is left', async () => (await grid.getByRole('rowheader').count()) === 1);
    await grid.getByRole('row', { name: new RegExp(`${last}.*${companies[0][1]}`) }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1: who sees people nowhere gets no list over all, and the answer holds nobody', async () => {
    const page = await signed_in('ines.contefee');
    await at(page, '/utilisateurs');
    await page.getByRole('heading', { level: 1, name: /droits ne permettent pas/ }).waitFor();
    assert.equal(await page.getByRole('grid').count(), 0);
    const answer = await page.evaluate(async () => {
        const reply = await fetch('/api/v1/my/users');
        return [reply.status, await reply.text()];
    });
    assert.equal(answer[0], 403);
    assert.ok(!answer[1].includes('rows'));
    await page.context().close();
});

test('R9 R4: who has an account already is recognised by the e-mail, cannot be retyped, and is attached with that account', async () => {
    const [company, label] = companies[0];
    const [[account, email, first, last]] = portal.rows("SELECT id, email, first_name, last_name FROM accounts WHERE login = 'ines.contefee'");
    const [[accounts]] = portal.rows('SELECT count(*) FROM accounts');
    const page = await signed_in(chief);
    await at(page, `/organisations/${company}/users/create`);
    await title(page, 'Créer un utilisateur').waitFor();
    const field = (name) => page.getByRole('textbox', { name, exact: true });
    await field('Prénom').fill('Retapé');
    // Nobody has this one: nothing happens.
    await field('Courriel').fill('personne@energie.example');
    await field('Prénom').focus();
    await at_rest(page);
    assert.equal(await field('Prénom').inputValue(), 'Retapé');
    // A member already: said, with the way to the sheet, and refused.
    const [[member]] = portal.rows(`SELECT email FROM accounts WHERE login = '${chief}'`);
    await field('Courriel').fill(member);
    await field('Courriel').press('Tab');
    await page.getByText(`Cette personne est déjà rattachée à ${label}`).first().waitFor();
    await page.getByRole('link', { name: 'Ouvrir sa fiche' }).waitFor();
    const before = lines();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Ce compte est déjà rattaché à l’organisme.').first().waitFor();
    assert.equal(lines(), before);
    // Somebody elsewhere.
    await field('Courriel').fill(email);
    await field('Courriel').press('Tab');
    await page.getByText(`Elle sera rattachée à ${label}`).first().waitFor();
    assert.equal(await field('Prénom').inputValue(), first);
    assert.equal(await field('Nom').inputValue(), last);
    for (const name of ['Prénom', 'Nom']) assert.equal(await field(name).isEditable(), false);
    assert.equal(await field('Téléphone portable').inputValue(), '', 'nothing is told beyond the name');
    await accessible(page, 'a person who has an account');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Personne rattachée').first().waitFor();
    assert.equal(path_of(page), `/organisations/${company}/users/${account}/services`);
    assert.equal(portal.rows('SELECT count(*) FROM accounts')[0][0], accounts);
    assert.deepEqual(portal.rows('SELECT role, external FROM memberships WHERE account_id = ? AND organisation_id = ?', account, company), [[0, 0]]);
    assert.equal(portal.rows('SELECT first_name FROM accounts WHERE id = ?', account)[0][0], first);
    assert.equal(portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', account)[0][0], 400);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R1: the list over all of mine is sorted by password, and of one company filtered by its services and levels', async () => {
    const page = await signed_in(chief);
    await at(page, '/utilisateurs');
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await grid.getByRole('rowheader').first().waitFor();
    const filter = (name) => page.getByRole('button', { name, exact: true });
    assert.equal(await filter('Service').count(), 0);
    await grid.getByRole('columnheader', { name: /Date exp|mot de passe/ }).getByRole('button').click();
    await page.waitForURL(/sort=password_expiry/);
    const [[first]] = portal.rows(
        `SELECT upper(a.last_name) FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.listed = 1 AND m.organisation_id IN (${companies.map(([id]) => id)})
         ORDER BY coalesce(a.password_expires_at, 0), m.account_id LIMIT 1`);
    await until('who has no password yet, then the one that ends first', async () => (await grid.getByRole('rowheader').first().innerText()).includes(first));
    await filter('Société').click();
    await page.getByRole('checkbox', { name: companies[0][1], exact: true }).check();
    await page.keyboard.press('Escape');
    await filter('Niveau').waitFor();
    const [[service, label]] = portal.rows(
        'SELECT s.id, s.label FROM subscriptions t JOIN services s ON s.id = t.service_id WHERE t.organisation_id = ? ORDER BY s.position LIMIT 1', companies[0][0]);
    await filter('Service').click();
    await page.getByRole('checkbox', { name: label, exact: true }).check();
    await page.keyboard.press('Escape');
    const [[holders]] = portal.rows(
        'SELECT count(*) FROM memberships m JOIN assignments g ON g.membership_id = m.id WHERE m.organisation_id = ? AND m.listed = 1 AND g.service_id = ?', companies[0][0], service);
    await until('its holders', async () => (await grid.getByRole('rowheader').count()) === holders);
    await accessible(page, 'the list over all of mine, of one company');
    // Without the company its services mean nothing.
    await page.getByRole('button', { name: /^Retirer le filtre Société/ }).click();
    await until('neither', async () => !/service=|in=/.test(page.url()));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

// Last, because Oumar has many companies from here on.
test('R1: among hundreds a company is found by typing, by keyboard alone, and Escape gives the old choice back', async () => {
    const [[first, first_label]] = companies;
    portal.pretend(
        `WITH RECURSIVE n(i, label) AS (
             SELECT 1, 'Fictélec Éolien du Ponant' UNION ALL SELECT i + 1, 'Compagnie Imaginaire ' || i FROM n WHERE i < 200)
         INSERT INTO organisations (kind, label, label_key, city, created_at)
         SELECT 2, label, lower(label), CASE i WHEN 1 THEN 'Port-Voltaïque' ELSE 'Val-Turbine' END, 1 FROM n`);
    portal.pretend(
        `INSERT INTO memberships (organisation_id, account_id, role, created_at, name_sort, email_sort)
         SELECT o.id, m.account_id, 2, 1, m.name_sort, m.email_sort FROM organisations o, memberships m JOIN accounts a ON a.id = m.account_id
         WHERE a.login = '${chief}' AND m.organisation_id = ? AND (o.label LIKE 'Compagnie Imaginaire %' OR o.label LIKE 'Fictélec Éolien%')`, first);
    const [[wanted]] = portal.rows("SELECT id FROM organisations WHERE label = 'Fictélec Éolien du Ponant'");
    const page = await signed_in(chief);
    await at(page, `/organisations/${first}/settings`);
    await title(page, 'Paramètres').waitFor();
    await at_rest(page);
    await switcher(page, first_label).focus();
    await page.keyboard.press('Enter');
    const field = chooser(page).getByRole('combobox', { name: 'Rechercher une société' });
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    await accessible(page, 'the choice among hundreds');
    // Nothing found: said, and Enter goes nowhere.
    await field.fill('zzz');
    await chooser(page).getByText('Rien ne correspond à « zzz »').waitFor();
    await page.keyboard.press('Enter');
    assert.equal(path_of(page), `/organisations/${first}/settings`);
    await page.keyboard.press('Escape');
    await chooser(page).waitFor({ state: 'detached' });
    await switcher(page, first_label).waitFor();
    // Typed without accents.
    await switcher(page, first_label).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    await field.fill('eolien');
    const options = chooser(page).getByRole('option');
    await until('one company and all of them', async () => (await options.count()) === 2);
    await options.filter({ hasText: 'Fictélec Éolien du Ponant, Port-Voltaïque, Administrateur' }).waitFor();
    await page.keyboard.press('Enter');
    await switcher(page, 'Fictélec Éolien du Ponant').waitFor();
    assert.equal(path_of(page), `/organisations/${wanted}/settings`);
    // The filter of the list over all of them finds one by typing, too.
    await at(page, '/utilisateurs');
    await page.getByRole('button', { name: 'Société', exact: true }).click();
    await page.getByLabel('Rechercher parmi ces choix').fill('eolien');
    await until('one company', async () => (await page.getByRole('dialog', { name: 'Société' }).getByRole('checkbox').count()) === 1);
    await page.getByRole('checkbox', { name: 'Fictélec Éolien du Ponant' }).check();
    await page.keyboard.press('Escape');
    await until('its people', async () => (await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('rowheader').count()) === 1);
    // He belongs to both: it is his sheet in either.
    const [[oumar]] = portal.rows(`SELECT id FROM accounts WHERE login = '${chief}'`);
    await at(page, `/organisations/${wanted}/users/${oumar}`);
    await resize(page, 400);
    await switcher(page, 'Fictélec Éolien du Ponant').click();
    const sheet = page.getByRole('dialog', { name: 'Changer de société' });
    await sheet.getByRole('combobox').fill(first_label);
    await sheet.getByRole('option', { name: new RegExp(`^${first_label}`) }).click();
    await switcher(page, first_label).waitFor();
    assert.equal(path_of(page), `/organisations/${first}/users/${oumar}`);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
