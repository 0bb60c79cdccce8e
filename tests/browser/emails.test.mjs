// Two addresses (N4): one to sign in with, one for notifications. Each proves itself, and a change can be undone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal } from './journey_support.mjs';

let portal;
let person;

before(async () => {
    portal = await start_portal();
    const [[id, login, email]] = portal.rows("SELECT id, login, email FROM accounts WHERE login = 'ines.contefee'");
    person = { id, login, email };
});
after(async () => portal?.close());

const column = (name) => portal.rows(`SELECT ${name} FROM accounts WHERE id = ?`, person.id)[0][0];
const lines = (event, about = person.id) => portal.rows('SELECT count(*) FROM journal WHERE about = ? AND event = ?', about, event)[0][0];
const link_in = (mail) => JSON.stringify(mail.parts).match(/http:\/\/[^"\\\s<]+\/courriel#[A-Za-z0-9_-]{43}/)[0];

async function own_profile(page) {
    await portal.sign_in(page, { login: person.login });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Mon profil' }).first().click();
    await page.getByRole('heading', { name: 'Mon profil', level: 1 }).waitFor();
}

test('N4: the holder names another address for notifications; nothing goes there before its link was used', async () => {
    const page = await portal.open_page();
    await own_profile(page);
    const field = page.getByLabel('Courriel de notification');
    await field.fill('ines@');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/1 champ à corriger/).first().waitFor();
    assert.equal(column('notification_email'), '', 'a refused form writes nothing');
    await field.fill('ines@maison.example');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/En attente de confirmation/).waitFor();
    await accessible(page, 'an unproved notification address');
    assert.equal(column('notification_proved_at'), null);
    const first = await portal.mail_to('ines@maison.example');
    assert.match(first.headers.subject ?? JSON.stringify(first.headers), /adresse de notification/);
    await page.getByRole('button', { name: 'Renvoyer le lien' }).click();
    await page.getByText('Un lien est parti à l’adresse de notification').first().waitFor();
    const second = await portal.mail_to('ines@maison.example', (mail) => link_in(mail) !== link_in(first));

    const mailbox = await portal.open_page();
    await mailbox.goto(link_in(first));
    await mailbox.getByText('Ce lien n’est pas valable').first().waitFor();
    await mailbox.goto('about:blank');
    await mailbox.goto(link_in(second));
    await mailbox.getByRole('heading', { name: 'Confirmer votre adresse de notification' }).waitFor();
    await accessible(mailbox, 'proof of a notification address');
    assert.equal(column('notification_proved_at'), null, 'opening the link changes nothing');
    await mailbox.getByRole('button', { name: 'Confirmer cette adresse' }).click();
    await mailbox.getByText('Votre adresse de notification est confirmée').first().waitFor();
    assert.ok(column('notification_proved_at') > 0);
    assert.equal(column('email'), person.email, 'signing in stays as it was');
    assert.equal(lines(1504), 1);
    await page.reload();
    await page.getByText(/Confirmée\. Les rappels y sont envoyés/).waitFor();
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(mailbox.complaints, []);
    await mailbox.context().close();
    await page.context().close();
});

test('N4: the administrator sees both addresses and cannot change that of notifications', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${person.id}`);
    await page.getByText(person.email, { exact: true }).first().waitFor();
    await page.getByText('ines@maison.example', { exact: true }).first().waitFor();
    const refused = await page.evaluate(async (account) => {
        const sheet = await (await fetch(`/api/v1/organisations/1/users/${account}`)).json();
        const { version, details, grade, executive, representative, substitute } = sheet;
        const reply = await fetch(`/api/v1/organisations/1/users/${account}/update`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() },
            body: JSON.stringify({ version, details: { ...details, notification_email: 'a@autre.example' }, grade, executive, representative, substitute }),
        });
        return (await reply.json()).refusals.map(({ code }) => code);
    }, person.id);
    assert.ok(refused.includes('accounts.notification_of_holder'), refused.join());
    assert.equal(column('notification_email'), 'ines@maison.example');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P22: who did not want another sign-in address takes the own one back from its mailbox, and the session of the other ends', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${person.id}`);
    await page.getByRole('button', { name: 'Changer le courriel de connexion…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nouveau courriel').fill('quelquun@autre.example');
    await dialog.getByRole('button', { name: 'Envoyer le lien' }).click();
    await page.getByText(/Nouvelle adresse en attente de preuve/).waitFor();
    const theirs = await portal.open_page();
    await theirs.goto(link_in(await portal.mail_to('quelquun@autre.example')));
    await theirs.getByRole('button', { name: 'Confirmer cette adresse' }).click();
    await theirs.getByText('Votre adresse est confirmée').first().waitFor();
    await portal.sign_in(theirs, { login: 'quelquun@autre.example' });
    await theirs.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();

    const told = await portal.mail_to(person.email, (mail) => /courriel#/.test(JSON.stringify(mail.parts)));
    const mailbox = await portal.open_page();
    await mailbox.goto(link_in(told));
    await mailbox.getByRole('heading', { name: 'Reprendre votre adresse de connexion' }).waitFor();
    await mailbox.getByText(new RegExp(`de nouveau avec l’adresse ${person.email}`)).waitFor();
    await accessible(mailbox, 'taking an address back');
    assert.equal(column('email'), 'quelquun@autre.example', 'opening the link changes nothing');
    await mailbox.getByRole('button', { name: 'Reprendre cette adresse' }).click();
    await mailbox.getByText('Vous avez repris votre adresse').first().waitFor();
    await accessible(mailbox, 'an address taken back');
    assert.equal(column('email'), person.email);
    assert.equal((await theirs.request.get(`${portal.server.url}/api/v1/session`)).status(), 401);
    assert.equal(lines(1503), 1);
    await portal.mail_to('quelquun@autre.example', (mail) => /reprise/.test(mail.headers.subject ?? JSON.stringify(mail.headers)));
    await mailbox.goto('about:blank');
    await mailbox.goto(link_in(told));
    await mailbox.getByText('Ce lien n’est pas valable').first().waitFor();
    assert.deepEqual(mailbox.complaints, []);
    for (const each of [page, theirs, mailbox]) await each.context().close();
});

test('P22: an administrator gives up a change that waits; the way back of one that was made is withdrawn by support alone', async () => {
    // Somebody else: an account gets three links an hour.
    const [[id, email]] = portal.rows("SELECT id, email FROM accounts WHERE login = 'awa.mirageot'");
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const sheet = `${portal.server.url}/organisations/1/users/${id}`;
    const ask = async (wanted) => {
        await page.getByRole('button', { name: 'Changer le courriel de connexion…' }).click();
        await page.getByRole('dialog').getByLabel('Nouveau courriel').fill(wanted);
        await page.getByRole('dialog').getByRole('button', { name: 'Envoyer le lien' }).click();
        await page.getByText(`Nouvelle adresse en attente de preuve\u00a0: ${wanted}`).waitFor();
    };
    const dead = async (link) => {
        const mailbox = await portal.open_page();
        await mailbox.goto(link);
        await mailbox.getByText('Ce lien n’est pas valable').first().waitFor();
        await mailbox.context().close();
    };
    await page.goto(sheet);
    await ask('erreur@autre.example');
    await page.getByRole('button', { name: 'Abandonner' }).click();
    await page.getByText('Le changement d’adresse est abandonné').first().waitFor();
    await page.getByText(/en attente de preuve/).waitFor({ state: 'detached' });
    assert.equal(portal.rows("SELECT count(*) FROM email_changes WHERE email = 'erreur@autre.example' AND cancelled_at IS NOT NULL")[0][0], 1);
    assert.equal(lines(1501, id), 1);
    await dead(link_in(await portal.mail_to('erreur@autre.example')));

    await ask('bonne@autre.example');
    const theirs = await portal.open_page();
    await theirs.goto(link_in(await portal.mail_to('bonne@autre.example')));
    await theirs.getByRole('button', { name: 'Confirmer cette adresse' }).click();
    await theirs.getByText('Votre adresse est confirmée').first().waitFor();
    await theirs.context().close();
    const told = await portal.mail_to(email, (mail) => /courriel#/.test(JSON.stringify(mail.parts)));
    await page.reload();
    await page.getByText(`L’ancienne adresse ${email} peut reprendre ce compte`, { exact: false }).first().waitFor();
    await page.getByText('le support peut y mettre fin', { exact: false }).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Retirer cette possibilité' }).count(), 0);
    await accessible(page, 'a way back');
    const refused = await page.evaluate((path) =>
        fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() }, body: '{"way_back":true}' })
            .then(async (reply) => (await reply.json()).refusals.map(({ code }) => code)),
    `/api/v1/organisations/1/users/${id}/cancel-email-change`);
    assert.deepEqual(refused, ['emails.way_back_of_support']);
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const support = await portal.open_page();
    await portal.sign_in(support, { login: 'support@habilis.example' });
    await support.getByRole('heading', { name: 'Ce qui attend', level: 1 }).waitFor();
    await support.goto(sheet);
    await support.getByRole('button', { name: 'Retirer cette possibilité' }).click();
    await support.getByText('L’ancienne adresse ne peut plus reprendre le compte').first().waitFor();
    assert.equal(lines(1505, id), 1);
    await dead(link_in(told));
    assert.equal(portal.rows('SELECT email FROM accounts WHERE id = ?', id)[0][0], 'bonne@autre.example');
    assert.deepEqual(support.complaints, []);
    await support.context().close();
});

test('SECURITY: an international domain is read in its own letters in the form, on the sheet and in the mail', async () => {
    // Three mails an hour have gone to the other one by now.
    const [[id, email]] = portal.rows(`SELECT a.id, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = 1
        AND a.login = 'berenice.irisaille'`);
    const now = () => portal.rows('SELECT email FROM accounts WHERE id = ?', id)[0][0];
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${id}`);
    await page.getByRole('button', { name: 'Changer le courriel de connexion…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Changer le courriel de connexion', exact: true }); // without the “…” of its button
    await dialog.getByLabel('Nouveau courriel').fill('ines@ÉCOLE.example');
    const sent = page.waitForRequest((request) => request.method() === 'POST' && 'habilis-domains' in request.headers());
    await dialog.getByRole('button', { name: 'Envoyer le lien' }).click();
    assert.equal((await sent).headers()['habilis-domains'], 'xn--cole-9oa.example');
    await page.getByText(/Nouvelle adresse en attente de preuve.*ines@école\.example/).waitFor();
    const mail = await portal.mail_to('ines@école.example');
    await portal.mail_to(email, (told) => /ines@école\.example/.test(JSON.stringify(told.parts)));
    const theirs = await portal.open_page();
    await theirs.goto(link_in(mail));
    await theirs.getByText(/ines@école\.example/).first().waitFor();
    await theirs.getByRole('button', { name: 'Confirmer cette adresse' }).click();
    await theirs.getByText('Votre adresse est confirmée').first().waitFor();
    assert.equal(now(), 'ines@xn--cole-9oa.example');

    await page.goto(`${portal.server.url}/organisations/1/users/${id}/edit`);
    const shown = page.getByLabel('Courriel', { exact: true });
    await shown.waitFor();
    assert.equal(await shown.inputValue(), 'ines@école.example');
    await page.getByLabel('Fonction').fill('Cheffe des écoles');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Cheffe des écoles').first().waitFor();
    assert.equal(now(), 'ines@xn--cole-9oa.example');

    // The list finds it as it is read, and as it is stored.
    for (const typed of ['ines@école.example', 'école', 'xn--cole-9oa']) {
        const found = await page.request.get(`${portal.server.url}/api/v1/organisations/1/users?q=${encodeURIComponent(typed)}`);
        assert.deepEqual((await found.json()).rows.map(({ account }) => Number(account)), [id], typed);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    await theirs.context().close();
});

test('SECURITY: a browser that reads an international domain otherwise than the server is told so, and nothing is stored', async () => {
    const page = await portal.open_page();
    // As browsers did before 2023: ß is ss.
    await page.addInitScript(() => {
        const own = Object.getOwnPropertyDescriptor(URL.prototype, 'hostname').get;
        Object.defineProperty(URL.prototype, 'hostname', { get() { return own.call(this).replace('xn--strae-oqa', 'strasse'); } });
    });
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${person.id}`);
    await page.getByRole('button', { name: 'Changer le courriel de connexion…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nouveau courriel').fill('ines@straße.example');
    await dialog.getByRole('button', { name: 'Envoyer le lien' }).click();
    await dialog.getByText('Le domaine de ce courriel n’est pas valide').first().waitFor();
    assert.equal(portal.rows("SELECT count(*) FROM email_changes WHERE email LIKE '%stra%'")[0][0], 0);
    await page.context().close();
});
