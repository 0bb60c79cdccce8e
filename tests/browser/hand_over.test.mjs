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
