// The people of a school whom no file names, and what is mended most of anybody there. By visible French words alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

const head = { login: 'solenn.preaudeau' };
let portal;
let school;

before(async () => {
    portal = await start_portal();
    [[school]] = portal.rows("SELECT id FROM organisations WHERE label LIKE 'Collège%'");
});
after(() => portal?.close());

async function open_list(search = '') {
    const page = await portal.open_page();
    await portal.sign_in(page, head);
    await title(page, /^(Mes services|Ce qui attend)$/).waitFor();
    await page.goto(`${portal.server.url}/organisations/${school}/users${search}`);
    await title(page, 'Utilisateurs').waitFor();
    return page;
}
const sheet_of = (login) => portal.rows(
    `SELECT a.id, a.email, m.technical_id, m.profile, s.born, s.discipline, replace(s.classes, char(10), '|'), replace(s.head_of, char(10), '|')
     FROM accounts a JOIN memberships m ON m.account_id = a.id LEFT JOIN school_sheets s ON s.account_id = a.id WHERE a.login = ?`, login)[0];

async function fill_person(dialog, { civility = 'Mme', last, first, born, email }) {
    await dialog.getByRole('combobox', { name: 'Civilité' }).selectOption({ label: civility });
    await dialog.getByRole('textbox', { name: 'Nom', exact: true }).fill(last);
    await dialog.getByRole('textbox', { name: 'Prénom' }).fill(first);
    if (born) await dialog.getByLabel('Date de naissance').fill(born);
    if (email) await dialog.getByRole('textbox', { name: 'Courriel' }).fill(email);
}

test('C8: what was typed for a new teacher is neither lost by Escape nor by Back nor by the menu, and is given up by « Annuler »', async () => {
    portal.pretend("UPDATE organisations SET email = 'secretariat@ecuyere.example' WHERE id = ?", school);
    const page = await open_list();
    const dialog = page.getByRole('dialog', { name: 'Nouvel enseignant' });
    const name = dialog.getByRole('textbox', { name: 'Nom', exact: true });
    await page.getByRole('button', { name: 'Nouvel enseignant' }).click();
    await name.fill('Nébuleuse');
    await page.keyboard.press('Escape');
    await page.getByText('Saisie gardée, non enregistrée').first().waitFor();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Nouvel enseignant' }).click();
    assert.equal(await name.inputValue(), 'Nébuleuse');
    // Away and back: the page keeps the screen with its dialog.
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Mes services' }).first().click();
    await title(page, /^(Mes services|Ce qui attend)$/).waitFor();
    await page.goBack();
    await title(page, 'Utilisateurs').waitFor();
    await page.getByRole('button', { name: 'Nouvel enseignant' }).click();
    assert.equal(await name.inputValue(), 'Nébuleuse');
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Nouvel enseignant' }).click();
    assert.equal(await name.inputValue(), '', 'given up');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C8: a new teacher: without the school’s address nobody is created; a namesake is named first; then the login stands in the list', async () => {
    portal.pretend("UPDATE organisations SET email = '' WHERE id = ?", school);
    const page = await open_list();
    await page.getByRole('button', { name: 'Nouvel enseignant' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nouvel enseignant' });
    await dialog.getByText(/nomment l’adresse de l’établissement, qui n’en a pas/).first().waitFor();
    assert.equal(await dialog.getByRole('button', { name: 'Créer le compte' }).getAttribute('aria-disabled'), 'true');
    portal.pretend("UPDATE organisations SET email = 'secretariat@ecuyere.example' WHERE id = ?", school);
    await page.reload();
    await page.getByRole('button', { name: 'Nouvel enseignant' }).click();
    await dialog.waitFor();
    await accessible(page, 'a new teacher');
    await fill_person(dialog, { last: 'Buvardin', first: 'Gwenaëlle', born: '1979-12-31', email: 'g.buvardin@ecuyere.example' });
    await dialog.getByRole('textbox', { name: 'Discipline' }).fill('Lettres');
    await dialog.getByRole('textbox', { name: 'Autre classe' }).fill('6A');
    await dialog.getByRole('button', { name: 'Ajouter' }).click();
    await until('the class is ticked', () => dialog.getByRole('checkbox', { name: '6A' }).isChecked());
    const accounts = portal.rows('SELECT count(*) FROM accounts')[0][0];
    await dialog.getByRole('button', { name: 'Créer le compte' }).click();
    await dialog.getByText(/^Déjà dans l’établissement\s: BUVARDIN Gwenaëlle \(gwenaelle\.buvardin\)/).waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM accounts')[0][0], accounts, 'asked first');
    await accessible(page, 'a likely duplicate');
    await dialog.getByRole('checkbox', { name: 'C’est quelqu’un d’autre, créer le compte quand même' }).check();
    await dialog.getByRole('button', { name: 'Créer le compte' }).click();
    await page.getByText('créé avec succès').first().waitFor();
    assert.deepEqual(sheet_of('gwenaelle.buvardin2').slice(1), ['g.buvardin@ecuyere.example', '', 1, '1979-12-31', 'Lettres', '6A', '']);
    await page.goto(`${portal.server.url}/organisations/${school}/users?q=buvardin`);
    const row = page.getByRole('row', { name: /gwenaelle\.buvardin2/ });
    for (const words of ['manuel', 'Enseignant', '6A']) await row.getByText(words, { exact: true }).first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C9: a new user who is no teacher: the profile is one of three, and what is missing is said at the field', async () => {
    const page = await open_list();
    await page.getByRole('button', { name: 'Nouvel utilisateur' }).click();
    const dialog = page.getByRole('dialog', { name: 'Nouvel utilisateur' });
    await dialog.waitFor();
    const profiles = await dialog.getByRole('combobox', { name: 'Profil' }).locator('option').allTextContents();
    for (const none of ['Enseignant', 'Élève', 'Responsable', 'Chef d’établissement', 'Inspecteur']) assert.ok(!profiles.includes(none), none);
    await fill_person(dialog, { civility: 'M.', last: 'Quenouille', first: 'Yann' });
    await dialog.getByRole('button', { name: 'Créer le compte' }).click();
    await until('the profile is asked for', async () => (await dialog.getByRole('combobox', { name: 'Profil' }).getAttribute('aria-invalid')) === 'true');
    await dialog.getByRole('combobox', { name: 'Profil' }).selectOption({ label: 'Vie scolaire' });
    await dialog.getByRole('button', { name: 'Créer le compte' }).click();
    await page.getByText('créé avec succès').first().waitFor();
    assert.equal(sheet_of('yann.quenouille')[3], 5);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C5: the edit dialog of a school’s person: e-mail, classes, head-teacher classes and ID ENT, with Ok and Annuler', async () => {
    const page = await open_list('?q=quenouille');
    const pencil = page.getByRole('row', { name: /QUENOUILLE/ }).getByRole('button', { name: /^Modifier / });
    await pencil.click();
    const dialog = page.getByRole('dialog', { name: 'ÉDITION DE : QUENOUILLE YANN' });
    await dialog.waitFor();
    await accessible(page, 'the edit dialog of a school');
    await dialog.getByRole('textbox', { name: 'Courriel' }).fill('yann@');
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(sheet_of('yann.quenouille')[1], null);
    await pencil.click();
    await dialog.getByRole('textbox', { name: 'Courriel' }).fill('yann@');
    await dialog.getByRole('button', { name: 'Ok', exact: true }).click();
    await dialog.getByText(/^Il manque/).first().waitFor();
    await dialog.getByRole('textbox', { name: 'Courriel' }).fill('yann@ecuyere.example');
    const taught = dialog.getByRole('group', { name: 'Classes enseignées' });
    await taught.getByRole('textbox', { name: 'Autre classe' }).fill('5C');
    await taught.getByRole('button', { name: 'Ajouter' }).click();
    const heads = dialog.getByRole('group', { name: 'Professeur principal' });
    await heads.getByRole('checkbox', { name: '6A' }).check();
    await dialog.getByRole('textbox', { name: 'ID ENT' }).fill('ENT-0042');
    await dialog.getByRole('button', { name: 'Ok', exact: true }).click();
    await page.getByText('L’utilisateur a été modifié avec succès').first().waitFor();
    const [person, ...stored] = sheet_of('yann.quenouille');
    assert.deepEqual(stored, ['yann@ecuyere.example', 'ENT-0042', 5, null, '', '5C', '6A']);
    assert.deepEqual(JSON.parse(portal.rows('SELECT after FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', person)[0][0]), { classes: ['5C'], head_of: ['6A'] });
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
