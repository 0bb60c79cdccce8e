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
    await page.getByText('Affecter les services aux nouveaux utilisateurs').first().waitFor();
    // Which services, first: with none there is nothing more to ask.
    const every = page.getByRole('checkbox', { name: 'Cocher tous les services' });
    const [onward, finish] = ['Suivant', 'Terminer'].map((name) => page.getByRole('button', { name }));
    await every.check();
    await onward.waitFor();
    assert.equal(await page.getByRole('combobox', { name: /^Rôle sur/ }).count(), 0);
    await every.uncheck();
    await finish.waitFor();
    assert.equal(await onward.count(), 0, 'there is no further step');
    await page.getByRole('checkbox', { name: 'Échanges sécurisés de fichiers' }).check();
    await accessible(page, 'the services of a new user');
    await onward.click();
    // Then the role on each of them; the way back keeps what was ticked.
    const role = page.getByRole('combobox', { name: /^Rôle sur/ });
    await role.first().waitFor();
    assert.equal(await role.count(), 1);
    assert.equal(await page.getByRole('checkbox').count(), 0);
    await page.goBack();
    await onward.waitFor();
    assert.equal(await page.getByRole('checkbox', { name: 'Échanges sécurisés de fichiers' }).isChecked(), true);
    await onward.click();
    await role.first().selectOption({ label: 'Administrateur' });
    await accessible(page, 'the roles of a new user');
    await finish.click();
    await page.waitForURL(/\/users\/\d+$/);
    assert.deepEqual(portal.rows(
        `SELECT v.label, r.label FROM accounts a JOIN memberships m ON m.account_id = a.id JOIN assignments s ON s.membership_id = m.id
         JOIN services v ON v.id = s.service_id JOIN service_roles r ON r.id = s.role_id WHERE a.last_name = 'Octaviel'`),
    [['Échanges sécurisés de fichiers', 'Administrateur']]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N2 N3 N7: a colleague signs in by e-mail, and manages only the services that are hers', async () => {
    const email = 'solveig.ambrecourt@client.example';
    const [mine, passphrase] = ['Échanges sécurisés de fichiers', 'sept galets ronds sur la grève'];
    const { page, at, organisation } = await administrator_of('client');
    await page.goto(`${at}/users/create`);
    await page.getByRole('textbox', { name: 'Prénom' }).fill('Solveig');
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Ambrecourt');
    await page.getByRole('textbox', { name: 'Courriel', exact: true }).fill('solveig.ambrecourt');
    await page.getByRole('button', { name: 'Suivant' }).click();
    await page.getByText('1 champ à corriger').first().waitFor();
    assert.deepEqual(portal.rows("SELECT id FROM accounts WHERE last_name = 'Ambrecourt'"), [], 'a refused form writes nothing');
    await page.getByRole('textbox', { name: 'Courriel', exact: true }).fill(email);
    await page.getByRole('button', { name: 'Suivant' }).click();
    await page.getByText('Affecter les services aux nouveaux utilisateurs').first().waitFor();
    await page.getByLabel('Rôle dans l’organisme').selectOption({ label: 'Éditeur' });
    const every = page.getByRole('checkbox', { name: 'Cocher tous les services' });
    await every.check();
    await every.uncheck();
    await page.getByRole('checkbox', { name: mine }).check();
    await page.getByRole('checkbox', { name: 'Autoriser l’utilisateur à gérer uniquement les services affectés' }).check();
    await page.getByRole('checkbox', { name: 'Envoyer le mail d’activation aux utilisateurs' }).check();
    await page.getByRole('button', { name: 'Suivant' }).click();
    await page.getByRole('combobox', { name: /^Rôle sur/ }).first().waitFor();
    await page.getByRole('button', { name: 'Terminer' }).click();
    await page.waitForURL(/\/users\/\d+$/);
    const [[account, role, only]] = portal.rows(
        'SELECT a.id, m.role, m.assigned_services_only FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.email = ?', email);
    assert.deepEqual([role, only], [1, 1]);
    const events = portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence', account).flat();
    assert.ok(events.includes(300) && events.includes(100), String(events));
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const mail = await portal.mail_to(email);
    const theirs = await portal.open_page();
    await theirs.goto(JSON.stringify(mail.parts).match(/http:\/\/[^"\\\s<]+\/activation#[A-Za-z0-9_-]{43}/)[0]);
    await theirs.locator('input[autocomplete=new-password]').first().waitFor();
    for (const one of await theirs.locator('input[autocomplete=new-password]').all()) await one.fill(passphrase);
    await theirs.getByRole('button', { name: 'Activer mon compte' }).click();
    await theirs.getByRole('button', { name: 'Accepter et continuer' }).click();
    await theirs.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await theirs.getByRole('button', { name: 'Déconnexion' }).click();
    await theirs.getByRole('button', { name: 'Se connecter' }).waitFor();
    await portal.sign_in(theirs, { login: email, password: passphrase });
    await theirs.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();

    const [[colleague, held]] = portal.rows(
        `SELECT m.account_id, m.id FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE m.organisation_id = ? AND m.role = 0 AND a.state = 1 ORDER BY a.id LIMIT 1`, organisation);
    const others = () => portal.rows(
        'SELECT s.service_id, s.role_id FROM assignments s JOIN services v ON v.id = s.service_id WHERE s.membership_id = ? AND v.label <> ? ORDER BY 1', held, mine);
    const before_ = others();
    await theirs.goto(`${at}/users/${colleague}`);
    await theirs.getByRole('tab', { name: /Rôles/ }).click();
    const box = theirs.getByRole('checkbox', { name: mine });
    await box.waitFor();
    const subscribed = portal.rows(
        'SELECT v.label FROM subscriptions s JOIN services v ON v.id = s.service_id WHERE s.organisation_id = ? AND v.label <> ?', organisation, mine).flat();
    assert.ok(subscribed.length > 0);
    for (const label of subscribed) assert.equal(await theirs.getByRole('checkbox', { name: label, exact: true }).count(), 0, label);
    await box.setChecked(!(await box.isChecked()));
    await theirs.getByRole('button', { name: 'Enregistrer' }).click();
    await theirs.getByText('Les rôles sont enregistrés avec succès').first().waitFor();
    assert.deepEqual(others(), before_, 'what she may not manage stays as it was');
    assert.deepEqual(theirs.complaints, []);
    await theirs.context().close();
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
    for (const label of ['Grade', 'Élu', 'Agent exécutif', 'Représentant', 'Suppléant'])
        await page.getByText(label, { exact: true }).first().waitFor();
    // It stands there at every width, once.
    for (const width of [400, 640, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        const reset = page.getByRole('button', { name: 'Réinitialiser le mot de passe' });
        await until(`beside at ${width}`, async () => {
            const [mine, edits] = await Promise.all([reset, page.getByRole('button', { name: 'Modifier l’utilisateur' })].map((one) => one.boundingBox()));
            return mine && edits && mine.y === edits.y && mine.x + mine.width <= edits.x && edits.x + edits.width <= width;
        });
    }
    await page.getByRole('button', { name: 'Réinitialiser le mot de passe' }).click();
    await page.getByRole('dialog', { name: /Réinitialiser le mot de passe/ }).waitFor();
    await page.keyboard.press('Escape');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

/** What is heard after the name of a control. */
const described = (control) => control.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));

test('C2 C7: a pending pupil’s key stands in the row and on the sheet, disabled with everything that is missing; the sheet says where from', async () => {
    const { page, at, organisation } = await administrator_of('school');
    const [[account, last]] = portal.rows(
        `SELECT a.id, upper(a.last_name) FROM accounts a JOIN memberships m ON m.account_id = a.id
         WHERE m.organisation_id = ? AND a.state = 0 AND a.email IS NULL AND a.provenance = 2 ORDER BY a.id LIMIT 1`, organisation);
    await page.goto(`${at}/users?q=${last}`);
    const key = page.getByRole('button', { name: new RegExp(`^Réinitialiser le mot de passe de ${last}`) });
    await key.waitFor();
    assert.equal(await key.getAttribute('aria-disabled'), 'true');
    assert.match(await described(key), /pas encore activé.*n’a pas d’adresse de courriel/);
    await page.goto(`${at}/users/${account}`);
    const beside = page.getByRole('button', { name: 'Réinitialiser le mot de passe' });
    await beside.waitFor();
    assert.equal(await beside.getAttribute('aria-disabled'), 'true');
    assert.match(await described(beside), /n’a pas d’adresse de courriel/);
    await page.getByText('SIECLE', { exact: true }).first().waitFor();
    await page.goto(`${at}/users/${account}/connections`);
    await page.getByRole('button', { name: 'Ajouter un courriel' }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.1 C10: in a school “Supprimer” stands among the states, apart from what cannot be taken back', async () => {
    const { page, at, organisation } = await administrator_of('school');
    const [[account]] = portal.rows(
        `SELECT a.id FROM accounts a JOIN memberships m ON m.account_id = a.id
         WHERE m.organisation_id = ? AND m.role = 0 AND a.state = 1 AND a.provenance = 0 ORDER BY a.id LIMIT 1`, organisation);
    await page.goto(`${at}/users/${account}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Effacer définitivement' }).waitFor();
    const entries = await page.getByRole('menuitem').allTextContents();
    const place = (words) => entries.findIndex((entry) => entry.startsWith(words));
    assert.equal(place('Supprimer'), place('Désactiver') + 1, entries.join(' | '));
    assert.ok(place('Effacer définitivement') > place('Supprimer') + 1, entries.join(' | '));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D7: where open data are published “Supprimer” detaches: the member is gone at once, the account stays', async () => {
    const [[from, account, last], [elsewhere]] = [
        ...portal.rows("SELECT m.organisation_id, a.id, upper(a.last_name) FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.login = 'romain.raildouce'"),
        ...portal.rows('SELECT id FROM organisations WHERE kind = 2 ORDER BY id LIMIT 1')];
    portal.pretend(
        `INSERT INTO memberships (organisation_id, account_id, created_at, name_sort, email_sort)
         SELECT ?, account_id, created_at, name_sort, email_sort FROM memberships WHERE account_id = ?`, elsewhere, account);
    const { page, at } = await administrator_of('open_data_publisher');
    await page.goto(`${at}/users`);
    await page.getByRole('button', { name: `Supprimer ${last} Romain`, exact: true }).click();
    await page.getByRole('dialog', { name: /^Détacher / }).getByRole('button', { name: 'Détacher', exact: true }).click();
    await page.getByText('Personne détachée').first().waitFor();
    await page.getByRole('row', { name: new RegExp(last) }).waitFor({ state: 'detached' });
    assert.deepEqual(portal.rows('SELECT organisation_id FROM memberships WHERE account_id = ?', account), [[elsewhere]]);
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0], 1);
    assert.notEqual(from, elsewhere);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R4: a new user is attached to another of my companies at once, with the role and the origin chosen there', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'oumar.songeval' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const [[from], [to, label]] = portal.rows('SELECT id, label FROM organisations WHERE kind = 2 ORDER BY id LIMIT 2');
    await page.goto(`${portal.server.url}/organisations/${from}/users/create`);
    await page.getByRole('combobox', { name: 'Civilité' }).selectOption({ label: 'Mme' });
    await page.getByRole('textbox', { name: 'Prénom' }).fill('Garance');
    await page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Dynamelle');
    await page.getByRole('textbox', { name: 'Courriel', exact: true }).fill('garance.dynamelle@energie.example');
    await page.getByRole('checkbox', { name: label }).check();
    await page.getByRole('combobox', { name: `Rôle dans ${label}` }).selectOption({ label: 'Administrateur' });
    await page.getByRole('combobox', { name: `Interne ou externe dans ${label}` }).selectOption({ label: 'Externe' });
    await accessible(page, 'attachments of a new user');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('créé avec succès').first().waitFor();
    const memberships = portal.rows(
        `SELECT m.organisation_id, m.role, m.external FROM memberships m JOIN accounts a ON a.id = m.account_id
         WHERE a.last_name = 'Dynamelle' ORDER BY m.organisation_id`);
    assert.deepEqual(memberships, [[from, 0, 0], [to, 2, 1]]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M3 M16: on a phone too the day is written out, the person is greeted, and a level shows its id', async () => {
    const page = await portal.open_page({ viewport: { width: 400, height: 800 } });
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const day = /^(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s\S+\s\S+\s\d{4}$/;
    await page.getByText(day).first().waitFor();
    await page.goto(`${portal.server.url}/organisations/1/levels`);
    await page.getByText('Gérer mes niveaux').first().waitFor();
    const [[level]] = portal.rows('SELECT id FROM levels WHERE organisation_id = 1 ORDER BY id LIMIT 1');
    await page.getByText(`id ${level}`, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('Bienvenue, Mme Éloïse KERVADENN').waitFor();
    await drawer.getByText(day).waitFor();
    await accessible(page, 'the drawer');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
