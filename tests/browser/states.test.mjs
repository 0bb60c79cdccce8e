// The states of an account, as an administrator changes them: each verb says what it does, does only that, and can be seen
// in the row, in the journal and by the person concerned.
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { files_of, run, temporary_folder } from '../support/server.mjs';
import { accessible, administrator, passphrase, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

/** Opens the sheet of a person of the region, as a link in a mail would. */
async function open_sheet(page, login) {
    const [[account]] = portal.rows('SELECT id FROM accounts WHERE login = ?', login);
    await page.goto(`${portal.server.url}/organisations/1/users/${account}`);
    await page.getByRole('button', { name: 'Actions', exact: true }).waitFor();
}

async function choose(page, entry) {
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: entry }).click();
}

/** What the buttons say, the server says too. */
async function change_state(page, organisation, login, change) {
    const [[account]] = portal.rows('SELECT id FROM accounts WHERE login = ?', login);
    return page.evaluate(async ([path, change]) => {
        const { version } = await (await fetch(path)).json();
        const reply = await fetch(`${path}/change-state`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() },
            body: JSON.stringify({ version, change }),
        });
        return [reply.status, (await reply.json()).refusals.map(({ code }) => code)];
    }, [`/api/v1/organisations/${organisation}/users/${account}`, change]);
}

const state_of = (login) => portal.rows('SELECT state, hidden_from FROM accounts WHERE login = ?', login)[0];
const last_event = (login) =>
    portal.rows('SELECT j.event FROM journal j JOIN accounts a ON a.id = j.about WHERE a.login = ? ORDER BY sequence DESC LIMIT 1', login)[0][0];

test('N8 N10: disabling asks first, ends the person’s session at once, keeps everything, and can be undone', async () => {
    const login = 'ines.contefee';
    const theirs = await portal.open_page();
    await portal.sign_in(theirs, { login });
    await theirs.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await choose(page, 'Désactiver');
    const dialog = page.getByRole('dialog', { name: /Désactiver le compte de/ });
    await dialog.waitFor();
    await accessible(page, 'disabling');
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    assert.equal(state_of(login)[0], 1, 'a dialog that is cancelled changes nothing');
    const roles = portal.rows('SELECT count(*) FROM assignments')[0][0];
    await choose(page, 'Désactiver');
    await dialog.getByRole('button', { name: 'Désactiver' }).click();
    await page.getByText('Compte désactivé').first().waitFor();
    await page.getByRole('button', { name: 'Annuler' }).hover(); // the message stays while somebody points at it
    await page.getByText(/Désactivé depuis le .*, par Mme.Éloïse KERVADENN/).waitFor();
    assert.equal(state_of(login)[0], 2);
    assert.equal(last_event(login), 303);
    assert.equal(portal.rows('SELECT count(*) FROM assignments')[0][0], roles, 'roles are kept');
    assert.equal((await theirs.request.get(`${portal.server.url}/api/v1/session`)).status(), 401);
    await accessible(page, 'sheet of a disabled account');
    await portal.sign_in(theirs, { login });
    await theirs.getByText('Ce compte est désactivé.').waitFor();
    const lines = portal.rows('SELECT count(*) FROM journal')[0][0];
    assert.deepEqual(await change_state(page, 1, administrator.login, 'disable'), [403, ['accounts.own_state']]);
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines);
    await page.getByRole('button', { name: 'Annuler' }).click();
    await page.getByText('Compte activé').first().waitFor();
    await until('the account is active again', () => state_of(login)[0] === 1);
    assert.deepEqual(page.complaints, []);
});

test('3.1: hiding takes a person out of the list; the filter “Masqué” finds her, restoring gives her back as she was', async () => {
    const login = 'ines.contefee';
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await choose(page, 'Masquer');
    await page.getByRole('dialog', { name: /Masquer le compte de/ }).getByRole('button', { name: 'Masquer' }).click();
    await page.getByText('Compte masqué').first().waitFor();
    assert.deepEqual(state_of(login), [3, 1]);
    assert.equal(last_event(login), 305);
    await page.getByLabel('Navigation principale').getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await until('one row less', async () => (await grid.getAttribute('aria-rowcount')) === '54');
    await page.getByRole('button', { name: 'Statut', exact: true }).click();
    await page.getByLabel('Masqué', { exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Actions pour CONTEFÉE/ }).click();
    await page.getByRole('menuitem', { name: 'Restaurer' }).click();
    await page.getByRole('dialog', { name: /Restaurer le compte de/ }).getByRole('button', { name: 'Restaurer' }).click();
    await page.getByText('Compte restauré').first().waitFor();
    assert.deepEqual(state_of(login), [1, null]);
    assert.equal(last_event(login), 306);
    assert.deepEqual(page.complaints, []);
});

test('N7 R7: activating a pending account asks, then mails a link that replaces the older one', async () => {
    const [[login, email]] = portal.rows(
        'SELECT a.login, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = 1 AND a.state = 0 ' +
            'AND a.email IS NOT NULL AND a.activation_expires_at IS NOT NULL ORDER BY a.id LIMIT 1',
    );
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await choose(page, 'Renvoyer l’activation');
    const dialog = page.getByRole('dialog', { name: /Envoyer le mail d’activation à/ });
    await dialog.getByText(email).waitFor();
    await dialog.getByRole('button', { name: 'Envoyer le mail' }).click();
    await page.getByText('Le mail d’activation part').first().waitFor();
    await portal.mail_to(email);
    assert.equal(state_of(login)[0], 0, 'only its holder makes it active');
    assert.equal(last_event(login), 500);
    assert.deepEqual(portal.rows('SELECT count(*), count(revoked_at) FROM links l JOIN accounts a ON a.id = l.account_id WHERE a.login = ? AND l.purpose = 1', login)[0].map((n) => n > 0), [true, true], 'the older link is dead');
    // Nobody makes it active for its holder.
    assert.deepEqual(await change_state(page, 1, login, 'enable'), [409, ['accounts.state_unfit']]);
    assert.equal(state_of(login)[0], 0);
    assert.deepEqual(page.complaints, []);
});

test('M11 N11 3.1: erasing says what goes, wants the name, gives a receipt, and leaves no byte; the journal still verifies', async () => {
    const [[account, login, first, last, email]] = portal.rows(
        'SELECT a.id, a.login, a.first_name, a.last_name, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id ' +
            'WHERE m.organisation_id = 1 AND a.state = 1 AND m.role = 0 AND length(a.last_name) > 8 ' +
            'AND (SELECT count(*) FROM memberships o WHERE o.account_id = a.id) = 1 ORDER BY a.id DESC LIMIT 1',
    );
    const holders = () =>
        files_of(portal.folder).filter((name) => [last, email, login].some((bytes) => readFileSync(path.join(portal.folder, name)).includes(bytes)));
    assert.ok(holders().length > 0);
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    // The icon at the end of the person's line.
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).first().click();
    await page.getByLabel('Rechercher dans la liste').fill(login.replace('.', ' '));
    const grid = page.getByRole('grid', { name: 'Utilisateurs' });
    await until('one row', async () => (await grid.getAttribute('aria-rowcount')) === '2');
    await page.getByRole('button', { name: new RegExp(`^Supprimer ${last.toUpperCase()}`) }).click();
    const dialog = page.getByRole('dialog', { name: /Effacer le compte de/ });
    await dialog.getByText('Attention cette action est irréversible').waitFor();
    await dialog.getByText('remis et envoyé à la personne', { exact: false }).first().waitFor();
    for (const fate of ['Supprimé', 'Pseudonymisé', 'Conservé']) await dialog.getByText(fate, { exact: true }).waitFor();
    await accessible(page, 'erasing');
    const erase = dialog.getByRole('button', { name: 'Effacer définitivement' });
    assert.equal(await erase.getAttribute('aria-disabled'), 'true');
    await dialog.getByRole('textbox').fill('Quelqu’un d’autre');
    assert.equal(await erase.getAttribute('aria-disabled'), 'true');
    await dialog.getByRole('textbox').fill(last.toLowerCase());
    await until('the button to be usable', async () => (await erase.getAttribute('aria-disabled')) !== 'true');
    await erase.click();
    const receipt = page.getByRole('dialog', { name: 'Reçu d’effacement' });
    await receipt.getByText('Le compte est effacé').first().waitFor();
    await receipt.getByText(/Un exemplaire part à l’adresse de la personne/).waitFor();
    await accessible(page, 'receipt');
    const [download] = await Promise.all([page.waitForEvent('download'), receipt.getByRole('button', { name: 'Télécharger le reçu' }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    assert.match(text, new RegExp(`Compte effacé ${account}`));
    for (const bytes of [first, last, email, login]) assert.ok(!text.includes(bytes), 'a receipt names nobody');
    await receipt.getByRole('button', { name: 'Fermer' }).last().click();
    await page.getByRole('heading', { name: 'Utilisateurs', level: 1 }).waitFor();
    assert.deepEqual(holders(), [], 'files that still hold the person');
    for (const bytes of [last, email, login]) assert.ok(!portal.server.log.join('\n').includes(bytes), 'the log names nobody');
    assert.deepEqual(portal.rows('SELECT state, email FROM accounts WHERE id = ?', account), [[4, null]]);
    assert.equal(portal.rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence DESC LIMIT 1', account)[0][0], 307);
    const copy_of_receipt = await portal.mail_to(email, (mail) => /a été effacé/.test(mail.headers.subject));
    assert.ok(copy_of_receipt.parts[0].text.includes(`Compte effacé ${account}`), copy_of_receipt.parts[0].text);
    assert.deepEqual(holders(), [], 'the mail stood nowhere');
    const copy = path.join(await temporary_folder(), 'copy');
    assert.equal((await run(['--data', portal.folder, 'backup', copy])).code, 0);
    const verified = await run(['--data', copy, 'verify']);
    assert.equal(verified.code, 0, verified.out + verified.err);
    rmSync(path.dirname(copy), { recursive: true, force: true });
    assert.deepEqual(page.complaints, []);
});

test('R4 R8 R9: a person of several companies is detached from one, keeps the account, and is attached again', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'oumar.songeval' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const [[account, login, here, elsewhere]] = portal.rows(
        'SELECT a.id, a.login, o.label, p.label FROM accounts a JOIN memberships m ON m.account_id = a.id JOIN organisations o ON o.id = m.organisation_id ' +
            'JOIN memberships n ON n.account_id = a.id AND n.organisation_id > m.organisation_id JOIN organisations p ON p.id = n.organisation_id ' +
            "WHERE m.organisation_id IN (SELECT organisation_id FROM memberships b JOIN accounts c ON c.id = b.account_id WHERE c.login = 'oumar.songeval' AND b.role = 2) " +
            "AND n.organisation_id IN (SELECT organisation_id FROM memberships b JOIN accounts c ON c.id = b.account_id WHERE c.login = 'oumar.songeval' AND b.role = 2) " +
            "AND a.login <> 'oumar.songeval' AND a.state = 1 AND m.role = 0 AND (SELECT count(*) FROM memberships x WHERE x.account_id = a.id) = 2 LIMIT 1",
    );
    const organisation = portal.rows('SELECT id FROM organisations WHERE label = ?', here)[0][0];
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${account}`);
    await page.getByRole('button', { name: 'Modifier', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: /Rattachements de/ });
    await dialog.getByLabel(elsewhere, { exact: true }).waitFor();
    await accessible(page, 'memberships');
    await dialog.getByLabel(elsewhere, { exact: true }).uncheck();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rattachements sont enregistrés').first().waitFor();
    const labels = () => portal.rows('SELECT o.label FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = ?', account).flat();
    assert.ok(!labels().includes(elsewhere) && labels().includes(here));
    assert.deepEqual(state_of(login), [1, null]);
    assert.equal(last_event(login), 401);
    // The last one cannot go, in words.
    assert.equal(labels().length, 1);
    await page.getByRole('button', { name: 'Modifier', exact: true }).click();
    await dialog.getByLabel(here, { exact: true }).uncheck();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await dialog.getByText(/C’est le seul organisme de ce compte/).first().waitFor();
    assert.equal(labels().length, 1);
    await dialog.getByRole('button', { name: 'Annuler' }).click();
    await page.getByRole('button', { name: 'Modifier', exact: true }).click();
    await dialog.getByLabel(elsewhere, { exact: true }).check();
    await dialog.getByRole('radio', { name: 'Externe' }).check();
    await dialog.getByRole('button', { name: 'Enregistrer' }).click();
    await until('the membership', () => labels().includes(elsewhere));
    assert.equal(last_event(login), 400);
    assert.deepEqual(page.complaints, []);
});

test('disabling somebody of several of my companies names them all, and detaching is offered instead', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'oumar.songeval' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const mine = "SELECT organisation_id FROM memberships b JOIN accounts c ON c.id = b.account_id WHERE c.login = 'oumar.songeval' AND b.role = 2";
    const [[account, login]] = portal.rows(
        `SELECT a.id, a.login FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.login <> 'oumar.songeval' AND a.state = 1
         GROUP BY a.id HAVING count(*) > 1 AND sum(m.organisation_id NOT IN (${mine})) = 0 AND max(m.role) = 0 LIMIT 1`);
    const companies = () => portal.rows(
        'SELECT o.id, o.label FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = ? ORDER BY o.label', account);
    const [[here], ...others] = companies();
    await page.goto(`${portal.server.url}/organisations/${here}/users/${account}`);
    await choose(page, 'Désactiver');
    const dialog = page.getByRole('dialog', { name: /Désactiver le compte de/ });
    await dialog.getByText('Ce compte perd l’accès dans chacun de ses organismes').first().waitFor();
    for (const [, label] of companies()) assert.match(await dialog.textContent(), new RegExp(label));
    await accessible(page, 'disabling somebody of several');
    await dialog.getByRole('button', { name: 'Détacher plutôt' }).click();
    await page.getByRole('dialog', { name: /^Détacher / }).getByRole('button', { name: 'Détacher', exact: true }).click();
    await until('one company less', () => companies().length === others.length);
    assert.deepEqual(companies(), others);
    assert.deepEqual(state_of(login), [1, null]);
    assert.deepEqual(page.complaints, []);
});

test('R6: the mistyped address of somebody who never came in is corrected on the sheet, and a new link is offered', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const [[account, mistyped]] = portal.rows(
        'SELECT a.id, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.state = 0 AND a.activation_expires_at IS NOT NULL AND m.organisation_id = 1 LIMIT 1');
    const mended = `corrige.${mistyped}`;
    await page.goto(`${portal.server.url}/organisations/1/users/${account}/edit`);
    const field = page.getByLabel('Courriel', { exact: true });
    assert.equal(await field.getAttribute('readonly'), null);
    await page.getByText('le lien d’activation déjà envoyé ne fonctionne plus').first().waitFor();
    await accessible(page, 'correcting an address');
    await field.fill(mended);
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    const offer = page.getByRole('dialog', { name: /^Envoyer le mail d’activation à / });
    await offer.getByText(mended).first().waitFor();
    const living = () => portal.rows('SELECT count(*) FROM links WHERE account_id = ? AND used_at IS NULL AND revoked_at IS NULL', account)[0][0];
    assert.equal(living(), 0, 'the old link is dead before the new one is sent');
    await accessible(page, 'offering a new link');
    await offer.getByRole('button', { name: 'Envoyer le mail' }).click();
    await portal.mail_to(mended, (mail) => /\/activation#/.test(JSON.stringify(mail.parts)));
    assert.equal(living(), 1);
    assert.deepEqual(page.complaints, []);
});

test('P10: a disabled person reads that she is disabled, but only after her right password', async () => {
    const [[login]] = portal.rows('SELECT a.login FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.state = 2 AND m.organisation_id = 1 AND a.password_hash IS NOT NULL LIMIT 1');
    const page = await portal.open_page();
    await portal.sign_in(page, { login, password: 'une autre phrase de passe' });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    const wrong = await alert.innerText();
    assert.doesNotMatch(wrong, /désactivé/);
    await portal.sign_in(page, { login });
    await alert.filter({ hasText: 'Ce compte est désactivé' }).waitFor();
    await accessible(page, 'a closed account at the door');
    await portal.sign_in(page, { login: 'personne.du.tout' });
    await alert.waitFor();
    assert.equal(await alert.innerText(), wrong);
});

test('3.3: the last administrator is not taken away, and the refusal says who could be promoted', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'admin@habilis.example' });
    await page.getByRole('heading', { name: 'Ce qui attend', level: 1 }).waitFor();
    // The publisher of open data has one administrator; whoever could be promoted is any of its other people.
    const [[organisation, account]] = portal.rows(
        "SELECT m.organisation_id, m.account_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = 'anais.quaitendre'");
    assert.equal(portal.rows('SELECT count(*) FROM memberships WHERE organisation_id = ? AND role = 2', organisation)[0][0], 1);
    const others = portal.rows(
        'SELECT a.first_name FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ? AND a.id <> ? AND a.state = 1', organisation, account).flat();
    const lines = portal.rows('SELECT count(*) FROM journal')[0][0];
    await page.goto(`${portal.server.url}/organisations/${organisation}/users/${account}`);
    await choose(page, 'Désactiver');
    await page.getByRole('dialog').getByRole('button', { name: 'Désactiver' }).click();
    const refused = page.getByRole('dialog').getByText(/dernier administrateur utilisable/).first();
    await refused.waitFor();
    const words = await refused.textContent();
    assert.ok(others.some((name) => words.includes(name)), `nobody to promote in: ${words}`);
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0], 1);
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines);
});

test('C10: “Supprimer” in a school hides and disables an account made by hand and keeps its work; an imported one stays', async () => {
    const page = await portal.open_page();
    const head = { login: 'solenn.preaudeau' };
    const [login, imported] = ['yves.gommereau', 'rose.plumier'];
    const theirs = await portal.open_page();
    await portal.sign_in(theirs, { login });
    await theirs.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await portal.sign_in(page, head);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const sheet = (who) => `${portal.server.url}/organisations/6/users/${portal.rows('SELECT id FROM accounts WHERE login = ?', who)[0][0]}`;
    const work = () => portal.rows(
        'SELECT m.function, m.created_at, s.service_id, s.role_id FROM memberships m JOIN accounts a ON a.id = m.account_id LEFT JOIN assignments s ON s.membership_id = m.id WHERE a.login = ? ORDER BY s.service_id', login);
    const kept = work();
    await page.goto(sheet(login));
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Supprimer' }).click();
    const dialog = page.getByRole('dialog', { name: /Masquer le compte de/ });
    await dialog.getByText(/Le travail fait, ses données et ses rôles sont conservés/).waitFor();
    await accessible(page, 'deleting in a school');
    assert.equal(state_of(login)[0], 1);
    await dialog.getByRole('button', { name: 'Masquer' }).click();
    await page.getByText('Compte masqué').first().waitFor();
    assert.deepEqual(state_of(login), [3, 1]);
    assert.equal(last_event(login), 305);
    assert.deepEqual(work(), kept, 'the work is kept');
    assert.equal((await theirs.request.get(`${portal.server.url}/api/v1/session`)).status(), 401, 'disabled as well');
    await theirs.context().close();

    await page.goto(sheet(imported));
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    const entry = page.getByRole('menuitem', { name: 'Supprimer' });
    await entry.waitFor();
    assert.equal(await entry.getAttribute('aria-disabled'), 'true');
    await page.getByText('Un compte importé ne se supprime ni ne se masque à la main', { exact: false }).first().waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    const lines = portal.rows('SELECT count(*) FROM journal')[0][0];
    assert.deepEqual(await change_state(page, 6, imported, 'hide'), [403, ['accounts.imported_account']]);
    assert.equal(state_of(imported)[0], 1);
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('N1: the default user is shown with his history and changes his password, but nobody disables or deletes him', async () => {
    const login = 'theodore.pixelin';
    const [[account]] = portal.rows('SELECT a.id FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.login = ? AND m.default_user = 1', login);
    const page = await portal.open_page();
    await portal.sign_in(page, { login: 'victoire.octetine' });
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/7/users/${account}`);
    for (const name of ['Désactiver', 'Supprimer']) {
        await page.getByRole('button', { name: 'Actions', exact: true }).click();
        const entry = page.getByRole('menuitem', { name });
        await entry.waitFor();
        assert.equal(await entry.getAttribute('aria-disabled'), 'true', name);
        await page.getByText('L’utilisateur par défaut ne peut être ni désactivé ni supprimé.').first().waitFor({ state: 'attached' });
        await page.keyboard.press('Escape');
    }
    const lines = portal.rows('SELECT count(*) FROM journal')[0][0];
    for (const change of ['disable', 'hide']) assert.deepEqual(await change_state(page, 7, login, change), [403, ['accounts.default_user']]);
    assert.deepEqual(state_of(login), [1, null]);
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], lines);
    await page.goto(`${portal.server.url}/organisations/7/users/${account}/connections`);
    await page.getByText('Historique des connexions').first().waitFor();
    await accessible(page, 'history of the default user');
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const own = await portal.open_page();
    await portal.sign_in(own, { login });
    await own.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await own.goto(`${portal.server.url}/mot-de-passe?retour=%2Fmon-profil`);
    await own.getByLabel('Mot de passe actuel').fill(passphrase);
    await own.getByRole('button', { name: /phrase de passe/ }).first().click();
    const made = await until('a generated one', () => own.locator('input[autocomplete=new-password]').first().inputValue());
    assert.ok(made.length >= 15);
    await own.locator('form button.primary').first().click();
    await own.getByRole('heading', { name: 'Mon profil', level: 1 }).waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE event = 602 AND actor = ?', account)[0][0], 1);
    await portal.sign_in(own, { login, password: made });
    await own.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await own.context().close();
});
