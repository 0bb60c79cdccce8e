// One's own data: exporting them, asking to be erased, an administrator who declines; and the sign-in address, which
// changes only when the new one has proved itself. By visible French words alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal } from './journey_support.mjs';

let portal;
let person; // an active person whom the administrator's organisation alone has

before(async () => {
    portal = await start_portal();
    const [[id, login, email, organisation]] = portal.rows(
        `SELECT a.id, a.login, a.email, m.organisation_id FROM accounts a JOIN memberships m ON m.account_id = a.id
         WHERE a.state = 1 AND m.role = 0 AND a.password_expires_at > strftime('%s', 'now') * 1000 AND a.password_temporary = 0
           AND a.locked_until IS NULL AND m.organisation_id = (SELECT m2.organisation_id FROM memberships m2 JOIN accounts b ON b.id = m2.account_id WHERE b.login = ?)
           AND (SELECT count(*) FROM memberships m3 WHERE m3.account_id = a.id) = 1
           AND (SELECT accepted FROM consents c WHERE c.account_id = a.id ORDER BY c.id DESC LIMIT 1) = 1
         ORDER BY a.id LIMIT 1`, administrator.login);
    person = { id, login, email, organisation };
});
after(() => portal?.close());

const lines = (event) => portal.rows('SELECT count(*) FROM journal WHERE event = ? AND about = ?', event, person.id)[0][0];

async function open_privacy(page) {
    await portal.sign_in(page, person);
    await page.getByRole('link', { name: 'Mon profil' }).first().click();
    await page.getByRole('heading', { name: 'Mon profil', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Confidentialité' }).or(page.getByRole('tab', { name: 'Confidentialité' })).first().click();
    await page.getByRole('heading', { name: 'Mes données' }).waitFor();
}

test('3.7 P34: a person exports everything that is held on him', async () => {
    const page = await portal.open_page();
    await open_privacy(page);
    await accessible(page, 'my data');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter mes données' }).click()]);
    const archive = readFileSync(await download.path(), 'latin1');
    for (const name of ['LISEZMOI.txt', 'donnees.json', 'account.csv', 'memberships.csv', 'sign_ins.csv', 'sessions.csv', 'consents.csv', 'mails.csv', 'journal.csv'])
        assert.ok(archive.includes(name), `${name} is in the archive`);
    assert.ok(archive.includes(person.email));
    assert.ok(!archive.includes('$argon2'), 'no password hash');
    assert.ok(!archive.includes('eloise.kervadenn'), 'nothing of anybody else');
    await page.getByText('Vos données sont dans le fichier').first().waitFor();
    assert.equal(lines(1400), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.7: a request to be erased reaches the administrator, who declines it with a reason that the person reads', async () => {
    const page = await portal.open_page();
    await open_privacy(page);
    await page.getByRole('button', { name: 'Demander l’effacement…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Commentaire (facultatif)').fill('Je quitte la région.');
    await accessible(page, 'asking for erasure');
    await dialog.getByRole('button', { name: 'Envoyer la demande' }).click();
    await page.getByText('Votre demande est enregistrée').first().waitFor();
    await page.getByText(/Demande envoyée le/).waitFor();
    await portal.mail_to(person.email, (mail) => /effacement/.test(JSON.stringify(mail)));
    assert.equal(lines(1401), 1);

    const admin = await portal.open_page();
    await portal.sign_in(admin, administrator);
    await admin.getByRole('link', { name: /Données personnelles/ }).click();
    await admin.getByRole('heading', { name: 'Demandes d’effacement' }).waitFor();
    await admin.getByText('Je quitte la région.').waitFor();
    await accessible(admin, 'erasure requests');
    await admin.getByRole('button', { name: /Refuser…/ }).click();
    const decline = admin.getByRole('dialog');
    await decline.getByLabel('Motif du refus').fill('Non.');
    await decline.getByRole('button', { name: 'Refuser la demande' }).click();
    await admin.locator('[aria-invalid=true]').first().waitFor();
    assert.deepEqual(portal.rows('SELECT state FROM erasure_requests WHERE account_id = ?', person.id), [[0]]);
    await decline.getByLabel('Motif du refus').fill('Un litige en cours oblige à garder ces données.');
    await decline.getByRole('button', { name: 'Refuser la demande' }).click();
    await admin.getByText('Aucune demande en attente.').waitFor();
    assert.deepEqual(portal.rows('SELECT state, reason FROM erasure_requests WHERE account_id = ?', person.id), [[2, 'Un litige en cours oblige à garder ces données.']]);
    assert.equal(lines(1403), 1);
    await page.reload();
    await page.getByText('Un litige en cours oblige à garder ces données.').waitFor();
    assert.deepEqual(admin.complaints, []);
    await page.context().close();
    await admin.context().close();
});

test('R3 P22: the sign-in address changes when the new one has proved itself, and the old one is told', async () => {
    const admin = await portal.open_page();
    await portal.sign_in(admin, administrator);
    await admin.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await admin.goto(`${portal.server.url}/organisations/${person.organisation}/users/${person.id}`);
    await admin.getByRole('button', { name: 'Changer le courriel de connexion…' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('Nouveau courriel').fill(person.email);
    await dialog.getByRole('button', { name: 'Envoyer le lien' }).click();
    await dialog.getByText('C’est déjà l’adresse de connexion.').waitFor();
    await dialog.getByLabel('Nouveau courriel').fill('nouvelle.adresse@region.example');
    await dialog.getByRole('button', { name: 'Envoyer le lien' }).click();
    await admin.getByText(/Nouvelle adresse en attente de preuve/).waitFor();
    await accessible(admin, 'a new address awaiting its proof');
    await portal.mail_to(person.email, (mail) => /nouvelle\.adresse@region\.example/.test(JSON.stringify(mail)));
    const proof = await portal.mail_to('nouvelle.adresse@region.example');
    const link = JSON.stringify(proof.parts).match(/http:\/\/[^"\\\s<]+\/courriel#[A-Za-z0-9_-]{43}/)[0];
    assert.equal(portal.rows('SELECT email FROM accounts WHERE id = ?', person.id)[0][0], person.email, 'nothing before the proof');

    const page = await portal.open_page();
    await page.goto(link);
    await page.getByText('nouvelle.adresse@region.example').first().waitFor();
    assert.ok(!page.url().includes('#'), 'the token leaves the address bar');
    await accessible(page, 'proof of the new address');
    await page.getByRole('button', { name: 'Confirmer cette adresse' }).click();
    await page.getByText('Votre adresse est confirmée').first().waitFor();
    assert.equal(portal.rows('SELECT email FROM accounts WHERE id = ?', person.id)[0][0], 'nouvelle.adresse@region.example');
    assert.deepEqual([lines(1500), lines(1502)], [1, 1]);
    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText('Ce lien n’est pas valable').first().waitFor();
    await portal.sign_in(page, { login: 'nouvelle.adresse@region.example' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    await admin.context().close();
});
