// The organisation's own screens: its coordinates and its org chart, as an administrator and an ordinary user see them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;
let open_page;
let sign_in;
let rows;

before(async () => {
    portal = await start_portal();
    ({ open_page, sign_in, rows } = portal);
});

after(() => portal?.close());

const tab = (page, name) => page.getByRole('tab', { name, exact: true });

test('M4 M6 M18: coordinates are checked while they are typed, saved, and shown to everybody', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('link', { name: 'Gérer les coordonnées' }).click();
    await page.getByRole('heading', { name: 'Coordonnées', level: 1 }).waitFor();
    assert.equal(await tab(page, 'Coordonnées').getAttribute('aria-selected'), 'true');
    await accessible(page, 'coordinates');
    const lines = rows('SELECT count(*) FROM journal')[0][0];
    await page.getByLabel('SIREN', { exact: true }).fill('999 900 013');
    await page.getByLabel('Code postal').fill('359');
    await page.getByText('Ce SIREN n’existe pas').waitFor();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('2 champs à corriger').first().waitFor();
    assert.equal(rows('SELECT count(*) FROM journal')[0][0], lines, 'a refused form writes nothing');
    await page.getByLabel('SIREN', { exact: true }).fill('999 900 012');
    await page.getByLabel('Code postal').fill('35999');
    await page.getByLabel('Téléphone').fill('0261910199');
    await page.getByLabel('Description publique').fill('Une région inventée,\nau bord de la mer.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les coordonnées sont enregistrées').first().waitFor();
    assert.deepEqual(rows('SELECT siren, phone, description FROM organisations WHERE id = 1'),
        [['999900012', '02 61 91 01 99', 'Une région inventée,\nau bord de la mer.']]);
    const [[event, after_text]] = rows('SELECT event, after FROM journal ORDER BY sequence DESC LIMIT 1');
    assert.equal(event, 203);
    assert.match(after_text, /"phone":"02 61 91 01 99"/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const reader = await open_page();
    await sign_in(reader, { login: 'ines.contefee' });
    await reader.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await reader.goto(`${portal.server.url}/organisations/1/coordinates`);
    await reader.getByText('02 61 91 01 99').waitFor();
    assert.equal(await reader.getByRole('button', { name: 'Enregistrer' }).count(), 0);
    assert.equal(await reader.getByRole('tab').count(), 1, 'an ordinary user sees neither chart nor list');
    await accessible(reader, 'coordinates, read only');
    await reader.context().close();
});

test('M18: the clock of the organisation is chosen among its coordinates, and its screens keep it', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const choose = async (label, zone) => {
        await page.goto(`${portal.server.url}/organisations/1/coordinates`);
        await page.getByLabel('Fuseau horaire').selectOption({ label });
        await page.getByRole('button', { name: 'Enregistrer' }).click();
        await page.getByText('Les coordonnées sont enregistrées').first().waitFor();
        assert.equal(rows('SELECT time_zone FROM organisations WHERE id = 1')[0][0], zone);
        const [[line, at]] = rows('SELECT sequence, at FROM journal WHERE event = 203 ORDER BY sequence DESC LIMIT 1');
        await page.goto(`${portal.server.url}/organisations/1/journal`);
        await page.getByRole('button', { name: `Détails de la ligne ${line}`, exact: true }).click();
        const time = new Intl.DateTimeFormat('fr', { timeStyle: 'medium', timeZone: zone }).format(new Date(at));
        const details = page.getByRole('dialog');
        await details.getByText(new RegExp(`, ${time}$`)).first().waitFor();
        await details.getByText(label, { exact: true }).first().waitFor();
    };
    await choose('Wallis-et-Futuna', 'Pacific/Wallis');
    await choose('France métropolitaine', 'Europe/Paris');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M18: two tabs change the coordinates; the second is told, keeps what was typed and goes on from the newer ones', async () => {
    const first = await open_page();
    await sign_in(first, administrator);
    await first.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await first.goto(`${portal.server.url}/organisations/1/coordinates`);
    await first.getByLabel('Canton').fill('Canton du premier');
    const second = await first.context().newPage();
    await second.goto(`${portal.server.url}/organisations/1/coordinates`);
    await second.getByLabel('Courriel de contact').fill('accueil@region-fictive.example');
    await second.getByRole('button', { name: 'Enregistrer' }).click();
    await second.getByText('Les coordonnées sont enregistrées').first().waitFor();
    await first.getByRole('button', { name: 'Enregistrer' }).click();
    await first.getByText('Ces données ont été modifiées entre-temps').waitFor();
    assert.equal(rows('SELECT canton FROM organisations WHERE id = 1')[0][0], 'Ploufictif');
    await first.getByRole('button', { name: 'Reprendre sur les données à jour' }).click();
    await until('the other tab’s change', async () =>
        (await first.getByLabel('Courriel de contact').inputValue()) === 'accueil@region-fictive.example');
    assert.equal(await first.getByLabel('Canton').inputValue(), 'Canton du premier');
    await first.getByRole('button', { name: 'Enregistrer' }).click();
    await first.getByText('Les coordonnées sont enregistrées').first().waitFor();
    assert.deepEqual(rows('SELECT canton, email FROM organisations WHERE id = 1'),
        [['Canton du premier', 'accueil@region-fictive.example']]);
    await first.context().close();
});

test('M4 M6 M16: levels are added, renamed, moved and removed with their people, whom the list finds again', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('link', { name: 'Gérer l’organigramme' }).click();
    await page.getByRole('heading', { name: 'Organigramme', level: 1 }).waitFor();
    await page.getByText('14 niveaux, 54 personnes').waitFor();
    await accessible(page, 'org chart');

    await page.getByRole('button', { name: 'Ajouter un niveau', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Libellé').fill('finances');
    await dialog.getByLabel('Niveau supérieur').selectOption({ label: '\u00a0\u00a0Ressources' });
    await accessible(page, 'dialog of a level');
    await dialog.getByRole('button', { name: 'Ajouter un niveau' }).click();
    await dialog.getByText('Un niveau de ce nom existe déjà au même endroit').waitFor();
    await dialog.getByLabel('Libellé').fill('Logistique');
    await page.keyboard.press('Enter');
    await page.getByText('Le niveau a été ajouté').first().waitFor();
    const [[logistics, parent]] = rows("SELECT l.id, p.label FROM levels l JOIN levels p ON p.id = l.parent_id WHERE l.label = 'Logistique'");
    assert.equal(parent, 'Ressources');

    await page.getByRole('button', { name: 'Modifier Logistique' }).click();
    await dialog.getByLabel('Libellé').fill('Moyens généraux');
    await dialog.getByLabel('Niveau supérieur').selectOption({ label: 'Niveau racine' });
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Le niveau est enregistré').first().waitFor();
    assert.deepEqual(rows('SELECT label, parent_id FROM levels WHERE id = ?', logistics), [['Moyens généraux', null]]);
    assert.equal(rows('SELECT event FROM journal ORDER BY sequence DESC LIMIT 1')[0][0], 204);

    const [[finances, everybody, people]] = rows("SELECT l.id, count(*), sum(m.listed) FROM levels l JOIN memberships m ON m.level_id = l.id WHERE l.label = 'Finances' GROUP BY l.id");
    assert.ok(people > 1);
    assert.equal(await page.getByRole('button', { name: 'Supprimer Ressources', exact: true }).getAttribute('aria-disabled'), 'true');
    await page.getByRole('button', { name: 'Supprimer Finances' }).click();
    await dialog.getByText(`${people} personnes sont sur ce niveau`).waitFor();
    await accessible(page, 'removal of a level');
    await dialog.getByLabel('Déplacer les personnes vers').selectOption({ label: '\u00a0\u00a0Moyens généraux' });
    await dialog.getByRole('button', { name: 'Déplacer et supprimer' }).click();
    await page.getByText('Le niveau a été supprimé').first().waitFor();
    assert.equal(rows('SELECT count(*) FROM levels WHERE id = ?', finances)[0][0], 0);
    assert.equal(rows('SELECT count(*) FROM memberships WHERE level_id = ?', logistics)[0][0], everybody, 'hidden people too');
    assert.equal(rows('SELECT count(*) FROM journal WHERE event = 301 AND after LIKE ?', `%"level":"${logistics}"%`)[0][0], everybody, 'each person’s journal has the move');

    const row = page.getByRole('listitem').filter({ hasText: 'Moyens généraux' });
    await row.getByRole('link').click();
    await page.getByRole('heading', { name: 'Utilisateurs', level: 1 }).waitFor();
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await until('the people of the level', async () => (await grid.getAttribute('aria-rowcount')) === String(people + 1));
    await page.goBack();
    await page.getByRole('heading', { name: 'Organigramme', level: 1 }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M16: the chart folds, is searched, and works on a phone and by keyboard', async () => {
    const page = await open_page({ viewport: { width: 400, height: 800 }, colorScheme: 'dark' });
    await sign_in(page, { login: 'nolwenn.brumelais' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/levels`);
    await page.getByText('Achats et marchés', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Replier Ressources', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Achats et marchés', { exact: true }).waitFor({ state: 'detached' });
    await page.getByLabel('Rechercher un niveau').fill('commande');
    await page.getByText('Commande publique', { exact: true }).waitFor();
    assert.equal(await page.getByText('Élus', { exact: true }).count(), 0);
    await accessible(page, 'org chart on a phone');
    await page.getByRole('button', { name: 'Actions pour Commande publique' }).click();
    await page.getByRole('menuitem', { name: 'Modifier Commande publique' }).click();
    await page.getByRole('dialog').getByLabel('Libellé').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
