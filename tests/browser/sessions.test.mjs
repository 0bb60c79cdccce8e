// Sessions for life: where somebody is signed in, what happened before, and what becomes of a draft when a session ends.
// Real Chromium, real program; only visible words are used.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, at_rest, passphrase, start_portal, until } from './journey_support.mjs';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0';
const login = 'ines.contefee';

let portal;
let open_page;
let sign_in;
let rows;

before(async () => {
    portal = await start_portal();
    ({ open_page, sign_in, rows } = portal);
});

after(() => portal?.close());

const at_home = (page) => page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();

test('Mon profil: one’s sessions are listed with their devices, and ended from afar', async () => {
    const page = await open_page();
    const other = await open_page({ userAgent: firefox });
    for (const one of [page, other]) {
        await sign_in(one, { login });
        await at_home(one);
    }
    await page.getByRole('link', { name: 'Mon profil' }).first().click();
    await page.getByRole('link', { name: 'Connexions et appareils' }).or(page.getByRole('tab', { name: 'Connexions et appareils' })).first().click();
    await page.getByText('Cette session').waitFor();
    await page.getByText('Firefox sur Windows').first().waitFor();
    await page.getByText('Historique des connexions').waitFor();
    await accessible(page, 'my sessions');
    await page.getByRole('button', { name: /^Fermer$/ }).first().click();
    await page.getByText('La session est fermée').first().waitFor();
    await page.getByText('Votre session n’est ouverte nulle part ailleurs').waitFor();
    assert.equal(rows('SELECT count(*) FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE a.login = ? AND s.ended_why = 6', login)[0][0], 1);
    assert.equal(rows('SELECT count(*) FROM journal WHERE event = 704')[0][0], 1);
    await other.getByRole('link', { name: 'Mon profil' }).first().click();
    await other.getByRole('button', { name: 'Se connecter' }).waitFor();
    assert.match(other.url(), /retour=/);
    assert.deepEqual(page.complaints, []);
    for (const one of [page, other]) await one.context().close();
});

test('signing out in one tab signs every tab out', async () => {
    const page = await open_page();
    await sign_in(page, { login });
    await at_home(page);
    const second = await page.context().newPage();
    await second.goto(`${portal.server.url}/mon-profil`);
    await second.getByLabel('Téléphone fixe').fill('02 61 91 01 99');
    await page.getByRole('button', { name: 'Déconnexion' }).click();
    for (const one of [page, second]) await one.getByRole('button', { name: 'Se connecter' }).waitFor();
    assert.deepEqual(await second.evaluate(() => Object.keys(sessionStorage)), []);
    await second.goBack();
    await second.getByRole('button', { name: 'Se connecter' }).waitFor();
    await page.context().close();
});

test('a session that ends under a draft asks for the password on the same page and keeps what was typed', async () => {
    const page = await open_page();
    const other = await open_page({ userAgent: firefox });
    for (const one of [page, other]) {
        await sign_in(one, { login });
        await at_home(one);
    }
    await page.goto(`${portal.server.url}/mon-profil`);
    await page.getByLabel('Téléphone fixe').fill('02 61 91 01 77');
    await other.goto(`${portal.server.url}/mon-profil/connexions`);
    await other.getByRole('button', { name: 'Fermer toutes les autres' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Fermer toutes les autres' }).click();
    await other.getByText(/\d sessions? fermées?/).first().waitFor();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('heading', { name: 'Votre session a pris fin', level: 1 }).waitFor();
    assert.equal(await page.getByLabel('Téléphone fixe').count(), 0, 'nothing personal is left on the screen');
    await accessible(page, 'session over');
    assert.equal(await page.locator('input[autocomplete=username]').inputValue(), login);
    await page.getByLabel('Mot de passe', { exact: true }).fill('pas la bonne phrase');
    await page.getByRole('button', { name: 'Se reconnecter' }).click();
    await page.getByText('Identifiant ou mot de passe incorrect').waitFor();
    await page.getByLabel('Mot de passe', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Se reconnecter' }).click();
    await page.getByRole('heading', { name: 'Mon profil', level: 1 }).waitFor();
    assert.equal(await page.getByLabel('Téléphone fixe').inputValue(), '02 61 91 01 77');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre profil a été enregistré').first().waitFor();
    assert.equal(rows('SELECT phone FROM accounts WHERE login = ?', login)[0][0], '02 61 91 01 77');
    assert.deepEqual(page.complaints, []);
    for (const one of [page, other]) await one.context().close();
});

test('two minutes before the end a dialog asks, and staying costs one click', async () => {
    const page = await open_page({ clock: true });
    await sign_in(page, { login });
    await at_home(page);
    await at_rest(page);  // a late answer would count as use of the session
    await page.clock.fastForward('27:30');
    await page.getByRole('dialog', { name: 'Votre session va se fermer' }).waitFor();
    await accessible(page, 'warning');
    await page.getByRole('button', { name: 'Garder ma session' }).click();
    await until('the dialog is gone', async () => (await page.getByRole('dialog').count()) === 0);
    await page.clock.fastForward('20:00');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
