// Passwords for life: what an organisation decides, what an administrator can do for somebody, and paper for those whom no
// mail reaches. Real Chromium, real program, real mail server; only visible words are used.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, passphrase, start_portal, until } from './journey_support.mjs';

const head = { login: 'solenn.preaudeau' };

let portal;
let open_page;
let sign_in;
let rows;

before(async () => {
    portal = await start_portal();
    ({ open_page, sign_in, rows } = portal);
});

after(() => portal?.close());

const organisation_of = (login) =>
    rows('SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = ?', login)[0][0];
const account_of = (login) => rows('SELECT id FROM accounts WHERE login = ?', login)[0][0];
const events_about = (login) =>
    rows('SELECT event FROM journal WHERE about = ? ORDER BY sequence', account_of(login)).map(([event]) => event);

async function open_sheet(page, login, tab = '/connections') {
    await page.goto(`${portal.server.url}/organisations/${organisation_of(login)}/users/${account_of(login)}${tab}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
}

async function save_settings(page) {
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les paramètres ont été enregistrés').first().waitFor();
}

test('3.4 M15: an administrator decides about passwords in Paramètres; what is out of bounds is said and not stored', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('link', { name: 'Paramètres' }).first().click();
    await page.getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
    await page.getByText('Ce que conseillent la CNIL et le NIST').waitFor();
    await accessible(page, 'settings');
    await page.getByLabel('Longueur minimale, en caractères').fill('12');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Ce nombre doit être compris entre 15 et 64').waitFor();
    const stored = () => rows('SELECT minimum_password_length, password_validity_days, idle_minutes FROM organisations WHERE id = ?',
        organisation_of(administrator.login))[0];
    assert.equal(stored()[0], 15);
    await page.getByLabel('Longueur minimale, en caractères').fill('16');
    // A hand takes its time between press and release. The field is left meanwhile, its error goes, and all below would move.
    await page.getByLabel('Les mots de passe des utilisateurs expirent').hover();
    await page.mouse.down();
    await at_rest(page);
    await page.mouse.up();
    await page.getByText('Ce nombre doit être compris entre 15 et 64').waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Les mots de passe des utilisateurs expirent').isChecked(), false);
    await page.getByLabel('Déconnexion après inactivité, en minutes').fill('20');
    await save_settings(page);
    assert.deepEqual(stored(), [16, 0, 20]);
    assert.equal(rows('SELECT password_expires_at FROM accounts WHERE login = ?', 'ines.contefee')[0][0], null);
    const [[before_json, after_json]] = rows('SELECT before, after FROM journal WHERE event = 220 ORDER BY sequence DESC LIMIT 1');
    assert.equal(JSON.parse(before_json).idle_minutes, 30);
    assert.equal(JSON.parse(after_json).idle_minutes, 20);
    await page.reload();
    await page.getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
    assert.equal(await page.getByLabel('Longueur minimale, en caractères').inputValue(), '16');
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C6 C7 N8: without the school’s address the reset is there, disabled, and leads to where it is missing; then the link comes', async () => {
    const page = await open_page();
    await sign_in(page, head);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/${organisation_of(head.login)}/settings`);
    await page.getByLabel('Courriel de contact').fill('');
    await save_settings(page);
    await open_sheet(page, 'clemence.dicteau');
    const reset = page.getByRole('main').getByRole('button', { name: 'Réinitialiser le mot de passe' }).first();
    await reset.waitFor();
    assert.equal(await reset.getAttribute('aria-disabled'), 'true');
    await page.getByText('L’établissement n’a pas d’adresse de contact').first().waitFor();
    await accessible(page, 'sheet, sign-ins');
    await page.getByRole('button', { name: 'Ouvrir Paramètres' }).click();
    await page.getByRole('heading', { name: 'Paramètres', level: 1 }).waitFor();
    await page.getByLabel('Courriel de contact').fill('contact@college.example');
    await save_settings(page);
    const school = organisation_of(head.login);
    assert.equal(rows('SELECT email FROM organisations WHERE id = ?', school)[0][0], 'contact@college.example');
    assert.match(rows('SELECT after FROM journal WHERE event = 220 AND organisation = ? ORDER BY sequence DESC LIMIT 1', school)[0][0], /contact@college\.example/);
    await open_sheet(page, 'clemence.dicteau');
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Réinitialiser le mot de passe' }).click();
    await page.getByRole('button', { name: 'Envoyer le lien' }).click();
    await page.getByText('Le lien de réinitialisation est parti').first().waitFor();
    assert.ok(events_about('clemence.dicteau').includes(603));
    const [[address]] = rows('SELECT email FROM accounts WHERE login = ?', 'clemence.dicteau');
    const mail = await portal.mail_to(address, (m) => JSON.stringify(m.parts).includes('/reinitialisation#'));
    // The receiver has the mail a moment before the outbox knows, and the sheet shows what was so when it was read.
    await until('the mail is noted as sent', () => rows("SELECT state FROM outbox WHERE email = ? AND kind = 'password_reset'", address)[0]?.[0] === 2);
    await page.reload();
    await page.getByText('Réinitialisation du mot de passe').first().waitFor();
    await page.getByText('Envoyé', { exact: true }).first().waitFor();
    const link = JSON.stringify(mail.parts).match(/http:\/\/[^"\\\s<]+\/reinitialisation#[A-Za-z0-9_-]{43}/)[0];
    const person = await open_page();
    await person.goto(link);
    const field = person.locator('#password');
    const meter = person.locator('#password-strength');
    for (const [typed, said] of [
        ['abc', 'à éviter'], ['motdepasse motdepasse', 'à éviter'], ['clemence dicteau', 'à éviter'],
        ['xkqzvwjbpt', 'faible'], ['xkqzvwjbptrmdfh', 'moyenne'], ['lune renard bateau', 'bonne'],
        ['trois renards bleus sous la lune rousse 47 !', 'excellente']]) {
        await field.fill(typed);
        await meter.getByText(said).waitFor();
        // Its four steps are one line, from where the field begins.
        const steps = await meter.locator('i').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ x, y }) => [x, y]));
        assert.equal(steps.length, 4);
        assert.deepEqual(steps.map(([, y]) => y), Array(4).fill(steps[0][1]), said);
        assert.equal(steps[0][0], (await field.boundingBox()).x, said);
    }
    await accessible(person, 'a password and its strength');
    await field.fill('');
    await meter.waitFor({ state: 'hidden' });
    for (const field of await person.locator('input[autocomplete=new-password]').all()) await field.fill('trois renards sous la lune');
    await person.getByRole('button', { name: 'Enregistrer le mot de passe' }).or(person.locator('form button.primary')).first().click();
    await person.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
    await person.context().close();
});

test('C4: a pupil without e-mail gets a temporary password on paper, which lets in once and must be changed', async () => {
    const page = await open_page();
    await sign_in(page, head);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/${organisation_of(head.login)}/settings`);
    await page.getByLabel('Courriel d’activation ou mot de passe temporaire sur papier').check();
    await save_settings(page);
    await open_sheet(page, 'lila.jeudepaume');
    await page.getByRole('main').getByRole('button', { name: 'Remettre un mot de passe temporaire…' }).click();
    await page.getByRole('button', { name: 'Créer la feuille' }).click();
    await page.getByText('Cette phrase de passe n’est affichée qu’une fois').waitFor();
    await accessible(page, 'sheet to hand over');
    const text = await page.getByRole('dialog').innerText();
    const temporary = text.match(/[a-z]+(-[a-z]+){4}-\d\d/)[0];
    await page.evaluate(() => { window.print = () => { window.printed = document.getElementById('print-root').innerText || document.getElementById('print-root').textContent; }; });
    await page.getByRole('button', { name: 'Imprimer' }).click();
    const printed = await (await page.waitForFunction(() => window.printed)).jsonValue();
    for (const part of [temporary, 'lila.jeudepaume', portal.server.url, 'votre première connexion']) assert.ok(printed.includes(part), `${part} on paper`);
    assert.ok(events_about('lila.jeudepaume').includes(604));
    assert.equal(rows("SELECT count(*) FROM request_replies WHERE reply LIKE '%' || ? || '%'", temporary)[0][0], 0);
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click();
    await page.getByText(/Mot de passe temporaire remis/).first().waitFor();

    const pupil = await open_page();
    await sign_in(pupil, { login: 'lila.jeudepaume', password: temporary });
    await pupil.getByLabel('Mot de passe actuel').waitFor();
    const thief = await open_page();
    await sign_in(thief, { login: 'lila.jeudepaume', password: temporary });
    await thief.getByText('Ce mot de passe provisoire a expiré ou a déjà servi.').waitFor();
    await pupil.getByLabel('Mot de passe actuel').fill(temporary);
    for (const field of await pupil.locator('input[autocomplete=new-password]').all()) await field.fill('quatre baleines sous le vent');
    await pupil.locator('form button.primary').first().click();
    await pupil.getByRole('heading', { name: /Politique de confidentialité|Mes services/, level: 1 }).waitFor();
    assert.deepEqual(rows('SELECT state, password_temporary FROM accounts WHERE login = ?', 'lila.jeudepaume')[0], [1, 0]);
    assert.deepEqual(page.complaints, []);
    for (const one of [page, pupil, thief]) await one.context().close();
});

test('C7 C6: who has no e-mail cannot be sent a link: the button says so and leads to where the address is set', async () => {
    const page = await open_page();
    await sign_in(page, head);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    // Active since the paper, without any address.
    assert.deepEqual(rows('SELECT state, email FROM accounts WHERE login = ?', 'lila.jeudepaume')[0], [1, null]);
    await open_sheet(page, 'lila.jeudepaume');
    const reset = page.getByRole('main').getByRole('button', { name: 'Réinitialiser le mot de passe' }).first();
    await reset.waitFor();
    assert.equal(await reset.getAttribute('aria-disabled'), 'true');
    await page.getByText(/n’a pas (d’adresse|de courriel)/).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Ouvrir Paramètres' }).count(), 0, 'the school has its address');
    const account = account_of('lila.jeudepaume');
    const refused = await page.evaluate((path) =>
        fetch(path, { method: 'POST', headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() }, body: '{}' })
            .then(async (reply) => (await reply.json()).refusals.map(({ code }) => code)),
    `/api/v1/organisations/${organisation_of('lila.jeudepaume')}/users/${account}/send-reset`);
    assert.deepEqual(refused, ['passwords.no_email']);
    await page.getByRole('button', { name: 'Ajouter un courriel' }).click();
    await page.waitForURL(new RegExp(`/users/${account}/edit`));
    await page.getByLabel('Courriel', { exact: true }).first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.4: an administrator sees a lock and lifts it; the person is in at once', async () => {
    const login = 'awa.mirageot';
    const attempt = (password) => portal.server.post('/api/v1/sessions/sign-in', { identifier: login, password });
    for (let i = 0; i < 10; i++) assert.equal((await attempt('pas la bonne phrase')).status, 401);
    assert.equal((await attempt(passphrase)).status, 401, 'locked');
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await open_sheet(page, login);
    await page.getByText('Verrouillé', { exact: true }).first().waitFor();
    await until('ten failures in the history', async () => (await page.getByText('Mot de passe incorrect').count()) === 10);
    await page.getByRole('main').getByRole('button', { name: 'Déverrouiller' }).last().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Déverrouiller' }).click();
    await page.getByText('Le compte est déverrouillé').first().waitFor();
    await until('the badge', async () => (await page.getByText('Verrouillé', { exact: true }).count()) === 0);
    assert.ok(events_about(login).includes(703));
    assert.equal((await attempt(passphrase)).status, 200);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('M15: in the row a key sends the link to a new password, and a lock opens a locked account', async () => {
    const page = await open_page();
    await sign_in(page, administrator);
    await page.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    const list = (words) => page.goto(`${portal.server.url}/organisations/${organisation_of(administrator.login)}/users?q=${words}`);
    // The demonstration's own lock may be over by now.
    assert.equal(portal.pretend('UPDATE accounts SET locked_until = ? WHERE login = ?', 4_102_444_800_000, 'noemie.clairobscur'), 1);
    await list('clairobscur');
    await page.getByRole('button', { name: 'Déverrouiller CLAIROBSCUR Noémie' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Déverrouiller' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Déverrouiller CLAIROBSCUR Noémie' }).waitFor({ state: 'detached' });
    assert.equal(rows('SELECT locked_until FROM accounts WHERE login = ?', 'noemie.clairobscur')[0][0], null);
    await list('irisaille');
    await page.getByRole('button', { name: 'Réinitialiser le mot de passe de IRISAILLE Bérénice' }).click();
    await page.getByRole('button', { name: 'Envoyer le lien' }).click();
    await page.getByText('Le lien de réinitialisation est parti').first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
