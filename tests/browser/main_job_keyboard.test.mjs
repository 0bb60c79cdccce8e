// The main job without a mouse: only keys reach the page, as a keyboard would send them, dead keys included.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, start_portal, until } from './journey_support.mjs';

let portal;
let open_page;
let rows;

before(async () => {
    portal = await start_portal();
    ({ open_page, rows } = portal);
});

after(() => portal?.close());

/** The words of what has the focus: its label, or its text. */
const focused = (page) => page.evaluate(() => {
    const one = document.activeElement;
    const labels = [...(one.labels ?? [])].map((label) => label.textContent).join(' ');
    return (one.getAttribute('aria-label') || labels || one.textContent || '').replace(/\s*\*?\s*$/, '').trim();
});

/** Presses Tab until what has the focus is called so. */
async function tab_to(page, name, key = 'Tab') {
    const passed = [];
    for (let i = 0; i < 120; i++) {
        const now = await focused(page);
        if (typeof name === 'string' ? now === name : name.test(now)) return;
        passed.push(now);
        await page.keyboard.press(key);
    }
    assert.fail(`${name} is not reached by ${key}: ${passed.join(' | ')}`);
}

/** In a list of choices: the arrow opens it, the next goes one down, Enter takes that. */
async function choose_next(page) {
    await page.keyboard.press('ArrowDown');
    await until('an open list', () => page.evaluate(() => document.activeElement.tagName === 'OPTION'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until('a closed list', () => page.evaluate(() => document.activeElement.tagName === 'SELECT'));
}

/** One key as Chromium gets it from the window system; `text` is what it types, nothing for a dead key. */
async function press(keys, key, code, text) {
    await keys.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', key, code, text, unmodifiedText: text });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code });
}

test('M1 M12 M13: signing in and creating a user in two steps by keyboard alone, with é, ê by dead key and ë composed', async () => {
    const page = await open_page();
    const keys = await page.context().newCDPSession(page);
    await page.goto(`${portal.server.url}/connexion`);
    assert.equal(await focused(page), 'Identifiant');
    await page.keyboard.type(administrator.login);
    await page.keyboard.press('Tab');
    await page.keyboard.type(administrator.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();

    await tab_to(page, 'Créer un utilisateur');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Créer un utilisateur', level: 1 }).waitFor();
    assert.equal(await focused(page), 'Créer un utilisateur', 'the heading has the focus after a change of view');
    await tab_to(page, 'Civilité');
    await choose_next(page);
    assert.equal(await page.getByLabel('Civilité').inputValue(), 'mme');
    await tab_to(page, 'Prénom');
    await page.keyboard.type('D');
    await press(keys, 'é', 'Digit2', 'é');
    await page.keyboard.type('sir');
    await press(keys, 'Dead', 'BracketLeft');
    await press(keys, 'ê', 'KeyE', 'ê');
    await page.keyboard.press('Backspace');
    await press(keys, 'é', 'Digit2', 'é');
    await page.keyboard.type('e-Ma');
    await keys.send('Input.imeSetComposition', { text: '¨', selectionStart: 1, selectionEnd: 1 });
    await keys.send('Input.insertText', { text: 'ë' });
    await page.keyboard.type('lle');
    assert.equal(await page.getByLabel('Prénom').inputValue(), 'Désirée-Maëlle');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Nom');
    await press(keys, 'Dead', 'BracketLeft');
    await press(keys, 'Ê', 'KeyE', 'Ê');
    await page.keyboard.type('trelac');
    await tab_to(page, 'Courriel');
    await page.keyboard.type('desiree.etrelac@ploufictif');
    await page.keyboard.press('Enter');
    await page.getByText('Il manque la fin du domaine').waitFor();
    assert.equal(rows("SELECT count(*) FROM accounts WHERE last_name = 'Êtrelac'")[0][0], 0);
    await until('the focus in the field in error', async () => (await focused(page)) === 'Courriel');
    await page.keyboard.press('End');
    await page.keyboard.type('.example');
    await page.keyboard.press('Enter');
    await page.getByText('L’agent a été créé avec succès').first().waitFor();

    await tab_to(page, 'Publication open data');
    await page.keyboard.press('Space');
    await tab_to(page, 'Rôle sur Publication open data');
    const role = page.getByLabel('Rôle sur Publication open data');
    const first_role = await role.inputValue();
    await choose_next(page);
    assert.notEqual(await role.inputValue(), first_role);
    await page.getByText('2 services cochés').waitFor();
    await tab_to(page, 'Enregistrer');
    await page.keyboard.press('Enter');
    await page.getByText('Les rôles sont enregistrés avec succès').first().waitFor();
    await page.getByRole('heading', { name: /Désirée-Maëlle ÊTRELAC/, level: 1 }).waitFor();
    const [[account, first_name, last_name, civility]] = rows(
        "SELECT id, first_name, last_name, civility FROM accounts WHERE email = 'desiree.etrelac@ploufictif.example'");
    assert.deepEqual([first_name, last_name, civility], ['Désirée-Maëlle', 'Êtrelac', 1]);
    assert.equal(rows('SELECT count(*) FROM assignments a JOIN memberships m ON m.id = a.membership_id WHERE m.account_id = ?', account)[0][0], 2);
    const events = rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence', account).map(([event]) => event);
    assert.ok(events.includes(300) && events.includes(100), `journal: ${events}`);
    await portal.mail_to('desiree.etrelac@ploufictif.example');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6 3.8: the list is searched from the top bar, walked and opened by keyboard; Back leads to where one was', async () => {
    const page = await open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const search = async (words) => {
        await page.keyboard.press('/');
        await until('the search of the top bar', async () => (await focused(page)) === 'Rechercher une personne');
        await page.keyboard.type(words);
        await page.keyboard.press('Enter');
    };
    await search('contefee');
    await page.getByRole('link', { name: /CONTEFÉE/ }).waitFor();
    for (const verb of ['Modifier', 'Supprimer', 'Actions pour'])
        await page.getByRole('button', { name: `${verb} CONTEFÉE Inès`, exact: true }).waitFor();
    await page.getByRole('checkbox', { name: 'Sélectionner CONTEFÉE Inès', exact: true }).waitFor();
    await tab_to(page, /Sélectionner les lignes/);
    await search('irisaille');
    await page.getByRole('link', { name: /IRISAILLE/ }).waitFor();
    await tab_to(page, /Sélectionner les lignes/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await until('the person’s link', async () => /IRISAILLE/.test(await focused(page)));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Bérénice IRISAILLE/, level: 1 }).waitFor();
    await tab_to(page, 'Coordonnées');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByLabel('Salle des marchés', { exact: true }).waitFor();
    await page.goBack(); // the window's own keys do not reach a page that is tested
    await page.goBack();
    await page.getByRole('heading', { name: 'Utilisateurs', level: 1 }).waitFor();
    assert.match(page.url(), /q=irisaille/);
    await until('the focus on the person again', async () => /IRISAILLE/.test(await focused(page)));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M6: “Rechercher un utilisateur” leads into the search of the list, once: one can leave it, and the page rests', async () => {
    const page = await open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('link', { name: 'Rechercher un utilisateur' }).first().focus();
    await page.keyboard.press('Enter');
    await until('the search of the list', async () => (await focused(page)) === 'Rechercher dans la liste');
    await at_rest(page);
    assert.equal(new URL(page.url()).search, '');
    await page.keyboard.press('Tab');
    await at_rest(page);
    assert.notEqual(await focused(page), 'Rechercher dans la liste');
    await page.context().close();
});

test('M6: the search of the top bar suggests people while one types; a suggestion opens the sheet, the last line the list', async () => {
    const page = await open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.keyboard.press('/');
    await until('the search of the top bar', async () => (await focused(page)) === 'Rechercher une personne');
    await page.keyboard.type('contef');
    const options = page.getByRole('listbox', { name: 'Rechercher une personne' }).getByRole('option');
    await options.filter({ hasText: /^CONTEFÉE Inès/ }).waitFor();
    await options.filter({ hasText: 'Voir tous les résultats pour « contef »' }).waitFor();
    await accessible(page, 'suggestions of the top bar');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /Inès CONTEFÉE/, level: 1 }).waitFor();
    const search = page.getByRole('combobox', { name: 'Rechercher une personne' });
    assert.equal(await search.inputValue(), '');
    await search.fill('irisaille');
    await options.filter({ hasText: 'Voir tous' }).click();
    await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link', { name: /IRISAILLE/ }).waitFor();
    assert.equal(await page.getByLabel('Rechercher dans la liste').inputValue(), 'irisaille');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
