// Organisations that people found themselves: what the platform's setting allows, the request, its answer and its mail.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, start_portal } from './journey_support.mjs';

let portal;
const founder = { login: 'ines.contefee' };
const administrator = { login: 'admin@habilis.example' };
before(async () => {
    portal = await start_portal();
    [[founder.id, founder.email]] = portal.rows('SELECT id, email FROM accounts WHERE login = ?', founder.login);
});
after(() => portal?.close());

const words_of = (mail) => mail.parts.map(({ text }) => text).join('\n');
const title = (page, name) => page.getByRole('heading', { name, level: 1 });

async function set_rule(page, words) {
    await page.getByRole('navigation').getByRole('link', { name: 'Paramètres de la plateforme' }).click();
    await title(page, 'Paramètres de la plateforme').waitFor();
    await page.getByRole('radio', { name: words, exact: true }).check();
    await Promise.all([
        page.waitForResponse((reply) => reply.url().endsWith('/platform/settings/update') && reply.ok()),
        page.getByRole('button', { name: 'Enregistrer' }).click(),
    ]);
    await page.getByText('Les paramètres de la plateforme sont enregistrés').first().waitFor();
}
async function fill(page, label, submit) {
    await page.getByRole('textbox', { name: /^(Nom|Raison sociale|Libellé)/ }).first().fill(label);
    await page.getByRole('textbox', { name: /^Adresse/ }).first().fill('1 quai du Port');
    await page.getByRole('textbox', { name: /^Code postal/ }).fill('35260');
    await page.getByRole('textbox', { name: /^Ville/ }).fill('Cancale');
    await page.getByRole('button', { name: submit }).click();
}

test('D1: the platform alone, everybody after approval, everybody at once', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, founder);
    await title(page, 'Mes services').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Créer un organisme' }).count(), 0);
    await page.goto(`${portal.server.url}/creer-un-organisme`);
    await page.getByText('La création d’organismes est réservée à la plateforme').waitFor();

    const rules_set = () => portal.rows('SELECT count(*) FROM journal WHERE event = 234')[0][0];
    const before_all = rules_set();
    const platform = await portal.open_page();
    await portal.sign_in(platform, administrator);
    await set_rule(platform, 'Toute personne connectée, après accord de la plateforme');
    await accessible(platform, 'platform_settings');
    assert.equal(rules_set(), before_all + 1);

    await page.goto(`${portal.server.url}/mes-services`);
    await page.getByRole('link', { name: 'Créer un organisme' }).click();
    await title(page, 'Créer un organisme').waitFor();
    await fill(page, 'Port de Cancale', 'Envoyer la demande');
    await page.getByText('La demande de créer Port de Cancale est envoyée').first().waitFor();
    await page.getByText(/^Envoyée le /).waitFor();
    await accessible(page, 'found_own');

    await platform.goto(`${portal.server.url}/plateforme`);
    const waiting = platform.getByRole('list', { name: 'Ce qui attend' }).getByRole('listitem', { name: 'Port de Cancale' });
    await waiting.getByText('Création d’organisme demandée').waitFor();
    await waiting.getByRole('link', { name: 'Voir' }).click();
    await title(platform, 'Demandes de création').waitFor();
    const line = platform.getByRole('listitem', { name: 'Port de Cancale' });
    await line.getByRole('button', { name: 'Rejeter…' }).click();
    await platform.getByLabel('Motif').fill('Ce port existe déjà.');
    await platform.getByRole('button', { name: 'Rejeter la demande' }).click();
    await platform.getByText('La demande est rejetée').first().waitFor();
    const rejected = await portal.mail_to(founder.email, (m) => words_of(m).includes('Ce port existe déjà.'));
    assert.match(words_of(rejected), /Port de Cancale/);
    await page.reload();
    await page.getByText('Ce port existe déjà.').waitFor();

    await fill(page, 'Criée de Cancale', 'Envoyer la demande');
    await page.getByText('La demande de créer Criée de Cancale est envoyée').first().waitFor();
    await platform.reload();
    await platform.getByRole('listitem', { name: 'Criée de Cancale' }).getByRole('button', { name: 'Accepter' }).click();
    await platform.getByText('L’organisme Criée de Cancale est créé').first().waitFor();
    const role = (label) => portal.rows('SELECT m.role FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = ? AND o.label = ?', founder.id, label);
    assert.deepEqual(role('Criée de Cancale'), [[2]]);

    await set_rule(platform, 'Toute personne connectée');
    await page.goto(`${portal.server.url}/creer-un-organisme`);
    await fill(page, 'Halle de Cancale', 'Créer un organisme');
    await title(page, 'Halle de Cancale').waitFor();
    assert.deepEqual(role('Halle de Cancale'), [[2]]);
    await set_rule(platform, 'Les administrateurs de la plateforme seulement');
    await page.goto(`${portal.server.url}/creer-un-organisme`);
    await page.getByText('La création d’organismes est réservée à la plateforme').waitFor();
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(platform.complaints, []);
    await page.context().close();
    await platform.context().close();
});

test('D1: what somebody else has answered meanwhile is said, leaves the list, and nothing of it waits to be saved', async () => {
    const platform = await portal.open_page();
    await portal.sign_in(platform, administrator);
    await set_rule(platform, 'Toute personne connectée, après accord de la plateforme');
    const page = await portal.open_page();
    await portal.sign_in(page, founder);
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/creer-un-organisme`);
    await fill(page, 'Phare de Cancale', 'Envoyer la demande');
    await page.getByText(/^Envoyée le /).waitFor();
    await page.context().close();

    await platform.goto(`${portal.server.url}/plateforme/creations`);
    const late = await platform.context().newPage();
    await late.goto(`${portal.server.url}/plateforme/creations`);
    const line = (where) => where.getByRole('listitem', { name: 'Phare de Cancale' });
    await line(late).getByRole('button', { name: 'Rejeter…' }).click();
    await late.getByLabel('Motif').fill('Ce phare est à l’État.');
    await line(platform).getByRole('button', { name: 'Accepter' }).click();
    await platform.getByText('L’organisme Phare de Cancale est créé').first().waitFor();
    await late.getByRole('button', { name: 'Rejeter la demande' }).click();
    await late.getByText('Cette demande a déjà reçu une réponse').first().waitFor();
    await line(late).waitFor({ state: 'detached' });
    await late.getByRole('link', { name: 'Support' }).first().click();
    await title(late, 'Support').waitFor();
    assert.equal(await late.getByText('Saisie gardée').count(), 0);
    await platform.context().close();
});
