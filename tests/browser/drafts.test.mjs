// What somebody typed survives a menu link, Back and a second thought: it is there again until it is saved or given up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { administrator, at_rest, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let person;

before(async () => {
    portal = await start_portal();
    [[person]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
});
after(() => portal?.close());

async function enter(path) {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.goto(portal.server.url + path);
    return page;
}
const kept = (page) => page.getByText('Saisie gardée, non enregistrée').first().waitFor();
const found = (page) => page.getByText('Votre saisie est retrouvée').first().waitFor();
const link = (page, name) => page.getByRole('link', { name, exact: true });

test('M12: what was typed for a new user is there again after a menu link, after Back, and until it is given up', async () => {
    const page = await enter('/organisations/1/users');
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('Brouillon');
    await page.getByLabel('Prénom').fill('Aliénor');
    await link(page, 'Mon profil').first().click();
    await title(page, 'Mon profil').waitFor();
    await kept(page);
    await page.getByRole('button', { name: 'Reprendre' }).click();
    await title(page, 'Créer un utilisateur').waitFor();
    await found(page);
    assert.equal(await page.getByLabel('Nom', { exact: true }).inputValue(), 'Brouillon');

    await page.goBack();
    await title(page, 'Mon profil').waitFor();
    await page.goForward();
    await title(page, 'Créer un utilisateur').waitFor();
    assert.equal(await page.getByLabel('Prénom').inputValue(), 'Aliénor');

    await page.getByRole('button', { name: 'Annuler' }).click();
    await title(page, 'Utilisateurs').waitFor();
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await title(page, 'Créer un utilisateur').waitFor();
    assert.equal(await page.getByLabel('Nom', { exact: true }).inputValue(), '');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M14: Back out of an edition keeps what was typed, and the roles that were ticked', async () => {
    const sheet = `/organisations/1/users/${person}`;
    const page = await enter(sheet);
    await page.getByRole('button', { name: 'Modifier l’utilisateur' }).click();
    await page.getByLabel('Fonction').fill('Cheffe de brouillon');
    await at_rest(page); // nobody goes back within the frame that a key was pressed in
    await page.goBack();
    await page.getByRole('tab', { name: 'Coordonnées', selected: true }).waitFor();
    await kept(page);
    await link(page, 'Utilisateurs').first().click();
    await title(page, 'Utilisateurs').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Modifier l’utilisateur' }).click();
    await page.getByLabel('Fonction').waitFor();
    assert.equal(await page.getByLabel('Fonction').inputValue(), 'Cheffe de brouillon');
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('tab', { name: /Rôles/ }).click();
    const box = page.getByRole('checkbox', { name: 'Salle des marchés', exact: true });
    const was = await box.isChecked();
    await box.setChecked(!was);
    await at_rest(page);
    await link(page, 'Mon profil').first().click();
    await kept(page);
    await page.goBack();
    await page.getByRole('tab', { name: /Rôles/ }).waitFor();
    assert.equal(await box.isChecked(), !was);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D2: a message closed half written is there again, after a menu link too, until it is given up', async () => {
    const page = await enter('/organisations/1/messages');
    const write = async () => {
        await page.getByRole('button', { name: 'Écrire un message' }).first().click();
        await page.getByLabel('Objet').waitFor();
    };
    await write();
    await page.getByLabel('Objet').fill('Brouillon');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await link(page, 'Mon profil').first().click();
    await title(page, 'Mon profil').waitFor();
    await kept(page);
    await page.goBack();
    await title(page, 'Messages aux membres').waitFor();
    await write();
    assert.equal(await page.getByLabel('Objet').inputValue(), 'Brouillon');
    await page.getByRole('button', { name: 'Annuler' }).click();
    await write();
    assert.equal(await page.getByLabel('Objet').inputValue(), '');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('signing out asks where something typed would be lost, on a screen that is not in sight too', async () => {
    const page = await enter('/mon-profil');
    await page.getByLabel('Téléphone fixe').fill('02 61 91 01 78');
    await link(page, 'Mes services').first().click();
    await title(page, 'Mes services').waitFor();
    await page.getByRole('button', { name: 'Déconnexion' }).click();
    const dialog = page.getByRole('dialog', { name: 'Se déconnecter sans enregistrer\u202f?' });
    await dialog.getByRole('button', { name: 'Rester' }).click();
    await dialog.waitFor({ state: 'detached' });
    await link(page, 'Mon profil').first().click();
    await title(page, 'Mon profil').waitFor();
    assert.equal(await page.getByLabel('Téléphone fixe').inputValue(), '02 61 91 01 78');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre profil a été enregistré').first().waitFor();
    await page.getByRole('button', { name: 'Déconnexion' }).click();
    await page.getByRole('button', { name: 'Se connecter' }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

const bar = (page) => page.getByRole('region', { name: 'Connexion en tant que' });

/** From the sheet of the person, in this page. */
async function act_as(page, writing = false) {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Se connecter en tant qu’utilisateur' }).click();
    const dialog = page.getByRole('dialog', { name: 'Se connecter en tant qu’utilisateur' });
    await dialog.getByLabel('Motif').fill('ne voit plus la Salle des marchés');
    if (writing) await dialog.getByRole('radio', { name: /^Voir et modifier à sa place/ }).check();
    await dialog.getByRole('button', { name: 'Ouvrir son espace' }).click();
    await bar(page).waitFor();
}

async function half_a_user(page) {
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('Brouillon');
    await link(page, 'Utilisateurs').first().click();
    await kept(page);
    await page.getByLabel('Rechercher dans la liste').fill('contefee ines');
    await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link', { name: /CONTEFÉE/ }).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
}

test('N9: what was typed waits while one acts as somebody, is never shown in the other space, and is there again afterwards', async () => {
    const page = await enter('/organisations/1/users');
    await half_a_user(page);
    const sheet = page.url();
    await act_as(page);
    await title(page, 'Mes services').waitFor();
    for (const words of ['Saisie gardée', 'Brouillon']) assert.equal(await page.getByText(words).count(), 0, words);
    await page.evaluate(() => history.pushState(null, '', '/organisations/1/users/create'));
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
    await page.getByRole('button', { name: 'Quitter' }).waitFor();
    await page.waitForFunction(() => !document.querySelector('#page h1')?.textContent.includes('Mes services'));
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('input')].filter((one) => one.value === 'Brouillon').length), 0);
    await bar(page).getByRole('button', { name: 'Quitter' }).click();
    await page.waitForURL(sheet);
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    assert.equal(await bar(page).count(), 0);
    await link(page, 'Utilisateurs').first().click();
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await found(page);
    assert.equal(await page.getByLabel('Nom', { exact: true }).inputValue(), 'Brouillon');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N9: a reload while one acts as somebody asks, for what was typed before waits in this page', async () => {
    const page = await enter('/organisations/1/users');
    await half_a_user(page);
    await act_as(page);
    const asked = [];
    page.on('dialog', (dialog) => {
        asked.push(dialog.type());
        dialog.dismiss();
    });
    await page.evaluate(() => location.reload());
    await until('the browser asks', () => asked.length > 0);
    assert.deepEqual(asked, ['beforeunload']);
    await bar(page).getByRole('button', { name: 'Quitter' }).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    await link(page, 'Utilisateurs').first().click();
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await found(page);
    assert.equal(await page.getByLabel('Nom', { exact: true }).inputValue(), 'Brouillon');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N9: leaving somebody’s space asks where something typed there would be lost; it is never shown in one’s own', async () => {
    const page = await enter(`/organisations/1/users/${person}`);
    await act_as(page, true);
    await link(page, 'Mon profil').first().click();
    await page.getByLabel('Téléphone fixe', { exact: true }).fill('02 61 91 01 55');
    await bar(page).getByRole('button', { name: 'Quitter' }).click();
    const dialog = page.getByRole('dialog', { name: 'Quitter sans enregistrer\u202f?' });
    await dialog.getByRole('button', { name: 'Rester' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Téléphone fixe', { exact: true }).inputValue(), '02 61 91 01 55');
    await bar(page).getByRole('button', { name: 'Quitter' }).click();
    await dialog.getByRole('button', { name: 'Quitter' }).click();
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
    await link(page, 'Mon profil').first().click();
    await title(page, 'Mon profil').waitFor();
    assert.notEqual(await page.getByLabel('Téléphone fixe', { exact: true }).inputValue(), '02 61 91 01 55');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('P32: whose own session has ended meanwhile signs in again in the page, and the half-filled form is there', async () => {
    const page = await enter('/organisations/1/users');
    await half_a_user(page);
    await act_as(page);
    const other = await portal.open_page();
    await portal.sign_in(other, administrator);
    await title(other, 'Mes services').waitFor();
    await other.goto(`${portal.server.url}/mon-profil/connexions`);
    await other.getByRole('button', { name: 'Fermer toutes les autres' }).click();
    await other.getByRole('dialog').getByRole('button', { name: 'Fermer toutes les autres' }).click();
    await other.getByText(/\d sessions? fermées?/).first().waitFor();
    await link(page, 'Mon profil').first().click();
    const over = page.getByRole('dialog', { name: 'La connexion en tant que est terminée' });
    await over.getByRole('button', { name: 'Revenir à mon espace' }).click();
    await title(page, 'Votre session a pris fin').waitFor();
    assert.equal(await page.locator('input[autocomplete=username]').inputValue(), administrator.login);
    await page.getByLabel('Mot de passe', { exact: true }).fill(administrator.password);
    await page.getByRole('button', { name: 'Se reconnecter' }).click();
    await title(page, 'Mes services').waitFor();
    await link(page, 'Utilisateurs').first().click();
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await found(page);
    assert.equal(await page.getByLabel('Nom', { exact: true }).inputValue(), 'Brouillon');
    await page.context().close();
    await other.context().close();
});
