// The states of an account, as an administrator changes them: each verb says what it does, does only that, and can be seen
// in the row, in the journal and by the person concerned.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

/** Opens the sheet of the one person whom the words find. */
async function open_sheet(page, words) {
    await page.goto(`${portal.server.url}/`);
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await page.getByLabel('Rechercher dans la liste').fill(words);
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await until('one row', async () => (await grid.getAttribute('aria-rowcount')) === '2');
    await grid.getByRole('link').first().click();
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
    await open_sheet(page, 'contefee ines');
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
    await open_sheet(page, 'contefee ines');
    await choose(page, 'Masquer');
    await page.getByRole('dialog', { name: /Masquer le compte de/ }).getByRole('button', { name: 'Masquer' }).click();
    await page.getByText('Compte masqué').first().waitFor();
    assert.deepEqual(state_of(login), [3, 1]);
    assert.equal(last_event(login), 305);
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
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
