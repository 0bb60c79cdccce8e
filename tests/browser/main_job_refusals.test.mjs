// What the main job refuses, and how it says so: at the field, before anything is sent; when somebody else was faster; to
// who may not; and to whom an older link was mailed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;
let open_page;
let sign_in;
let rows;

before(async () => {
    portal = await start_portal();
    ({ open_page, sign_in, rows } = portal);
});

after(() => portal?.close());

const title = (page, name) => page.getByRole('heading', { name, level: 1 });

async function signed_in(who, where) {
    const page = await open_page();
    await sign_in(page, who);
    await title(page, 'Mes services').waitFor();
    if (where) await page.goto(portal.server.url + where);
    return page;
}

test('M12: each wrong field is named before anything is sent', async () => {
    const page = await signed_in(administrator, '/organisations/1/users/create');
    const sent = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    await page.getByLabel('Prénom').fill('Essai');
    const wrong = [
        ['Courriel', 'sans-arobase', /@/],
        ['Courriel', 'a@b', /Il manque la fin du domaine/],
        ['Code postal', '359', /code postal/i],
        ['Téléphone portable', '06 12 34', /Un numéro a dix chiffres/],
    ];
    for (const [label, value, words] of wrong) {
        const field = page.getByLabel(label, { exact: true });
        await field.fill(value);
        await field.blur();
        await until(`${label} is refused ${value}`, async () => words.test(await field.evaluate((one) =>
            (one.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' '))));
        assert.equal(await field.getAttribute('aria-invalid'), 'true', `${label} ← ${value}`);
    }
    await page.getByLabel('Nom', { exact: true }).fill('x'.repeat(200));
    assert.equal((await page.getByLabel('Nom', { exact: true }).inputValue()).length, 80, 'no longer than the field allows');
    await page.getByLabel('Fonction', { exact: true }).evaluate((field) => {
        field.value = 'Chargé\u0007e';
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await page.getByLabel('Fonction', { exact: true }).blur();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('4 champs à corriger').first().waitFor();
    await accessible(page, 'a form full of errors');
    assert.deepEqual(sent, []);
    await page.getByRole('button', { name: 'Réinitialiser' }).click();
    await until('an empty form', async () => (await page.getByLabel('Prénom').inputValue()) === '');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M12: a certificate that cannot be read is refused in words', async () => {
    const page = await signed_in(administrator, '/organisations/1/users/create');
    const field = page.getByRole('textbox', { name: 'Certificat/Clé publique' });
    await field.fill('ceci n’est pas un certificat');
    await page.getByRole('button', { name: 'Vérifier le certificat' }).click();
    await until('the refusal', async () => (await field.getAttribute('aria-invalid')) === 'true');
    assert.equal(rows("SELECT count(*) FROM accounts WHERE first_name = 'Essai'")[0][0], 0);
    await page.context().close();
});

test('M14: two tabs edit one sheet; the second is told, loses nothing, and goes on from the newer one', async () => {
    const [[person]] = rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
    const edit = `/organisations/1/users/${person}/edit`;
    const first = await signed_in(administrator, edit);
    await first.getByLabel('Fonction', { exact: true }).fill('Fonction du premier onglet');
    const second = await first.context().newPage();
    await second.goto(portal.server.url + edit);
    await second.getByLabel('ID technique SI').fill('SI-0042');
    await second.getByLabel('Agent exécutif').check();
    await second.getByRole('button', { name: 'Enregistrer' }).click();
    await second.getByText('SI-0042').first().waitFor();
    const lines = rows('SELECT count(*) FROM journal WHERE about = ?', person)[0][0];

    await first.getByRole('button', { name: 'Enregistrer' }).click();
    await first.getByText('Ces données ont été modifiées entre-temps').waitFor();
    await accessible(first, 'a sheet that moved meanwhile');
    assert.equal(await first.getByLabel('Fonction', { exact: true }).inputValue(), 'Fonction du premier onglet');
    assert.equal(rows('SELECT count(*) FROM journal WHERE about = ?', person)[0][0], lines);
    await first.getByRole('button', { name: 'Reprendre sur les données à jour' }).click();
    await until('the other tab’s change', async () => (await first.getByLabel('ID technique SI').inputValue()) === 'SI-0042');
    assert.equal(await first.getByLabel('Fonction', { exact: true }).inputValue(), 'Fonction du premier onglet');
    assert.ok(await first.getByLabel('Agent exécutif').isChecked());
    await first.getByRole('button', { name: 'Enregistrer' }).click();
    await first.getByText('Fonction du premier onglet').first().waitFor();
    assert.deepEqual(rows('SELECT technical_id, function, executive FROM memberships WHERE account_id = ?', person),
        [['SI-0042', 'Fonction du premier onglet', 1]]);
    assert.equal(rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', person)[0][0], 301);
    await first.context().close();
});

test('R6 R7: the icon beside the state sends a new activation link; the older one dies', async () => {
    const page = await signed_in(administrator, '/organisations/1/users?state=pending&q=merveillin');
    const [[account, email]] = rows("SELECT id, email FROM accounts WHERE login = 'anne-laure.merveillin' OR last_name = 'Merveillin'");
    // The demonstration's own activation mail may leave meanwhile: its link names the address of another installation.
    const link_in = (mail) => JSON.stringify(mail.parts).match(new RegExp(`${portal.server.url}/activation#[A-Za-z0-9_-]{43}`))?.[0];
    const resend = page.getByRole('button', { name: /Renvoyer l’activation à MERVEILLIN/ });
    await resend.click();
    await page.getByText('Le mail d’activation part').first().waitFor();
    const older = await until('a first mail', async () => link_in(await portal.mail_to(email)));
    await resend.click();
    const newer = await until('a second mail', async () => {
        const link = link_in(await portal.mail_to(email));
        return link !== older && link;
    });
    const events = rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 2', account);
    assert.equal(events[0][0], events[1][0]);
    const reader = await open_page();
    await reader.goto(older);
    await reader.getByRole('heading', { name: 'Ce lien n’est pas valable' }).waitFor();
    await reader.goto('about:blank');
    await reader.goto(newer);
    await reader.getByRole('heading', { name: 'Activer votre compte' }).waitFor();
    assert.equal(rows('SELECT state FROM accounts WHERE id = ?', account)[0][0], 0, 'opening a link consumes nothing');
    await reader.context().close();
    await page.context().close();
});

test('M5: who may not administer sees who does, and whom to write to when nobody can', async () => {
    const [[college]] = rows("SELECT id FROM organisations WHERE label LIKE 'Collège%'");
    const [[login]] = rows("SELECT a.login FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ? AND m.role = 0 AND a.state = 1 AND a.password_hash <> '' AND a.password_temporary = 0 AND EXISTS (SELECT 1 FROM consents c WHERE c.account_id = a.id AND c.accepted = 1) AND (a.password_expires_at IS NULL OR a.password_expires_at > 1900000000000 OR a.password_expires_at > strftime('%s','now') * 1000) ORDER BY a.id LIMIT 1", college);
    const page = await signed_in({ login }, `/organisations/${college}`);
    await page.getByText('Ces personnes le peuvent').waitFor();
    await page.getByText(/Solenn PRÉAUDEAU/).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Créer un utilisateur' }).count(), 0);
    await accessible(page, 'gate');
    assert.equal((await page.request.get(`${portal.server.url}/api/v1/organisations/${college}/users`)).status(), 403);
    await page.goto(`${portal.server.url}/organisations/${college}/users`);
    await page.getByText(/droits/i).first().waitFor();
    // Expiry cannot be refused: an organisation may lose its last usable administrator to it.
    execFileSync('/usr/bin/python3', ['-c', 'import sqlite3,sys\ndb=sqlite3.connect(sys.argv[1],timeout=30)\n' +
        'db.execute("UPDATE accounts SET password_expires_at=1 WHERE id IN (SELECT account_id FROM memberships WHERE organisation_id=? AND role=2)",[sys.argv[2]])\ndb.commit()',
    path.join(portal.folder, 'habilis.db'), String(college)]);
    await page.goto(`${portal.server.url}/organisations/${college}`);
    await page.getByText('Aucun administrateur n’est joignable').waitFor();
    await accessible(page, 'gate of an orphaned organisation');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
