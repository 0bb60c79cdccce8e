// "Habilitations": people across services, each role changed where it stands, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, resize, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let account, name;
let services; // that she has no role on: [number, label]

before(async () => {
    portal = await start_portal();
    [[account, name]] = portal.rows('SELECT id, last_name FROM accounts WHERE login = ?', 'ines.contefee');
    services = portal.rows(`SELECT s.id, s.label FROM subscriptions u JOIN services s ON s.id = u.service_id
        WHERE u.organisation_id = 1 AND NOT EXISTS (SELECT 1 FROM assignments a JOIN memberships m ON m.id = a.membership_id
            WHERE m.account_id = ? AND m.organisation_id = 1 AND a.service_id = s.id) ORDER BY s.position`, account);
});
after(async () => portal?.close());

const roles = (service) => portal.rows('SELECT id, label FROM service_roles WHERE service_id = ? ORDER BY position, id', service);
const stored = (service) => portal.rows(`SELECT a.role_id FROM assignments a JOIN memberships m ON m.id = a.membership_id
    WHERE m.account_id = ? AND m.organisation_id = 1 AND a.service_id = ?`, account, service).map(([role]) => role);
const last_event = () => portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', account)[0]?.[0];
const lines = () => portal.rows('SELECT count(*) FROM journal')[0][0];
const described = (page) => page.evaluate(() => {
    const by = document.activeElement.getAttribute('aria-describedby');
    return (by ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
});

/** The list with her alone in it. */
async function open_hers() {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/organisations/1/assignments?q=contefee`);
    await title(page, 'Habilitations').waitFor();
    await page.getByRole('rowheader').first().waitFor();
    return page;
}
/** The cells without a role, in the order of the services. */
const empty_cells = (page) => page.getByRole('grid', { name: 'Habilitations' }).getByRole('button', { name: 'Aucun accès' });

test('N5 M13: the way there, and a role given with the mouse', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.getByRole('link', { name: 'Habilitations', exact: true }).click();
    await title(page, 'Habilitations').waitFor();
    await page.getByRole('rowheader').first().waitFor();
    await accessible(page, 'the matrix');
    await page.goto(`${portal.server.url}/organisations/1/assignments?q=contefee`);
    await page.getByRole('rowheader').first().waitFor();
    const [[service, label]] = services;
    const [[role, role_label]] = roles(service);
    const before = lines();
    await empty_cells(page).first().click();
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await accessible(page, 'the roles of a cell');
    await menu.getByRole('menuitemradio', { name: role_label, exact: true }).click();
    await page.getByText('Le rôle est enregistré').first().waitFor();
    await page.getByText(`${label}\u00a0: ${role_label}`).first().waitFor();
    assert.deepEqual(stored(service), [role]);
    assert.equal(last_event(), 100);
    assert.equal(lines(), before + 1);
    assert.equal(await empty_cells(page).count(), services.length - 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N5 M13: the same with the keyboard alone: arrows, Enter, Escape; the focus stays on the cell', async () => {
    const page = await open_hers();
    const [service, label] = services[1];
    const [[role]] = roles(service);
    const before = lines();
    await page.getByRole('grid', { name: 'Habilitations' }).getByRole('rowheader').getByRole('link').focus();
    await until('the cell of the service', async () => {
        if ((await described(page)).endsWith(` sur ${label}`)) return true;
        await page.keyboard.press('ArrowRight');
        return false;
    });
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    assert.match(await described(page), new RegExp(`${name}.* sur `, 'i'));
    assert.equal(lines(), before);
    await page.keyboard.press('Space');
    await page.getByRole('menu').waitFor();
    await at_rest(page);
    await page.keyboard.press('ArrowDown'); // from "Aucun accès" to the first role
    await page.keyboard.press('Enter');
    await until('the role is stored', () => stored(service)[0] === role);
    await at_rest(page);
    assert.ok((await described(page)).endsWith(` sur ${label}`), 'the focus stays on the cell');
    assert.equal(last_event(), 100);
    assert.equal(lines(), before + 1);
    await page.context().close();
});

test('N5 M13: what somebody else changed meanwhile is said, and the row is read anew', async () => {
    const page = await open_hers();
    const [service] = services[2];
    const before = lines();
    portal.pretend('UPDATE memberships SET version = version + 1 WHERE account_id = ? AND organisation_id = 1', account);
    const [[role, role_label]] = roles(service);
    const choose = async () => {
        await empty_cells(page).first().focus(); // slides in when it is beyond the edge
        await page.keyboard.press('Enter');
        await page.getByRole('menu').getByRole('menuitemradio', { name: role_label, exact: true }).click();
    };
    await choose();
    await page.getByText(/Ces données ont été modifiées entre-temps/).first().waitFor();
    assert.deepEqual(stored(service), []);
    assert.equal(lines(), before);
    await at_rest(page);
    await choose();
    await until('the role is stored', () => stored(service)[0] === role);
    await page.context().close();
});

test('N5 M13: on a telephone a person is a card with her services; a cell says why', async () => {
    const page = await open_hers();
    await resize(page, 400);
    const grid = page.getByRole('grid', { name: 'Habilitations' });
    const [[service, label]] = services;
    const [[, role_label]] = roles(service);
    await grid.getByText(label, { exact: true }).first().waitFor();
    await accessible(page, 'the matrix on a telephone');
    await grid.getByRole('button', { name: role_label, exact: true }).first().click();
    await page.getByRole('menuitem', { name: 'Pourquoi cet accès\u202f?' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Donné directement').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.context().close();
});

test('N5 M7: columns of services are put away and come back, and the list is exported as it is filtered, a line for each role', async () => {
    const page = await open_hers();
    const heads = page.getByRole('grid', { name: 'Habilitations' }).getByRole('columnheader');
    const all = await heads.count();
    const [[, label]] = services;
    await page.getByRole('button', { name: 'Colonnes' }).click();
    await page.getByRole('checkbox', { name: label, exact: true }).uncheck();
    await until('one column less', async () => (await heads.count()) === all - 1);
    await accessible(page, 'the choice of columns');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('rowheader').first().waitFor();
    assert.equal(await heads.count(), all - 1, 'it is kept');
    await page.getByRole('button', { name: 'Colonnes' }).click();
    await page.getByRole('checkbox', { name: label, exact: true }).check();
    await until('all columns', async () => (await heads.count()) === all);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Exporter', exact: true }).click();
    await title(page, 'Exporter').waitFor();
    assert.equal(new URL(page.url()).search, '?q=contefee');
    const by_role = page.getByRole('checkbox', { name: 'Une ligne par habilitation' });
    await by_role.waitFor();
    assert.equal(await by_role.isChecked(), true);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
