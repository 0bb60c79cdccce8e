// The states of an account, as an administrator changes them: each verb says what it does, does only that, and can be seen
// in the row, in the journal and by the person concerned.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { run, temporary_folder } from '../support/server.mjs';
import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

/** Opens the sheet of a person of the region, as a link in a mail would. */
async function open_sheet(page, login) {
    const [[account]] = portal.rows('SELECT id FROM accounts WHERE login = ?', login);
    await page.goto(`${portal.server.url}/organisations/1/users/${account}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
}

async function choose(page, entry) {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: entry }).click();
}

const state_of = (login) => portal.rows('SELECT state, hidden_from FROM accounts WHERE login = ?', login)[0];
const last_event = (login) =>
    portal.rows('SELECT j.event FROM journal j JOIN accounts a ON a.id = j.about WHERE a.login = ? ORDER BY sequence DESC LIMIT 1', login)[0][0];

test('N8 N10: disabling asks first, ends the person’s session at once, keeps everything, and can be undone', async () => {
    const login = 'ines.contefee';
    const theirs = await portal.open_page();
    await portal.sign_in(theirs, { login });
    await theirs.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await choose(page, 'Désactiver');
    const dialog = page.getByRole('dialog', { name: /Désactiver le compte de/ });
    await dialog.waitFor();
    await accessible(page, 'disabling');
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    assert.equal(state_of(login)[0], 1, 'a dialog that is cancelled changes nothing');
    const roles = portal.rows('SELECT count(*) FROM assignments')[0][0];
    await choose(page, 'Désactiver');
    await dialog.getByRole('button', { name: 'Désactiver' }).click();
    await page.getByText('Compte désactivé').first().waitFor();
    await page.getByText(/Désactivé depuis le .*, par Mme.Éloïse KERVADENN/).waitFor();
    assert.equal(state_of(login)[0], 2);
    assert.equal(last_event(login), 303);
    assert.equal(portal.rows('SELECT count(*) FROM assignments')[0][0], roles, 'roles are kept');
    assert.equal((await theirs.request.get(`${portal.server.url}/api/v1/session`)).status(), 401);
    await accessible(page, 'sheet of a disabled account');
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('Compte activé').first().waitFor();
    assert.equal(state_of(login)[0], 1);
    assert.deepEqual(page.complaints, []);
});

test('3.1: hiding takes a person out of the list; the filter “Masqué” finds her, restoring gives her back as she was', async () => {
    const login = 'ines.contefee';
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await choose(page, 'Masquer');
    await page.getByRole('dialog', { name: /Masquer le compte de/ }).getByRole('button', { name: 'Masquer' }).click();
    await page.getByText('Compte masqué').first().waitFor();
    assert.deepEqual(state_of(login), [3, 1]);
    assert.equal(last_event(login), 305);
    await page.getByLabel('Navigation principale').getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await until('one row less', async () => (await grid.getAttribute('aria-rowcount')) === '54');
    await page.getByRole('button', { name: 'Statut', exact: true }).click();
    await page.getByLabel('Masqué', { exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Actions pour CONTEFÉE/ }).click();
    await page.getByRole('menuitem', { name: 'Restaurer' }).click();
    await page.getByRole('dialog', { name: /Restaurer le compte de/ }).getByRole('button', { name: 'Restaurer' }).click();
    await page.getByText('Compte restauré').first().waitFor();
    assert.deepEqual(state_of(login), [1, null]);
    assert.equal(last_event(login), 306);
    assert.deepEqual(page.complaints, []);
});

test('N7 R7: activating a pending account asks, then mails a link that replaces the older one', async () => {
    const [[login, email]] = portal.rows(
        'SELECT a.login, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = 1 AND a.state = 0 ' +
            'AND a.email IS NOT NULL AND a.activation_expires_at IS NOT NULL ORDER BY a.id LIMIT 1',
    );
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await choose(page, 'Renvoyer l’activation');
    const dialog = page.getByRole('dialog', { name: /Envoyer le mail d’activation à/ });
    await dialog.getByText(email).waitFor();
    await dialog.getByRole('button', { name: 'Envoyer le mail' }).click();
    await page.getByText('Le mail d’activation est parti').first().waitFor();
    await portal.mail_to(email);
    assert.equal(state_of(login)[0], 0, 'only its holder makes it active');
    assert.deepEqual(page.complaints, []);
});

test('N11 3.1: erasing says what goes, wants the name, gives a receipt, and leaves no byte; the journal still verifies', async () => {
    const [[account, login, first, last, email]] = portal.rows(
        'SELECT a.id, a.login, a.first_name, a.last_name, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id ' +
            'WHERE m.organisation_id = 1 AND a.state = 1 AND m.role = 0 AND length(a.last_name) > 8 ' +
            'AND (SELECT count(*) FROM memberships o WHERE o.account_id = a.id) = 1 ORDER BY a.id DESC LIMIT 1',
    );
    const holders = () =>
        readdirSync(portal.folder).filter((name) => [last, email, login].some((bytes) => readFileSync(path.join(portal.folder, name)).includes(bytes)));
    assert.ok(holders().length > 0);
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await choose(page, 'Supprimer');
    const dialog = page.getByRole('dialog', { name: /Effacer le compte de/ });
    await dialog.getByText('Attention cette action est irréversible').waitFor();
    for (const fate of ['Supprimé', 'Pseudonymisé', 'Conservé']) await dialog.getByText(fate, { exact: true }).waitFor();
    await accessible(page, 'erasing');
    const erase = dialog.getByRole('button', { name: 'Effacer définitivement' });
    assert.equal(await erase.getAttribute('aria-disabled'), 'true');
    await dialog.getByRole('textbox').fill('Quelqu’un d’autre');
    assert.equal(await erase.getAttribute('aria-disabled'), 'true');
    await dialog.getByRole('textbox').fill(last.toLowerCase());
    await until('the button to be usable', async () => (await erase.getAttribute('aria-disabled')) !== 'true');
    await erase.click();
    const receipt = page.getByRole('dialog', { name: 'Reçu d’effacement' });
    await receipt.getByText('Le compte est effacé').first().waitFor();
    await accessible(page, 'receipt');
    const [download] = await Promise.all([page.waitForEvent('download'), receipt.getByRole('button', { name: 'Télécharger le reçu' }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.match(text, new RegExp(`Compte effacé ${account}`));
    for (const bytes of [first, last, email, login]) assert.ok(!text.includes(bytes), 'a receipt names nobody');
    await receipt.getByRole('button', { name: 'Fermer' }).last().click();
    await page.getByRole('heading', { name: 'Utilisateurs', level: 1 }).waitFor();
    assert.deepEqual(holders(), [], 'files that still hold the person');
    assert.ok(!portal.server.log.join('\n').includes(email));
    assert.deepEqual(portal.rows('SELECT state, email FROM accounts WHERE id = ?', account), [[4, null]]);
    assert.equal(portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', account)[0][0], 307);
    const copy = path.join(await temporary_folder(), 'copy');
    assert.equal((await run(['--data', portal.folder, 'backup', copy])).code, 0);
    const verified = await run(['--data', copy, 'verify']);
    assert.equal(verified.code, 0, verified.out + verified.err);
    rmSync(path.dirname(copy), { recursive: true, force: true });
    assert.deepEqual(page.complaints, []);
});

test('R4 R8 R9: a person of several companies is detached from one, keeps the account, and is attached again', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'oumar.songeval' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const [[account, login, here, elsewhere]] = portal.rows(
        'SELECT a.id, a.login, o.label, p.label FROM accounts a JOIN memberships m ON m.account_id = a.id JOIN organisations o ON o.id = m.organisation_id ' +
            'JOIN memberships n ON n.account_id = a.id AND n.organisation_id > m.organisation_id JOIN organisations p ON p.id = n.organisation_id ' +
            "WHERE m.organisation_id IN (SELECT organisation_id FROM memberships b JOIN accounts c ON c.id = b.account_id WHERE c.login = 'oumar.songeval' AND b.role = 2) " +
            "AND n.organisation_id IN (SELECT organisation_id FROM memberships b JOIN accounts c ON c.id = b.account_id WHERE c.login = 'oumar.songeval' AND b.role = 2) " +
            "AND a.login <> 'oumar.songeval' AND a.state = 1 AND m.role = 0 LIMIT 1",
    );
    const organisation = portal.rows('SELECT id FROM organisations WHERE label = ?', here)[0][0];
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${account}`);
    await page.getByRole('button', { name: 'Modifier', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /Rattachements de/ });
    await dialog.getByLabel(elsewhere, { exact: true }).waitFor();
    await accessible(page, 'memberships');
    await dialog.getByLabel(elsewhere, { exact: true }).uncheck();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rattachements sont enregistrés').first().waitFor();
    const labels = () => portal.rows('SELECT o.label FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = ?', account).flat();
    assert.ok(!labels().includes(elsewhere) && labels().includes(here));
    assert.deepEqual(state_of(login), [1, null]);
    assert.equal(last_event(login), 401);
    // The last one cannot go, in words.
    if (labels().length === 1) {
        await page.getByRole('button', { name: 'Modifier', exact: true }).click();
        await dialog.getByLabel(here, { exact: true }).uncheck();
        await dialog.getByRole('button', { name: 'Enregistrer' }).click();
        await dialog.getByText(/C’est le seul organisme de cette personne/).first().waitFor();
        assert.equal(labels().length, 1);
        await dialog.getByRole('button', { name: 'Annuler' }).click();
    }
    await page.getByRole('button', { name: 'Modifier', exact: true }).click();
    await dialog.getByLabel(elsewhere, { exact: true }).check();
    await dialog.getByLabel(`Interne ou externe dans ${elsewhere}`).selectOption({ label: 'Externe' });
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await until('the membership', () => labels().includes(elsewhere));
    assert.equal(last_event(login), 400);
    assert.deepEqual(page.complaints, []);
});

test('3.3: the last administrator is not taken away, and the refusal says who could be promoted', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'admin@habilis.example' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const [[organisation, account]] = portal.rows(
        'SELECT m.organisation_id, m.account_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.role = 2 AND a.state = 1 AND m.default_user = 0 ' +
            'AND (SELECT count(*) FROM memberships n WHERE n.organisation_id = m.organisation_id AND n.role = 2) = 1 ' +
            'AND (SELECT count(*) FROM memberships n WHERE n.account_id = m.account_id) = 1 LIMIT 1',
    ).concat([[0, 0]]);
    if (!organisation) return;
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${account}`);
    await choose(page, 'Désactiver');
    await page.getByRole('dialog').getByRole('button', { name: 'Désactiver' }).click();
    await page.getByRole('dialog').getByText(/dernier administrateur utilisable/).waitFor();
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0], 1);
});
