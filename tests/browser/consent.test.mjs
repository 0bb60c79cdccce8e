// The privacy notice from both ends: the platform's administrator publishes, people answer, refuse, withdraw; an
// administrator of an organisation sees who has answered. By visible French words alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

const publisher = { login: 'admin@habilis.example' };
const reader = { login: 'ines.contefee' };
let portal;

before(async () => {
    portal = await start_portal({ dpo_contact: 'dpo@region.example', operator_name: 'Région Fictive' });
});
after(() => portal?.close());

const notice_heading = (page) => page.getByRole('heading', { name: 'Politique de confidentialité', level: 1 });
const services_heading = (page) => page.getByRole('heading', { name: 'Mes services', level: 1 });
const platform_heading = (page) => page.getByRole('heading', { name: 'Ce qui attend', level: 1 });
const account_of = (login) => portal.rows('SELECT id FROM accounts WHERE login = ?1 OR email = ?1', login)[0][0];
const lines = (event, about) =>
    portal.rows('SELECT count(*) FROM journal WHERE event = ?1 AND (?2 = 0 OR about = ?2)', event, about ?? 0)[0][0];

async function accept(page, leads_to = 'Mes services') {
    await page.getByRole('button', { name: 'Accepter et continuer' }).click();
    await page.getByRole('heading', { name: leads_to, level: 1 }).waitFor();
}

/** Writes what changes in both languages, saves, and publishes. */
async function publish(page, { major, version, changes }) {
    await platform_heading(page).waitFor();
    await page.getByRole('link', { name: 'Politique de confidentialité', exact: true }).click();
    await page.getByRole('heading', { name: 'Politique de confidentialité', level: 1 }).waitFor();
    await page.getByRole('button', { name: /Préparer une nouvelle version|Reprendre le projet/ }).click();
    await page.getByRole('heading', { name: 'Nouvelle version', level: 1 }).waitFor();
    if (major) await page.getByRole('radio', { name: /Majeur/ }).check();
    await page.getByLabel('Ce qui change, en une phrase').fill(changes);
    await page.getByRole('radio', { name: 'Anglais', exact: true }).click();
    await until('the English text', async () => (await page.getByLabel('Ce qui change, en une phrase').inputValue()) === '');
    await page.getByLabel('Ce qui change, en une phrase').fill('Something changes.');
    await page.getByRole('button', { name: 'Enregistrer le projet' }).click();
    await page.getByText('Projet enregistré').first().waitFor();
    await page.getByRole('button', { name: 'Publier…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: `Publier la version ${version}` }).click();
}

test('3.5: the notice in force is read by anybody, who is asked nothing', async () => {
    const page = await portal.open_page();
    await page.goto(`${portal.server.url}/politique`);
    await page.getByText('Responsable du traitement').waitFor();
    await page.getByText('En vigueur depuis le 1er septembre 2026').waitFor();
    await page.getByRole('heading', { name: '1. Pourquoi ce portail a besoin de vos données' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Accepter et continuer' }).isVisible(), false);
    assert.equal(await page.getByRole('button', { name: 'Déconnexion' }).isVisible(), false);
    await accessible(page, 'notice, signed out');
    await page.getByLabel('Langue').selectOption('en');
    await page.getByRole('heading', { name: '1. Why this portal needs your data' }).waitFor();
    await page.getByText('In force since September 1, 2026').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.5: a notice is written in both languages, a dangerous link is refused, the preview shows what will be read', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, publisher);
    await platform_heading(page).waitFor(); // the page of the sign-in has a link of that name too
    await page.getByRole('link', { name: 'Politique de confidentialité', exact: true }).click();
    await page.getByText('Version 1.0').or(page.getByText('1.0', { exact: true })).first().waitFor();
    await page.getByText('En vigueur').first().waitFor();
    await accessible(page, 'versions of the notice');
    await page.getByRole('button', { name: 'Préparer une nouvelle version' }).click();
    const text = page.getByRole('textbox', { name: 'Texte', exact: true });
    const written = await text.inputValue();
    assert.match(written, /^## 1\. Pourquoi ce portail a besoin de vos données/);
    assert.match(written, /Région Fictive/);
    await accessible(page, 'draft of the notice');
    const heading = page.getByLabel('Titre', { exact: true }).first();
    assert.equal(await heading.getAttribute('maxlength'), '80', 'the rule’s own bound');
    await text.fill(`${written}\n\nVoir [ici](javascript:alert).`);
    await heading.focus();
    await page.getByText('Ce lien n’est pas accepté').first().waitFor(); // on leaving the field, before anything is sent
    await page.getByRole('button', { name: 'Enregistrer le projet' }).click();
    await page.getByText('Ce lien n’est pas accepté').first().waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM notice_draft')[0][0], 0);
    await text.fill(`${written}\n\n## 10. Un ajout\n\nVoir [la CNIL](https://cnil.fr).`);
    await page.getByRole('button', { name: 'Enregistrer le projet' }).click();
    await page.getByText('Projet enregistré').first().waitFor();
    await page.getByRole('radio', { name: 'Aperçu', exact: true }).click();
    await page.getByRole('heading', { name: '10. Un ajout' }).waitFor();
    await accessible(page, 'preview of the notice');
    await page.getByRole('button', { name: 'Publier…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('ne se modifie plus').waitFor();
    await dialog.getByRole('button', { name: 'Publier la version 1.1' }).click();
    await page.getByText('Renseignez').or(page.locator('[aria-invalid=true]')).first().waitFor(); // what changes is missing
    assert.equal(portal.rows('SELECT count(*) FROM notices')[0][0], 1);
    assert.equal(lines(805), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.5 N12 P33: a major version asks everyone again, its publisher first', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, publisher);
    await publish(page, { major: true, version: '2.0', changes: 'La durée de conservation du journal.' });
    await notice_heading(page).waitFor();
    await page.getByText('La durée de conservation du journal.').waitFor();
    await page.getByText('Version 2.0').waitFor();
    await accept(page, 'Politique de confidentialité');  // where he was
    const texts = portal.rows('SELECT t.language, t.hash FROM notice_texts t JOIN notices n ON n.id = t.notice_id WHERE n.major = 2 ORDER BY 1');
    assert.equal(texts.length, 2);
    const [[hash, version]] = portal.rows(
        'SELECT c.hash, n.major || "." || n.minor FROM consents c JOIN notices n ON n.id = c.notice_id WHERE c.account_id = ? ORDER BY c.id DESC', account_of(publisher.login));
    assert.deepEqual([hash, version], [texts[0][1], '2.0']);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.5 P33: who refuses can read, export, ask for erasure and sign out, and nothing else', async () => {
    const page = await portal.open_page();
    const account = account_of(reader.login);
    await portal.sign_in(page, reader);
    await notice_heading(page).waitFor();
    await accessible(page, 'notice');
    for (const box of await page.getByRole('checkbox').all()) assert.equal(await box.isChecked(), false, 'optional purposes are unticked');
    await page.getByRole('button', { name: 'Refuser' }).click();
    await page.getByRole('heading', { name: 'Vous avez refusé la politique de confidentialité' }).waitFor();
    await accessible(page, 'refused notice');
    assert.equal((await page.request.get(`${portal.server.url}/api/v1/my/services`)).status(), 403);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Exporter mes données' }).click()]);
    assert.match(download.suggestedFilename(), /^mes-donnees-\d{4}-\d\d-\d\d\.zip$/);
    const archive = readFileSync(await download.path(), 'latin1');
    assert.ok(archive.startsWith('PK') && archive.includes('donnees.json') && archive.includes('ines.contefee'));
    await page.getByText('Vos données sont dans le fichier').waitFor();
    await page.getByLabel('Commentaire (facultatif)').fill('Je n’utilise plus ce portail.');
    await page.getByRole('button', { name: 'Envoyer la demande' }).click();
    await page.getByText('Demande envoyée le').waitFor();
    assert.deepEqual(portal.rows('SELECT state, comment FROM erasure_requests WHERE account_id = ?', account), [[0, 'Je n’utilise plus ce portail.']]);
    await page.reload();
    await page.getByText('Demande envoyée le').waitFor();
    await page.getByRole('button', { name: 'Reprendre ma demande' }).click();
    await page.getByRole('button', { name: 'Envoyer la demande' }).waitFor();
    assert.deepEqual([lines(802, account), lines(1400, account), lines(1401, account), lines(1402, account)], [1, 1, 1, 1]);
    await page.getByRole('button', { name: 'Relire la politique et répondre à nouveau' }).click();
    await notice_heading(page).waitFor();
    await page.getByRole('button', { name: 'Déconnexion' }).click();
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    assert.equal((await page.request.get(`${portal.server.url}/api/v1/session`)).status(), 401);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.5: an optional purpose is ticked by the person and withdrawn in Mon profil', async () => {
    const page = await portal.open_page();
    const account = account_of(reader.login);
    await portal.sign_in(page, reader);
    await page.getByRole('button', { name: 'Relire la politique et répondre à nouveau' }).click();
    await page.getByLabel('Recevoir les nouveautés des services par courriel').check();
    await accept(page);
    assert.deepEqual(portal.rows('SELECT purpose FROM optional_consents WHERE account_id = ? AND withdrawn_at IS NULL', account), [['news']]);
    await page.getByRole('link', { name: 'Mon profil' }).first().click();
    await page.getByRole('heading', { name: 'Mon profil', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Confidentialité' }).or(page.getByRole('tab', { name: 'Confidentialité' })).first().click();
    await page.getByText(/Vous avez accepté la version 2\.0/).waitFor();
    await accessible(page, 'consents in the profile');
    const news = page.getByLabel('Recevoir les nouveautés des services par courriel');
    assert.equal(await news.isChecked(), true);
    await news.uncheck();
    await page.getByText('Votre accord est retiré').first().waitFor();
    assert.deepEqual(portal.rows('SELECT count(*) FROM optional_consents WHERE account_id = ? AND withdrawn_at IS NULL', account), [[0]]);
    await page.getByRole('tab', { name: 'Identité' }).or(page.getByRole('link', { name: 'Identité' })).first().click();
    await page.getByLabel('M’avertir des actions sur mon compte').waitFor();
    assert.equal(await page.getByLabel(/nouveautés|notifications de mes organismes/).count(), 0, 'one switch for one thing');
    assert.equal(lines(804, account), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.5: an administrator sees how many have accepted, whom it awaits, and exports the proofs', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await notice_heading(page).waitFor();
    await accept(page);
    await page.getByRole('link', { name: 'Données personnelles' }).click();
    await page.getByRole('heading', { name: 'Données personnelles', level: 1 }).waitFor();
    await page.getByText('En attente de réponse').waitFor();
    await accessible(page, 'consents of the organisation');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Fichier CSV' }).click()]);
    const csv = readFileSync(await download.path(), 'utf8');
    assert.match(csv, /^\uFEFFaccount;login;first_name;last_name;version;language;hash;accepted;at;how;network\r\n/);
    const [[hash]] = portal.rows('SELECT hash FROM consents WHERE account_id = ? ORDER BY id DESC', account_of(administrator.login));
    assert.ok(csv.split('\r\n').some((line) => line.includes('eloise.kervadenn') && line.includes(`2.0;fr;${hash};true;`)), 'the proof of one person');
    assert.equal(lines(808), 1);
    const user = await portal.open_page();
    await portal.sign_in(user, reader);
    await services_heading(user).waitFor();
    assert.equal(await user.getByRole('link', { name: 'Données personnelles' }).count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.5: a minor version is told once in a banner and stops nobody', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, publisher);
    await platform_heading(page).waitFor();
    await publish(page, { version: '2.1', changes: 'L’adresse du délégué.' });
    await page.getByRole('heading', { name: 'Politique de confidentialité', level: 1 }).waitFor();
    const user = await portal.open_page({ viewport: { width: 400, height: 800 } });
    await portal.sign_in(user, reader);
    await services_heading(user).waitFor();
    await user.getByText('La politique de confidentialité a changé').waitFor();
    await user.getByText(/L’adresse du délégué\./).waitFor();
    await accessible(user, 'banner of a minor change');
    await user.getByRole('button', { name: 'J’ai compris' }).click();
    await user.getByText('La politique de confidentialité a changé').waitFor({ state: 'detached' });
    await user.reload();
    await services_heading(user).waitFor();
    assert.equal(await user.getByText('La politique de confidentialité a changé').count(), 0);
    const account = account_of(reader.login);
    assert.equal(lines(807, account), 1);
    await until('the reading is stored', () => portal.rows('SELECT count(*) FROM notice_readings WHERE account_id = ?', account)[0][0] === 1);
    assert.deepEqual(user.complaints, []);
    await page.context().close();
});
