// Organisations that let themselves be seen, and people who ask to join one: the public pages, signed out and without
// JavaScript; the request across the sign-in page; the answers, with the mails. By visible French words alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal } from './journey_support.mjs';

let portal;
let mobilities; // the organisation of the demonstration that is listed
const boss = { login: 'anais.quaitendre' };
const applicant = { login: 'ines.contefee' };
const join = 'Demander à rejoindre l’organisation';

before(async () => {
    portal = await start_portal();
    const [[id, label]] = portal.rows('SELECT id, label FROM organisations WHERE listed = 1');
    mobilities = { id, label, path: `/organismes/${id}` };
    for (const person of [boss, applicant])
        [[person.id, person.email, person.last]] = portal.rows('SELECT id, email, upper(last_name) FROM accounts WHERE login = ?', person.login);
});
after(() => portal?.close());

const state = () => portal.rows('SELECT state FROM join_requests WHERE organisation_id = ? AND account_id = ?', mobilities.id, applicant.id);
const lines = (event) => portal.rows('SELECT count(*) FROM journal WHERE event = ? AND about = ? AND organisation = ?', event, applicant.id, mobilities.id)[0][0];
const words_of = (mail) => mail.parts.map(({ text }) => text).join('\n');
const card = (page, last = 'CONTEFÉE') => page.getByRole('listitem', { name: new RegExp(last) });

/** As a program would ask: what a person's screen does not offer. */
const post = (page, path, body) => page.evaluate(async ([to, what]) => {
    const reply = await fetch(`/api/v1${to}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Habilis-Request': crypto.randomUUID(), 'Accept-Language': 'fr' },
        body: JSON.stringify(what),
    });
    return { status: reply.status, body: await reply.text() };
}, [path, body]);

async function open_requests(page) {
    await portal.sign_in(page, boss);
    await page.getByRole('link', { name: /^Demandes d’adhésion/ }).click();
    await page.getByRole('heading', { name: 'Demandes d’adhésion', level: 1 }).waitFor();
}

async function ask(page, words) {
    await page.goto(portal.server.url + mobilities.path);
    await page.getByLabel('Votre message').fill(words);
    await page.getByRole('button', { name: join }).click();
    await page.getByText('Demande envoyée le').waitFor();
}

test('D5: who is listed is read signed out and without JavaScript, whatever was typed stays text; all others are a 404', async () => {
    portal.pretend("UPDATE organisations SET description = description || char(10) || '<script>alert(1)</script> {label}' WHERE id = ?", mobilities.id);
    const page = await portal.open_page({ javaScriptEnabled: false });
    await page.goto(`${portal.server.url}/organismes`);
    await page.getByRole('heading', { name: 'Annuaire des organismes', level: 1 }).waitFor();
    assert.equal(await page.getByText('Région Fictive').count(), 0, 'only those that are listed');
    await page.getByLabel('Nom de l’organisme').fill('MOBILITÉS');
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.getByRole('link', { name: mobilities.label }).click();
    await page.getByRole('heading', { name: mobilities.label, level: 1 }).waitFor();
    await page.getByText('<script>alert(1)</script> {label}').waitFor();
    await page.getByText('donnees@mobilites-fictives.example').waitFor();
    assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex');
    await page.getByRole('button', { name: join }).click();
    assert.equal(page.url(), `${portal.server.url}/connexion?retour=${encodeURIComponent(mobilities.path)}`);
    await page.goto(`${portal.server.url}/organismes?q=rien-de-tel`);
    await page.getByText('Aucun organisme ne correspond.').waitFor();
    const [[hidden]] = portal.rows('SELECT min(id) FROM organisations WHERE listed = 0');
    const answers = await Promise.all([`/organismes/${hidden}`, '/organismes/4711', '/organismes/x', '/organisme'].map(async (path) => {
        const reply = await fetch(portal.server.url + path);
        return [reply.status, await reply.text()];
    }));
    assert.equal(answers[0][0], 404);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D5: a request is kept across the sign-in page, sent, and told to the administrators; asked twice it is one', async () => {
    const page = await portal.open_page();
    await page.goto(portal.server.url + mobilities.path);
    await page.getByLabel('Votre message').fill('Je relève les horaires affichés aux arrêts.');
    await accessible(page, 'public page');
    await page.getByRole('button', { name: join }).click();
    await page.getByLabel('Identifiant', { exact: true }).fill(applicant.login);
    await page.getByLabel('Mot de passe', { exact: true }).fill('lanterne bleue sous la pluie');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('il reste à envoyer votre demande').waitFor();
    assert.equal(await page.getByLabel('Votre message').inputValue(), 'Je relève les horaires affichés aux arrêts.');
    assert.deepEqual(state(), []);
    await page.getByRole('button', { name: join }).click();
    await page.getByText('Demande envoyée le').waitFor();
    assert.deepEqual(portal.rows('SELECT state, comment FROM join_requests WHERE account_id = ?', applicant.id), [[0, 'Je relève les horaires affichés aux arrêts.']]);
    assert.equal(lines(1600), 1);
    const mail = await portal.mail_to(boss.email, (each) => /Inès CONTEFÉE demande à rejoindre/.test(words_of(each)));
    assert.match(words_of(mail), /Je relève les horaires/);
    const again = await post(page, '/my/join-requests/ask', { organisation: String(mobilities.id), comment: 'Encore' });
    assert.equal(again.status, 200);
    assert.equal(lines(1600), 1);
    await page.reload();
    await page.getByText('Demande envoyée le').waitFor();
    const [[hidden]] = portal.rows('SELECT max(id) FROM organisations WHERE listed = 0');
    assert.equal((await post(page, '/my/join-requests/ask', { organisation: String(hidden) })).status, 404);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D6: the envelope and the menu count what waits; a rejection asks for a reason, which the person gets', async () => {
    const page = await portal.open_page();
    await open_requests(page);
    const [[waiting]] = portal.rows('SELECT count(*) FROM join_requests WHERE organisation_id = ? AND state = 0', mobilities.id);
    await page.getByRole('link', { name: new RegExp(`^Demandes d’adhésion.*${waiting}`) }).waitFor();
    await page.getByRole('button', { name: /^Notifications non lues/ }).click();
    await page.getByRole('menuitem', { name: /Demande d’adhésion en attente.*CONTEFÉE/ }).first().waitFor();
    await page.keyboard.press('Escape');
    await card(page).getByText('Je relève les horaires affichés aux arrêts.').waitFor();
    await accessible(page, 'requests to join');
    await card(page).getByRole('button', { name: /^Rejeter…/ }).click();
    await page.getByLabel('Motif').fill('Non.');
    await page.getByRole('button', { name: 'Rejeter la demande' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    assert.deepEqual(state(), [[0]]);
    await page.getByLabel('Motif').fill('Nos relevés sont faits par les exploitants.');
    await accessible(page, 'rejecting');
    await page.getByRole('button', { name: 'Rejeter la demande' }).click();
    await page.getByText('La demande a été rejetée').first().waitFor();
    await card(page).waitFor({ state: 'detached' });
    assert.deepEqual(state(), [[2]]);
    assert.equal(lines(1602), 1);
    const mail = await portal.mail_to(applicant.email, (each) => /rejeté votre demande/.test(words_of(each)));
    assert.match(words_of(mail), /Nos relevés sont faits par les exploitants/);
    await page.getByRole('radio', { name: /^Rejetées/ }).or(page.getByRole('button', { name: /^Rejetées/ })).first().click();
    await card(page).getByText(/Rejetée par .*QUAITENDRE/).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const own = await portal.open_page();
    await portal.sign_in(own, applicant);
    await own.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await own.goto(`${portal.server.url}/mon-profil/demandes`);
    await own.getByText('Nos relevés sont faits par les exploitants.').waitFor();
    await own.getByText('Vous pourrez demander à nouveau à partir du').waitFor();
    await accessible(own, 'my requests');
    const soon = await post(own, '/my/join-requests/ask', { organisation: String(mobilities.id) });
    assert.equal(soon.status, 429);
    assert.match(soon.body, /à partir du/);
    await own.context().close();
});

test('D5: its author withdraws a request', async () => {
    portal.pretend('UPDATE join_requests SET decided_at = decided_at - 31 * 86400000 WHERE account_id = ?', applicant.id);
    const page = await portal.open_page();
    await portal.sign_in(page, applicant);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await ask(page, 'Je reviens vers vous.');
    assert.deepEqual(state(), [[0]]);
    await page.goto(`${portal.server.url}/mon-profil/demandes`);
    await page.getByRole('button', { name: /^Retirer la demande/ }).click();
    await page.getByText('Votre demande a été retirée').first().waitFor();
    assert.deepEqual(state(), [[3]]);
    assert.equal(lines(1603), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D6 D7: accepting makes a member with the chosen role, who is told; once removed, the person may ask again', async () => {
    portal.pretend('UPDATE join_requests SET decided_at = decided_at - 2 * 86400000 WHERE account_id = ?', applicant.id);
    const own = await portal.open_page();
    await portal.sign_in(own, applicant);
    await own.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await ask(own, 'Pour l’étude des rabattements.');

    const page = await portal.open_page();
    await open_requests(page);
    await card(page).getByRole('button', { name: /^Accepter/ }).first().click();
    await page.getByRole('combobox', { name: 'Rôle dans l’organisme' }).selectOption({ label: 'Éditeur' });
    await page.getByRole('combobox', { name: 'Lien' }).selectOption({ label: 'Externe' });
    await accessible(page, 'accepting');
    await page.getByRole('button', { name: 'Accepter la demande' }).click();
    await page.getByText('est membre de l’organisme').first().waitFor();
    await card(page).waitFor({ state: 'detached' });
    assert.deepEqual(portal.rows('SELECT role, external FROM memberships WHERE organisation_id = ? AND account_id = ?', mobilities.id, applicant.id), [[1, 1]]);
    assert.deepEqual(state(), [[1]]);
    assert.equal(lines(1601), 1);
    assert.equal(lines(400), 1);
    const mail = await portal.mail_to(applicant.email, (each) => /accepté votre demande/.test(words_of(each)));
    assert.match(words_of(mail), /Éditeur/);
    await own.reload();
    await own.getByText('Vous êtes membre de cet organisme').waitFor();
    assert.equal((await post(own, '/my/join-requests/ask', { organisation: String(mobilities.id) })).status, 409);

    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await page.getByRole('button', { name: 'Supprimer CONTEFÉE Inès', exact: true }).click();
    await page.getByRole('dialog', { name: /^Détacher / }).getByRole('button', { name: 'Détacher', exact: true }).click();
    await page.getByRole('row', { name: /CONTEFÉE/ }).waitFor({ state: 'detached' });
    await own.reload();
    await own.getByRole('button', { name: join }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    await own.context().close();
});

test('D6: what another administrator has answered meanwhile is refused with who and when', async () => {
    const page = await portal.open_page();
    await open_requests(page);
    await card(page, 'IRISAILLE').getByRole('button', { name: /^Accepter/ }).first().click();
    const [[romain]] = portal.rows("SELECT id FROM accounts WHERE login = 'romain.raildouce'");
    const [[person]] = portal.rows("SELECT id FROM accounts WHERE login = 'berenice.irisaille'");
    portal.pretend("UPDATE join_requests SET state = 2, decided_by = ?, reason = 'Un doublon.', decided_at = asked_at WHERE account_id = ?", romain, person);
    await page.getByRole('button', { name: 'Accepter la demande' }).click();
    await page.getByText(/déjà été rejetée par M\.\sRomain RAILDOUCE le/).first().waitFor();
    assert.deepEqual(portal.rows('SELECT count(*) FROM memberships WHERE organisation_id = ? AND account_id = ?', mobilities.id, person), [[0]]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D5: an administrator lets everybody see the organisation, and hides it again', async () => {
    const [[region]] = portal.rows('SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', administrator.login);
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Paramètres' }).click();
    const box = page.getByRole('checkbox', { name: 'Montrer l’organisme à tous' });
    assert.equal(await box.isChecked(), false, 'off by default');
    await box.check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les paramètres ont été enregistrés').first().waitFor();
    assert.deepEqual(portal.rows('SELECT listed FROM organisations WHERE id = ?', region), [[1]]);
    assert.equal((await fetch(`${portal.server.url}/organismes/${region}`)).status, 200);
    await box.uncheck();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).waitFor();
    await page.waitForFunction(async (id) => (await fetch(`/organismes/${id}`)).status === 404, region);
    assert.deepEqual(portal.rows('SELECT listed FROM organisations WHERE id = ?', region), [[0]]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D6 D2: a mailbox that asks is told by its label, and offered as a user alone; more is refused', async () => {
    const [[mailbox, label]] = portal.rows('SELECT id, last_name FROM accounts WHERE kind = 1 AND state = 1 ORDER BY id LIMIT 1');
    portal.pretend('DELETE FROM memberships WHERE account_id = ? AND organisation_id = ?', mailbox, mobilities.id);
    portal.pretend('INSERT INTO join_requests (organisation_id, account_id, state, asked_at, comment) SELECT ?, id, 0, created_at, ? FROM accounts WHERE id = ?',
        mobilities.id, 'Nous publions les horaires.', mailbox);
    const page = await portal.open_page();
    await open_requests(page);
    const hers = page.getByRole('listitem', { name: label });
    await hers.getByText('Boîte fonctionnelle', { exact: true }).waitFor();
    await hers.getByRole('button', { name: /^Accepter/ }).first().click();
    await hers.getByText('Une boîte fonctionnelle reste utilisatrice').waitFor();
    assert.deepEqual(await hers.getByLabel('Rôle').locator('option').allTextContents(), ['Utilisateur']);
    await accessible(page, 'a mailbox that asks to join');
    const [[request]] = portal.rows('SELECT id FROM join_requests WHERE account_id = ?', mailbox);
    const refused = await post(page, `/organisations/${mobilities.id}/join-requests/${request}/accept`, { role: 'editor' });
    assert.equal(refused.status, 409);
    assert.match(refused.body, /accounts\.mailbox_rights/);
    await hers.getByRole('button', { name: 'Accepter la demande' }).click();
    await hers.waitFor({ state: 'detached' });
    assert.deepEqual(portal.rows('SELECT role FROM memberships WHERE account_id = ? AND organisation_id = ?', mailbox, mobilities.id), [[0]]);
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE event = 1601 AND about = ?', mailbox)[0][0], 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D5: by setting, search engines keep the pages of those who are listed, and nothing of a search', async () => {
    const open_portal = await start_portal({ index_public_pages: 'true' });
    try {
        const robots = async (path) => {
            const found = /<meta name="robots" content="([^"]*)">/.exec(await (await fetch(open_portal.server.url + path)).text());
            return found ? found[1] : 'kept';
        };
        assert.deepEqual(
            await Promise.all(['/organismes', mobilities.path, '/organismes?q=mobil', '/organismes/4711', '/connexion'].map(robots)),
            ['kept', 'kept', 'noindex', 'noindex', 'noindex']);
    } finally {
        await open_portal.close();
    }
});
