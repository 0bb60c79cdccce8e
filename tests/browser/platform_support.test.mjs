// The platform's daily work: an organisation is closed and opened again, a service leaves the catalogue, support finds a
// person. By visible French words, with the mail, the stored row and the line of the journal.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, passphrase, start_portal } from './journey_support.mjs';

const boss = { login: 'admin@habilis.example', password: passphrase };
const support = { login: 'support@habilis.example', password: passphrase };

let portal;
let member; // who belongs to one organisation alone, and to which
let administrator;

before(async () => {
    portal = await start_portal();
    const [[organisation, label]] = portal.rows(`SELECT o.id, o.label FROM organisations o WHERE EXISTS (
        SELECT 1 FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = o.id AND a.login = 'ines.contefee')`);
    member = { login: 'ines.contefee', password: passphrase, organisation, label };
    const [[id, email]] = portal.rows("SELECT id, email FROM accounts WHERE login = 'eloise.kervadenn'");
    administrator = { id, email };
});
after(() => portal?.close());

const title = (page, name) => page.getByRole('heading', { name, level: 1 });
const closed_at = () => portal.rows('SELECT closed_at FROM organisations WHERE id = ?', member.organisation)[0][0];
const last_events = () => portal.rows('SELECT event FROM journal ORDER BY sequence DESC LIMIT 3').flat();
const text_of = (mail) => mail.parts.map(({ text }) => text).join('\n');

async function enter(who) {
    const page = await portal.open_page();
    await portal.sign_in(page, who);
    await title(page, /^(Mes services|Ce qui attend)$/).waitFor();
    return page;
}

async function open_menu(page, organisation, entry) {
    await page.goto(`${portal.server.url}/plateforme/organismes?q=${encodeURIComponent(organisation)}`);
    await title(page, 'Organismes').waitFor();
    await page.getByRole('button', { name: `Actions pour ${organisation}` }).click();
    await page.getByRole('menuitem', { name: entry }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
}

test('an organisation is closed by its name and with a reason; its people see that it is; opened again, all is back', async () => {
    const page = await enter(boss);
    const dialog = await open_menu(page, member.label, 'Fermer…');
    await dialog.getByText(/membres perdent aussitôt leurs services/).waitFor();
    await dialog.getByText(/sans autre organisme/).waitFor();
    await accessible(page, 'closing an organisation');
    await dialog.getByLabel(/^Motif/).fill('Fusion avec la métropole');
    await dialog.getByLabel(/^Tapez /).fill('Un autre nom');
    assert.equal(await dialog.getByRole('button', { name: 'Fermer l’organisme' }).isDisabled(), true);
    await dialog.getByLabel(/^Tapez /).fill(member.label);
    await dialog.getByRole('button', { name: 'Fermer l’organisme' }).click();
    await page.getByText(`${member.label} est fermé`).first().waitFor();
    assert.notEqual(closed_at(), null);
    assert.equal(last_events()[0], 240);
    const mail = await portal.mail_to(administrator.email);
    assert.match(text_of(mail), /Fusion avec la métropole/);

    const other = await enter(member);
    await other.getByText(new RegExp(`${member.label} est fermé depuis le`)).first().waitFor();
    await other.goto(`${portal.server.url}/organisations/${member.organisation}`);
    await title(other, new RegExp(`${member.label} est fermé depuis le`)).waitFor();
    await accessible(other, 'a closed organisation');
    await other.goto(`${portal.server.url}/mon-profil`);
    await title(other, 'Mon profil').waitFor();
    const refused = await other.evaluate(async (path) => {
        const reply = await fetch(path);
        return { status: reply.status, body: await reply.text() };
    }, `/api/v1/organisations/${member.organisation}`);
    assert.equal(refused.status, 409);
    assert.match(refused.body, /organisations\.organisation_closed/);

    await page.goto(`${portal.server.url}/plateforme/organismes?show=closed`);
    await page.getByRole('row', { name: new RegExp(member.label) }).getByText('Fermé', { exact: true }).waitFor();
    const again = await open_menu(page, member.label, 'Rouvrir…');
    await again.getByRole('button', { name: 'Rouvrir l’organisme' }).click();
    await page.getByText(`${member.label} est rouvert`).first().waitFor();
    assert.equal(closed_at(), null);
    assert.equal(last_events()[0], 241);
    await other.goto(`${portal.server.url}/organisations/${member.organisation}`);
    await title(other, member.label).waitFor();
    assert.deepEqual(page.complaints, []);
    await other.context().close();
    await page.context().close();
});

test('a service is removed from the catalogue: who loses it is named, and it goes only when that is said', async () => {
    const [[service, label]] = portal.rows(`SELECT s.id, s.label FROM services s WHERE EXISTS (
        SELECT 1 FROM assignments a WHERE a.service_id = s.id) ORDER BY s.position LIMIT 1`);
    const page = await enter(boss);
    await page.goto(`${portal.server.url}/plateforme/services`);
    await page.getByRole('button', { name: `Actions pour ${label}` }).click();
    await page.getByRole('menuitem', { name: 'Retirer du catalogue…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/organismes? y (est|sont) abonnés?/).waitFor();
    assert.ok(await dialog.getByRole('listitem').count() > 0);
    const remove = dialog.getByRole('button', { name: 'Retirer le service' });
    assert.equal(await remove.isDisabled(), true);
    await accessible(page, 'removing a service');
    await dialog.getByRole('checkbox', { name: 'Retirer aussi ces abonnements et ces rôles' }).check();
    await remove.click();
    await page.getByText(`${label} est retiré du catalogue`).first().waitFor();
    assert.deepEqual(portal.rows('SELECT count(*) FROM services WHERE id = ?', service), [[0]]);
    assert.deepEqual(portal.rows('SELECT count(*) FROM assignments WHERE service_id = ?', service), [[0]]);
    assert.equal(last_events()[0], 102);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('support finds a person by exact e-mail or number and opens the sheet; each search is in the journal', async () => {
    const page = await enter(support);
    await page.getByRole('link', { name: 'Support', exact: true }).click();
    await title(page, 'Support').waitFor();
    await page.getByLabel(/^Courriel exact ou numéro de compte/).fill('personne@ailleurs.example');
    await page.getByRole('button', { name: 'Rechercher', exact: true }).click();
    await page.getByText('Personne à ce courriel ni à ce numéro').first().waitFor();
    await page.getByLabel(/^Courriel exact ou numéro de compte/).fill(String(administrator.id));
    await page.getByRole('button', { name: 'Rechercher', exact: true }).click();
    await page.getByRole('heading', { name: /KERVADENN/, level: 3 }).waitFor();
    await accessible(page, 'support');
    assert.deepEqual(portal.rows('SELECT count(*) FROM journal WHERE event = 2100'), [[2]]);
    await page.getByRole('listitem', { name: member.label }).getByRole('link', { name: 'Ouvrir la fiche' }).click();
    await title(page, /KERVADENN/).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
