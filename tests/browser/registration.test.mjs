// Creating one's own account, from the sign-in page to the application, with the mails read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, start_portal } from './journey_support.mjs';

const address = 'nine.lebras@ailleurs.example';
let portal;
before(async () => { portal = await start_portal({ self_registration: 'true' }); });
after(() => portal?.close());

async function ask(page, email) {
    await page.goto(`${portal.server.url}/connexion`);
    await page.getByRole('link', { name: 'Créer votre compte' }).click();
    await page.getByRole('heading', { name: 'Créer votre compte', level: 1 }).waitFor();
    await page.getByLabel('Courriel').fill(email);
    await page.getByRole('button', { name: 'Recevoir le lien' }).click();
    await page.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor();
    return page.getByRole('main').innerText();
}
const words_of = (mail) => mail.parts.map(({ text }) => text).join('\n');

test('M1: from the address to the privacy notice, by the mailed link', async () => {
    const page = await portal.open_page();
    const said = await ask(page, address);
    const mail = await portal.mail_to(address, (m) => words_of(m).includes('/creer-votre-compte#'));
    const [link] = words_of(mail).match(/http:\/\/[^"\\\s<)]+\/creer-votre-compte#[A-Za-z0-9_-]{43}/);

    await page.goto('about:blank');
    await page.goto(link);
    await page.getByText(`L’adresse ${address} est confirmée`).waitFor();
    assert.ok(!page.url().includes('#'), 'the token is out of the address bar');
    await accessible(page);
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.locator('#first_name[aria-invalid="true"]').waitFor();
    await page.getByLabel('Civilité').selectOption({ label: 'Mme' });
    await page.getByLabel('Prénom').fill('Nine');
    await page.getByLabel('Nom', { exact: true }).fill('Le Bras');
    await page.getByRole('button', { name: 'Proposer une phrase de passe' }).click();
    await page.getByText('Notez cette phrase').waitFor();
    await page.getByRole('button', { name: 'Créer mon compte' }).click();
    await page.waitForURL((url) => url.pathname === '/politique', { waitUntil: 'commit' });

    const [[id, state, provenance]] = portal.rows('SELECT id, state, provenance FROM accounts WHERE email = ?', address);
    assert.deepEqual([state, provenance], [1, 4]);
    assert.equal(portal.rows('SELECT count(*) FROM journal WHERE event = 520 AND about = ?', id)[0][0], 1);

    // The same words for whoever has an account: he alone learns it, by mail.
    const [[known]] = portal.rows("SELECT email FROM accounts WHERE login = 'anais.quaitendre'");
    const other = await portal.open_page();
    assert.equal((await ask(other, known)).replace(known, ''), said.replace(address, ''));
    const told = await portal.mail_to(known, (m) => words_of(m).includes('Vous en avez déjà un'));
    assert.match(words_of(told), /anais\. quaitendre/);  // no reader of mail makes a link of it

    // Used once.
    await other.goto('about:blank');
    await other.goto(link);
    await other.getByText('il a déjà servi').waitFor();
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(other.complaints, []);
    await page.context().close();
    await other.context().close();
});

test('M1: switched off, the sign-in page has no link and the page says so', async () => {
    const closed = await start_portal();
    try {
        const page = await closed.open_page();
        await page.goto(`${closed.server.url}/connexion`);
        await page.getByRole('link', { name: 'Régénérer votre mot de passe' }).waitFor();
        assert.equal(await page.getByRole('link', { name: 'Créer votre compte' }).count(), 0);
        await page.goto(`${closed.server.url}/creer-votre-compte`);
        await page.getByText('Ce portail ne permet pas de créer soi-même un compte.').waitFor();
    } finally {
        await closed.close();
    }
});
