// "Pourquoi cet accès ?": asked on the sheet, answered by what decides who may open a service.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let account, name, service;
const person = 'ines.contefee';

before(async () => {
    portal = await start_portal();
    [[account, name]] = portal.rows('SELECT id, last_name FROM accounts WHERE login = ?', person);
    [[service]] = portal.rows(`SELECT s.label FROM assignments a JOIN memberships m ON m.id = a.membership_id
        JOIN services s ON s.id = a.service_id WHERE m.account_id = ? AND m.organisation_id = 1
        AND s.state = 0 ORDER BY s.position`, account);
});
after(async () => portal?.close());

async function open_roles() {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/${account}/roles`);
    await title(page, new RegExp(name, 'i')).waitFor();
    return page;
}

test('R4 M13: the sheet says why somebody has access, and what is in the way once a role has ended', async () => {
    const page = await open_roles();
    const lines = portal.rows('SELECT count(*) FROM journal')[0][0];
    await page.getByRole('button', { name: `Pourquoi cet accès à ${service}\u202f?` }).click();
    const dialog = page.getByRole('dialog', { name: `Pourquoi cet accès à ${service}\u202f?` });
    await dialog.getByText('Accès ouvert').first().waitFor();
    await dialog.getByText('Sans date de fin').first().waitFor();
    await dialog.getByRole('listitem', { name: 'Rattachement' }).waitFor();
    await accessible(page, 'why somebody has access');
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.close();
});
