// Served by plain HTTP on another name than localhost, browsers keep some of their functions back: the portal works without.
import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, test } from 'node:test';

import { administrator, passphrase, start_portal } from './journey_support.mjs';
import { launch } from './kit_support.mjs';
import { title } from './screens_support.mjs';

const name = 'portail.test';
let portal;
let browser;
let url;

const free_port = () => new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
    });
});

before(async () => {
    const port = await free_port();
    url = `http://${name}:${port}`;
    portal = await start_portal({ port, base_url: url });
    browser = await launch([`--host-resolver-rules=MAP ${name} 127.0.0.1`]);
});
after(async () => {
    await browser?.close();
    await portal?.close();
});

async function signed_in(prepare) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' });
    const page = await context.newPage();
    if (prepare) await page.addInitScript(prepare);
    await page.goto(`${url}/connexion`);
    await page.getByLabel('Identifiant', { exact: true }).fill(administrator.login);
    await page.getByLabel('Mot de passe', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await title(page, 'Mes services').waitFor();
    assert.equal(await page.evaluate(() => isSecureContext), false);
    return page;
}

async function copy_emails(page) {
    await page.goto(`${url}/organisations/1/users`);
    await page.getByRole('checkbox', { name: /^Sélectionner / }).nth(1).check();
    await page.getByRole('button', { name: 'Plus', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Copier/ }).click();
}

test('without HTTPS a save is done', async () => {
    const page = await signed_in();
    await page.goto(`${url}/mon-profil`);
    await page.getByLabel('Téléphone fixe').fill('02 61 91 01 88');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre profil a été enregistré').first().waitFor();
    assert.equal(portal.rows('SELECT phone FROM accounts WHERE login = ?', administrator.login)[0][0], '02 61 91 01 88');
    await page.context().close();
});

test('without HTTPS "copied" is said when it is so: what was copied can be pasted', async () => {
    const page = await signed_in();
    await copy_emails(page);
    await page.getByText('Les courriels sont dans le presse-papiers').first().waitFor();
    const search = page.getByLabel('Rechercher dans la liste');
    await search.focus();
    await page.keyboard.press('Control+V');
    assert.match(await search.inputValue(), /^\S+@region-fictive\.example/);
    await page.context().close();
});

test('a browser that refuses the clipboard: the page says that nothing was copied', async () => {
    const page = await signed_in(() => (document.execCommand = () => false));
    await copy_emails(page);
    await page.getByText(/Rien n’a été copié/).first().waitFor();
    assert.equal(await page.getByText('Les courriels sont dans le presse-papiers').count(), 0);
    await page.context().close();
});
