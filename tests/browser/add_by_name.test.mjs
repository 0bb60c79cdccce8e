// Whoever agrees in the profile is found by name in another organisation and attached there; nobody else is.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
const guest = { login: 'rose.plumier' };
before(async () => {
    portal = await start_portal();
    [[guest.id, guest.email]] = portal.rows('SELECT id, email FROM accounts WHERE login = ?', guest.login);
});
after(() => portal?.close());

async function signed_in(who, where) {
    const page = await portal.open_page();
    await portal.sign_in(page, who);
    await title(page, 'Mes services').waitFor();
    await page.goto(portal.server.url + where);
    return page;
}

test('D4: nobody is found who has not agreed; who agrees is found by name, never by e-mail, and attached', async () => {
    const page = await signed_in(administrator, '/organisations/1');
    await page.getByRole('heading', { name: 'Membres', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Ajouter une personne par son nom' });
    const who = dialog.getByRole('combobox', { name: 'Prénom et nom' });
    await who.fill('rose plumier');
    await page.getByRole('status').getByText('Personne de ce nom n’a accepté d’être trouvé.').waitFor({ state: 'attached' });
    await accessible(page, 'nobody of that name');

    const own = await signed_in(guest, '/mon-profil');
    await own.getByRole('checkbox', { name: /peuvent me trouver par mon nom/ }).check();
    await own.getByRole('button', { name: 'Enregistrer' }).click();
    await own.getByText('Votre profil a été enregistré').first().waitFor();
    assert.deepEqual(portal.rows('SELECT findable FROM accounts WHERE id = ?', guest.id), [[1]]);

    // The same choice stands among the consents: taken back there it is taken back, and given there it is given.
    const consent = own.getByRole('checkbox', { name: 'Être trouvé par son nom par d’autres organismes' });
    const found = (expected) => until(`findable: ${expected}`, () => portal.rows('SELECT findable FROM accounts WHERE id = ?', guest.id)[0][0] === expected);
    await own.goto(`${portal.server.url}/mon-profil/confidentialite`);
    await until('it is ticked', () => consent.isChecked());
    await consent.uncheck();
    await found(0);
    await consent.check();
    await found(1);

    const [answer] = await Promise.all([page.waitForResponse(/suggest-people$/), who.fill(guest.email)]);
    assert.deepEqual((await answer.json()).people, []);
    await who.fill('plumier rose');
    const option = dialog.getByRole('option', { name: /PLUMIER/ });
    await option.waitFor();
    assert.match(await option.innerText(), /Collège/);
    await option.click();
    await dialog.getByRole('combobox', { name: 'Interne ou externe' }).selectOption({ label: 'Externe' });
    await accessible(page, 'somebody found by name');
    await dialog.getByRole('button', { name: 'Valider' }).click();
    await page.waitForURL(new RegExp(`/organisations/1/users/${guest.id}/`));
    assert.deepEqual(portal.rows('SELECT role, external FROM memberships WHERE organisation_id = 1 AND account_id = ?', guest.id), [[0, 1]]);
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE event = 400 AND organisation = 1 AND about = ?', guest.id)[0][0], 1);

    // Once is enough.
    await page.goto(`${portal.server.url}/organisations/1/users/create`);
    await page.getByRole('button', { name: 'Ajouter par le nom' }).click();
    await who.fill('plumier');
    await dialog.getByRole('option', { name: /PLUMIER.*déjà membre/s }).click();
    await dialog.getByText('Cette personne est déjà membre de l’organisme.').first().waitFor();
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(own.complaints, []);
    await page.context().close();
    await own.context().close();
});
