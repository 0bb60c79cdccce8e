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
