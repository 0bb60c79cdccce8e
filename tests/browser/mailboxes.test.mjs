// Functional mailboxes as members: created through the screen, invited by mail, at home under their label, and nobody's
// administrator.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, resize, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

const address = 'etat-civil@mairie-inventee.example';
const label = 'Service état civil';
let portal;
before(async () => { portal = await start_portal(); });
after(() => portal?.close());

const words_of = (mail) => mail.parts.map(({ text }) => text).join('\n');
const mailbox = () => portal.rows('SELECT id FROM accounts WHERE email = ?', address)[0][0];
const lines = (event, about) => portal.rows('SELECT count(*) FROM journal WHERE event = ? AND about = ?', event, about)[0][0];

async function signed_in(who, where) {
    const page = await portal.open_page();
    await portal.sign_in(page, who);
    await title(page, 'Mes services').waitFor();
    await page.goto(portal.server.url + where);
    return page;
}

async function done(...pages) {
    for (const page of pages) {
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    }
}

test('D2: a mailbox is created with a label instead of names, and an e-mail that is asked for', async () => {
    const page = await signed_in(administrator, '/organisations/1/users/create');
    await page.getByRole('radio', { name: 'Une boîte fonctionnelle (service)' }).check();
    await page.getByText('en partagent le mot de passe').first().waitFor();
    for (const field of ['Civilité', 'Prénom', 'Élu', 'Qualité'])
        await until(`no ${field}`, async () => (await page.getByLabel(field, { exact: true }).count()) === 0);
    await accessible(page, 'creation of a mailbox');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('2 champs à corriger').first().waitFor();
    await page.getByLabel('Libellé').fill(label);
    await page.getByLabel('Courriel', { exact: true }).fill(address);
    await resize(page, 400);
    await accessible(page, 'creation of a mailbox, narrow');
    await resize(page, 1280);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('La boîte fonctionnelle a été créée avec succès').first().waitFor();
    assert.deepEqual(portal.rows('SELECT kind, civility, first_name, last_name, login, state FROM accounts WHERE email = ?', address),
        [[1, 0, '', label, 'service-etat-civil', 0]]);
    await page.getByLabel('Publication open data', { exact: true }).check();
    await page.getByText('plusieurs personnes en partagent le mot de passe').first().waitFor();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await title(page, label).waitFor();
    await page.getByText('Boîte fonctionnelle', { exact: true }).first().waitFor();
    await accessible(page, 'sheet of a mailbox');
    assert.equal(lines(300, mailbox()), 1);
    await page.getByRole('link', { name: 'Journal', exact: true }).last().click();
    await page.getByText('Nature du compte').first().waitFor();
    await done(page);
});

test('D2: its mail is read, the link activates it, and it is greeted by its label', async () => {
    const mail = await portal.mail_to(address, (m) => words_of(m).includes('/activation#'));
    assert.match(words_of(mail), /Service état civil/);
    assert.doesNotMatch(words_of(mail), /SERVICE ÉTAT CIVIL/);
    const [link] = words_of(mail).match(/http:\/\/[^"\\\s<)]+\/activation#[A-Za-z0-9_-]{43}/);
    const page = await portal.open_page();
    await page.goto(link);
    await page.getByText('Bienvenue, Service état civil').first().waitFor();
    for (const one of await page.locator('input[autocomplete=new-password]').all()) await one.fill('quatre hérissons dansent lentement');
    await page.getByRole('button', { name: 'Activer mon compte' }).click();
    await page.getByRole('button', { name: 'Accepter et continuer' }).click();
    await title(page, 'Mes services').waitFor();
    await page.getByRole('button', { name: 'Bienvenue, Service état civil' }).waitFor();
    assert.deepEqual(portal.rows('SELECT state FROM accounts WHERE id = ?', mailbox()), [[1]]);

    await page.goto(`${portal.server.url}/mon-profil`);
    await page.getByLabel('Libellé').fill('');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('1 champ à corriger').first().waitFor();
    assert.equal(await page.getByLabel('Prénom').count(), 0);
    assert.equal(await page.getByRole('checkbox', { name: /peuvent me trouver par mon nom/ }).count(), 0);
    await page.getByLabel('Libellé').fill('Service état civil et cimetières');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre profil a été enregistré').first().waitFor();
    await page.getByRole('button', { name: 'Bienvenue, Service état civil et cimetières' }).waitFor();
    assert.equal(portal.rows('SELECT last_name FROM accounts WHERE id = ?', mailbox())[0][0], 'Service état civil et cimetières');
    await done(page);
});

test('D2: the list shows it in words and filters by it, its role is closed, and a right is refused', async () => {
    const page = await signed_in(administrator, '/organisations/1/users');
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await page.getByRole('button', { name: 'Filtres', exact: true }).click();
    await page.getByLabel('Nature du compte').selectOption({ label: 'Boîtes fonctionnelles' });
    await page.waitForURL(/account_kind=mailbox/);
    await until('the two mailboxes', async () => (await grid.getAttribute('aria-rowcount')) === '3');
    const row = grid.getByRole('row', { name: /Service état civil et cimetières/ });
    await row.getByText('Boîte fonctionnelle').first().waitFor();
    await accessible(page, 'list of mailboxes');
    await resize(page, 400);
    await page.getByText('Boîte fonctionnelle', { exact: true }).first().waitFor();
    await accessible(page, 'list of mailboxes, narrow');
    await resize(page, 1280);

    await page.goto(`${portal.server.url}/organisations/1/users/${mailbox()}/roles`);
    await page.getByText('Une boîte fonctionnelle reste utilisatrice').first().waitFor();
    const [[version]] = portal.rows('SELECT a.version + m.version FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.id = ?', mailbox());
    const refused = await page.evaluate(async ([account, now]) => {
        const reply = await fetch(`/api/v1/organisations/1/users/${account}/assign-services`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'Habilis-Request': crypto.randomUUID(), 'Accept-Language': 'fr' },
            body: JSON.stringify({ version: now, role: 'administrator' }),
        });
        return reply.text();
    }, [mailbox(), version]);
    assert.match(refused, /accounts\.mailbox_rights/);
    assert.match(refused, /plusieurs personnes en partagent le mot de passe/);
    assert.deepEqual(portal.rows('SELECT role FROM memberships WHERE account_id = ?', mailbox()), [[0]]);
    await done(page);
});

test('D2 R9: typed in another organisation, its address fills in the label and closes it', async () => {
    const page = await signed_in({ login: 'anais.quaitendre' }, '/mes-services');
    const [[there]] = portal.rows("SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = 'anais.quaitendre'");
    await page.goto(`${portal.server.url}/organisations/${there}/users/create`);
    await page.getByLabel('Courriel', { exact: true }).fill(address);
    await page.keyboard.press('Tab');
    await page.getByText('Cette adresse est celle d’une boîte fonctionnelle').first().waitFor();
    await until('the label', async () => (await page.getByLabel('Libellé').inputValue()) === 'Service état civil et cimetières');
    assert.equal(await page.getByLabel('Prénom').count(), 0);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('La boîte fonctionnelle est rattachée').first().waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM memberships WHERE account_id = ?', mailbox())[0][0], 2);
    assert.equal(lines(400, mailbox()), 1);
    await done(page);
});
