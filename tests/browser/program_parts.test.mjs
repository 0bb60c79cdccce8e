// The program comes in two parts: the first screens never need the second, and the others wait for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { administrator, start_portal } from './journey_support.mjs';

let portal;

before(async () => {
    portal = await start_portal();
});
after(() => portal?.close());

test('services and the list work while the rest of the program has not come; the sheet waits for it', async () => {
    const page = await portal.open_page();
    const asked = [];
    let away = true;
    await page.route('**/app-rest*', (route) => {
        asked.push(route.request().resourceType());
        return away ? route.abort() : route.continue();
    });
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).first().click();
    const list = page.getByRole('grid', { name: 'Utilisateurs' });
    await list.getByRole('link', { name: /CONTEFÉE/ }).waitFor();
    await page.getByRole('button', { name: 'Filtres', exact: true }).click();
    await page.getByLabel('Dernière connexion').waitFor();
    await page.keyboard.press('Escape');
    await list.getByRole('checkbox', { name: /CONTEFÉE/ }).check();
    await page.getByRole('button', { name: 'Désactiver', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('button', { name: 'Actions pour CONTEFÉE Inès' }).click();
    for (const dialog of [/^Réinitialiser le mot de passe/, /^Se connecter en tant/, /^Supprimer/]) {
        await page.getByRole('menuitem', { name: dialog }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click();
        await page.getByRole('button', { name: 'Actions pour CONTEFÉE Inès' }).click();
    }
    await page.keyboard.press('Escape');

    await list.getByRole('link', { name: /CONTEFÉE/ }).click();
    await page.getByRole('status', { name: 'Chargement' }).waitFor();
    away = false;
    await page.getByRole('heading', { name: /Inès CONTEFÉE/, level: 1 }).waitFor();
    // A function of the rest that the first part had called would have been fetched by XMLHttpRequest.
    assert.deepEqual([...new Set(asked)], ['fetch']);
    await page.context().close();
});

/** What is asked of the API for this address of a list, in turn, and a page on which the program comes when it may. */
async function page_without_program() {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    let let_come;
    const may_come = new Promise((come) => (let_come = come));
    await page.route('**/assets/app.*.wasm', async (route) => {
        await may_come;
        await route.continue();
    });
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    return { page, asked: (path) => asked.filter((one) => one === path).length, let_come };
}

test('who is here and what the list holds are asked before the program has come, and once', async () => {
    const { page, asked, let_come } = await page_without_program();
    const answered = ['/api/v1/session', '/api/v1/organisations/1/users'].map((path) =>
        page.waitForResponse((reply) => new URL(reply.url()).pathname === path));
    await page.goto(`${portal.server.url}/organisations/1/users?state=active`, { waitUntil: 'commit' });
    const [, list] = await Promise.all(answered);
    assert.equal(new URL(list.url()).search, '?state=active');
    let_come();
    await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().waitFor();
    assert.equal(asked('/api/v1/session'), 1);
    assert.equal(asked('/api/v1/organisations/1/users'), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('a list that was answered for somebody else is asked again', async () => {
    const { page, asked, let_come } = await page_without_program();
    let first = true;
    await page.route('**/api/v1/organisations/1/users', async (route) => {
        if (!first) return route.continue();
        first = false;
        const reply = await route.fetch();
        const page_of_list = await reply.json();
        page_of_list.rows[0].last_name = 'Autrefois';
        return route.fulfill({ json: page_of_list, headers: { 'Habilis-Epoch': '999999' } });
    });
    await page.goto(`${portal.server.url}/organisations/1/users`, { waitUntil: 'commit' });
    let_come();
    await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().waitFor();
    assert.equal(asked('/api/v1/organisations/1/users'), 2);
    assert.equal(await page.getByText('AUTREFOIS').count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
