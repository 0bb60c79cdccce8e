// An organisation that nobody can administer any more: a member claims it with a file, a former administrator objects, support
// decides. By visible French words alone, with the mails.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { accessible, start_portal } from './journey_support.mjs';

let portal;
let college;
const claimant = { login: 'rose.plumier' };
const former = { login: 'solenn.preaudeau' };
const support = { login: 'support@habilis.example' };
const reasons = 'Les deux administratrices sont parties en retraite, je dirige l’établissement.';

before(async () => {
    portal = await start_portal();
    [[college]] = portal.rows("SELECT id FROM organisations WHERE label LIKE 'Collège%'");
    for (const person of [claimant, former])
        [[person.id, person.email]] = portal.rows('SELECT id, email FROM accounts WHERE login = ?', person.login);
    // Who has an end is no usable administrator, and still signs in.
    portal.pretend("UPDATE memberships SET ends_on = '2035-12-31' WHERE organisation_id = ? AND role = 2", college);
});
after(() => portal?.close());

const claims = () => portal.rows('SELECT state, reasons, evidence_name, evidence_kind FROM succession_claims WHERE organisation_id = ?', college);
const lines = (event) => portal.rows('SELECT count(*) FROM journal WHERE event = ? AND organisation = ?', event, college)[0][0];
const words_of = (mail) => mail.parts.map(({ text }) => text).join('\n');
const file = (name, bytes) => {
    const at = path.join(path.dirname(portal.folder), name);
    writeFileSync(at, bytes);
    return at;
};
const evidence = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(600_000), Buffer.from('\n%%EOF\n')]);

async function signed_in(who, where) {
    const page = await portal.open_page();
    await portal.sign_in(page, who);
    await page.getByRole('heading', { name: where ? /Mes services|Ce qui attend/ : 'Ce qui attend', level: 1 }).waitFor();
    if (where) await page.goto(portal.server.url + where);
    return page;
}

async function choose(page, at) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Joindre un justificatif' }).click()]);
    await chooser.setFiles(at);
}

test('D8: a member claims the succession with a file; a file that is no document is refused before it leaves', async () => {
    const page = await signed_in(claimant, `/organisations/${college}`);
    await page.getByText('Plus personne ne peut administrer cet organisme').waitFor();
    await accessible(page, 'claiming');
    await choose(page, file('photo.pdf', 'MZ, un programme'));
    await page.getByText('Ce fichier n’est ni un PDF, ni une image PNG ou JPEG').first().waitFor();
    for (const [name, bytes] of [['vide.pdf', ''], ['gros.pdf', Buffer.alloc(6 * 1024 * 1024, '%PDF-1.4')]]) {
        await choose(page, file('dessin.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'));
        await page.getByText('Ce fichier n’est ni un PDF, ni une image PNG ou JPEG').first().waitFor();
        await choose(page, file(name, bytes));
        await page.getByText('Le fichier est vide ou dépasse 5\u00a0Mo').first().waitFor();
    }
    const submit = page.getByRole('button', { name: 'Demander la succession' });
    await page.getByLabel('Vos raisons').fill('Trop court');
    await submit.click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    assert.deepEqual(claims(), []);
    await page.getByLabel('Vos raisons').fill(reasons);
    await choose(page, file('arrete.pdf', evidence));
    await page.getByText('arrete.pdf').first().waitFor();
    await submit.click();
    await page.getByText(/Justificatif.*arrete\.pdf/).first().waitFor();
    await page.getByText('En attente depuis le').first().waitFor();
    assert.deepEqual(claims(), [[0, reasons, 'arrete.pdf', 1]]);
    assert.equal(lines(2200), 1);
    assert.equal(lines(2201), 1);
    await accessible(page, 'a claim that waits');
    const mail = await portal.mail_to(former.email, (each) => /demande à devenir administrateur/.test(words_of(each)));
    assert.match(words_of(mail), /PLUMIER/);
    assert.match(words_of(mail), /parties en retraite/);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D8: a former administrator reads the claim and objects', async () => {
    const page = await signed_in(former, '/mon-profil/demandes');
    await page.getByText(/Rose PLUMIER demande à administrer/).waitFor();
    await accessible(page, 'objecting');
    await page.getByLabel('Motif de votre opposition').fill('Je reste en poste jusqu’à l’été.');
    await page.getByRole('button', { name: /^M’opposer/ }).click();
    await page.getByText('Vous vous êtes opposé le').waitFor();
    assert.deepEqual(portal.rows('SELECT account_id, reason FROM succession_objections'), [[former.id, 'Je reste en poste jusqu’à l’été.']]);
    assert.equal(lines(2203), 1);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('D8: support reads file and objection, waits for the former administrators, and decides with a reason', async () => {
    const page = await signed_in(support);
    await page.getByRole('link', { name: 'Support', exact: true }).click();
    await page.getByRole('heading', { name: 'Support', level: 1 }).waitFor();
    await page.getByRole('list', { name: 'Demandes de succession' }).getByText(/PLUMIER/).waitFor();
    await accessible(page, 'support, with a claim');
    await page.getByRole('listitem', { name: /^Collège/ }).getByRole('link', { name: /^Décider/ }).click();
    await page.getByRole('heading', { name: 'Demandes de succession', level: 1 }).waitFor();
    const claim = page.getByRole('listitem', { name: /PLUMIER/ });
    await claim.getByText('Je reste en poste jusqu’à l’été.').waitFor();
    const [download, reply] = await Promise.all([page.waitForEvent('download'), page.waitForResponse(/read-evidence/),
        claim.getByRole('button', { name: /^Télécharger le justificatif/ }).click()]);
    const headers = await reply.allHeaders();
    assert.equal(headers['content-type'], 'application/pdf');
    assert.equal(headers['content-disposition'], `attachment; filename="arrete.pdf"; filename*=UTF-8''arrete.pdf`);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(download.suggestedFilename(), 'arrete.pdf');
    assert.ok(readFileSync(await download.path()).equals(evidence), 'the file comes back as it was sent');
    assert.equal(lines(2207), 1);
    await claim.getByRole('button', { name: /^Décider…/ }).click();
    await page.getByLabel('Motif').fill('L’arrêté de nomination est joint.');
    await accessible(page, 'deciding');
    const accept = page.getByRole('button', { name: /^Accepter/ });
    await accept.click();
    await page.getByText('la demande ne peut être acceptée qu’ensuite').first().waitFor();
    assert.equal(claims()[0][0], 0);
    portal.pretend('UPDATE succession_claims SET claimed_at = claimed_at - 8 * 86400000');
    await accept.click();
    await page.getByText('administre l’organisme').first().waitFor();
    assert.equal(claims()[0][0], 1);
    assert.equal(lines(2204), 1);
    assert.deepEqual(portal.rows('SELECT role, ends_on FROM memberships WHERE account_id = ?', claimant.id), [[2, null]]);
    for (const person of [claimant, former]) {
        const mail = await portal.mail_to(person.email, (each) => /a été acceptée/.test(words_of(each)));
        assert.match(words_of(mail), /arrêté de nomination/);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();

    const own = await signed_in(claimant, `/organisations/${college}/users`);
    await own.getByRole('heading', { name: 'Utilisateurs', level: 1 }).waitFor();
    assert.equal((await own.request.get(`${portal.server.url}/api/v1/successions`)).status(), 403);
    await own.context().close();
});
