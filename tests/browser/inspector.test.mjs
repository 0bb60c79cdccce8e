// C12: the head of a school lets an inspector in with the account that he has, until a day; nobody else does. By visible
// French words alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let school; // of the demonstration
const head = { login: 'solenn.preaudeau' };
const deputy = { login: 'mathieu.cartablier' }; // an administrator who is not the head
const inspector = { login: 'awa.mirageot' }; // has an account elsewhere, and no access yet

before(async () => {
    portal = await start_portal();
    const [[id, label]] = portal.rows("SELECT id, label FROM organisations WHERE label LIKE 'Collège%'");
    school = { id, label, path: `/organisations/${id}/inspections` };
    for (const person of [head, deputy, inspector])
        [[person.id, person.email]] = portal.rows('SELECT id, email FROM accounts WHERE login = ?', person.login);
});
after(() => portal?.close());

const access = () => portal.rows('SELECT role, profile, external, starts_on, ends_on FROM memberships WHERE organisation_id = ? AND account_id = ?', school.id, inspector.id);
const lines = (event) => portal.rows('SELECT count(*) FROM journal WHERE event = ? AND about = ? AND organisation = ?', event, inspector.id, school.id)[0][0];
const [opened, prolonged, closed] = [2400, 2401, 2402];
/** A mail that says so has come to the inspector. */
const told = (words) => portal.mail_to(inspector.email, ({ parts }) => words.test(parts.map(({ text }) => text).join('\n').replace(/\s+/g, ' ')));
/** ISO, so many days from today. */
const in_days = (days) => portal.rows('SELECT date(?, ?)', new Date().toISOString().slice(0, 10), `+${days} days`)[0][0];
const row = (page) => page.getByRole('row', { name: /MIRAGEOT/ });

async function open_inspectors(page, person) {
    await portal.sign_in(page, person);
    await page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Inspecteurs' }).click();
    await page.getByRole('heading', { name: 'Inspecteurs', level: 1 }).waitFor();
}

async function look_up(page, email) {
    await page.getByLabel('Courriel de l’inspecteur').fill(email);
    await page.getByRole('button', { name: 'Rechercher' }).click();
}

test('C12: the head opens an access by the exact e-mail, with an end; the inspector reads it by mail and comes in, to administer nothing', async () => {
    const page = await portal.open_page();
    await open_inspectors(page, head);
    await page.getByRole('row', { name: /KIROUAQUE/ }).waitFor();
    assert.equal(await row(page).count(), 0);
    await page.getByRole('button', { name: 'Ouvrir un accès' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ouvrir l’accès d’un inspecteur' });
    await look_up(page, 'personne@academie.example');
    await dialog.getByText('Aucun compte ne se connecte avec ce courriel.').waitFor();
    await look_up(page, deputy.email);
    await dialog.getByText(/est déjà membre de l’établissement/).waitFor();
    await look_up(page, inspector.email);
    await dialog.getByText('Mme Awa MIRAGEOT').waitFor();
    await accessible(page, 'the dialog that opens an access');
    await dialog.getByRole('button', { name: 'Ouvrir l’accès' }).click();
    await dialog.getByText('Ce champ est obligatoire.').waitFor(); // no end was said
    assert.deepEqual(access(), []);
    await dialog.getByLabel('Au (inclus)').fill(in_days(90));
    await dialog.getByRole('button', { name: 'Ouvrir l’accès' }).click();
    await page.getByText('L’accès de Mme Awa MIRAGEOT est ouvert').first().waitFor();
    await row(page).getByText('En cours').waitFor();
    assert.deepEqual(access(), [[0, 4, 1, in_days(0), in_days(90)]]);
    assert.equal(lines(opened), 1);
    await told(/Solenn PRÉAUDEAU vous ouvre l’accès à Collège Jeanne-l’Écuyère comme inspecteur/);
    await page.context().close();

    const hers = await portal.open_page();
    await portal.sign_in(hers, inspector);
    await title(hers, 'Mes services').waitFor();
    await hers.goto(`${portal.server.url}/organisations/${school.id}`);
    await hers.getByRole('heading', { name: school.label, level: 1 }).waitFor();
    await hers.goto(`${portal.server.url}/organisations/${school.id}/users`);
    await hers.getByRole('heading', { name: school.label, level: 1 }).waitFor(); // the gate of who administers nothing
    await hers.context().close();
});

test('C12: for everybody else the buttons are there, disabled, and say who may; the server refuses him too', async () => {
    const page = await portal.open_page();
    await open_inspectors(page, deputy);
    const why = 'Seul le chef d’établissement le peut : Mme Solenn PRÉAUDEAU.';
    await page.getByText(why).first().waitFor();
    for (const name of ['Ouvrir un accès', 'Prolonger l’accès de Mme Awa MIRAGEOT', 'Fermer l’accès de Mme Awa MIRAGEOT']) {
        const button = page.getByRole('button', { name });
        assert.equal(await button.isDisabled() || (await button.getAttribute('aria-disabled')) === 'true', true, name);
    }
    const before_that = access();
    const status = await page.evaluate(async ([path, ends_on]) => {
        const reply = await fetch(`/api/v1${path}/open`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', 'Habilis-Request': crypto.randomUUID() },
            body: JSON.stringify({ email: 'ines.contefee@region.example', ends_on }),
        });
        return reply.status;
    }, [school.path, in_days(30)]);
    assert.equal(status, 403);
    assert.deepEqual(access(), before_that);
    await page.context().close();
});

test('C12: the head prolongs and closes it; the person is out at once and told, and the account stays', async () => {
    const page = await portal.open_page();
    await open_inspectors(page, head);
    await page.getByRole('button', { name: 'Prolonger l’accès de Mme Awa MIRAGEOT' }).click();
    const dialog = page.getByRole('dialog', { name: 'Prolonger l’accès de Mme Awa MIRAGEOT' });
    await dialog.getByLabel('Au (inclus)').fill(in_days(60));
    await dialog.getByRole('button', { name: 'Prolonger' }).click();
    await dialog.getByText('L’accès dure déjà jusqu’au').waitFor();
    await dialog.getByLabel('Au (inclus)').fill(in_days(120));
    await dialog.getByRole('button', { name: 'Prolonger' }).click();
    await page.getByText('L’accès de Mme Awa MIRAGEOT est prolongé').first().waitFor();
    assert.equal(access()[0][4], in_days(120));
    assert.equal(lines(prolonged), 1);
    await told(/Solenn PRÉAUDEAU prolonge votre accès à Collège Jeanne-l’Écuyère/);
    await page.getByRole('button', { name: 'Fermer l’accès de Mme Awa MIRAGEOT' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer l’accès' }).click();
    await page.getByText('L’accès de Mme Awa MIRAGEOT est fermé').first().waitFor();
    await row(page).waitFor({ state: 'detached' });
    assert.deepEqual(access(), []);
    assert.equal(lines(closed), 1);
    await told(/n’est plus rattaché à Collège/);
    assert.equal(portal.rows('SELECT count(*) FROM memberships WHERE account_id = ?', inspector.id)[0][0], 1);
    await accessible(page, 'the inspectors');
    await page.context().close();
});

test('C12: a profile is chosen on the sheet, seen there and in the list; nobody names himself head', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, deputy);
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/organisations/${school.id}/users/${deputy.id}/edit`);
    const profile = page.getByLabel('Profil');
    await profile.selectOption({ label: 'Chef d’établissement' });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('On ne se donne pas le profil').waitFor();
    await profile.selectOption({ label: 'Enseignant' });
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Enseignant').waitFor();
    assert.deepEqual(portal.rows('SELECT profile FROM memberships WHERE account_id = ? AND organisation_id = ?', deputy.id, school.id), [[1]]);
    const [[change]] = portal.rows("SELECT before || after FROM journal WHERE about = ? AND after LIKE '%teacher%' ORDER BY sequence DESC LIMIT 1", deputy.id);
    assert.equal(change, '{"profile":"direction"}{"profile":"teacher"}');
    await page.goto(`${portal.server.url}/organisations/${school.id}/users?profile=head_of_school`);
    await page.getByRole('link', { name: /PRÉAUDEAU/ }).waitFor();
    assert.equal(await page.getByRole('link', { name: /BUVARDIN/ }).count(), 0);
    await page.context().close();
});

test('C12: a profile is chosen among the attachments, where the role is; nobody becomes an inspector so', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, head);
    await title(page, 'Mes services').waitFor();
    const [[teacher]] = portal.rows('SELECT account_id FROM memberships WHERE organisation_id = ? AND profile = 1 AND account_id NOT IN (?, ?) ORDER BY account_id', school.id, head.id, deputy.id);
    await page.goto(`${portal.server.url}/organisations/${school.id}/users/${teacher}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Modifier les rattachements' }).click();
    const dialog = page.getByRole('dialog', { name: /Rattachements de/ });
    const profile = dialog.getByLabel('Profil');
    await accessible(page, 'the profile among the attachments');
    assert.ok(!(await profile.getByRole('option').allInnerTexts()).includes('Inspecteur'));
    await profile.selectOption({ label: 'Direction' });
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rattachements sont enregistrés').first().waitFor();
    assert.deepEqual(portal.rows('SELECT profile FROM memberships WHERE account_id = ? AND organisation_id = ?', teacher, school.id), [[3]]);
    const [[change]] = portal.rows('SELECT before || after FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', teacher);
    assert.equal(change, '{"profile":"teacher"}{"profile":"direction"}');

    // An inspector's stands there, closed, with whose it is.
    const [[visitor]] = portal.rows('SELECT account_id FROM memberships WHERE organisation_id = ? AND profile = 4 ORDER BY account_id', school.id);
    await page.goto(`${portal.server.url}/organisations/${school.id}/users/${visitor}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Modifier les rattachements' }).click();
    await until('the profile of an inspector', async () => (await profile.inputValue()) === 'Inspecteur');
    assert.equal(await profile.isEditable(), false);
    await dialog.getByText(/chef d’établissement/i).first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C12: whoever looks after the platform finds the inspectors of a school from its page, and opens nothing', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'admin@habilis.example' });
    await page.getByRole('link', { name: 'Déconnexion' }).or(page.getByRole('button', { name: 'Déconnexion' })).first().waitFor();
    await page.goto(`${portal.server.url}/organisations/${school.id}`);
    await page.getByRole('link', { name: /^Inspecteurs/ }).first().click();
    await page.getByRole('heading', { name: 'Inspecteurs', level: 1 }).waitFor();
    await page.getByRole('row', { name: /KIROUAQUE/ }).waitFor();
    await page.getByText('Seul le chef d’établissement le peut : Mme Solenn PRÉAUDEAU.').first().waitFor();
    // An organisation that knows no profiles has no such task.
    await page.goto(`${portal.server.url}/organisations/1`);
    await page.getByRole('link', { name: /^Liste des utilisateurs/ }).first().waitFor();
    assert.equal(await page.getByRole('link', { name: /^Inspecteurs/ }).count(), 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
