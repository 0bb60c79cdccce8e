// "Se connecter en tant qu'utilisateur": the reason, the other person's space, what stays closed in it, and the way back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, start_portal, until } from './journey_support.mjs';

const reason = 'ne voit plus la Salle des marchés';
const person = 'ines.contefee';
const name = /Inès CONTEFÉE/;

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

const id_of = (login) => portal.rows('SELECT id FROM accounts WHERE login = ?', login)[0][0];
const lines = (event) =>
    portal.rows(
        'SELECT a.login, s.login FROM journal j JOIN accounts a ON a.id = j.actor JOIN accounts s ON s.id = j.subject WHERE j.event = ? ORDER BY sequence',
        event,
    );

/** Signs in as the administrator and opens the sheet of the one person whom the words find, with a filter in its address. */
async function open_sheet(page, words, who = administrator) {
    await portal.sign_in(page, who);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await page.getByLabel('Rechercher dans la liste').fill(words);
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await until('one row', async () => (await grid.getAttribute('aria-rowcount')) === '2');
    await grid.getByRole('link').first().click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
}

async function ask(page) {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Se connecter en tant qu’utilisateur' }).click();
    const dialog = page.getByRole('dialog', { name: 'Se connecter en tant qu’utilisateur' });
    await dialog.waitFor();
    return dialog;
}

test('N9 P30 P31: an administrator sees a user’s space after giving a reason, changes nothing in it, and comes back to the same screen', async () => {
    const page = await portal.open_page();
    await open_sheet(page, 'contefee ines');
    await page.getByRole('tab', { name: /Rôles/ }).click();
    await page.waitForURL(/\/roles$/);
    const sheet = page.url();
    const dialog = await ask(page);
    await accessible(page, 'asking for the reason');
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await dialog.getByText('obligatoire', { exact: false }).first().waitFor();
    await dialog.getByLabel('Motif').fill('trop peu');
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await dialog.getByText(/10 caractères/).waitFor();
    assert.equal(lines(900).length, 0, 'nothing began without a reason');
    await dialog.getByLabel('Motif').fill(reason);
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();

    const bar = page.getByRole('region', { name: 'Connexion en tant que' });
    await bar.waitFor();
    await bar.getByText(/Éloïse KERVADENN/).waitFor();
    await bar.getByText(name).waitFor();
    await bar.getByText('Lecture seule').waitFor();
    await bar.getByText(/30.min/).waitFor();
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByRole('button', { name: name }).waitFor();
    await page.getByText(/En lecture seule, les services restent fermés/).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Accéder au service' }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Utilisateurs', exact: true }).count(), 0);
    await accessible(page, 'services of somebody else');
    assert.deepEqual(lines(900), [[administrator.login, person]]);
    assert.deepEqual(
        portal.rows('SELECT actor_id, reason FROM sign_ins WHERE account_id = ? AND actor_id IS NOT NULL', id_of(person)),
        [[id_of(administrator.login), reason]],
    );

    await page.getByRole('link', { name: 'Mon profil' }).first().click();
    await page.getByRole('heading', { name: 'Mon profil', level: 1 }).waitFor();
    const save = page.getByRole('button', { name: 'Enregistrer' });
    assert.equal(await save.getAttribute('aria-disabled'), 'true');
    await page.getByText('Réservé au titulaire du compte', { exact: false }).first().waitFor({ state: 'attached' });
    await accessible(page, 'profile of somebody else');
    // What the buttons say, the server says too.
    const refused = await page.evaluate(() =>
        fetch('/api/v1/my/profile/update', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() },
            body: '{}',
        }).then(async (reply) => [reply.status, (await reply.json()).refusals[0].code]),
    );
    assert.deepEqual(refused, [403, 'impersonation.read_only']);

    await bar.getByRole('button', { name: 'Quitter' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(sheet);
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    assert.equal(await bar.count(), 0);
    await page.getByRole('button', { name: /Éloïse KERVADENN/ }).first().waitFor();
    assert.deepEqual(lines(901), [[administrator.login, person]]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P31: the person gets a mail with the name, the reason and how far it went', async () => {
    const [[address]] = portal.rows('SELECT email FROM accounts WHERE login = ?', person);
    const mail = await portal.mail_to(address, (m) => /a consulté votre espace/.test(m.headers.subject ?? m.subject ?? JSON.stringify(m.headers)));
    const text = mail.parts.map((part) => part.text).join('\n');
    assert.match(text, /Éloïse KERVADENN/);
    assert.match(text, new RegExp(reason));
    assert.match(text, /lecture seule/);
});

test('P31 3.6: the person and the administrator read who looked, when and why in the history', async () => {
    const theirs = await portal.open_page();
    await portal.sign_in(theirs, { login: person });
    await theirs.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await theirs.goto(`${portal.server.url}/mon-profil/connexions`);
    await theirs.getByText(new RegExp(`Éloïse KERVADENN a consulté votre espace le .*motif\\u00a0: ${reason}`)).first().waitFor();
    await accessible(theirs, 'own history');
    await theirs.context().close();
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${id_of(person)}/connections`);
    await page.getByText(new RegExp(`Éloïse KERVADENN a consulté cet espace le .*motif\\u00a0: ${reason}`)).first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P32: what ends it is told in the space itself, and leads back to one’s own', async () => {
    const page = await portal.open_page();
    await open_sheet(page, 'contefee ines');
    const sheet = page.url();
    const dialog = await ask(page);
    await dialog.getByLabel('Motif').fill(reason);
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await page.getByRole('region', { name: 'Connexion en tant que' }).waitFor();
    // Another administrator disables the person meanwhile.
    const other = await portal.open_page();
    await open_sheet(other, 'contefee ines', { login: 'corentin.abgrallic' });
    await other.getByRole('button', { name: 'Actions', exact: true }).click();
    await other.getByRole('menuitem', { name: 'Désactiver' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Désactiver' }).click();
    await other.getByText('Compte désactivé').first().waitFor();
    await page.getByRole('link', { name: 'Mon profil' }).first().click();
    const over = page.getByRole('dialog', { name: 'La connexion en tant que est terminée' });
    await over.waitFor();
    await accessible(page, 'the end of it');
    await over.getByRole('button', { name: 'Revenir à mon espace' }).click();
    await page.waitForURL(sheet);
    await page.getByText('Désactivé').first().waitFor();
    await other.getByRole('button', { name: 'Actions', exact: true }).click();
    await other.getByRole('menuitem', { name: 'Activer' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Activer' }).click();
    await other.getByText('Compte activé').first().waitFor();
    await page.context().close();
    await other.context().close();
});

test('P29: administrators and people who cannot come in are greyed in the menu with the reason', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const [[organisation]] = portal.rows(
        'SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', administrator.login);
    const cases = [
        ['SELECT a.id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ? AND a.state = 0 LIMIT 1', 'n’a pas encore été activé'],
        ['SELECT a.id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ? AND m.role = 2 AND a.state = 1 LIMIT 1', /en tant (que soi-même|qu’administrateur)/],
    ];
    for (const [sql, words] of cases) {
        const [[account]] = portal.rows(sql, organisation);
        await page.goto(`${portal.server.url}/organisations/${organisation}/users/${account}`);
        await page.getByRole('button', { name: 'Actions', exact: true }).click();
        const entry = page.getByRole('menuitem', { name: 'Se connecter en tant qu’utilisateur' });
        await entry.waitFor();
        assert.equal(await entry.getAttribute('aria-disabled'), 'true');
        await page.getByText(words).first().waitFor({ state: 'attached' });
        await page.keyboard.press('Escape');
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.2: support looks and never writes: no choice is offered', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'support@habilis.example' });
    await page.getByRole('heading', { name: 'Ce qui attend', level: 1 }).waitFor();
    const [[organisation]] = portal.rows(
        'SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', person);
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${id_of(person)}`);
    const dialog = await ask(page);
    assert.equal(await dialog.getByRole('radio').count(), 0);
    await dialog.getByLabel('Motif').fill(reason);
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    const bar = page.getByRole('region', { name: 'Connexion en tant que' });
    await bar.getByText('Lecture seule').waitFor();
    await bar.getByRole('button', { name: 'Quitter' }).click();
    await page.waitForURL(/\/users\/\d+$/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P30: who chose to write changes the person’s profile and notification choices; what stays closed is greyed, nothing else', async () => {
    const page = await portal.open_page();
    await open_sheet(page, 'contefee ines');
    const dialog = await ask(page);
    await dialog.getByLabel('Motif').fill(reason);
    await dialog.getByRole('radio', { name: /^Voir et modifier à sa place/ }).check();
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    const bar = page.getByRole('region', { name: 'Connexion en tant que' });
    await bar.waitFor();
    await page.goto(`${portal.server.url}/mon-profil`);
    await page.getByLabel('Téléphone fixe', { exact: true }).fill('02 61 91 01 77');
    await page.getByLabel('M’avertir des actions sur mon compte').click();
    assert.notEqual(await page.getByLabel('Courriel de notification').getAttribute('readonly'), null);
    assert.equal(await page.getByRole('button', { name: 'Régénérer votre mot de passe' }).getAttribute('aria-disabled'), 'true');
    for (const open of ['Prénom', 'Nom', 'Téléphone portable'])
        assert.equal(await page.getByLabel(open, { exact: true }).getAttribute('readonly'), null, open);
    await accessible(page, 'writing in the profile of somebody else');
    const was = portal.rows('SELECT notify_actions FROM accounts WHERE login = ?', person)[0][0];
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre profil a été enregistré').first().waitFor();
    assert.deepEqual(portal.rows('SELECT phone, notify_actions FROM accounts WHERE login = ?', person), [['02 61 91 01 77', 1 - was]]);
    assert.deepEqual(lines(302).at(-1), [administrator.login, person]);
    await bar.getByRole('button', { name: 'Quitter' }).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P30: what an editor may change is greyed for whoever only looks at her space, and refused by the server', async () => {
    const page = await portal.open_page();
    await open_sheet(page, 'brumelais nolwenn');
    const dialog = await ask(page);
    await dialog.getByLabel('Motif').fill(reason);
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await page.getByRole('region', { name: 'Connexion en tant que' }).waitFor();
    const greyed = async (button) => {
        await button.waitFor();
        assert.equal(await button.getAttribute('aria-disabled'), 'true');
    };
    const organisation = `${portal.server.url}/organisations/1`;
    await page.goto(`${organisation}/coordinates`);
    await greyed(page.getByRole('button', { name: 'Enregistrer' }));
    await page.goto(`${organisation}/levels`);
    await greyed(page.getByRole('button', { name: 'Ajouter un niveau', exact: true }));
    await greyed(page.getByRole('button', { name: 'Modifier Ressources', exact: true }));
    await page.goto(`${organisation}/users`);
    await page.getByRole('checkbox', { name: /^Sélectionner / }).nth(2).check();
    await greyed(page.getByRole('button', { name: 'Attribuer un rôle…' }));
    await page.goto(`${portal.server.url}/mon-profil/confidentialite`);
    await greyed(page.getByRole('button', { name: 'Exporter mes données' }));
    await greyed(page.getByRole('button', { name: 'Demander l’effacement…' }));
    const holders = page.getByText('Réservé au titulaire du compte').first();
    await holders.waitFor();
    await page.goto(`${portal.server.url}/mon-profil/connexions`);
    await holders.waitFor();
    await at_rest(page);
    assert.equal(await page.getByRole('button', { name: 'Changer le mot de passe' }).count(), 0);
    assert.equal(await page.getByText('Chargement', { exact: true }).count(), 0, 'nothing is awaited that will not come');
    await accessible(page, 'what is the holder’s alone');
    const lines_before = portal.rows('SELECT count(*) FROM journal')[0][0];
    const refused = await page.evaluate(() =>
        fetch('/api/v1/organisations/1/levels/add', {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() },
            body: '{"label":"Intrus"}',
        }).then(async (reply) => [reply.status, (await reply.json()).refusals[0].code]),
    );
    assert.deepEqual(refused, [403, 'impersonation.read_only']);
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines_before);
    await page.getByRole('region', { name: 'Connexion en tant que' }).getByRole('button', { name: 'Quitter' }).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.6: where the organisation wants it, the person is asked, answers in her own space, and the approval holds once', async () => {
    const [[organisation]] = portal.rows(
        'SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', person);
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Paramètres' }).first().click();
    await page.getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
    const box = page.getByLabel('Exiger l’accord de la personne');
    assert.equal(await box.isChecked(), false);
    await box.check();
    await accessible(page, 'settings with the approval');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les paramètres ont été enregistrés').first().waitFor();
    assert.equal(portal.rows('SELECT approve_impersonation FROM organisations WHERE id = ?', organisation)[0][0], 1);
    assert.match(portal.rows('SELECT after FROM journal WHERE event = 220 ORDER BY sequence DESC LIMIT 1')[0][0], /"approve_impersonation":true/);
    await page.reload();
    await page.getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
    assert.equal(await box.isChecked(), true);
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${id_of(person)}`);
    let dialog = await ask(page);
    await dialog.getByLabel('Motif').fill(reason);
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await dialog.getByText('exige l’accord de cette personne').waitFor();
    await accessible(page, 'an approval that is needed');
    await dialog.getByRole('button', { name: 'Demander son accord' }).click();
    await page.getByText('Demande envoyée').first().waitFor();

    const theirs = await portal.open_page();
    await portal.sign_in(theirs, { login: person });
    await theirs.getByText(/Éloïse KERVADENN demande à voir votre espace/).waitFor();
    await theirs.getByText(reason, { exact: false }).first().waitFor();
    await accessible(theirs, 'a request');
    await theirs.getByRole('button', { name: 'Accepter' }).click();
    await theirs.getByText('Accord donné pour 24 heures').first().waitFor();
    await theirs.getByText(/demande à voir votre espace/).waitFor({ state: 'detached' });

    dialog = await ask(page);
    await dialog.getByLabel('Motif').fill(reason);
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await page.getByRole('region', { name: 'Connexion en tant que' }).getByRole('button', { name: 'Quitter' }).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM impersonation_requests WHERE accepted = 1 AND used_at IS NOT NULL')[0][0], 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    await theirs.context().close();
});
