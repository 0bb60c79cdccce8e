// "Doublons possibles": pairs of one school, told apart or merged, and the merge undone. By visible French words alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, start_portal, until } from './journey_support.mjs';
import { title } from './screens_support.mjs';

const head = { login: 'solenn.preaudeau' };
let portal;
let school;
let kept, other;

before(async () => {
    portal = await start_portal();
    [[school]] = portal.rows("SELECT id FROM organisations WHERE label LIKE 'Collège%'");
    [[kept], [other]] = portal.rows("SELECT id FROM accounts WHERE last_name = 'Gommereau' ORDER BY id");
});
after(() => portal?.close());

const state_of = (account) => portal.rows('SELECT state FROM accounts WHERE id = ?', account)[0][0];
const classes_of = (account) => portal.rows("SELECT replace(classes, char(10), '|') FROM school_sheets WHERE account_id = ?", account)[0][0];
const lines = (event) => portal.rows('SELECT count(*) FROM journal WHERE event = ?', event)[0][0];

test('12.6: a likely pair is told apart, doubted again, compared, merged with what a person chose, and the merge is undone', async () => {
    const page = await portal.open_page();
    await portal.sign_in(page, head);
    await title(page, /^(Mes services|Ce qui attend)$/).waitFor();
    await page.goto(`${portal.server.url}/organisations/${school}/users`);
    await page.getByRole('button', { name: 'Doublons possibles' }).click();
    await title(page, 'Doublons possibles').waitFor();
    await page.getByRole('link', { name: 'GOMMEREAU Yves' }).click();
    await page.getByRole('radiogroup', { name: 'Compte gardé' }).or(page.getByRole('group', { name: 'Compte gardé' })).first().waitFor();
    await accessible(page, 'a comparison');

    await page.getByRole('button', { name: 'Ce ne sont pas les mêmes' }).click();
    await page.getByRole('link', { name: '1 paire écartée' }).click();
    assert.equal(lines(2601), 1);
    await page.getByRole('link', { name: 'GOMMEREAU Yves' }).click();
    await page.getByRole('button', { name: 'Remettre à examiner' }).click();
    await page.getByRole('link', { name: 'Paires à examiner' }).click();
    await page.getByRole('link', { name: 'GOMMEREAU Yves' }).click();
    assert.equal(lines(2602), 1);

    // One that belongs elsewhere too is not merged away, and that is said before anybody tries.
    portal.pretend('INSERT INTO memberships (organisation_id, account_id, created_at, name_sort, email_sort) VALUES (1, ?, 1, \'\', \'\')', other);
    await page.reload();
    await page.getByText(/appartient aussi à un organisme que vous n’administrez pas/).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Fusionner les deux comptes' }).getAttribute('aria-disabled'), 'true');
    portal.pretend('DELETE FROM memberships WHERE organisation_id = 1 AND account_id = ?', other);
    await page.reload();

    const merge = page.getByRole('button', { name: 'Fusionner les deux comptes' });
    await until('the pair can be merged', async () => (await merge.getAttribute('aria-disabled')) !== 'true');
    const classes_before = classes_of(kept);
    await merge.click();
    const result = page.getByRole('dialog', { name: 'Résultat' });
    await result.getByText(/changements? appliqués?/).first().waitFor();
    assert.equal(state_of(other), 3, 'hidden');
    assert.deepEqual(classes_of(kept).split('|').sort(), ['4C', '5B']);
    assert.equal(lines(2600), 1);
    await accessible(page, 'a merge that is done');
    await result.getByRole('button', { name: 'Annuler l’opération' }).click();
    await result.getByRole('button', { name: 'Annuler tout' }).click();
    await result.getByText('Opération annulée.').waitFor();
    assert.notEqual(state_of(other), 3);
    assert.equal(classes_of(kept), classes_before);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
