// What becomes of each mail, told to the administrator who waits with the person for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

const login = 'leandre.salicorne';
const address = `${login}@region-fictive.example`;
const refused = { rejectRecipient: address };

let portal;

before(async () => (portal = await start_portal({}, refused)));
after(async () => portal?.close());

test('C11 N7: a mail that does not arrive says why and what to check; after three an hour the next is refused', async () => {
    const [[account, email, state]] = portal.rows('SELECT id, email, state FROM accounts WHERE login = ?', login);
    assert.deepEqual([email, state], [address, 0]);
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${account}/connections`);
    await page.getByText('Aucun courriel envoyé à ce compte').first().waitFor();
    const send = async (entry) => {
        await page.getByRole('button', { name: 'Actions', exact: true }).click();
        await page.getByRole('menuitem', { name: entry }).click();
        await page.getByRole('dialog', { name: /Envoyer le mail d’activation à/ }).getByRole('button', { name: 'Envoyer le mail' }).click();
    };
    await send('Activer');
    await page.getByText('Le mail d’activation part').first().waitFor();
    const delivery = () => portal.rows('SELECT state, detail FROM outbox WHERE account = ? ORDER BY id DESC LIMIT 1', account)[0];
    await until('the server’s refusal', () => delivery()?.[0] === 3);
    assert.match(delivery()[1], /no such user/);
    // The card asks again by itself while a mail is on its way.
    await page.getByText('Non envoyé', { exact: true }).first().waitFor();
    await page.getByText(/L’adresse ne peut pas recevoir de courriel|Le serveur du destinataire refuse le message/).first().waitFor();
    await page.getByText(/Le serveur a répondu/).first().waitFor();
    await page.getByText('Le courriel n’arrive pas ?').first().waitFor();
    await accessible(page, 'a mail that did not arrive');
    assert.equal(portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', account)[0][0], 500);
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0], 0);

    // Sent again from the list: what the server says is said there.
    const mails = () => portal.rows('SELECT count(*) FROM outbox WHERE account = ?', account)[0][0];
    await page.goto(`${portal.server.url}/organisations/1/users?q=salicorne`);
    await page.getByRole('button', { name: /^Renvoyer l’activation à SALICORNE/ }).click();
    await page.getByText(/Le courriel à .*SALICORNE a été refusé/).first().waitFor();
    await page.getByText(/no such user/).first().waitFor();
    assert.equal(mails(), 2);
    // The row says it in words as well, and for good.
    await page.getByRole('row', { name: /SALICORNE/ }).getByText('Courriel refusé', { exact: true }).waitFor();

    // Three an hour: the fourth is refused in words and mails nothing.
    await page.goto(`${portal.server.url}/organisations/1/users/${account}/connections`);
    await send('Renvoyer l’activation');
    await until('the third mail', () => mails() === 3);
    await send('Renvoyer l’activation');
    await page.getByRole('dialog').getByText(/depuis une heure|par heure/).first().waitFor();
    assert.equal(mails(), 3);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N8: a link to a new password that the server refuses is said to be refused where it was asked for, in the list and on the sheet', async () => {
    const [[account]] = portal.rows('SELECT id FROM accounts WHERE login = ?', login);
    portal.pretend('UPDATE accounts SET state = 1, password_hash = (SELECT password_hash FROM accounts WHERE login = ?) WHERE id = ?', administrator.login, account);
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const refusal = async () => {
        portal.pretend('UPDATE outbox SET created_at = created_at - 7200000 WHERE account = ?', account);
        await page.getByRole('button', { name: /^Réinitialiser le mot de passe/ }).click();
        await page.getByRole('button', { name: 'Envoyer le lien' }).click();
        await page.getByText(/Le courriel à .*SALICORNE a été refusé/).first().waitFor();
    };
    await page.goto(`${portal.server.url}/organisations/1/users?q=salicorne`);
    await refusal();
    await page.goto(`${portal.server.url}/organisations/1/users/${account}`);
    await refusal();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
