// "Exporter": the page that explains every column, and the file that leaves.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

async function home(page, who = administrator) {
    await portal.sign_in(page, who);
    await page.getByRole('heading', { name: /^(Mes services|Ce qui attend)$/, level: 1 }).waitFor();
}

const organisation_of = (login) =>
    portal.rows('SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', login)[0][0];

async function export_page(page, query = '') {
    await page.goto(`${portal.server.url}/organisations/${organisation_of(administrator.login)}/users/export${query}`);
    await page.getByRole('heading', { name: 'Exporter', level: 1 }).waitFor();
}

/** The bytes that Chromium saved, and under which name. */
async function exported(page, button = 'Exporter le fichier') {
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const columns = ['user_civility', 'user_firstname', 'user_lastname', 'user_username', 'user_connectionAttempts',
    'user_expirationDatePassword', 'user_modifDatePassword', 'profil_id', 'profil_technicalIdentifier', 'profil_canton',
    'profil_city', 'profil_country', 'profil_postalAddress', 'profil_postalCode', 'profil_cellPhone', 'profil_email',
    'profil_enabled', 'profil_fax', 'profil_function', 'profil_grace', 'profil_phone', 'agent_profil_elected',
    'agent_profil_executive', 'agent_profil_representative', 'agent_profil_substitute'];
const last_columns = ['organism_department_id', 'organism_department_label', 'organism_id', 'organism_label', 'organism_siren', 'organism_nic'];

const listed = (organisation) =>
    portal.rows('SELECT count(*) FROM memberships WHERE organisation_id = ? AND listed = 1', organisation)[0][0];

test('M8: the page explains every column, with an example of a real person', async () => {
    const page = await portal.open_page();
    await home(page);
    await page.getByRole('link', { name: 'Exporter', exact: true }).click();
    await page.getByRole('heading', { name: 'Exporter', level: 1 }).waitFor();
    for (const words of ['user_connectionAttempts', 'Essais de connexion refusés', 'profil_technicalIdentifier'])
        await page.getByText(words, { exact: true }).first().waitFor();
    await page.getByText(/ID technique SI/).first().waitFor();
    await page.getByRole('columnheader', { name: /^Exemple, / }).waitFor();
    await accessible(page, 'the export');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6 M7: the list’s button leads to the file: its columns in their order, one for each service, and a line of the journal', async () => {
    const page = await portal.open_page();
    await home(page);
    const organisation = organisation_of(administrator.login);
    await page.goto(`${portal.server.url}/organisations/${organisation}/users`);
    await page.getByRole('button', { name: 'Exporter la liste des utilisateurs' }).click();
    await page.getByRole('heading', { name: 'Exporter', level: 1 }).waitFor();
    const { name, bytes } = await exported(page);
    assert.match(name, /^utilisateurs-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
    const text = bytes.toString('utf8');
    assert.ok(text.startsWith('\uFEFF'));
    const head = text.slice(1, text.indexOf('\r\n')).split(';');
    assert.deepEqual(head.slice(0, columns.length), columns);
    assert.deepEqual(head.slice(-last_columns.length), last_columns);
    const services = portal.rows('SELECT s.label FROM subscriptions t JOIN services s ON s.id = t.service_id WHERE t.organisation_id = ?', organisation);
    assert.deepEqual(
        head.slice(columns.length, -last_columns.length).sort(),
        services.map(([label]) => `agent_profil_role_${label}`).sort(),
    );
    const count = listed(organisation);
    await page.getByText(new RegExp(`\\b${count} lignes, état du `)).first().waitFor();
    const [[after]] = portal.rows('SELECT after FROM journal WHERE event = 1100 ORDER BY sequence DESC LIMIT 1');
    assert.equal(JSON.parse(after).lines, count);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M7: the filter of the list decides who leaves, and the journal says it in words', async () => {
    const page = await portal.open_page();
    await home(page);
    await export_page(page, '?role=editor');
    await until('the filter is chosen', () => page.getByRole('radio', { name: /^Le filtre en cours/ }).isChecked());
    await page.getByRole('radio', { name: 'JSON' }).check();
    const { bytes } = await exported(page);
    const editors = portal.rows(
        'SELECT a.login FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ? AND m.role = 1 AND m.listed = 1',
        organisation_of(administrator.login),
    );
    assert.deepEqual(JSON.parse(bytes).rows.map((row) => row.user_username).sort(), editors.map(([login]) => login).sort());
    const [[after]] = portal.rows('SELECT after FROM journal WHERE event = 1100 ORDER BY sequence DESC LIMIT 1');
    assert.match(JSON.parse(after).filter.join(), /Rôle.*Éditeur/);
    await page.context().close();
});

test('M9: formulas are defused, leading zeros stay, accents live in Windows-1252, and a workbook is made of text', async () => {
    const organisation = organisation_of(administrator.login);
    portal.pretend(
        "UPDATE memberships SET function = '=1+1', postal_code = '01999' WHERE organisation_id = ? AND account_id = (SELECT id FROM accounts WHERE login = ?)",
        organisation, administrator.login,
    );
    const page = await portal.open_page();
    await home(page);
    await export_page(page);
    await page.getByLabel('Encodage').selectOption({ label: 'Windows-1252' });
    const { bytes } = await exported(page);
    const line = bytes.toString('latin1').split('\r\n').find((one) => one.includes(administrator.login));
    assert.match(line, /;'=1\+1;/);
    assert.match(line, /;01999;/);
    assert.ok(line.includes('\xC9lo\xEFse'), line);
    await page.getByRole('radio', { name: 'Classeur .xlsx' }).check();
    const book = await exported(page);
    assert.match(book.name, /\.xlsx$/);
    assert.equal(book.bytes.subarray(0, 2).toString(), 'PK');
    await page.context().close();
});

test('M9: whom Windows-1252 cannot write is named, and UTF-8 is offered', async () => {
    portal.pretend("UPDATE accounts SET first_name = 'Łucja' WHERE login = ?", administrator.login);
    const page = await portal.open_page();
    await home(page);
    await export_page(page);
    await page.getByLabel('Encodage').selectOption({ label: 'Windows-1252' });
    await page.getByRole('button', { name: 'Exporter le fichier' }).click();
    await page.getByText(/Łucja/).first().waitFor();
    const { bytes } = await exported(page, 'Exporter en UTF-8');
    assert.ok(bytes.toString('utf8').includes('Łucja'));
    await page.context().close();
});

test('M7: who may not export has neither the entry nor the file', async () => {
    const page = await portal.open_page();
    const editor = { login: 'nolwenn.brumelais', password: administrator.password };
    await home(page, editor);
    assert.equal(await page.getByRole('link', { name: 'Exporter', exact: true }).count(), 0);
    const organisation = organisation_of(editor.login);
    const status = await page.evaluate(
        async (url) => (await fetch(url)).status, `/api/v1/organisations/${organisation}/users/export`);
    assert.equal(status, 403);
    await page.context().close();
});

test('R1 M7: the list over all of mine leaves as one file, of the companies of the filter, with a line in the journal of each', async () => {
    const chief = 'oumar.songeval';
    const mine = portal.rows(
        `SELECT o.id, o.label, (SELECT count(*) FROM memberships n WHERE n.organisation_id = o.id AND n.listed = 1) FROM organisations o
         JOIN memberships m ON m.organisation_id = o.id JOIN accounts a ON a.id = m.account_id WHERE a.login = ? ORDER BY o.id`, chief);
    const lines_of = ([company]) => portal.rows('SELECT count(*) FROM journal WHERE event = 1100 AND organisation = ?', company)[0][0];
    const page = await portal.open_page();
    await home(page, { login: chief });
    await page.goto(`${portal.server.url}/utilisateurs?in=${mine[0][0]}&in=${mine[1][0]}`);
    await page.getByRole('button', { name: 'Exporter la liste des utilisateurs' }).click();
    await page.getByRole('heading', { name: 'Exporter', level: 1 }).waitFor();
    await page.getByRole('radio', { name: `2 sociétés\u00a0: ${mine[0][2] + mine[1][2]} rattachements` }).waitFor();
    await accessible(page, 'the export of all of mine');
    const { bytes } = await exported(page);
    const records = bytes.toString('utf8').slice(1).trim().split('\r\n').map((line) => line.split(';'));
    const at = records[0].indexOf('organism_label');
    const labels = records.slice(1).map((cells) => cells[at].replaceAll('"', ''));
    for (const [, label, count] of mine.slice(0, 2)) assert.equal(labels.filter((one) => one === label).length, count, label);
    assert.equal(labels.length, mine[0][2] + mine[1][2], 'nobody of the third');
    assert.equal(new Set(records[0]).size, records[0].length, 'a service has one column');
    await page.getByText(/lignes, état du /).first().waitFor();
    assert.deepEqual(mine.map(lines_of), [1, 1, 0]);
    const [[after]] = portal.rows('SELECT after FROM journal WHERE event = 1100 AND organisation = ?', mine[0][0]);
    assert.equal(JSON.parse(after).lines, mine[0][2]);
    // Of companies that are not his nothing leaves.
    const [[foreign]] = portal.rows(`SELECT min(id) FROM organisations WHERE id NOT IN (${mine.map(([id]) => id)})`);
    const refused = await page.evaluate(async ([company, other]) => (await fetch(`/api/v1/organisations/${company}/users/export`, {
        method: 'POST', headers: { 'Content-Type': 'application/json', 'Habilis-Request': crypto.randomUUID() },
        body: JSON.stringify({ ticket: 'x', scope: 'everybody', all_mine: true, in: [String(other)] }),
    })).status, [mine[0][0], foreign]);
    assert.equal(refused, 403);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
