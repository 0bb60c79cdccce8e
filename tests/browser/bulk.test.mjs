// One verb on many accounts: select, see the plan, apply it, read what came of it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, start_portal, until } from './journey_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(async () => portal?.close());

const states = () => portal.rows('SELECT a.state, count(*) FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = 1 GROUP BY 1 ORDER BY 1');

async function open_list(page) {
    await portal.sign_in(page, administrator);
    await page.getByRole('link', { name: 'Utilisateurs', exact: true }).click();
    await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().waitFor();
}

test('3.9: two people are ticked and get a role; the plan is shown first, then exactly that is done', async () => {
    const page = await portal.open_page();
    await open_list(page);
    const boxes = page.getByRole('checkbox', { name: /^Sélectionner / });
    await boxes.nth(2).check();
    await boxes.nth(4).check();
    await page.getByText('2 sélectionnés').waitFor();
    await page.getByRole('button', { name: 'Attribuer un rôle…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Attribuer un rôle' });
    await dialog.getByLabel('Service').selectOption({ label: 'Publication open data' });
    await dialog.getByLabel('Rôle').selectOption({ index: 1 });
    const before_count = portal.rows('SELECT count(*) FROM journal')[0][0];
    await dialog.getByRole('button', { name: 'Voir le plan' }).click();
    const apply = dialog.getByRole('button', { name: /Appliquer \d changement/ });
    await apply.waitFor();
    await accessible(page, 'plan');
    assert.equal(portal.rows('SELECT count(*) FROM journal')[0][0], before_count, 'a plan changes nothing');
    await apply.click();
    const result = page.getByRole('dialog', { name: 'Résultat' });
    await result.getByText(/changements? appliqués?/).first().waitFor();
    await accessible(page, 'result');
    assert.deepEqual(portal.rows('SELECT event FROM journal WHERE sequence > ? ORDER BY sequence', before_count).map((it) => it[0]).filter((it) => it !== 100), [2000, 2001]);
    await result.getByRole('button', { name: 'Fermer' }).last().click();
    assert.deepEqual(page.complaints, []);
});

test('3.9: everything that a filter finds is disabled; who cannot be is named with the cause', async () => {
    const page = await portal.open_page();
    await open_list(page);
    await page.getByRole('checkbox', { name: /^Sélectionner / }).nth(1).check();
    await page.getByRole('button', { name: /^Sélectionner les \d+/ }).click();
    await page.getByText(/du filtre sélectionnés/).waitFor();
    await page.getByRole('button', { name: 'Désactiver', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Désactiver les comptes sélectionnés' });
    await dialog.getByText('On ne désactive ni ne masque son propre compte.').waitFor();
    const was = states();
    const apply = dialog.getByRole('button', { name: /Appliquer \d+ changements/ });
    const many = (await apply.textContent()).match(/\d+/)[0];
    assert.equal(await apply.getAttribute('aria-disabled'), 'true', 'access is not taken from so many by one click');
    const field = dialog.getByLabel(`Pour confirmer, saisissez le nombre de personnes : ${many}`);
    await field.fill('1');
    assert.equal(await apply.getAttribute('aria-disabled'), 'true');
    await accessible(page, 'a plan that wants its number typed');
    await field.fill(many);
    await until('the verb is free', async () => (await apply.getAttribute('aria-disabled')) !== 'true');
    await apply.click();
    await page.getByRole('dialog', { name: 'Résultat' }).getByText(/changements appliqués/).first().waitFor();
    const now = Object.fromEntries(states());
    assert.ok(now[2] > 30, `disabled: ${JSON.stringify(now)}, were ${JSON.stringify(was)}`);
    assert.equal(portal.rows("SELECT state FROM accounts WHERE login = 'eloise.kervadenn'")[0][0], 1);
    assert.deepEqual(page.complaints, []);
});

test('3.9: a plan that somebody overtakes is refused as a whole', async () => {
    const page = await portal.open_page();
    await open_list(page);
    const other = await portal.open_page();
    await portal.sign_in(other, administrator);
    await other.getByRole('heading', { name: 'Mes services', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Statut', exact: true }).click();
    await page.getByLabel('Désactivé', { exact: true }).check();
    await page.keyboard.press('Escape');
    await page.waitForURL(/state=disabled/);
    await until('the filtered list', async () => (await page.getByRole('checkbox', { name: /^Sélectionner / }).count()) > 3);
    await page.getByRole('checkbox', { name: /^Sélectionner / }).nth(1).check();
    await page.getByRole('button', { name: 'Activer', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Activer les comptes sélectionnés' });
    await dialog.getByRole('button', { name: 'Appliquer 1 changement' }).waitFor();
    const [[account, version]] = portal.rows(
        'SELECT a.id, a.version + m.version FROM plan_rows r JOIN accounts a ON a.id = r.account_id JOIN memberships m ON m.account_id = a.id AND m.organisation_id = 1 ' +
            'ORDER BY r.plan_id DESC LIMIT 1',
    );
    const changed = await other.evaluate(
        async ([path, body]) =>
            (await fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json', 'habilis-request': crypto.randomUUID() } })).status,
        [`/api/v1/organisations/1/users/${account}/change-state`, JSON.stringify({ version, change: 'enable' })],
    );
    assert.equal(changed, 200);
    await dialog.getByRole('button', { name: 'Appliquer 1 changement' }).click();
    await dialog.getByText(/./).first().waitFor();
    await dialog.getByRole('button', { name: 'Recalculer le plan' }).click();
    await dialog.getByText('1 reste comme il est').waitFor();
    assert.deepEqual(page.complaints, []);
});

test('3.9: a plan goes on without its page, is found again by another, and is undone but for whom somebody changed', async () => {
    const page = await portal.open_page();
    await open_list(page);
    await page.goto(`${portal.server.url}/organisations/1/users?state=disabled`);
    await page.getByRole('checkbox', { name: /^Sélectionner / }).nth(1).check();
    await page.getByRole('button', { name: /^Sélectionner les \d+/ }).click();
    await page.getByRole('button', { name: 'Activer', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Activer les comptes sélectionnés' });
    const apply = dialog.getByRole('button', { name: /Appliquer \d+ changements/ });
    await apply.waitFor();
    const changes = Number((await apply.textContent()).match(/\d+/)[0]);
    assert.ok(changes > 25, 'more than one step');
    const disabled = () => portal.rows('SELECT count(*) FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE m.organisation_id = 1 AND a.state = 2')[0][0];
    const was = disabled();
    const begun = page.waitForResponse(/\/begin$/);
    await apply.click();
    await begun;
    await page.context().close(); // the browser is closed: that stops nothing
    await until('the plan is applied', () => portal.rows('SELECT state FROM plans ORDER BY id DESC LIMIT 1')[0][0] === 2);
    assert.equal(disabled(), was - changes);

    const [[changed, name]] = portal.rows('SELECT a.id, a.last_name FROM plan_rows r JOIN accounts a ON a.id = r.account_id WHERE r.plan_id = (SELECT max(id) FROM plans) AND r.effect = 3 LIMIT 1');
    portal.pretend('UPDATE accounts SET version = version + 1 WHERE id = ?', changed);
    const next = await portal.open_page();
    await open_list(next);
    await next.getByRole('button', { name: 'Opérations récentes' }).click();
    const recent = next.getByRole('dialog', { name: 'Opérations récentes' });
    await recent.getByText('Activer les comptes sélectionnés').first().waitFor();
    await accessible(next, 'recent plans');
    await recent.getByRole('button', { name: 'Voir' }).first().click();
    const result = next.getByRole('dialog', { name: 'Résultat' });
    await result.getByText(/changements appliqués/).first().waitFor();
    await result.getByRole('button', { name: 'Annuler l’opération' }).click();
    await result.getByText('Tout ce que cette opération a fait est annulé.').waitFor();
    await accessible(next, 'an undoing to be confirmed');
    await result.getByRole('button', { name: 'Annuler tout' }).click();
    await result.getByText('Opération annulée.').waitFor();
    await result.getByText(/n’(a|ont) pas pu être annulés?/).waitFor();
    await result.getByText(name).first().waitFor();
    await accessible(next, 'a plan that was undone');
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', changed)[0][0], 1);
    assert.equal(portal.rows('SELECT event FROM journal WHERE event BETWEEN 2000 AND 2099 ORDER BY sequence DESC LIMIT 1')[0][0], 2004);
    assert.deepEqual(next.complaints, []);
    await next.context().close();
});

test('3.9: what is at work shows by itself on the list, with how far it is', async () => {
    // A plan of thousands would be needed to meet one by chance: this one is put where a long one would be.
    const page = await portal.open_page();
    await open_list(page);
    const states_before = JSON.stringify(states());
    let held = true;
    await page.route(/\/plans$/, async (route) => {
        const reply = await route.fetch();
        const json = await reply.json();
        if (held && json.plans?.length) json.plans = [{ ...json.plans[0], state: 'applying', changes: 300, done: 50 }];
        await route.fulfill({ response: reply, json });
    });
    await page.reload();
    await page.getByText(/^Opération en cours/).first().waitFor();
    await page.getByText('50 sur 300').first().waitFor();
    await accessible(page, 'a plan at work');
    held = false;
    await page.getByText(/^Opération en cours/).first().waitFor({ state: 'detached' });
    assert.equal(JSON.stringify(states()), states_before);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('a selection says how many of the ticked are hidden by the filter, and the plan still holds them', async () => {
    const page = await portal.open_page();
    await open_list(page);
    const boxes = page.getByRole('checkbox', { name: /^Sélectionner / });
    const first = await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().textContent();
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    await page.getByText('2 sélectionnés', { exact: true }).waitFor();
    const search = page.getByLabel('Rechercher dans la liste');
    await search.fill(first.split(' ')[0]);
    await page.getByText('2 sélectionnés, dont 1 masqué par le filtre').waitFor();
    await accessible(page, 'a selection that the filter hides in part');
    await search.fill('personne de ce nom');
    await page.getByText('2 sélectionnés, dont 2 masqués par le filtre').waitFor();
    await search.fill('');
    await page.getByText('2 sélectionnés', { exact: true }).waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.8 3.9: a search that stops at a thousand asks to narrow it, and selecting all takes all that it finds', async () => {
    const page = await portal.open_page();
    await page.route(/\/users\/count\?.*q=/, async (route) => {
        const reply = await route.fetch();
        await route.fulfill({ response: reply, json: { ...(await reply.json()), matching: 1000, capped: true } });
    });
    await open_list(page);
    await page.getByLabel('Rechercher dans la liste').fill('region');
    await page.getByText(/sur 1\s000 – précisez la recherche$/).waitFor();
    await page.getByRole('checkbox', { name: /^Sélectionner / }).nth(1).check();
    await page.getByRole('button', { name: 'Sélectionner tout ce que la recherche trouve' }).click();
    await page.getByText('Tout ce que la recherche trouve est sélectionné', { exact: true }).waitFor();
    const asked = page.waitForRequest(/\/selections\/plan$/);
    await page.getByRole('button', { name: 'Désactiver', exact: true }).click();
    assert.equal(JSON.parse((await asked).postData()).everything, true);
    await page.getByRole('dialog').getByText(/comptes changent/).first().waitFor();
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('3.9: "Arrêter" on a plan at work takes back what was done', async () => {
    // So many that it is still at work when somebody presses.
    portal.pretend(
        `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
         INSERT INTO accounts (first_name, last_name, email, email_key, login, login_key, state, state_since, created_at)
         SELECT 'Agent', 'Foule ' || i, 'foule' || i || '@region-fictive.example', 'foule' || i || '@region-fictive.example',
         'foule' || i, 'foule' || i, 1, 1, 1 FROM n`);
    portal.pretend(
        `INSERT INTO memberships (organisation_id, account_id, created_at, name_sort, email_sort)
         SELECT 1, id, 1, 'foule ' || id, email FROM accounts WHERE login LIKE 'foule%'`);
    const given = () => portal.rows(
        "SELECT count(*) FROM assignments g JOIN memberships m ON m.id = g.membership_id JOIN accounts a ON a.id = m.account_id WHERE a.login LIKE 'foule%'")[0][0];
    const page = await portal.open_page();
    await open_list(page);
    await page.goto(`${portal.server.url}/organisations/1/users?sort=created&seen=never&state=active`);
    await page.getByRole('checkbox', { name: /^Sélectionner FOULE/ }).first().check();
    await page.getByRole('button', { name: /^Sélectionner les / }).click();
    await page.getByRole('button', { name: 'Attribuer un rôle…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Attribuer un rôle' });
    await dialog.getByLabel('Service').selectOption({ label: 'Publication open data' });
    await dialog.getByLabel('Rôle').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: 'Voir le plan' }).click();
    await dialog.getByRole('button', { name: /^Appliquer/ }).click();
    await until('some of it is done', () => given() > 0);
    const state = () => portal.rows('SELECT state FROM plans ORDER BY id DESC LIMIT 1')[0][0];
    await dialog.getByRole('button', { name: 'Arrêter', exact: true }).click();
    await page.getByRole('dialog', { name: 'Résultat' }).getByText('Arrêté : ce qui était fait est annulé.').waitFor();
    assert.equal(given(), 0, 'what was done is taken back');
    assert.equal(state(), 4);
    const [[undone, waiting]] = portal.rows(
        'SELECT count(*) FILTER (WHERE outcome = 3), count(*) FILTER (WHERE outcome = 0) FROM plan_rows WHERE plan_id = (SELECT max(id) FROM plans) AND effect > 1');
    assert.ok(undone > 0 && waiting > 0, `${undone} were done, ${waiting} were not`);
    const [[last]] = portal.rows('SELECT max(id) FROM plans');
    assert.deepEqual(
        portal.rows("SELECT event FROM journal WHERE target_noun = 'plan' AND target = ? ORDER BY sequence", last).map(([event]) => event),
        [2000, 2002, 2003]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
