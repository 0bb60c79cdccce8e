// From the first administrator's printed link to the application, and back in by a mailed link, as a person does it.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { run, temporary_folder } from '../support/server.mjs';
import { accessible, alert, focused, identifier, password, site, sound } from './pages_support.mjs';

const email = 'anne.legoff@region-fictive.example';
let folder;
let here;
let token;
before(async () => {
    folder = await temporary_folder();
    const data = path.join(folder, 'data');
    const made = await run(['admin', 'create', '--data', data, '--email', email, '--first-name', 'Anne', '--last-name', 'Le Goff']);
    assert.equal(made.code, 0, made.err);
    token = made.out.trim().split('#')[1];
    here = await site({ data });
});
after(async () => {
    await here.end();
    await rm(folder, { recursive: true, force: true });
});

const at = (page, wanted) => page.waitForURL(url => url.pathname + url.search === wanted, { waitUntil: 'commit' });
/** The newest message of the development mailbox that holds a link to `where`; returns the link's path and fragment. */
async function mailed_link(page, where) {
    await page.goto(`${here.server.url}/boite`);
    const messages = await page.getByRole('main').getByRole('link').evaluateAll(links => links.map(link => link.href));
    for (const message of messages) {
        await page.goto(message);
        const link = (await page.content()).match(new RegExp(`${where}#[A-Za-z0-9_-]+`));
        if (link) return link[0];
    }
    assert.fail(`no message with a link to ${where}`);
}

test('activation, privacy notice, sign-in, forgotten password', async t => {
    const page = await here.visit(`/activation#${token}`);
    let phrase;

    await t.test('a weak password is refused at its field, a suggested phrase opens the account', async () => {
        await page.getByText('Anne').first().waitFor();
        await page.getByLabel('Nouveau mot de passe').fill('legoff anne 2026');
        await page.getByRole('button', { name: 'Activer mon compte' }).click();
        await page.waitForFunction(() => document.querySelector('#password').getAttribute('aria-invalid') === 'true');
        assert.equal(await focused(page), 'password');
        await page.getByRole('button', { name: 'Proposer une phrase de passe' }).click();
        await page.getByText('Notez cette phrase').waitFor();
        phrase = await page.getByLabel('Nouveau mot de passe').inputValue();
        await page.getByRole('button', { name: 'Activer mon compte' }).click();
        await at(page, '/');
    });

    await t.test('the first notice is published from the sample, and asks its publisher first', async () => {
        const publish = async () => {
            const call = (path, body) => fetch(`/api/v1/notices/draft${path}`, body && {
                method: 'POST', headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() }, body: JSON.stringify(body),
            }).then(reply => reply.json());
            const { version, change, effective, fr, en } = await call('');
            const saved = await call('/save', { version, change, effective, fr, en });
            return call('/publish', { version: saved.version });
        };
        assert.equal((await page.evaluate(publish)).version, '1.0');
        // The page that is open may be led away first, to the same place: then there is nothing left to be told.
        await page.evaluate(() => location.assign('/')).catch(() => null);
        await at(page, '/politique?retour=%2F');
    });

    await t.test('both answers are in sight, nothing is ticked, refusing leaves a way back', async () => {
        await page.getByText('Bienvenue, Anne LE GOFF.').waitFor();
        for (const name of ['Refuser', 'Accepter et continuer']) {
            const box = await page.getByRole('button', { name }).boundingBox();
            assert.ok(box.y + box.height <= 800, name);
        }
        for (const choice of await page.getByRole('checkbox').all()) assert.equal(await choice.isChecked(), false);
        await accessible(page);
        await page.getByRole('button', { name: 'Refuser' }).click();
        await page.getByRole('heading', { name: 'Vous avez refusé la politique de confidentialité' }).waitFor();
        await page.getByRole('link', { name: 'dpo@region-fictive.example' }).waitFor();
        await accessible(page);
        await page.reload();
        await page.getByRole('heading', { name: 'Vous avez refusé la politique de confidentialité' }).waitFor();
        await page.getByRole('button', { name: 'Relire la politique' }).click();
    });

    await t.test('a change of language shows the other text and keeps the choices; accepting leads on', async () => {
        await page.getByLabel('Recevoir les nouveautés').check();
        await page.getByLabel('Langue').selectOption('en');
        await page.getByRole('heading', { name: '1. Why this portal needs your data' }).waitFor();
        assert.ok(await page.getByLabel('Receiving news').isChecked());
        await page.getByLabel('Language').selectOption('fr');
        await page.getByRole('heading', { name: '1. Pourquoi ce portail' }).waitFor();
        await page.getByRole('button', { name: 'Accepter et continuer' }).click();
        await at(page, '/');
    });

    await t.test('signing in leads to the page that was wanted, and the identifier is remembered if asked', async () => {
        await page.context().clearCookies();
        await page.goto(`${here.server.url}/connexion?retour=${encodeURIComponent('/mon-profil?onglet=identite')}`);
        await identifier(page).fill(email);
        await password(page).fill(phrase);
        await page.getByLabel('Se souvenir de mon identifiant').check();
        await page.keyboard.press('Enter');
        await at(page, '/mon-profil?onglet=identite');
        await page.context().clearCookies();
        await page.goto(`${here.server.url}/connexion`);
        assert.equal(await identifier(page).inputValue(), email);
        assert.equal(await focused(page), 'password');
        assert.equal(await page.evaluate(() => JSON.stringify({ ...localStorage })), JSON.stringify({ 'habilis.identifier': email }));
    });

    for (const elsewhere of ['//evil.example/x', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
        await t.test(`signing in never leads to ${elsewhere}`, async () => {
            await page.context().clearCookies();
            await page.goto(`${here.server.url}/connexion?retour=${encodeURIComponent(elsewhere)}`);
            await password(page).fill(phrase);
            await page.keyboard.press('Enter');
            await at(page, '/');
        });
    }

    await t.test('a forgotten password is replaced through the mailed link, which then has served', async () => {
        await page.context().clearCookies();
        await page.goto(`${here.server.url}/mot-de-passe-oublie`);
        await page.getByRole('button', { name: 'Recevoir le lien' }).click();
        await page.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor();
        const link = await mailed_link(page, '/reinitialisation');
        await page.goto(here.server.url + link);
        await page.getByRole('heading', { name: 'Choisir un mot de passe' }).waitFor();
        await accessible(page);
        await page.getByLabel('Nouveau mot de passe').fill('une autre phrase de passe 58');
        await page.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
        await at(page, '/');
        await page.goto('about:blank');
        await page.goto(here.server.url + link);
        await page.getByRole('heading', { name: 'Ce lien a déjà servi' }).waitFor();
        await page.getByRole('link', { name: 'Se connecter' }).click();
        await password(page).fill(phrase);
        await page.keyboard.press('Enter');
        await alert(page).waitFor();
        await password(page).fill('une autre phrase de passe 58');
        await page.keyboard.press('Enter');
        await at(page, '/');
        await sound(page);
    });
});
