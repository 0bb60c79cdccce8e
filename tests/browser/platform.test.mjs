// From an installation that holds nothing but its first administrator to a founder at work, as people do it: by the screens
// and by the mails that they get.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { run } from '../support/server.mjs';
import { accessible, at_rest, start_portal, until } from './journey_support.mjs';

const boss = { login: 'anne.legoff@portail.example', password: 'grand vent sur les remparts' };
const founder = { login: 'maelle.portaillac@atelier.example', password: 'quatre hérissons dansent lentement' };

let portal;
let token;

before(async () => {
    portal = await start_portal({ operator_name: 'Mégalis Fictive' }, {}, async (folder) => {
        const made = await run(['admin', 'create', '--data', folder, '--email', boss.login, '--first-name', 'Anne', '--last-name', 'Le Goff'],
            { env: { LC_ALL: 'fr_FR.UTF-8' } }); // the language of who installs is the account's
        assert.equal(made.code, 0, made.err);
        token = made.out.trim().split('#')[1];
    });
});
after(() => portal?.close());

const title = (page, name) => page.getByRole('heading', { name, level: 1 });
const step = (page, name) => page.getByRole('listitem', { name });
const count = (table, where = '1 = 1', ...values) => portal.rows(`SELECT count(*) FROM ${table} WHERE ${where}`, ...values)[0][0];
const last_event = () => portal.rows('SELECT event FROM journal ORDER BY sequence DESC LIMIT 1')[0][0];

async function activate(page, link, password) {
    await page.goto(link);
    for (const one of await page.locator('input[autocomplete=new-password]').all()) await one.fill(password);
    await page.getByRole('button', { name: 'Activer mon compte' }).click();
}

/** Signs the first administrator in, who comes from the platform's home. */
async function enter(page) {
    await portal.sign_in(page, boss);
    await title(page, /^(Ce qui attend|Mes services)$/).waitFor(); // services: once he administers an organisation himself
    await page.goto(`${portal.server.url}/plateforme`);
    await title(page, 'Ce qui attend').waitFor();
    await at_rest(page);
}

/** Opens the dialog of an organisation's services by its line's menu. */
async function open_subscriptions(page, organisation) {
    await page.goto(`${portal.server.url}/plateforme/organismes`);
    await page.getByRole('button', { name: `Actions pour ${organisation}` }).click();
    await page.getByRole('menuitem', { name: 'Services souscrits…' }).click();
    const dialog = page.getByRole('dialog', { name: new RegExp(`^Services souscrits.: ${organisation}$`) });
    await dialog.waitFor();
    return dialog;
}

test('an empty installation leads its first administrator: what is done is ticked, what is missing has its link', async () => {
    const page = await portal.open_page();
    await activate(page, `${portal.server.url}/activation#${token}`, boss.password);
    await title(page, 'Ce qui attend').waitFor();
    await page.getByRole('heading', { name: 'Mettre le portail en service' }).waitFor();
    await page.getByText('1 étape faite sur 5').waitFor();
    await step(page, 'Nommer l’exploitant').getByText('Fait', { exact: true }).waitFor();
    await step(page, 'Ajouter un service et ses rôles').getByText('À faire').waitFor();
    await accessible(page, 'the platform, empty');

    await page.getByRole('link', { name: 'Organismes', exact: true }).click();
    await page.getByText('Aucun organisme pour le moment').waitFor();
    await accessible(page, 'no organisation');
    await page.getByRole('link', { name: 'Catalogue des services' }).click();
    await page.getByText('Aucun service pour le moment').waitFor();
    await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Accueil', exact: true }).click();

    await step(page, 'Publier la politique de confidentialité').getByRole('link', { name: 'Rédiger la politique' }).click();
    await title(page, 'Nouvelle version').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('a service with its roles is added to the catalogue, and edited: a bad address is refused, the words are kept', async () => {
    const page = await portal.open_page();
    await enter(page);
    await step(page, 'Ajouter un service et ses rôles').getByRole('link', { name: 'Ajouter un service' }).click();
    await title(page, 'Ajouter un service').waitFor();
    await page.getByLabel('Nom', { exact: true }).fill('Parapheur');
    await page.getByLabel('Adresse web').fill('parapheur.example');
    await page.getByLabel('Rôle 1').fill('Signataire');
    await page.getByRole('button', { name: 'Ajouter un rôle' }).click();
    await page.getByLabel('Rôle 2').fill('signataire');
    await page.getByRole('button', { name: 'Ajouter un service' }).click();
    await page.getByText('Ce rôle figure deux fois.').first().waitFor();
    await page.getByText('Une adresse de service commence par').first().waitFor();
    await accessible(page, 'a service, refused');
    assert.equal(count('services'), 0);
    await page.getByLabel('Adresse web').fill('https://parapheur.example/');
    await page.getByLabel('Rôle 2').fill('Lecteur');
    await page.getByLabel('Proposé d’office').selectOption({ label: 'Lecteur' });
    await page.getByRole('button', { name: 'Ajouter un service' }).click();
    await page.getByText('Le service Parapheur est ajouté').first().waitFor();
    await title(page, 'Catalogue des services').waitFor();
    assert.deepEqual(portal.rows('SELECT label, preselected FROM service_roles ORDER BY position'), [['Signataire', 0], ['Lecteur', 1]]);

    await page.getByRole('link', { name: 'Parapheur' }).click();
    await title(page, 'Modifier Parapheur').waitFor();
    await page.getByLabel('En maintenance').check();
    await page.getByLabel('Message en français').fill('Mise à jour ce soir');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('1 champ à corriger').first().waitFor();
    assert.equal(portal.rows('SELECT state FROM services')[0][0], 0);
    await page.getByLabel('Message en anglais').fill('Update tonight');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Le service Parapheur est enregistré').first().waitFor();
    await page.getByText('En maintenance').first().waitFor();
    assert.deepEqual(portal.rows('SELECT state, notice_fr, notice_en FROM services'), [[2, 'Mise à jour ce soir', 'Update tonight']]);
    assert.equal(last_event(), 102);
    await accessible(page, 'catalogue');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D1 N1: an organisation is created with its founder, who is mailed at once', async () => {
    const page = await portal.open_page();
    await enter(page);
    await step(page, 'Créer un organisme et son fondateur').getByRole('link', { name: 'Créer un organisme' }).click();
    await title(page, 'Créer un organisme').waitFor();
    await page.getByRole('combobox', { name: 'Nature' }).selectOption({ label: 'Client' });
    await page.getByLabel('Nom', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Créer un organisme' }).click();
    await page.getByText('2 champs à corriger').first().waitFor();
    assert.equal(count('organisations'), 0, 'nobody founds by leaving fields out');

    // The founder's fields come first, then those of the organisation.
    const named = (label, place) => page.getByLabel(label, { exact: true }).nth(place);
    await named('Courriel', 0).fill(founder.login);
    await page.getByLabel('Civilité').selectOption({ label: 'Mme' });
    await page.getByLabel('Prénom').fill('Maëlle');
    await named('Nom', 0).fill('Portaillac');
    await named('Nom', 1).fill('Atelier Numérique Fictif');
    await page.getByLabel('SIREN').fill('732 829 320');
    await accessible(page, 'founding an organisation');
    await page.getByRole('button', { name: 'Créer un organisme' }).click();
    await page.getByText('L’organisme Atelier Numérique Fictif est créé').first().waitFor();
    await title(page, 'Organismes').waitFor();
    await page.getByRole('link', { name: 'Atelier Numérique Fictif' }).waitFor();
    await page.getByRole('grid', { name: 'Organismes' }).getByText('En attente').waitFor();
    const [[kind, role, first, state]] = portal.rows(
        `SELECT o.kind, m.role, m.default_user, a.state FROM organisations o JOIN memberships m ON m.organisation_id = o.id
         JOIN accounts a ON a.id = m.account_id WHERE a.email = ?`, founder.login);
    assert.deepEqual([kind, role, first, state], [5, 2, 1, 0]);
    const events = portal.rows('SELECT event FROM journal ORDER BY sequence DESC LIMIT 4').flat();
    for (const event of [200, 300, 400]) assert.ok(events.includes(event), `${event} in ${events}`);
    await portal.mail_to(founder.login);
    await accessible(page, 'organisations');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('an organisation subscribes to a service in place', async () => {
    const page = await portal.open_page();
    await enter(page);
    const dialog = await open_subscriptions(page, 'Atelier Numérique Fictif');
    await accessible(page, 'subscriptions');
    await dialog.getByRole('button', { name: 'Souscrire' }).click();
    await dialog.getByText('Souscrit', { exact: true }).waitFor();
    assert.equal(count('subscriptions'), 1);
    assert.equal(last_event(), 202);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D1: the founder comes in by the mail, and creates a user with a role on the service', async () => {
    const mail = await portal.mail_to(founder.login);
    const link = JSON.stringify(mail.parts).match(/http:\/\/[^"\\\s<]+\/activation#[A-Za-z0-9_-]{43}/)[0];
    const page = await portal.open_page();
    await activate(page, link, founder.password);
    await title(page, 'Mes services').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Organismes', exact: true }).count(), 0, 'a founder has no platform');
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await title(page, 'Utilisateurs').waitFor();
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await title(page, 'Créer un utilisateur').waitFor();
    await page.getByLabel('Prénom').fill('Oscar');
    await page.getByLabel('Nom', { exact: true }).fill('Boulonneur');
    await page.getByLabel('Courriel', { exact: true }).fill('oscar.boulonneur@atelier.example');
    await page.getByRole('button', { name: 'Suivant' }).click();
    await page.getByLabel('Parapheur', { exact: true }).check();
    await until('the step after it', async () => {
        const next = page.getByRole('button', { name: /^(Suivant|Terminer|Enregistrer)$/ });
        if ((await next.count()) > 0) await next.first().click();
        return count('assignments') === 1;
    });
    assert.deepEqual(
        portal.rows(`SELECT a.email, r.label FROM assignments x JOIN memberships m ON m.id = x.membership_id JOIN accounts a ON a.id = m.account_id
                     JOIN service_roles r ON r.id = x.role_id`), [['oscar.boulonneur@atelier.example', 'Lecteur']]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('the platform keeps a role for itself: it is offered no more and refused, and whoever has it keeps it', async () => {
    const [[reader, other]] = portal.rows("SELECT max(CASE WHEN label = 'Lecteur' THEN id END), max(CASE WHEN label <> 'Lecteur' THEN label END) FROM service_roles");
    const page = await portal.open_page();
    await enter(page);
    const dialog = await open_subscriptions(page, 'Atelier Numérique Fictif');
    await dialog.getByRole('button', { name: 'Tous les rôles' }).click();
    await dialog.getByRole('checkbox', { name: 'Lecteur' }).click();
    await page.getByText(/Atelier Numérique Fictif ne peut plus attribuer «.Lecteur.»/).first().waitFor();
    await dialog.getByRole('button', { name: '1 rôle sur 2' }).waitFor();
    await accessible(page, 'roles that an organisation may give');
    assert.equal(count('withheld_roles'), 1);
    assert.equal(last_event(), 213);
    await dialog.getByRole('checkbox', { name: other }).click();
    await dialog.getByText('Laissez au moins un rôle, ou retirez l’abonnement.').waitFor();
    assert.equal(count('withheld_roles'), 1);
    assert.deepEqual(page.complaints, []);

    const theirs = await portal.open_page();
    await portal.sign_in(theirs, founder);
    await title(theirs, 'Mes services').waitFor();
    const [[organisation, me, version]] = portal.rows(
        'SELECT m.organisation_id, a.id, a.version + m.version FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.login = ? OR a.email = ?', founder.login, founder.login);
    await theirs.goto(`${portal.server.url}/organisations/${organisation}/assignments`);
    await theirs.getByRole('gridcell', { name: /Aucun accès/ }).first().getByRole('button').click();
    await theirs.getByRole('menuitemradio', { name: other }).waitFor();
    assert.equal(await theirs.getByRole('menuitemradio', { name: 'Lecteur' }).count(), 0);
    await theirs.keyboard.press('Escape');
    await theirs.getByRole('gridcell', { name: /Lecteur/ }).first().waitFor(); // Oscar keeps his
    const refused = await theirs.evaluate(async ([at, account, now, role]) => {
        const reply = await fetch(`/api/v1/organisations/${at}/users/${account}/services/1/assign`, {
            method: 'POST', headers: { 'Content-Type': 'application/json', 'Habilis-Request': crypto.randomUUID() },
            body: JSON.stringify({ version: now, role: String(role) }),
        });
        return [reply.status, await reply.text()];
    }, [organisation, me, version, reader]);
    assert.equal(refused[0], 403, refused[1]);
    assert.match(refused[1], /services\.role_withheld/);
    assert.deepEqual(theirs.complaints, []);
    await theirs.context().close();

    await dialog.getByRole('checkbox', { name: 'Lecteur' }).click();
    await page.getByText(/peut de nouveau attribuer «.Lecteur.»/).first().waitFor();
    assert.equal(count('withheld_roles'), 0);
    assert.equal(last_event(), 214);
    await page.context().close();
});

test('a role that somebody holds stays, and so does a subscription where somebody has a role', async () => {
    const page = await portal.open_page();
    await enter(page);
    await page.getByRole('link', { name: 'Catalogue des services' }).click();
    await page.getByRole('link', { name: 'Parapheur' }).click();
    await page.getByText('1 personne a ce rôle').waitFor();
    await page.getByRole('button', { name: 'Retirer le rôle 2' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    const [[holder, where]] = portal.rows(`SELECT upper(a.last_name), o.label FROM assignments g JOIN memberships m ON m.id = g.membership_id
        JOIN accounts a ON a.id = m.account_id JOIN organisations o ON o.id = m.organisation_id`);
    await page.getByText(new RegExp(`Le rôle «.Lecteur.» est encore donné à 1 personne \\(.*${holder} \\(${where}\\)\\)`)).first().waitFor();
    await page.getByLabel(/Lecteur/).last().waitFor(); // what they get instead is asked here
    await accessible(page, 'a role that is held');
    assert.equal(count('service_roles'), 2);
    await page.getByRole('button', { name: 'Annuler' }).click();
    await title(page, 'Catalogue des services').waitFor();

    const dialog = await open_subscriptions(page, 'Atelier Numérique Fictif');
    await dialog.getByRole('button', { name: 'Retirer', exact: true }).click();
    await dialog.getByText(/1 personne de l’organisme a encore un rôle sur ce service/).waitFor();
    assert.equal(count('subscriptions'), 1);
    portal.pretend('DELETE FROM assignments');
    await dialog.getByRole('button', { name: 'Retirer', exact: true }).click();
    await dialog.getByRole('button', { name: 'Souscrire' }).waitFor();
    assert.equal(count('subscriptions'), 0);
    assert.equal(last_event(), 212);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('the staff of the platform: somebody is invited by mail and dismissed again, nobody changes the own role', async () => {
    const page = await portal.open_page();
    await enter(page);
    await page.getByRole('link', { name: 'Équipe de la plateforme' }).click();
    await title(page, 'Équipe de la plateforme').waitFor();
    await page.getByRole('button', { name: 'Inviter une personne' }).click();
    const dialog = page.getByRole('dialog', { name: 'Inviter une personne' });
    await dialog.getByLabel('Courriel').fill(portal.rows('SELECT email FROM accounts WHERE platform_role = 2')[0][0]);
    await dialog.getByLabel('Prénom').fill('Nolwenn');
    await dialog.getByLabel('Nom', { exact: true }).fill('Brumelais');
    await dialog.getByRole('button', { name: 'Inviter une personne' }).click();
    await dialog.getByText('Cette personne fait déjà partie de l’équipe.').first().waitFor();
    await accessible(page, 'an invitation, refused');
    assert.equal(count('accounts', 'platform_role > 0'), 1);
    await dialog.getByLabel('Courriel').fill('nolwenn.brumelais@portail.example');
    await dialog.getByRole('button', { name: 'Inviter une personne' }).click();
    await page.getByText(/BRUMELAIS Nolwenn est invité/).first().waitFor();
    await portal.mail_to('nolwenn.brumelais@portail.example');
    assert.equal(portal.rows('SELECT platform_role FROM accounts WHERE email = ?', 'nolwenn.brumelais@portail.example')[0][0], 1);
    await page.getByRole('grid', { name: 'Équipe de la plateforme' }).getByText('En cours d’activation').waitFor();
    await accessible(page, 'staff');

    await page.getByRole('button', { name: 'Actions pour LE GOFF Anne' }).click();
    await page.getByText('Un autre administrateur peut changer votre rôle.').first().waitFor();
    await page.keyboard.press('Escape');
    // Disabled and enabled again, once she has come in.
    const staff = page.getByRole('grid', { name: 'Équipe de la plateforme' });
    const nolwenn = portal.rows("SELECT id FROM accounts WHERE email = 'nolwenn.brumelais@portail.example'")[0][0];
    portal.pretend("UPDATE accounts SET state = 1, password_hash = 'phc' WHERE id = ?", nolwenn);
    await page.reload();
    await staff.getByText('Actif').nth(1).waitFor();
    const act = async (name) => {
        await page.getByRole('button', { name: 'Actions pour BRUMELAIS Nolwenn' }).click();
        await page.getByRole('menuitem', { name }).click();
    };
    await act('Désactiver…');
    const disabling = page.getByRole('dialog', { name: /^Désactiver le compte de/ });
    await accessible(page, 'disabling somebody of the staff');
    await disabling.getByRole('button', { name: 'Désactiver le compte' }).click();
    await page.getByText('Le compte de BRUMELAIS Nolwenn est désactivé').first().waitFor();
    await staff.getByText('Désactivé').waitFor();
    const state = () => portal.rows('SELECT state, platform_role FROM accounts WHERE id = ?', nolwenn)[0];
    assert.deepEqual(state(), [2, 1], 'the role is kept');
    assert.equal(portal.rows('SELECT after FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', nolwenn)[0][0], '{"state":"disabled"}');
    await portal.mail_to('nolwenn.brumelais@portail.example', ({ parts }) => /désactivé/.test(parts[0].text));
    await act('Réactiver');
    await page.getByText('Le compte de BRUMELAIS Nolwenn est réactivé').first().waitFor();
    assert.deepEqual(state(), [1, 1]);

    await act('Retirer de l’équipe…');
    await page.getByRole('button', { name: 'Retirer de l’équipe', exact: true }).click();
    await page.getByText('BRUMELAIS Nolwenn ne fait plus partie de l’équipe').first().waitFor();
    assert.equal(count('accounts', 'platform_role > 0'), 1);
    assert.equal(portal.rows('SELECT after FROM journal ORDER BY sequence DESC LIMIT 1')[0][0], '{"platform_role":"none"}');
    // Invited again it is the same account, whatever name is typed.
    await page.getByRole('button', { name: 'Inviter une personne' }).click();
    await dialog.getByLabel('Courriel').fill('nolwenn.brumelais@portail.example');
    await dialog.getByLabel('Prénom').fill('N.');
    await dialog.getByLabel('Nom', { exact: true }).fill('B.');
    await dialog.getByRole('button', { name: 'Inviter une personne' }).click();
    await page.getByText(/Nolwenn BRUMELAIS avait déjà un compte/).first().waitFor();
    assert.deepEqual(portal.rows('SELECT id, platform_role FROM accounts WHERE email = ?', 'nolwenn.brumelais@portail.example'), [[nolwenn, 1]]);
    await portal.mail_to('nolwenn.brumelais@portail.example', ({ parts }) => /vous a donné un rôle/.test(parts[0].text));
    await act('Retirer de l’équipe…');
    await page.getByRole('button', { name: 'Retirer de l’équipe', exact: true }).click();
    await until('dismissed again', () => count('accounts', 'platform_role > 0') === 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D1: the same SIREN twice is asked about; whoever founds for himself says so, and the list finds both', async () => {
    const page = await portal.open_page();
    await enter(page);
    await page.goto(`${portal.server.url}/plateforme/organismes/nouveau`);
    await title(page, 'Créer un organisme').waitFor();
    await page.getByLabel('Moi-même').check();
    await page.getByRole('region', { name: 'Identité' }).getByLabel('Nom').fill('Atelier Numérique, second site');
    await page.getByLabel('SIREN').fill('732829320');
    await page.getByRole('button', { name: 'Créer un organisme' }).click();
    const question = page.getByRole('dialog', { name: /^Créer un second organisme/ });
    await question.getByText(/Un organisme porte déjà ce SIREN.: Atelier Numérique Fictif\./).waitFor();
    await accessible(page, 'the same SIREN');
    await question.getByRole('button', { name: 'Revenir au formulaire' }).click();
    await question.waitFor({ state: 'detached' });
    assert.equal(count('organisations'), 1);
    await page.getByRole('button', { name: 'Créer un organisme' }).click();
    await question.getByRole('button', { name: 'Créer quand même' }).click();
    await page.getByText('L’organisme Atelier Numérique, second site est créé').first().waitFor();
    assert.equal(count('organisations', "siren = '732829320'"), 2);
    assert.equal(portal.rows('SELECT after FROM journal WHERE event = 200 ORDER BY sequence DESC LIMIT 1')[0][0].includes('"same_siren":true'), true);

    const grid = page.getByRole('grid', { name: 'Organismes' });
    await page.getByLabel('Filtrer par nom ou SIREN').fill('second');
    await until('one row', async () => (await grid.getAttribute('aria-rowcount')) === '2');
    await page.waitForURL(/q=second/);
    await page.reload();
    await until('one row again', async () => (await grid.getAttribute('aria-rowcount')) === '2');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
