// "Du … au …" of a membership and of a role: chosen, shown, announced in the list, closed, prolonged in one step.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let account, name;
const person = 'ines.contefee';
/** The day that it is in Paris so many days from now. */
function day(days) {
    const then = new Date();
    then.setUTCDate(then.getUTCDate() + days);
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(then);
}

before(async () => {
    portal = await start_portal();
    [[account, name]] = portal.rows('SELECT id, last_name FROM accounts WHERE login = ?', person);
});
after(async () => portal?.close());

const sheet = (tab = '') => `${portal.server.url}/organisations/1/users/${account}${tab}`;
const period = () => portal.rows('SELECT starts_on, ends_on FROM memberships WHERE account_id = ?', account)[0];
const last_event = () => portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', account)[0][0];

async function open_page(who = administrator) {
    const page = await portal.open_page();
    await portal.sign_in(page, who);
    await title(page, 'Mes services').waitFor();
    return page;
}

test('3.2 R8: the days of a membership are chosen in the dialog, refused in their field, and shown on sheet and list', async () => {
    const page = await open_page();
    await page.goto(sheet());
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Modifier les rattachements' }).click();
    const dialog = page.getByRole('dialog', { name: /Rattachements de/ });
    const lines = portal.rows('SELECT count(*) FROM journal')[0][0];
    await dialog.getByLabel('Au', { exact: true }).fill(day(-1));
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.getByText('Ce jour est déjà passé.').first().waitFor();
    await accessible(page, 'the days of a membership');
    assert.deepEqual(period(), [null, null]);
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines);
    await dialog.getByLabel('Au', { exact: true }).fill(day(10));
    await dialog.getByText('1 changement').first().waitFor();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rattachements sont enregistrés').first().waitFor();
    assert.deepEqual(period(), [null, day(10)]);
    assert.equal(last_event(), 402);
    await page.getByText(/Son accès à Région Fictive se ferme dans 10 jours/).first().waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await title(page, /Utilisateurs/).waitFor();
    await page.getByRole('button', { name: /^Filtres/ }).click();
    await page.getByLabel('Fin d’accès').selectOption({ label: 'Se termine bientôt' });
    await page.waitForURL(/ends=soon/); // before, as many others may be in sight
    await at_rest(page);
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    const [[ending]] = portal.rows("SELECT count(*) FROM memberships WHERE organisation_id = 1 AND listed = 1 AND ends_on BETWEEN ? AND ?", day(0), day(30));
    await until('those who end soon', async () => await grid.getByRole('rowheader').count() === ending);
    assert.match(await grid.textContent(), new RegExp(name, 'i'));
    assert.match(await grid.textContent(), /Fin le /);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.2: what has ended is shown as ended, is closed at the next request, and comes back in one step', async () => {
    const theirs = await open_page({ login: person });
    portal.pretend('UPDATE memberships SET ends_on = ? WHERE account_id = ?', day(-2), account);
    await theirs.goto(`${portal.server.url}/`);
    await title(theirs, 'Mes services').waitFor();
    await theirs.getByText('Vous n’êtes membre d’aucun organisme').first().waitFor();
    // The person is told what became of it, also on the organisation's own pages.
    await theirs.getByText(/Votre accès à Région Fictive est fermé depuis le/).first().waitFor();
    await theirs.goto(`${portal.server.url}/organisations/1`);
    await title(theirs, /Votre accès à Région Fictive est fermé depuis le/).waitFor();
    await accessible(theirs, 'an organisation whose membership has ended');
    await theirs.goto(`${portal.server.url}/`);
    await title(theirs, 'Mes services').waitFor();
    const page = await open_page();
    await page.goto(sheet('/roles'));
    await page.getByText(/Son accès à Région Fictive est fermé depuis le/).first().waitFor();
    await page.getByText('Terminé', { exact: true }).first().waitFor();
    await accessible(page, 'a membership that has ended');
    await page.getByRole('button', { name: 'Prolonger' }).click();
    await page.getByRole('menuitem').nth(1).click();
    await page.getByText('Le rattachement est prolongé').first().waitFor();
    const [, ends] = period();
    assert.ok(ends > day(85) && ends < day(95), ends);
    assert.equal(last_event(), 402);
    await until('no callout', async () => await page.getByText(/est fermé depuis le/).count() === 0);
    await theirs.reload();
    await theirs.getByRole('link', { name: /Accéder/ }).first().waitFor();
    assert.equal(await theirs.getByText(/Votre accès à Région Fictive/).count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    await theirs.context().close();
});

test('3.2: a role of a service is given for a time, by keyboard too', async () => {
    const page = await open_page();
    await page.goto(sheet('/roles'));
    const dates = page.getByRole('button', { name: 'Sans date de fin' }).first();
    await dates.focus();
    await page.keyboard.press('Enter');
    const choice = page.getByRole('dialog', { name: /Dates du rôle sur/ });
    await choice.getByLabel('Au', { exact: true }).fill(day(-3));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText(/Ce jour est déjà passé/).first().waitFor();
    const assigned = () => portal.rows(
        'SELECT g.ends_on FROM assignments g JOIN memberships m ON m.id = g.membership_id WHERE m.account_id = ? AND g.ends_on IS NOT NULL', account);
    assert.deepEqual(assigned(), []);
    await page.getByRole('button', { name: /terminé depuis/ }).click();
    // From today on where it has ended already.
    await choice.getByRole('button', { name: '+ 1 an' }).click();
    const end = () => choice.getByLabel('Au', { exact: true }).inputValue();
    await until('a year from today on', async () => (await end()) > day(360) && (await end()) < day(370));
    await choice.getByLabel('Au', { exact: true }).fill(day(20));
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rôles sont enregistrés avec succès').first().waitFor();
    assert.deepEqual(assigned(), [[day(20)]]);
    // "Prolonger" is done at once: on the sheet, and in the matrix.
    const lines = () => portal.rows('SELECT count(*) FROM journal WHERE event = 100')[0][0];
    const before = lines();
    await page.getByRole('button', { name: /^jusqu’au/ }).click();
    await choice.getByRole('button', { name: '+ 3 mois' }).click();
    await page.getByText('Le rôle est prolongé').first().waitFor();
    assert.ok(assigned()[0][0] > day(100) && assigned()[0][0] < day(115), assigned()[0][0]);
    assert.equal(lines(), before + 1);
    await until('nothing waits to be saved', async () => await page.getByRole('button', { name: 'Enregistrer' }).getAttribute('aria-disabled') === 'true');
    await page.getByRole('button', { name: /^jusqu’au/ }).click();
    await choice.getByLabel('Au', { exact: true }).fill(day(30));
    await choice.getByRole('button', { name: '+ 1 mois' }).click();
    await until('a month later', async () => (await end()) > day(55) && (await end()) < day(65));
    assert.equal(lines(), before + 1, 'beside what waits to be saved it waits too');
    await page.keyboard.press('Escape');
    portal.pretend('UPDATE assignments SET ends_on = ? WHERE ends_on IS NOT NULL AND membership_id IN (SELECT id FROM memberships WHERE account_id = ?)', day(-4), account);
    page.on('dialog', (asked) => asked.accept());
    await page.goto(`${portal.server.url}/organisations/1/assignments?q=${name}`);
    const row = page.getByRole('row').filter({ has: page.getByText('Terminé') });
    await row.getByRole('gridcell').filter({ hasText: 'Terminé' }).getByRole('button').first().click();
    await page.getByRole('menuitem', { name: /20\d\d$/ }).first().click();
    await page.getByText('Le rôle est prolongé').last().waitFor();
    await until('the role is open again', () => assigned()[0][0] > day(0));
    assert.equal(lines(), before + 2);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
