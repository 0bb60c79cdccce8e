// The main job from end to end, the way a person goes: an administrator creates a user in two steps, a real mail reaches a
// real mail server, and that person signs in. Real Chromium, real program, SQLite on disk; only visible words are used.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';
import { idle } from './kit_support.mjs';

const chosen = 'quatre hérissons dansent lentement';

let portal;
let open_page;
let sign_in;
let rows;

before(async () => {
    portal = await start_portal();
    ({ open_page, sign_in, rows } = portal);
});

after(() => portal?.close());

test('M1 M2 M3: a wrong password is refused in words, the right one leads to the services in their frame', async () => {
    const page = await open_page();
    await sign_in(page, { login: administrator.login, password: 'pas la bonne phrase' });
    await page.getByText('Identifiant ou mot de passe incorrect').waitFor();
    await accessible(page, 'sign-in');
    await page.getByLabel('Mot de passe', { exact: true }).fill(administrator.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByRole('button', { name: /Bienvenue, Mme.Éloïse KERVADENN/ }).waitFor();
    await page.getByRole('button', { name: 'Déconnexion' }).waitFor();
    for (const service of ['Salle des marchés', 'Parapheur Mutualisé 2', 'Gestion de mon Compte / mon Entité'])
        await page.getByRole('heading', { name: service, exact: true }).waitFor();
    await page.getByText('En maintenance').first().waitFor();
    await accessible(page, 'services');
    assert.deepEqual(page.complaints, []);
    await page.getByRole('button', { name: 'Déconnexion' }).click();
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    assert.equal((await page.request.get(`${portal.server.url}/api/v1/session`)).status(), 401);
    await page.context().close();
});

test('M4 M6: the list shows 54 users, finds them without accents, filters, and keeps all of it in the address', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('link', { name: 'Liste des utilisateurs' }).click();
    await page.getByRole('heading', { name: 'Utilisateurs', level: 1 }).waitFor();
    await page.getByText('54', { exact: true }).first().waitFor();
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await until('55 rows with the header', async () => (await grid.getAttribute('aria-rowcount')) === '55');
    await accessible(page, 'list');
    await page.getByLabel('Rechercher dans la liste').fill('kervadenn eloi');
    await until('one row', async () => (await grid.getAttribute('aria-rowcount')) === '2');
    await page.getByRole('link', { name: 'KERVADENN Éloïse' }).waitFor();
    await page.waitForURL(/q=kervadenn/);
    await page.reload();
    await page.getByRole('link', { name: 'KERVADENN Éloïse' }).waitFor();
    assert.equal(await page.getByLabel('Rechercher dans la liste').inputValue(), 'kervadenn eloi');
    await page.getByLabel('Rechercher dans la liste').fill('personne de ce nom');
    await page.getByText('Personne ne correspond').waitFor();
    await page.getByRole('button', { name: 'Retirer tous les filtres' }).click();
    await until('all rows again', async () => (await grid.getAttribute('aria-rowcount')) === '55');
    await page.getByRole('button', { name: 'Statut', exact: true }).click();
    await page.getByLabel('En cours d’activation').check();
    await until('only those pending', async () => Number(await grid.getAttribute('aria-rowcount')) < 20);
    await page.waitForURL(/state=pending/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

let link;

test('M12 M13 N6 R6: a user with an accented compound name is created in two steps and gets a real mail', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('link', { name: 'Créer un utilisateur' }).click();
    await page.getByRole('heading', { name: 'Créer un utilisateur', level: 1 }).waitFor();
    await page.getByText('les champs indiqués par * sont obligatoires').waitFor();
    await accessible(page, 'creation, step 1');
    const before_count = rows('SELECT count(*) FROM accounts')[0][0];
    await page.getByLabel('Civilité').selectOption({ label: 'Mme' });
    const first = page.getByLabel('Prénom');
    await first.click();
    const typing = await page.context().newCDPSession(page);
    await page.keyboard.type('Ang');
    await typing.send('Input.imeSetComposition', { text: '^', selectionStart: 1, selectionEnd: 1 });
    await typing.send('Input.insertText', { text: 'ê' });
    await page.keyboard.type('le-Zoé');
    assert.equal(await first.inputValue(), 'Angêle-Zoé');
    await page.getByLabel('Nom', { exact: true }).fill('Œuvrardel-Lenoÿr');
    await page.getByLabel('Courriel', { exact: true }).fill('zoe.oeuvrardel@ploufictif');
    await page.getByLabel('Téléphone portable').fill('0639980177');
    await page.getByText('Il manque la fin du domaine').waitFor();
    await page.getByLabel('Code postal').fill('359');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('2 champs à corriger').first().waitFor();
    assert.equal(rows('SELECT count(*) FROM accounts')[0][0], before_count, 'a refused form writes nothing');
    await page.getByLabel('Code postal').fill('35999');
    await page.getByLabel('Courriel', { exact: true }).fill('zoe.oeuvrardel@ploufictif.example');
    await page.getByRole('textbox', { name: 'Certificat/Clé publique' }).fill('-----BEGIN CERTIFICATE-----\nnimporte\n-----END CERTIFICATE-----\n');
    await page.getByRole('button', { name: 'Vérifier le certificat' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await page.getByRole('textbox', { name: 'Certificat/Clé publique' }).fill('');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’agent a été créé avec succès').first().waitFor();
    await accessible(page, 'creation, step 2');
    const [[account, state, phone]] = rows("SELECT id, state, mobile_phone FROM accounts WHERE email = 'zoe.oeuvrardel@ploufictif.example'");
    assert.equal(state, 0);
    assert.equal(phone, '06 39 98 01 77');
    assert.equal(await page.getByLabel('Gestion de mon Compte / mon Entité', { exact: true }).isChecked(), true);
    for (const service of ['Publication open data', 'Télétransmission ACTES et/ou HELIOS'])
        await page.getByLabel(service, { exact: true }).check();
    await page.getByLabel('Rôle sur Publication open data').selectOption({ index: 1 });
    await page.getByText('3 services cochés').waitFor();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rôles sont enregistrés avec succès').first().waitFor();
    await page.getByRole('heading', { name: /Mme.Angêle-Zoé ŒUVRARDEL-LENOŸR/, level: 1 }).waitFor();
    await accessible(page, 'sheet');
    assert.equal(rows('SELECT count(*) FROM assignments a JOIN memberships m ON m.id = a.membership_id WHERE m.account_id = ?', account)[0][0], 3);
    const events = rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence', account).map(([event]) => event);
    assert.ok(events.includes(300), `journal of the creation: ${events}`);
    assert.ok(events.includes(100), `journal of the services: ${events}`);
    const mail = await portal.mail_to('zoe.oeuvrardel@ploufictif.example');
    link = JSON.stringify(mail.parts).match(/http:\/\/[^"\\\s<]+\/activation#[A-Za-z0-9_-]{43}/)[0];
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N7 N12 R6: opening the link consumes nothing; the person chooses a password, accepts the notice and sees three services', async () => {
    const scanner = await open_page();
    await scanner.goto(link);
    await scanner.getByText('Angêle-Zoé').first().waitFor();
    await scanner.context().close();
    const page = await open_page();
    await page.goto(link);
    await page.getByText('Angêle-Zoé').first().waitFor();
    assert.ok(!page.url().includes('#'), 'the token leaves the address bar');
    await accessible(page, 'choose a password');
    const field = page.locator('input[autocomplete=new-password]').first();
    await field.fill('trop court');
    await page.getByRole('button', { name: "Activer mon compte" }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    for (const one of await page.locator('input[autocomplete=new-password]').all()) await one.fill(chosen);
    await page.getByRole('button', { name: "Activer mon compte" }).click();
    await page.getByRole('heading', { name: 'Politique de confidentialité', level: 1 }).waitFor();
    await accessible(page, 'privacy notice');
    await page.getByRole('button', { name: 'Accepter et continuer' }).click();
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByText('3 services', { exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Publication open data', exact: true }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Utilisateurs', exact: true }).count(), 0, 'an ordinary user administers nobody');
    const [[state, consents]] = rows("SELECT a.state, (SELECT count(*) FROM consents c WHERE c.account_id = a.id) FROM accounts a WHERE a.email = 'zoe.oeuvrardel@ploufictif.example'");
    assert.deepEqual([state, consents], [1, 1]);
    const told = rows("SELECT j.event FROM journal j JOIN accounts a ON a.id = j.about WHERE a.email = 'zoe.oeuvrardel@ploufictif.example'").flat();
    for (const event of [501, 801]) assert.ok(told.includes(event), `${event} in ${told}`);
    const again = await open_page();
    await again.goto(link);
    await again.getByText(/déjà/).first().waitFor();
    assert.deepEqual(page.complaints, []);
});

test('R3 M14: a person changes the own profile but never the e-mail; the sheet shows it', async () => {
    const page = await open_page();
    await sign_in(page, { login: 'zoe.oeuvrardel@ploufictif.example', password: chosen });
    await page.getByRole('link', { name: 'Mon profil' }).first().click();
    await page.getByRole('heading', { name: 'Mon profil', level: 1 }).waitFor();
    assert.notEqual(await page.getByLabel('Courriel', { exact: true }).getAttribute('readonly'), null);
    await page.getByLabel('Téléphone fixe').fill('02 61 91');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Un numéro a dix chiffres').waitFor();
    await page.getByLabel('Téléphone fixe').fill('02 61 91 01 55');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre profil a été enregistré').first().waitFor();
    await accessible(page, 'profile');
    await page.context().close();
    const admin = await open_page({ colorScheme: 'dark' });
    await sign_in(admin, administrator);
    await admin.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await admin.getByLabel('Rechercher dans la liste').fill('oeuvrardel');
    await admin.getByRole('link', { name: /ŒUVRARDEL-LENOŸR/ }).click();
    await admin.getByText('02 61 91 01 55').waitFor();
    await admin.getByText('Actif', { exact: true }).first().waitFor();
    await admin.getByRole('tab', { name: /Rôles/ }).click();
    await admin.getByLabel('Salle des marchés', { exact: true }).check();
    await admin.getByRole('button', { name: 'Enregistrer' }).click();
    await admin.getByText('Les rôles sont enregistrés avec succès').first().waitFor();
    const events = rows("SELECT j.event FROM journal j JOIN accounts a ON a.id = j.about WHERE a.email = 'zoe.oeuvrardel@ploufictif.example' ORDER BY sequence DESC LIMIT 2").flat();
    assert.deepEqual(events, [100, 302]);
    assert.equal(rows("SELECT phone FROM accounts WHERE email = 'zoe.oeuvrardel@ploufictif.example'")[0][0], '02 61 91 01 55');
    await admin.goBack();
    await admin.getByText('02 61 91 01 55').waitFor();
    assert.deepEqual(admin.complaints, []);
    await admin.context().close();
});

test('the interface rests: it asks for no frame and for no timer within a minute, and it works on a phone and without a picture', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await idle(page);
    await page.setViewportSize({ width: 400, height: 800 });
    await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await page.getByRole('button', { name: 'Créer un utilisateur' }).waitFor();
    await page.context().close();
    const plain = await open_page();
    await plain.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
    await sign_in(plain, administrator);
    await plain.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await plain.getByRole('grid', { name: 'Utilisateurs' }).waitFor();
    await plain.context().close();
});
