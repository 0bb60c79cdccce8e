// Tabs of one browser share one session: what one tab shows must never be somebody else's. And addresses that lead nowhere.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

const list = (page) => page.getByRole('grid', { name: 'Utilisateurs' });

test('a tab says that somebody else is here now, and shows the first person her page again when she is back', async () => {
    const first = await portal.open_page();
    await portal.sign_in(first, administrator);
    await title(first, 'Mes services').waitFor();
    await first.goto(`${portal.server.url}/organisations/1/users/create`);
    await first.getByLabel('Prénom').fill('Dragan');
    const second = await first.context().newPage();
    await portal.sign_in(second, { login: 'ines.contefee' });
    await title(second, 'Mes services').waitFor();
    await title(first, 'Un autre compte est ouvert dans ce navigateur').waitFor();
    await first.getByText(/l’espace de Mme\sÉloïse KERVADENN.*celle de Mme\sInès CONTEFÉE/).first().waitFor();
    assert.equal(await first.getByLabel('Prénom').count(), 0, 'nothing of hers is left on the screen');
    await accessible(first, 'a tab of somebody else');
    await portal.sign_in(second, administrator);
    await title(second, 'Mes services').waitFor();
    await title(first, 'Créer un utilisateur').waitFor();
    assert.equal(await first.getByLabel('Prénom').inputValue(), 'Dragan');
    await portal.sign_in(second, { login: 'ines.contefee' });
    await title(second, 'Mes services').waitFor();
    await first.getByRole('button', { name: 'Continuer au nom de Mme Inès CONTEFÉE' }).click();
    await title(first, 'Mes services').waitFor();
    assert.ok(first.url().endsWith('/mes-services'));
    assert.deepEqual(first.complaints, []);
    await first.context().close();
});

test('an address that leads nowhere says so, without the frame of a list', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    for (const part of ['/users', '/users/create', '/users/3', '/levels', '/settings', '/journal', '/privacy', '/coordinates', '']) {
        await page.goto(`${portal.server.url}/organisations/4242${part}`);
        await title(page, 'Cette page n’existe pas').waitFor();
        assert.equal(await page.getByRole('grid').count(), 0);
        assert.match(await page.title(), /^Cette page n’existe pas/);
    }
    for (const part of ['', '/edit', '/roles', '/services']) {
        await page.goto(`${portal.server.url}/organisations/1/users/424242${part}`);
        await title(page, 'Ce compte n’existe pas dans cet organisme').waitFor();
    }
    await accessible(page, 'the sheet of nobody');
    await page.getByRole('link', { name: 'Voir les utilisateurs' }).click();
    await list(page).getByRole('link').first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const boss = await portal.open_page();
    await portal.sign_in(boss, { login: 'admin@habilis.example' });
    await title(boss, 'Ce qui attend').waitFor();
    await boss.goto(`${portal.server.url}/organisations/4242/users`);
    await title(boss, 'Cette page n’existe pas').waitFor();
    await boss.goto(`${portal.server.url}/organisations/1/users`);
    await list(boss).getByRole('link').first().waitFor();
    await boss.context().close();
});
