// The connection: offline, a restarted server, a slow line, a server that wants fewer requests. The page says that it is the
// connection and recovers by itself.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start_server } from '../support/server.mjs';
import { accessible, administrator, at_rest, start_portal } from './journey_support.mjs';
import { title } from './screens_support.mjs';

const lost = 'La connexion au portail est interrompue';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

/** Without what Chromium itself says of requests that fail on purpose here. */
const complaints = (page) => page.complaints.filter((one) => !/Failed to load resource|ERR_|did not come/.test(one));
const list = (page) => page.getByRole('grid', { name: 'Utilisateurs' });

async function signed_in() {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    return page;
}

test('offline the page says that it is the connection, and fills itself when the network is back', async () => {
    const page = await signed_in();
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await list(page).getByRole('link').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText(lost).waitFor();
    await page.getByRole('link', { name: 'Mes services', exact: true }).first().click();
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await title(page, 'Utilisateurs').waitFor();
    await page.getByText(lost).waitFor();
    await accessible(page, 'a page without connection');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText(lost).waitFor();
    await page.context().setOffline(false);
    await list(page).getByRole('link').first().waitFor();
    await page.getByText(lost).waitFor({ state: 'detached' });
    assert.deepEqual(complaints(page), []);
    await page.context().close();
});

test('what is saved without connection stays in the form, says why, and is saved once when it is back', async () => {
    const page = await signed_in();
    await page.goto(`${portal.server.url}/mon-profil`);
    await page.getByLabel('Téléphone fixe').fill('02 61 91 01 55');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Le portail n’a pas répondu : vérifiez votre connexion').first().waitFor();
    assert.equal(await page.getByLabel('Téléphone fixe').inputValue(), '02 61 91 01 55');
    await page.context().setOffline(false);
    const lines = portal.rows('SELECT count(*) FROM journal')[0][0];
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre profil a été enregistré').first().waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines + 1);
    assert.deepEqual(complaints(page), []);
    await page.context().close();
});

test('while the server restarts the page waits for it, and goes on by itself', async () => {
    const page = await signed_in();
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await list(page).getByRole('link').first().waitFor();
    await portal.server.stop();
    await page.getByLabel('Rechercher dans la liste').fill('contef');
    await page.getByText(lost).waitFor();
    const again = await start_server({ data: portal.folder, settings: { port: portal.server.port } });
    try {
        await list(page).getByRole('link', { name: /CONTEFÉE/ }).waitFor();
        await page.getByText(lost).waitFor({ state: 'detached' });
        assert.deepEqual(complaints(page), []);
        await page.context().close();
    } finally {
        portal.server.stop = again.stop;
    }
});

test('rows that were one too many come by themselves; rows that were refused say so and are asked for again', async () => {
    const page = await signed_in();
    let refusals = [429, 500];
    await page.route(/\/users\?.*offset=50/, async (route) => {
        const status = refusals.shift();
        if (!status) return route.continue();
        return route.fulfill({ status, headers: { 'retry-after': '1' }, contentType: 'application/json', body: '{}' });
    });
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await list(page).getByRole('link').first().waitFor();
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 4000);
    await page.getByText('Le portail reçoit trop de demandes à la fois').waitFor();
    await page.getByText('Le portail reçoit trop de demandes à la fois').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByRole('button', { name: 'Réessayer' }).waitFor({ state: 'detached' });
    await at_rest(page);
    const [[last]] = portal.rows('SELECT a.first_name FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = 1 AND m.listed = 1 ORDER BY m.name_sort DESC LIMIT 1');
    await list(page).getByRole('link', { name: last }).last().waitFor();
    assert.deepEqual(refusals, []);
    assert.deepEqual(complaints(page), []);
    await page.context().close();
});

test('on a slow line something is to be seen before the program is there, and before the server has said who one is', async () => {
    const page = await signed_in();
    const held = {};
    const hold = async (what, pattern) => {
        await page.route(pattern, async (route) => {
            await new Promise((go_on) => (held[what] = go_on));
            await route.continue();
        });
    };
    await hold('program', /app\.[^/]*\.wasm$/);
    await hold('session', '**/api/v1/session');
    await page.goto(`${portal.server.url}/mes-services`, { waitUntil: 'commit' });
    await page.getByText('Chargement du portail…').waitFor();
    held.program();
    await page.getByText('Chargement du portail…').waitFor({ state: 'hidden' });
    await page.getByRole('status', { name: 'Chargement' }).or(page.getByText('Chargement', { exact: true })).first().waitFor({ state: 'attached' });
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    held.session();
    await title(page, 'Mes services').waitFor();
    assert.deepEqual(complaints(page), []);
    await page.context().close();
});

test('a program that does not come says that it is the connection, and is asked for again', async () => {
    const page = await signed_in();
    await page.route(/app\.[^/]*\.wasm$/, (route) => route.abort());
    await page.goto(`${portal.server.url}/mes-services`, { waitUntil: 'commit' });
    await page.getByText(/c’est sans doute la connexion/).waitFor();
    await accessible(page, 'a program that does not come');
    await page.unrouteAll();
    await title(page, 'Mes services').waitFor();
    await page.context().close();
});
