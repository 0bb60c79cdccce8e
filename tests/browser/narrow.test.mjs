// Windows that are narrow, low or magnified: all that can be done in a wide one can be done there, and is in sight.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { administrator, at_rest, resize, start_portal, until } from './journey_support.mjs';
import { every_screen, spilt, title, whole } from './screens_support.mjs';

let portal;
let person;

before(async () => {
    portal = await start_portal();
    [[person]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
});
after(() => portal?.close());

async function enter(path, width, height, options = {}) {
    const page = await portal.open_page({ reducedMotion: 'reduce', ...options });
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    await page.setViewportSize({ width, height });
    await page.goto(portal.server.url + path);
    await at_rest(page);
    return page;
}

/** What of the focused element is in the window, and whether it is what one meets there. */
const in_sight = (page) => page.evaluate(() => {
    const one = document.activeElement;
    const { left, top, right, bottom } = one.getBoundingClientRect();
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return {
        name: one.getAttribute('aria-label') || (one.labels && one.labels[0] && one.labels[0].textContent) || one.textContent,
        whole: top >= -1 && left >= -1 && bottom <= innerHeight + 1 && right <= innerWidth + 1,
        met: one === met || one.contains(met) || (met && met.tagName === 'LABEL'),
    };
});

test('at 400 % each field of the form for a new user is in sight when it has the focus, down to its buttons', async () => {
    const page = await enter('/organisations/1/users/create', 320, 200);
    await page.getByLabel('Nom', { exact: true }).focus();
    const seen = new Set();
    for (let i = 0; i < 40 && !seen.has('Enregistrer'); i++) {
        await at_rest(page);
        const { name, whole: entire, met } = await in_sight(page);
        assert.ok(entire, `${name} is outside the window`);
        assert.ok(met, `${name} lies under something`);
        seen.add(name.trim());
        await page.keyboard.press('Tab');
    }
    assert.ok(seen.has('Enregistrer'), [...seen].join(', '));
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

/** Dates of which a part is not seen. */
const cut_dates = (page) => page.evaluate(() => [...document.querySelectorAll('#stage [data-text]')]
    .filter((one) => one.checkVisibility() && /\d{1,2}(er)? [a-zéû]{3,9}\.? \d{4}/.test(one.textContent))
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 4)
    .map((one) => one.textContent));

test('at 640 pixels every screen is whole; at 400 % nothing stays in place over it: bars go with what is scrolled', async () => {
    const page = await enter('/mes-services', 640, 800);
    for (const { who, path, name } of every_screen(person)) {
        if (who !== administrator) continue;
        await page.setViewportSize({ width: 640, height: 800 });
        await page.goto(portal.server.url + path);
        await title(page, name).waitFor({ state: 'attached' });
        await at_rest(page);
        await whole(page, `${path}, 640`);
        assert.deepEqual(await cut_dates(page), [], `${path}, 640`);
        assert.deepEqual(await spilt(page), [], `${path}, 640`);
        await resize(page, 320, 200);
        const menu = page.getByRole('button', { name: 'Ouvrir le menu' });
        const top = (await menu.boundingBox()).y;
        await page.mouse.move(160, 20);
        await page.mouse.wheel(0, 60);
        await at_rest(page);
        assert.ok((await menu.boundingBox()).y < top - 20, `${path}: the bar went`);
        await whole(page, `${path}, 320 × 200`);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('at 400 % a dialog is read to its end, and its buttons are reached', async () => {
    const page = await enter(`/organisations/1/users/${person}`, 320, 200);
    await page.getByRole('button', { name: 'Actions', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Supprimer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').waitFor();
    await at_rest(page);
    await dialog.getByRole('button', { name: 'Annuler' }).focus();
    await at_rest(page);
    const { whole: entire, met } = await in_sight(page);
    assert.ok(entire && met);
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.context().close();
});

test('M2: on a phone a long name in the list is read whole, and so is the state beside or below it', async () => {
    portal.pretend("UPDATE accounts SET last_name = 'Dentelier-Kersaint', first_name = 'Anne' WHERE login = 'auguste.dentelion'");
    portal.pretend("UPDATE memberships SET name_sort = 'aaa' WHERE account_id = (SELECT id FROM accounts WHERE login = 'auguste.dentelion')");
    const page = await enter('/organisations/1/users', 360, 800);
    const row = page.locator('[role=row]', { hasText: 'DENTELIER-KERSAINT Anne' });
    await row.waitFor();
    await at_rest(page);
    const [name, state] = await Promise.all([row.getByRole('link'), row.getByText('En cours d’activation')].map((one) => one.evaluate(
        (element) => ({ cut: element.scrollWidth > element.clientWidth + 1, ...element.getBoundingClientRect().toJSON() }))));
    assert.ok(!name.cut && !state.cut);
    assert.ok(state.top >= name.bottom, 'the state stands below');
    const short = await page.getByRole('link', { name: 'AZURÉENNE Marguerite' }).boundingBox();
    assert.ok(short.width < 200);
    await page.context().close();
});

test('at 320 pixels every tab of the sheet is reached, the last one too', async () => {
    const page = await enter(`/organisations/1/users/${person}`, 320, 568);
    const last = page.getByRole('tab').last();
    const box = await last.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
    await last.click();
    await page.getByRole('tab', { name: 'Journal', selected: true }).waitFor();
    await page.context().close();
});

test('between 600 and 900 pixels rows are selected and acted on, columns chosen, the list printed, and no date is cut', async () => {
    for (const width of [600, 640, 800, 899]) {
        const page = await enter('/organisations/1/users', width, 800);
        await page.getByRole('button', { name: 'Imprimer' }).waitFor();
        await page.getByRole('button', { name: 'Colonnes' }).click();
        await page.getByRole('checkbox', { name: 'Identifiant' }).waitFor();
        await page.keyboard.press('Escape');
        const box = page.getByRole('checkbox', { name: /^Sélectionner / }).nth(1);
        await box.check();
        await page.getByText(/1 sélectionné/).first().waitFor();
        await page.getByRole('button', { name: /^Modifier / }).first().waitFor();
        await page.getByRole('button', { name: /^Actions pour / }).first().click();
        await page.getByRole('menuitem').first().waitFor();
        await page.keyboard.press('Escape');
        const cut = await page.evaluate(() => [...document.querySelectorAll('[role=gridcell] [data-text]')]
            .filter((one) => /\d{4}$|^Jamais/.test(one.textContent) && one.scrollWidth > one.clientWidth + 1)
            .map((one) => one.textContent));
        assert.deepEqual(cut, [], `${width}`);
        await whole(page, `${width}`);
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    }
});

const all_columns = 'name,email,provenance,login,role,function,level,phone,technical_id,last_sign_in';

test('with every column the list slides beside the names and the actions; a column is made wider and stays so', async () => {
    const page = await enter('/organisations/1/users', 1280, 800);
    await page.evaluate((columns) => localStorage.setItem('habilis.1.users.columns', columns), all_columns);
    await page.reload();
    await at_rest(page);
    const cell = (role, name) => page.locator(`[role=${role}]`, { hasText: name }).first();
    const name = page.locator('[role=rowheader]').first();
    const actions = page.getByRole('button', { name: /^Actions pour / }).first();
    const state = page.locator('[role=columnheader]', { hasText: 'Statut' });
    const [name_at, actions_at, state_at] = await Promise.all([name, actions, state].map((one) => one.boundingBox()));
    assert.ok(actions_at.x + actions_at.width <= 1280);
    await page.mouse.move(800, 400);
    await page.mouse.wheel(2000, 0);
    await at_rest(page);
    assert.equal((await name.boundingBox()).x, name_at.x, 'the names stay');
    assert.equal((await actions.boundingBox()).x, actions_at.x, 'the actions stay');
    const shown = await state.boundingBox();
    assert.ok(shown.width >= 180 && shown.x + shown.width <= actions_at.x && shown.width > state_at.width, 'the last column is whole');
    const badges = await page.evaluate(() => [...document.querySelectorAll('[role=gridcell] [data-text]')]
        .filter((one) => /^(Actif|En cours|Mot de passe expiré|Verrouillé|Désactivé|Expiré le)/.test(one.textContent) && one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent));
    assert.deepEqual(badges, [], 'no badge is cut');

    // By keyboard: what has the focus comes into sight again.
    await page.getByRole('button', { name: 'Utilisateurs', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await until('the e-mail column', async () => (await cell('columnheader', 'Courriel').boundingBox()).width > 150);
    const before = (await cell('columnheader', 'Courriel').boundingBox()).width;
    await page.keyboard.press('Shift+ArrowRight');
    await until('a wider column', async () => (await cell('columnheader', 'Courriel').boundingBox()).width > before + 10);

    // By mouse, at its edge.
    await at_rest(page);
    const head = await cell('columnheader', 'Courriel').boundingBox();
    const edge = cell('columnheader', 'Courriel').locator('.edge');
    await edge.hover();
    await page.mouse.down();
    const held = await edge.boundingBox();
    await page.mouse.move(held.x + held.width / 2 + 60, held.y + held.height / 2, { steps: 6 });
    await page.mouse.up();
    const width = async () => (await cell('columnheader', 'Courriel').boundingBox()).width;
    await until('a column that is 60 pixels wider', async () => Math.abs((await width()) - head.width - 60) <= 2);
    const wide = await width();
    await page.reload();
    await at_rest(page);
    const kept = await cell('columnheader', 'Courriel').boundingBox();
    assert.ok(Math.abs(kept.width - wide) <= 2, 'kept');
    await page.mouse.dblclick(kept.x + wide - 2, kept.y + 10);
    await until('its own width again', async () => Math.abs((await cell('columnheader', 'Courriel').boundingBox()).width - wide) > 20);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

/** Left edge and top of each text that is shown, by its words. */
const place_of = (page, words) => page.getByText(words, { exact: true }).first().boundingBox();

test('M14: on a phone what changes the e-mail stands in line with what is above and below; the sheet’s columns of facts begin each row at one height', async () => {
    portal.pretend("UPDATE accounts SET email = 'ines.contefee.de.la.tres.longue.adresse@region-fictive.example' WHERE id = ?", person);
    const page = await enter(`/organisations/1/users/${person}`, 320, 800);
    const padding = 10;
    for (const width of [320, 400]) {
        await resize(page, width);
        const heading = await page.getByRole('heading', { name: 'Coordonnées', level: 2 }).boundingBox();
        const button = await page.getByRole('button', { name: 'Changer le courriel de connexion' }).boundingBox();
        const card = await page.locator('section[aria-label="Coordonnées"]').boundingBox();
        const [words, edge] = button.y > heading.y + heading.height ? [button.x + padding, heading.x] : [button.x + button.width - padding, card.x + card.width - 20];
        assert.ok(Math.abs(words - edge) <= 1, `${width}: ${words} ${edge}`);
    }
    const labels = ['Civilité', 'Prénom', 'Nom', 'Fonction', 'Qualité', 'Grade', 'Notifications', 'Téléphone portable', 'Fax'];
    const places = async () => Promise.all(labels.map((words) => place_of(page, words)));
    for (const width of [640, 1280]) {
        await resize(page, width);
        const [civility, first, ...more] = await places();
        const pitch = first.y - civility.y;
        if (width === 640) for (const one of more) assert.ok(Math.abs(one.x - civility.x) <= 1, 'one below the other');
        for (const one of more) {
            const row = (one.y - civility.y) / pitch;
            assert.ok(Math.abs(row - Math.round(row)) < 0.1, `${width}: ${row}`);
        }
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C2 C4: a school’s list fits into 640 pixels: login and provenance stand below the name', async () => {
    const [[school]] = portal.rows("SELECT m.organisation_id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE a.login = 'solenn.preaudeau'");
    const page = await portal.open_page({ reducedMotion: 'reduce' });
    await portal.sign_in(page, { login: 'solenn.preaudeau' });
    await title(page, 'Mes services').waitFor();
    for (const width of [600, 640, 899]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${portal.server.url}/organisations/${school}/users`);
        await page.getByRole('button', { name: /^Actions pour / }).first().waitFor();
        await at_rest(page);
        const heads = await page.getByRole('columnheader').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right }) => [left, right]));
        heads.forEach(([left, right], i) => assert.ok(right <= width && (i === 0 || left >= heads[i - 1][1] - 1), `${width}: ${JSON.stringify(heads)}`));
        const row = page.getByRole('row', { name: /COMPASSIER/ });
        for (const words of ['sofiane.compassier', 'SIECLE']) await row.getByText(words, { exact: true }).waitFor();
        assert.deepEqual(await spilt(page), []);
        await whole(page, `a school’s list, ${width}`);
    }
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
