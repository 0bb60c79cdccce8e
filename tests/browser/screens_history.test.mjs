// Addresses: Back, Forward, reload and links bring back what was there.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let person;

before(async () => {
    portal = await start_portal();
    [[person]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
});
after(() => portal?.close());

async function signed_in() {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    return page;
}

test('3.8: Back, Forward, reload and deep links on the way list → sheet → edition → creation', async () => {
    const page = await signed_in();
    await page.goto(`${portal.server.url}/organisations/1/users?q=contefee&state=active`);
    await page.getByRole('link', { name: /CONTEFÉE/ }).click();
    await title(page, /Inès CONTEFÉE/).waitFor();
    await page.getByRole('button', { name: 'Modifier l’utilisateur' }).click();
    await page.getByLabel('Fonction').waitFor();
    await page.reload();
    await page.getByLabel('Fonction').waitFor();
    assert.ok(page.url().endsWith(`/users/${person}/edit`));
    await page.goBack();
    await page.getByRole('tab', { name: /Rôles/ }).click();
    await page.getByLabel('Salle des marchés', { exact: true }).waitFor();
    await page.goBack();
    await page.getByRole('tab', { name: 'Coordonnées', selected: true }).waitFor();
    await page.goBack();
    await title(page, 'Utilisateurs').waitFor();
    assert.equal(await page.getByLabel('Rechercher dans la liste').inputValue(), 'contefee');
    await page.getByRole('button', { name: /Actif/ }).first().waitFor();
    await page.reload();
    await title(page, 'Utilisateurs').waitFor();
    assert.equal(await page.getByLabel('Rechercher dans la liste').inputValue(), 'contefee');
    await page.getByRole('button', { name: /Actif/ }).first().waitFor();
    await page.goForward();
    await title(page, /Inès CONTEFÉE/).waitFor();
    await page.goto(`${portal.server.url}/organisations/1/users/create`);
    await page.getByLabel('Prénom').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.8: after Back the list stands where it stood, and the person who was opened has the focus', async () => {
    const page = await signed_in();
    await page.goto(`${portal.server.url}/organisations/1/users?state=active`);
    await page.getByRole('link', { name: /ABGRALLIC/ }).waitFor();
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 700);
    await at_rest(page);
    const in_sight = () => page.evaluate(() => [...document.querySelectorAll('[role=row] a')]
        .filter((one) => one.getBoundingClientRect().top > 200 && one.getBoundingClientRect().bottom < 740).map((one) => one.textContent));
    const seen = await in_sight();
    assert.ok(!seen.includes('ABGRALLIC Corentin'), 'the list has been scrolled');
    await page.getByRole('link', { name: seen[5], exact: true }).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    await page.goBack();
    await until('the focus on the same person', () => page.evaluate((name) => document.activeElement.textContent === name, seen[5]));
    await at_rest(page);
    assert.deepEqual(await in_sight(), seen);
    await page.goForward();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.8: a link that somebody opens signed out leads through sign-in to the same screen', async () => {
    const stranger = await portal.open_page();
    await stranger.goto(`${portal.server.url}/organisations/1/users/${person}/roles`);
    await stranger.waitForURL(/connexion\?retour=/);
    await stranger.getByLabel('Identifiant', { exact: true }).fill(administrator.login);
    await stranger.getByLabel('Mot de passe', { exact: true }).fill(administrator.password);
    await stranger.getByRole('button', { name: 'Se connecter' }).click();
    await stranger.getByLabel('Salle des marchés', { exact: true }).waitFor();
    assert.ok(stranger.url().endsWith(`/users/${person}/roles`));
    await stranger.context().close();
});

test('M5: whoever may not use a screen is told who may, by a link too', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'ines.contefee' });
    await title(page, 'Mes services').waitFor();
    for (const part of ['users', `users/${person}`, 'users/create', 'levels', 'settings', 'journal', 'privacy']) {
        await page.goto(`${portal.server.url}/organisations/1/${part}`);
        await page.getByRole('heading', { name: 'Qui administre cet organisme' }).waitFor();
        await page.getByRole('link', { name: 'eloise.kervadenn@region-fictive.example' }).waitFor();
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M5: the platform’s screens say whose they are; no organisation’s administrator may open them', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    for (const part of ['demandes', 'politiques', 'journal']) {
        await page.goto(`${portal.server.url}/${part}`);
        await title(page, 'Cette page est réservée à l’équipe du portail').waitFor();
    }
    await accessible(page, 'a screen of the platform');
    await page.getByRole('main').getByRole('link', { name: 'Mes services' }).click();
    await title(page, 'Mes services').waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const boss = await portal.open_page();
    await portal.sign_in(boss, { login: 'admin@habilis.example' });
    await title(boss, 'Ce qui attend').waitFor();
    await boss.goto(`${portal.server.url}/demandes`);
    await title(boss, 'Demandes d’effacement').waitFor();
    await boss.getByText('Aucune demande en attente.').waitFor();
    assert.equal(await boss.getByRole('heading', { name: 'Demandes d’effacement' }).count(), 1);
    assert.deepEqual(boss.complaints, []);
    await boss.context().close();
});
