// "Importer": a file chosen or dropped, its plan, its applying, its undoing. By visible French words alone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;
let organisation;

before(async () => {
    portal = await start_portal();
    [[organisation]] = portal.rows('SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', administrator.login);
});
after(() => portal?.close());

const head = 'Civilité;Prénom;Nom;Elu;Fonction;Adresse;CodePostal;Ville;Courriel;TéléphonePortable;TéléphoneFixe;Fax';
const line = (first, last, email, role = 'Agente') => `MRS;${first};${last};non;${role};1 rue du Port;35400;Saint-Malo;${email};0639980011;;`;
const file_of = (...lines) => Buffer.from(`\uFEFF${[head, ...lines].join('\r\n')}\r\n`);

async function open_import(page) {
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: /^(Mes services|Ce qui attend)$/, level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/${organisation}/users`);
    await page.getByRole('button', { name: 'Importer une liste d’utilisateurs' }).click();
    await page.getByRole('heading', { name: 'Importer une liste d’utilisateurs', level: 1 }).waitFor();
}

/** Through the browser's file dialog. */
async function choose(page, name, buffer) {
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisissez-le sur cet ordinateur' }).click();
    await (await dialog).setFiles({ name, mimeType: 'text/csv', buffer });
    await page.getByText('Rien n’est encore appliqué.').waitFor();
}

/** As if it came from the desktop. */
async function drop(page, name, buffer) {
    const transfer = await page.evaluateHandle(([called, bytes]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], called, { type: 'text/csv' }));
        return data;
    }, [name, [...buffer]]);
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
    await page.getByText('Déposez le fichier', { exact: true }).waitFor();
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
    await page.getByText('Rien n’est encore appliqué.').waitFor();
}

const account = (email) => portal.rows('SELECT a.id, a.state, a.provenance, m.function FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.email = ?', email);
const group = (page, name) => page.getByRole('radio', { name });

test('M6, 3.9: a chosen file is a plan first: counts, a refused line with its cause, applied, in the journal, undone', async () => {
    const page = await portal.open_page();
    await open_import(page);
    const [[known, email]] = portal.rows("SELECT a.id, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = ? AND a.state = 1 AND m.role = 0 ORDER BY a.id LIMIT 1", organisation);
    const [[before]] = portal.rows('SELECT function FROM memberships WHERE account_id = ? AND organisation_id = ?', known, organisation);
    const everybody = portal.rows('SELECT count(*) FROM accounts')[0][0];
    await choose(page, 'agents-rentree.csv', file_of(
        line('Maïwenn', 'Farfadou', 'maiwenn.farfadou@region-fictive.example'),
        `;;;;Gardienne du phare;;;;${email};;;`,
        line('Ewen', 'Hirondelac', 'ewen.hirondelac@region'),
    ));
    await page.getByRole('heading', { name: 'Importer', level: 1 }).waitFor();
    await group(page, /^Changements,? ?2/).waitFor();
    await group(page, /^Créer,? ?1/).waitFor();
    await page.getByRole('row', { name: /FARFADOU Maïwenn/ }).waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM accounts')[0][0], everybody, 'a plan writes nobody');

    await group(page, /^À régler/).click();
    const refused = page.getByRole('row', { name: /HIRONDELAC Ewen/ });
    await refused.getByText('Courriel : « ewen.hirondelac@region »').waitFor();
    await refused.getByText(/^Courriel\s: .*domaine/).waitFor();
    await accessible(page, 'the plan of an import');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Rapport', exact: true }).click();
    await page.getByRole('menuitem', { name: 'CSV' }).click();
    const report = (await readFile(await (await waiting).path())).toString('utf8');
    assert.match(report, /^\uFEFFLigne;Décision;Personne;Champ;Valeur;Cause\r\n4;Refuser;HIRONDELAC Ewen;Courriel;ewen\.hirondelac@region;/);
    const workbook = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Rapport', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Excel (.xlsx)' }).click();
    const kept = await workbook;
    assert.match(kept.suggestedFilename(), /^rapport-import-\d+\.xlsx$/);
    assert.equal((await readFile(await kept.path())).subarray(0, 2).toString(), 'PK');

    const mailed = portal.messages.length;
    await page.getByRole('checkbox', { name: /^Envoyer le mail d’activation/ }).uncheck();
    await page.getByRole('button', { name: 'Appliquer 2 changements' }).click();
    await page.getByText('Appliqué', { exact: true }).first().waitFor();
    const [[made, state, provenance]] = account('maiwenn.farfadou@region-fictive.example');
    assert.deepEqual([state, provenance], [0, 1], 'waits for activation, from a file');
    assert.deepEqual(portal.rows('SELECT function FROM memberships WHERE account_id = ? AND organisation_id = ?', known, organisation), [['Gardienne du phare']]);
    assert.deepEqual(account('ewen.hirondelac@region'), []);
    assert.equal(portal.messages.length, mailed, 'nobody is mailed');
    const [[after_it]] = portal.rows('SELECT after FROM journal WHERE event = 1110 ORDER BY sequence DESC LIMIT 1');
    const recorded = JSON.parse(after_it);
    assert.equal(recorded.file, 'agents-rentree.csv');
    assert.equal(recorded.creates, 1);
    assert.match(recorded.hash, /^[0-9a-f]{64}$/);
    await page.goto(`${portal.server.url}/organisations/${organisation}/journal`);
    await page.getByRole('row', { name: /Liste d’utilisateurs importée/ }).first().waitFor();

    await page.getByRole('link', { name: 'Importer', exact: true }).click();
    const past = page.getByRole('row', { name: /agents-rentree\.csv/ });
    await past.getByText('Appliqué').waitFor();
    await past.getByRole('link', { name: 'agents-rentree.csv' }).click();
    await page.getByRole('button', { name: 'Annuler cet import' }).click();
    await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
    await page.getByText('Annulé', { exact: true }).first().waitFor();
    assert.deepEqual(account('maiwenn.farfadou@region-fictive.example'), []);
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', made)[0][0], 4, 'erased');
    assert.deepEqual(portal.rows('SELECT function FROM memberships WHERE account_id = ? AND organisation_id = ?', known, organisation), [[before]]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6: a dropped file works alike; what moved since its plan is shown first, and nothing is applied', async () => {
    const page = await portal.open_page();
    await open_import(page);
    await drop(page, 'deux.csv', file_of(
        line('Aïcha', 'Vagabonde', 'aicha.vagabonde@region-fictive.example'),
        line('Ana', 'Irisaille', 'ana.irisaille@region-fictive.example'),
    ));
    const [[of_another]] = portal.rows('SELECT a.id FROM accounts a WHERE a.email IS NOT NULL AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = a.id AND m.organisation_id = ?) LIMIT 1', organisation);
    portal.pretend('UPDATE accounts SET email = ?, email_key = ? WHERE id = ?', 'ana.irisaille@region-fictive.example', 'ana.irisaille@region-fictive.example', of_another);
    await page.getByRole('button', { name: 'Appliquer 2 changements' }).click();
    await page.getByText(/^Des données ont changé depuis l’aperçu, rien n’est appliqué\. Lignes à revoir\s: 1\./).waitFor();
    const moved = page.getByRole('row', { name: /IRISAILLE Ana/ });
    await moved.getByText('Ce courriel a déjà un compte, à un autre nom', { exact: false }).waitFor();
    assert.deepEqual(account('aicha.vagabonde@region-fictive.example'), []);
    await page.getByRole('button', { name: 'Appliquer 1 changement' }).click();
    await page.getByText('Appliqué', { exact: true }).first().waitFor();
    assert.equal(account('aicha.vagabonde@region-fictive.example').length, 1);
    await until('the activation mail has arrived', () => portal.messages.some(({ to }) => JSON.stringify(to).includes('aicha.vagabonde')));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6, M7: the file of the export changes nothing when it comes back', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: /^(Mes services|Ce qui attend)$/, level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/export`);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Exporter le fichier' }).click();
    const file = await readFile(await (await waiting).path());
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/import`);
    await choose(page, 'export.csv', file);
    await page.getByText('Rien à changer').first().waitFor();
    await group(page, /^Changements,? ?0/).waitFor();
    assert.equal(await group(page, /^À régler/).count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6: columns that say nothing are matched by a person, remembered, and a refused cell is mended in place', async () => {
    const page = await portal.open_page();
    await open_import(page);
    const file = Buffer.from('QUI;PETIT NOM;CONTACT;CP;Adresse;Ville\r\nVagabond;Yann;yann.vagabond@region-fictive;1400;1 rue du Port;Bourg\r\n');
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisissez-le sur cet ordinateur' }).click();
    await (await dialog).setFiles({ name: 'libre.csv', mimeType: 'text/csv', buffer: file });
    await page.getByText(/^Ce fichier n’a pas de colonnes Prénom et Nom/).waitFor();
    await page.getByRole('row', { name: /QUI/ }).getByText('Vagabond').waitFor();
    await accessible(page, 'the columns of a file');
    for (const [header, meaning] of [['QUI', 'Nom'], ['PETIT NOM', 'Prénom'], ['CONTACT', 'Courriel']])
        await page.getByRole('combobox', { name: `Devient dans Habilis ${header}` }).selectOption({ label: meaning });
    await page.getByRole('button', { name: 'Voir le plan' }).click();
    await page.getByText('Rien n’est encore appliqué.').waitFor();
    await group(page, /^À régler/).click();
    const row = page.getByRole('row', { name: /VAGABOND Yann/ });
    await row.getByRole('button', { name: 'Corriger Courriel, ligne 2' }).click();
    await row.getByRole('textbox', { name: 'Corriger Courriel, ligne 2' }).fill('yann.vagabond@region-fictive.example');
    await row.getByRole('button', { name: 'Appliquer la correction' }).click();
    await row.getByRole('button', { name: 'Mettre 01400' }).click();
    await group(page, /^Créer,? ?1/).waitFor();
    await page.getByRole('checkbox', { name: /^Envoyer le mail d’activation/ }).uncheck();
    await page.getByRole('button', { name: 'Appliquer 1 changement' }).click();
    await page.getByText('Appliqué', { exact: true }).first().waitFor();
    assert.deepEqual(portal.rows("SELECT m.postal_code FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.email = 'yann.vagabond@region-fictive.example'"), [['01400']]);

    await page.goto(`${portal.server.url}/organisations/${organisation}/users/import`);
    await choose(page, 'libre-2.csv', Buffer.from('QUI;PETIT NOM;CONTACT;CP;Adresse;Ville\r\nVagabonde;Yanna;yanna.vagabonde@region-fictive.example;35400;1 rue du Port;Bourg\r\n'));
    await group(page, /^Créer,? ?1/).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6: a file that is no list of people says so, and what to take instead', async () => {
    const page = await portal.open_page();
    await open_import(page);
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisissez-le sur cet ordinateur' }).click();
    await (await dialog).setFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\r\n1;2\r\n') });
    await page.getByText(/^Ce fichier n’a pas de colonnes Prénom et Nom/).waitFor();
    await accessible(page, 'a refused file');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
