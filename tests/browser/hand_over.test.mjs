// M10 "Remplacer par…": the plan of what a successor gets, applied at once, with the last day of whoever leaves.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, resize, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let leaver, heir;

before(async () => {
    portal = await start_portal();
    const person = (condition) => portal.rows(
        `SELECT a.id, a.last_name, a.first_name, a.login FROM accounts a JOIN memberships m ON m.account_id = a.id
         WHERE m.organisation_id = 1 AND a.state = 1 AND m.role = 0 AND m.external = 0 AND a.email IS NOT NULL
         AND (SELECT count(*) FROM memberships o WHERE o.account_id = a.id) = 1 AND ${condition} ORDER BY a.id LIMIT 1`)[0];
    leaver = person('(SELECT count(*) FROM assignments g WHERE g.membership_id = m.id) >= 2');
    heir = person(`a.id <> ${leaver[0]} AND (SELECT count(*) FROM accounts b WHERE b.last_name = a.last_name) = 1`);
});
after(async () => portal?.close());

const services = (account) => portal.rows(
    'SELECT g.service_id, g.role_id FROM assignments g JOIN memberships m ON m.id = g.membership_id WHERE m.account_id = ? ORDER BY 1', account);

test('M10: somebody is replaced: who, until when, what line by line, and both are told', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${leaver[0]}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    const before_it = services(heir[0]);
    await page.getByRole('menuitem', { name: 'Remplacer par…' }).click();
    const dialog = page.getByRole('dialog', { name: /^Remplacer / });
    const who = dialog.getByRole('combobox', { name: 'Qui reprend' });
    await who.fill(heir[1]);
    await dialog.getByRole('option').first().click();
    const lines = dialog.getByRole('checkbox');
    await lines.first().waitFor();
    await accessible(page, 'a hand-over');
    // A day that is over is refused in its field, and nothing is done.
    const [[journal]] = portal.rows('SELECT count(*) FROM journal');
    await dialog.getByLabel(/^Dernier jour de/).fill('2020-01-01');
    await dialog.getByRole('button', { name: /^Appliquer/ }).click();
    await dialog.getByText('Ce jour est déjà passé.').first().waitFor();
    await dialog.getByLabel(/^Dernier jour de/).fill('');
    await dialog.getByRole('button', { name: /^Appliquer/ }).click();
    await dialog.getByText('Ce champ est obligatoire.').first().waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], journal);
    await dialog.getByLabel(/^Dernier jour de/).fill('2099-12-31');
    await dialog.getByRole('button', { name: /^Appliquer/ }).click();
    await page.getByRole('dialog', { name: 'Résultat' }).getByText(/changements? appliqués?/).first().waitFor();
    const theirs = services(heir[0]);
    for (const one of services(leaver[0])) assert.ok(theirs.some((it) => it[0] === one[0] && it[1] === one[1]), `${one}`);
    assert.equal(portal.rows('SELECT ends_on FROM memberships WHERE account_id = ?', leaver[0])[0][0], '2099-12-31');
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE event = 1700 AND about = ?', leaver[0])[0][0], 1);
    await until('both mails', () => ['handed_over', 'replaced'].every((kind) =>
        portal.rows('SELECT count(*) FROM outbox WHERE kind = ?', kind)[0][0] === 1));
    await accessible(page, 'a hand-over that is done');
    const result = page.getByRole('dialog', { name: 'Résultat' });
    await result.getByRole('button', { name: 'Annuler l’opération' }).click();
    await result.getByRole('button', { name: 'Annuler tout' }).click();
    await result.getByText('Opération annulée.').waitFor();
    assert.equal(portal.rows('SELECT ends_on FROM memberships WHERE account_id = ?', leaver[0])[0][0], null);
    assert.deepEqual(services(heir[0]), before_it, 'the successor has what he had');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

async function open_action(page, account, name) {
    await page.goto(`${portal.server.url}/organisations/1/users/${account}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name }).click();
}

test('M10, R9: the successor is created on the way: planned for first, then made and given everything as one, and undone as one', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await open_action(page, leaver[0], 'Remplacer par…');
    const dialog = page.getByRole('dialog', { name: /^Remplacer / });
    await dialog.getByRole('button', { name: 'Créer le successeur' }).click();
    const email = dialog.getByRole('textbox', { name: 'Courriel', exact: true });
    await email.waitFor();
    await accessible(page, 'the successor to be created');
    // What creation asks is asked here, at its field; nothing is planned.
    await email.fill('pas une adresse');
    await dialog.getByRole('button', { name: 'Voir le plan' }).click();
    await dialog.getByText('Ce champ est obligatoire.').first().waitFor();
    assert.equal(await dialog.getByRole('button', { name: /^Appliquer/ }).count(), 0);
    // Somebody who is here already is taken instead.
    const [[known]] = portal.rows('SELECT email FROM accounts WHERE id = ?', heir[0]);
    await email.fill(known);
    await email.press('Tab');
    await dialog.getByRole('button', { name: 'Choisir cette personne' }).waitFor();
    await email.fill('jeanne.nouvelle@region-fictive.example');
    await email.press('Tab');
    await dialog.getByRole('textbox', { name: 'Prénom', exact: true }).fill('Jeanne');
    await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill('Nouvelle');
    await dialog.getByRole('button', { name: 'Voir le plan' }).click();
    await dialog.getByText('à créer').waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM accounts WHERE email = ?', 'jeanne.nouvelle@region-fictive.example')[0][0], 0);
    await accessible(page, 'the plan for somebody new');
    await dialog.getByLabel(/^Dernier jour de/).fill('2099-12-31');
    await dialog.getByRole('button', { name: /^Appliquer/ }).click();
    const result = page.getByRole('dialog', { name: 'Résultat' });
    await result.getByText(/changements? appliqués?/).first().waitFor();
    await result.getByText('Compte créé').first().waitFor();
    const [[jeanne, state]] = portal.rows('SELECT id, state FROM accounts WHERE email = ?', 'jeanne.nouvelle@region-fictive.example');
    assert.equal(state, 0, 'she has not chosen a password yet');
    assert.deepEqual(services(jeanne), services(leaver[0]));
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE event = 300 AND about = ?', jeanne)[0][0], 1);
    await until('the mails', () => ['activation', 'handed_over'].every((kind) =>
        portal.rows('SELECT count(*) FROM outbox WHERE kind = ? AND account = ?', kind, jeanne)[0][0] === 1));
    await result.getByRole('button', { name: 'Annuler l’opération' }).click();
    await result.getByRole('button', { name: 'Annuler tout' }).click();
    await result.getByText('Opération annulée.').waitFor();
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', jeanne)[0][0], 4, 'nobody has used the account: it is gone');
    assert.deepEqual(services(jeanne), []);
    assert.equal(portal.rows('SELECT count(*) FROM accounts WHERE email = ?', 'jeanne.nouvelle@region-fictive.example')[0][0], 0);
    assert.equal(portal.rows('SELECT ends_on FROM memberships WHERE account_id = ?', leaver[0])[0][0], null);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('R9: a known e-mail takes the account that has it, whose names cannot be retyped; on a phone too', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await resize(page, 400);
    const [[stranger, address, last_name]] = portal.rows(
        `SELECT a.id, a.email, a.last_name FROM accounts a WHERE a.state = 1 AND a.email IS NOT NULL AND a.platform_role = 0
         AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = a.id AND m.organisation_id = 1)
         AND EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = a.id) ORDER BY a.id LIMIT 1`);
    await open_action(page, leaver[0], 'Créer avec les mêmes droits…');
    const dialog = page.getByRole('dialog', { name: /^Créer quelqu’un avec les mêmes droits/ });
    const email = dialog.getByRole('textbox', { name: 'Courriel', exact: true });
    await email.fill(address);
    await email.press('Tab');
    await dialog.getByText('Cette personne a déjà un compte').first().waitFor();
    const name = dialog.getByRole('textbox', { name: 'Nom', exact: true });
    assert.equal(await name.inputValue(), last_name);
    assert.equal(await name.getAttribute('readonly') !== null, true);
    await accessible(page, 'a known person on a phone');
    await dialog.getByRole('button', { name: 'Voir le plan' }).click();
    await dialog.getByText(/^à rattacher à/).waitFor();
    await dialog.getByRole('button', { name: /^Appliquer/ }).click();
    await page.getByRole('dialog', { name: 'Résultat' }).getByText(/changements? appliqués?/).first().waitFor();
    assert.deepEqual(services(stranger).filter((it) => services(leaver[0]).some((one) => one[0] === it[0])).length > 0, true);
    assert.equal(portal.rows('SELECT count(*) FROM outbox WHERE kind = ? AND account = ?', 'activation', stranger)[0][0], 0);
    assert.equal(portal.rows('SELECT ends_on FROM memberships WHERE account_id = ?', leaver[0])[0][0], null, 'nobody leaves');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M10: the same rights as somebody, without a leaver; on a phone too', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await resize(page, 400);
    portal.pretend('DELETE FROM assignments WHERE membership_id = (SELECT id FROM memberships WHERE account_id = ?)', heir[0]);
    await page.goto(`${portal.server.url}/organisations/1/users/${heir[0]}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Donner les mêmes droits que…' }).click();
    const dialog = page.getByRole('dialog', { name: /les mêmes droits que/ });
    await dialog.getByRole('combobox', { name: 'Qui a déjà ces droits' }).fill(leaver[1]);
    await dialog.getByRole('option', { name: new RegExp(leaver[2], 'i') }).first().click();
    await dialog.getByRole('checkbox').first().waitFor();
    await accessible(page, 'the same rights on a phone');
    await dialog.getByRole('button', { name: /^Appliquer/ }).click();
    await page.getByRole('dialog', { name: 'Résultat' }).getByText(/changements? appliqués?/).first().waitFor();
    assert.equal(services(heir[0]).length, services(leaver[0]).length);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
