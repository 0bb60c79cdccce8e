// What an administrator writes to the members of one level, as each of them chose to hear of it. By visible French words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;
const level = {};
const readers = []; // of one level: at once, daily, envelope alone
const subject = 'Coupure du réseau';

before(async () => {
    portal = await start_portal();
    [[level.id, level.label]] = portal.rows(`SELECT l.id, l.label FROM levels l JOIN memberships m ON m.level_id = l.id
        JOIN accounts a ON a.id = m.account_id AND a.state = 1 AND a.password_hash IS NOT NULL
        WHERE l.organisation_id = 1 AND a.login NOT IN ('eloise.kervadenn', 'leonie.nebulard', 'karim.chimerelle', 'noemie.clairobscur')
          AND m.role = 0 GROUP BY l.id ORDER BY count(*) DESC LIMIT 1`);
    for (const [login, email] of portal.rows(`SELECT a.login, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id
        WHERE m.level_id = ? AND a.state = 1 AND a.password_hash IS NOT NULL AND m.role = 0
          AND a.login NOT IN ('josiane.crepuscule', 'leonie.nebulard', 'karim.chimerelle', 'noemie.clairobscur') ORDER BY a.id LIMIT 3`, level.id)) readers.push({ login, email });
});
after(() => portal?.close());

const words_of = (mail) => mail.parts.map(({ text }) => text).join('\n');
const messages = () => portal.rows('SELECT count(*) FROM notifications WHERE kind = 0')[0][0];

async function choose(reader, words) {
    const page = await portal.open_page();
    await portal.sign_in(page, reader);
    await title(page, 'Mes services').waitFor();
    await page.goto(`${portal.server.url}/mon-profil/notifications`);
    await title(page, 'Mon profil').waitFor();
    await page.getByRole('radiogroup', { name: 'Messages des administrateurs' }).getByRole('radio', { name: words }).click();
    await accessible(page, 'choices of notifications');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Votre choix est enregistré').first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
}

test('D2: an administrator writes to one level; empty words are refused; each hears of it as he chose', async () => {
    if (readers[1]) await choose(readers[1], 'Un résumé par jour, le matin');
    if (readers[2]) await choose(readers[2], 'L’enveloppe seulement');
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('link', { name: 'Messages aux membres' }).click();
    await title(page, 'Messages aux membres').waitFor();
    const before_it = messages();
    const [[lines_before]] = portal.rows('SELECT count(*) FROM journal WHERE event = 2300 AND organisation = 1');
    await page.getByRole('button', { name: 'Écrire un message' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Écrire un message' });
    await dialog.getByRole('button', { name: 'Envoyer' }).click();
    await dialog.locator('[aria-invalid=true]').first().waitFor();
    assert.equal(messages(), before_it);
    // Several roles together, and all of them again.
    const box = (name) => dialog.getByRole('checkbox', { name, exact: true });
    await box('Administrateurs').check();
    await Promise.all([page.waitForRequest(/messages\/audience\?.*editor.*administrator/), box('Éditeurs').check()]);
    for (const name of ['Administrateurs', 'Éditeurs']) await box(name).uncheck();
    await dialog.getByText('Tous les rôles').waitFor();
    await box(level.label).check();
    await dialog.getByText(/Ce message sera envoyé à \d+ personne/).waitFor();
    await dialog.getByLabel('Objet').fill(subject);
    await dialog.getByLabel('Message', { exact: true }).fill('Le réseau est coupé lundi de 8 h à 9 h.');
    await accessible(page, 'writing a message');
    await dialog.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByText(/Message envoyé à \d+ personne/).first().waitFor();
    await page.getByRole('listitem', { name: subject }).getByText(/destinataire/).waitFor();
    assert.equal(messages(), before_it + 1);
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE event = 2300 AND organisation = 1')[0][0], lines_before + 1);
    const mail = await portal.mail_to(readers[0].email, (each) => /coupé lundi/.test(words_of(each)));
    assert.match(words_of(mail), /Mes notifications/);
    for (const reader of readers.slice(1))
        assert.equal(portal.rows("SELECT count(*) FROM outbox WHERE kind = 'message' AND email = ?", reader.email)[0][0], 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D2: the members see it under the envelope and on the page, where it is read', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, readers[0]);
    await page.getByRole('button', { name: /^Notifications non lues/ }).click();
    await page.getByRole('menuitem', { name: new RegExp(subject) }).waitFor();
    await page.getByRole('menuitem', { name: 'Toutes les notifications' }).click();
    await title(page, 'Notifications').waitFor();
    const line = page.getByRole('listitem', { name: subject });
    await line.getByText('Non lue').waitFor();
    await accessible(page, 'notifications');
    await line.getByRole('button', { name: 'Lire le message' }).click();
    await line.getByText('Le réseau est coupé lundi').waitFor();
    await line.getByText('Non lue').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Tout marquer comme lu' }).click();
    await page.getByText('Toutes les notifications sont marquées comme lues').first().waitFor();
    await page.getByRole('button', { name: 'Aucune notification non lue' }).waitFor();
    const refused = await page.evaluate(async () => (await fetch('/api/v1/organisations/1/messages/send', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Habilis-Request': crypto.randomUUID() },
        body: JSON.stringify({ subject: 'Non', content: 'Non' }),
    })).status);
    assert.equal(refused, 403);
    await page.context().close();
});
