// Sensitive acts ask for the password again when it was typed some time ago, and then go on by themselves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, passphrase, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

const id_of = (login) => portal.rows('SELECT id FROM accounts WHERE login = ?', login)[0][0];
/** As if the last password had been typed six minutes ago. */
const wait = (login) => assert.ok(portal.pretend('UPDATE sessions SET proved_at = proved_at - 360000 WHERE account_id = ?', id_of(login)) > 0);

test('P21 N11: erasing after more than five minutes asks who is there; a wrong password erases nothing, the right one goes on', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const [[account, last]] = portal.rows(
        'SELECT a.id, a.last_name FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = 1 AND a.state = 1 ' +
            'AND m.role = 0 AND m.default_user = 0 AND (SELECT count(*) FROM memberships o WHERE o.account_id = a.id) = 1 ORDER BY a.id DESC LIMIT 1');
    const state = () => portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0];
    await page.goto(`${portal.server.url}/organisations/1/users/${account}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Supprimer' }).click();
    const erasing = page.getByRole('dialog', { name: /Effacer le compte de/ });
    await erasing.getByRole('textbox').fill(last);
    const erase = erasing.getByRole('button', { name: 'Effacer définitivement' });
    await until('the button to be usable', async () => (await erase.getAttribute('aria-disabled')) !== 'true');
    wait(administrator.login);
    await erase.click();
    const proof = page.getByRole('dialog', { name: 'Confirmez que c’est vous' });
    await proof.waitFor();
    await accessible(page, 'the password again');
    const name = proof.locator('input[autocomplete=username]');
    assert.equal(await name.inputValue(), administrator.login, 'a password manager knows whose password is wanted');
    assert.equal(await name.getAttribute('readonly'), '');
    assert.equal(state(), 1, 'nothing is erased before');

    await proof.getByLabel('Mot de passe', { exact: true }).fill('ce n’est pas le bon');
    await proof.getByRole('button', { name: 'Confirmer' }).click();
    await proof.getByText('Ce mot de passe n’est pas le vôtre.').first().waitFor();
    assert.equal(state(), 1);
    assert.equal(portal.rows('SELECT failed_sign_ins FROM accounts WHERE login = ?', administrator.login)[0][0], 1);

    // Who will not type it is back where he was.
    await proof.getByRole('button', { name: 'Annuler' }).click();
    await erasing.getByText('Tapez votre mot de passe pour confirmer que c’est bien vous.').first().waitFor();
    await erase.click();
    await proof.getByLabel('Mot de passe', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Reçu d’effacement' }).getByText('Le compte est effacé').first().waitFor();
    assert.equal(state(), 4);
    assert.equal(portal.rows('SELECT failed_sign_ins FROM accounts WHERE login = ?', administrator.login)[0][0], 0);
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE about = ? AND event = 307', account)[0][0], 1, 'once');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P21 3.5: who has refused the notice exports after typing the password on the plain page', async () => {
    const page = await portal.open_page();
    const login = 'leonie.nebulard';
    await portal.sign_in(page, { login });
    await page.getByRole('button', { name: 'Refuser' }).click();
    await page.getByRole('button', { name: 'Relire la politique et répondre à nouveau' }).waitFor();
    wait(login);
    const send = page.getByRole('button', { name: 'Exporter mes données' });
    await send.click();
    const password = page.getByLabel('Mot de passe').first();
    await password.waitFor();
    await page.getByText('Tapez votre mot de passe pour confirmer que c’est bien vous.').first().waitFor();
    await accessible(page, 'the password again on the plain page');
    await password.fill('ce n’est pas le bon');
    await send.click();
    await page.getByText('Ce mot de passe n’est pas le vôtre.').first().waitFor();
    await password.fill(passphrase);
    const [download] = await Promise.all([page.waitForEvent('download'), send.click()]);
    assert.match(download.suggestedFilename(), /^mes-donnees-.*\.zip$/);
    assert.equal(await password.isVisible(), false);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P21: the journal’s file and the organisation’s passwords ask who is there; its contact address does not', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const proof = page.getByRole('dialog', { name: 'Confirmez que c’est vous' });
    const approve = () => portal.rows('SELECT approve_impersonation FROM organisations WHERE id = 1')[0][0];

    await page.goto(`${portal.server.url}/organisations/1/settings`);
    await page.getByLabel('Courriel de contact').fill('accueil@region-fictive.example');
    wait(administrator.login);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les paramètres ont été enregistrés').first().waitFor();
    await page.getByLabel('Exiger l’accord de la personne').check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await proof.getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('Tapez votre mot de passe pour confirmer que c’est bien vous.').first().waitFor();
    assert.equal(approve(), 0);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await proof.getByLabel('Mot de passe', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await until('the setting', () => approve() === 1);

    await page.goto(`${portal.server.url}/organisations/1/journal?event=accounts`);
    await page.getByRole('grid', { name: 'Journal' }).waitFor();
    wait(administrator.login);
    const exported = () => portal.rows('SELECT count(*) FROM journal WHERE event = 1004')[0][0];
    await page.getByRole('button', { name: 'Exporter' }).click();
    await proof.waitFor();
    assert.equal(exported(), 0);
    const waiting = page.waitForEvent('download');
    await proof.getByLabel('Mot de passe', { exact: true }).fill(passphrase);
    await page.keyboard.press('Enter');
    await waiting;
    assert.equal(exported(), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
