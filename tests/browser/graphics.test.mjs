// The picture and what lies on it, painted by the graphics card or by the program itself: the same picture, a card that goes
// and comes back or never was there, and the same places at every pixel density.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, start_portal } from './journey_support.mjs';
import { as_with_a_card, serve } from './kit_support.mjs';
import { title } from './screens_support.mjs';

let portal;
let gallery; // which a portal that sends mail does not show

before(async () => ([portal, gallery] = await Promise.all([start_portal(), serve()])));
after(() => Promise.all([portal?.close(), gallery?.close()]));

/** Who may paint: the graphics card through WebGL, or the program itself, which it chooses by itself on this machine. */
const painters = { webgl2: as_with_a_card, '2d': () => {} };

async function opened(painter, options) {
    const page = await portal.open_page({ reducedMotion: 'reduce', bypassCSP: true, ...options });
    await page.addInitScript(painters[painter]);
    return page;
}

async function signed_in(painter, options) {
    const page = await opened(painter, options);
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    return page;
}

/** A canvas has one kind of context for good. */
const paints_by = (page, kind) => page.evaluate((kind) => document.querySelector('#canvas').getContext(kind) !== null, kind);

/** {most, far}: the largest difference of a channel, and the share of pixels with one that rounding does not explain. */
const difference = (page, ...pictures) => page.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (picture) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height);
    }));
    if (a.width !== b.width || a.height !== b.height) return { most: 255, far: 1 };
    let [most, far] = [0, 0];
    for (let at = 0; at < a.data.length; at += 4) {
        const apart = Math.max(...[0, 1, 2].map((i) => Math.abs(a.data[at + i] - b.data[at + i])));
        most = Math.max(most, apart);
        if (apart > 4) far++;
    }
    return { most, far: far / (a.data.length / 4) };
}, pictures.map((picture) => picture.toString('base64')));

/**
 * The same but for rounding, which is up to 4 of 255: the processor that stands in for a card here keeps places in its texture
 * in 16 bits. And both lay corners on a grid of sixteenths of a pixel, the coarsest that is allowed and the one of that
 * processor, which gets there by way of the cube in which WebGL draws: a letter that stands right between two lines of the grid
 * may come to the next one, a sixteenth beside ours, in rare cases with a column of pixels more at one side and one less at
 * the other. That is seen in single letters: as far as 46 in 0.006 % of the pixels.
 */
async function same_picture(page, ours, theirs, where) {
    const { most, far } = await difference(page, ours, theirs);
    assert.ok(most <= 64 && far <= 0.0002, `${where}: up to ${most} of 255, ${(100 * far).toFixed(4)} % of the pixels by more than 4`);
}

/** Drawn once more than was needed: the last half pixel of a layout comes with the next frame. */
async function drawn_anew(page) {
    for (const x of [640, 650]) {
        await page.mouse.move(x, 60);
        await at_rest(page);
    }
}

/** The card goes, as in sleep or during a driver's update. */
async function lose_card(page) {
    await page.evaluate(() => new Promise((resolve) => {
        const canvas = document.querySelector('#canvas');
        window.card = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        window.restored = new Promise((back) => canvas.addEventListener('webglcontextrestored', back, { once: true }));
        canvas.addEventListener('webglcontextlost', resolve, { once: true });
        window.card.loseContext();
    }));
    await at_rest(page);
}

/** It comes back. */
async function restore_card(page) {
    await page.evaluate(() => {
        window.card.restoreContext();
        return window.restored;
    });
    await at_rest(page);
}

test('the picture is painted by the card; where there is none, or it is the processor in disguise, in memory', async () => {
    const refusing = () => {
        const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
            return kind.startsWith('webgl') ? null : real.call(this, kind, ...more);
        };
    };
    for (const [situation, script, kind] of [
        ['a card', as_with_a_card, 'webgl2'],
        ['the processor', () => {}, '2d'],
        ['no WebGL', refusing, '2d'],
    ]) {
        const page = await portal.open_page({ reducedMotion: 'reduce' });
        await page.addInitScript(script);
        await portal.sign_in(page, administrator);
        await title(page, 'Mes services').waitFor();
        await at_rest(page);
        assert.ok(await paints_by(page, kind), situation);
        assert.equal(await page.locator('canvas').count(), 1, situation);
        assert.equal(await page.evaluate(() => document.documentElement.classList.contains('plain')), false, situation);
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    }
});

for (const [deviceScaleFactor, colorScheme] of [[1, 'light'], [1.5, 'dark'], [2, 'light']]) {
    test(`both painters paint the same picture, at ${deviceScaleFactor} pixels a pixel, ${colorScheme}`, async () => {
        const ours = await signed_in('2d', { deviceScaleFactor, colorScheme });
        const theirs = await signed_in('webgl2', { deviceScaleFactor, colorScheme });
        for (const path of ['/kit', '/kit?etats', '/kit?tableau', '/kit?formulaire', '/mes-services', '/organisations/1/users',
            '/organisations/1/levels', '/organisations/1/users/create']) {
            const pictures = [];
            for (const page of [ours, theirs]) {
                await page.goto((path.startsWith('/kit') ? gallery.url : portal.server.url) + path);
                await at_rest(page);
                await drawn_anew(page);
                pictures.push(await page.screenshot({ caret: 'hide' }));
            }
            await same_picture(ours, ...pictures, path);
        }
        for (const page of [ours, theirs]) {
            assert.deepEqual(page.complaints, []);
            await page.context().close();
        }
    });
}

test('what changes a little is painted as the whole would be: scrolled, pointed at, under a menu, in another size', async () => {
    const pages = await Promise.all(['2d', 'webgl2'].map((painter) => signed_in(painter)));
    for (const page of pages) {
        await page.goto(`${portal.server.url}/organisations/1/users`);
        await page.getByRole('link', { name: /ABGRALLIC/ }).first().waitFor();
        await at_rest(page);
    }
    for (const [what, act] of [
        ['pointed at', (page) => page.mouse.move(640, 400)],
        ['scrolled', (page) => page.mouse.wheel(0, 250)],
        ['scrolled by an odd way', (page) => page.mouse.wheel(0, 37)],
        ['scrolled back', (page) => page.mouse.wheel(0, -120)],
        ['a menu', (page) => page.getByRole('button', { name: /Bienvenue.*KERVADENN/ }).click()],
        ['without the menu', (page) => page.keyboard.press('Escape')],
        ['smaller', (page) => page.setViewportSize({ width: 1000, height: 700 })],
        ['a telephone', (page) => page.setViewportSize({ width: 400, height: 700 })],
    ]) {
        const pictures = [];
        for (const page of pages) {
            await act(page);
            await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => seen())));
            await at_rest(page);
            pictures.push(await page.screenshot({ caret: 'hide' }));
        }
        await same_picture(pages[0], ...pictures, what);
    }
    for (const page of pages) await page.context().close();
});

test('the picture stays when the card goes, and when it comes back, on the list and in a form whose draft is kept', async () => {
    const page = await signed_in('webgl2');
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await page.getByRole('link', { name: /ABGRALLIC/ }).first().waitFor();
    await drawn_anew(page);
    const with_card = await page.screenshot();
    await lose_card(page);
    assert.ok(await paints_by(page, '2d'));
    await drawn_anew(page);
    await same_picture(page, await page.screenshot(), with_card, 'the list without the card');
    await restore_card(page);
    assert.ok(await paints_by(page, 'webgl2'));
    await drawn_anew(page);
    assert.ok(with_card.equals(await page.screenshot()), 'the list looks as before');
    await page.goto(`${portal.server.url}/organisations/1/users/create`);
    await page.getByLabel('Prénom').fill('Yaëlle');
    await page.getByLabel('Nom', { exact: true }).fill('Contexte-Perdu');
    await lose_card(page);
    assert.equal(await page.getByLabel('Prénom').inputValue(), 'Yaëlle');
    await restore_card(page);
    await lose_card(page);
    await page.getByLabel('Courriel', { exact: true }).fill('yaelle@ploufictif.example');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’agent a été créé avec succès').first().waitFor();
    assert.deepEqual(portal.rows("SELECT first_name, last_name FROM accounts WHERE email = 'yaelle@ploufictif.example'"), [['Yaëlle', 'Contexte-Perdu']]);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('forced colours take the picture away and give it back, whoever paints', async () => {
    for (const painter of Object.keys(painters)) {
        const page = await signed_in(painter);
        await page.goto(`${portal.server.url}/organisations/1/users`);
        await page.getByRole('link', { name: /ABGRALLIC/ }).first().waitFor();
        await drawn_anew(page);
        const before = await page.screenshot();
        const plain = (wanted) => page.waitForFunction((wanted) => document.documentElement.classList.contains('plain') === wanted, wanted);
        await page.emulateMedia({ forcedColors: 'active' });
        await at_rest(page);
        await plain(true);
        await page.emulateMedia({ forcedColors: 'none' });
        await at_rest(page);
        await plain(false);
        await drawn_anew(page);
        assert.ok(before.equals(await page.screenshot()), painter);
        await page.context().close();
    }
});

test('M6 M12 M13: without any picture the same elements make the list and the whole creation', async () => {
    const page = await portal.open_page();
    await page.addInitScript(() => (HTMLCanvasElement.prototype.getContext = () => null));
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.classList.contains('plain')));
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await page.getByRole('grid', { name: 'Utilisateurs' }).waitFor();
    await page.getByRole('link', { name: /ABGRALLIC/ }).first().waitFor();
    await accessible(page, 'list without a picture');
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await page.getByLabel('Prénom').fill('Sans-Image');
    await page.getByLabel('Nom', { exact: true }).fill('Plainmode');
    await page.getByLabel('Courriel', { exact: true }).fill('sans.image@ploufictif.example');
    await accessible(page, 'creation without a picture');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’agent a été créé avec succès').first().waitFor();
    await page.getByLabel('Publication open data', { exact: true }).check();
    await accessible(page, 'services without a picture');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les rôles sont enregistrés avec succès').first().waitFor();
    const [[id]] = portal.rows("SELECT id FROM accounts WHERE email = 'sans.image@ploufictif.example'");
    assert.equal(portal.rows('SELECT count(*) FROM assignments a JOIN memberships m ON m.id = a.membership_id WHERE m.account_id = ?', id)[0][0], 2);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

/**
 * The outermost pixels of the colour inside a rectangle a little larger than the element's, in CSS pixels from the
 * element's sides: [left, top, right, bottom], all 0 when the picture fills the element exactly.
 */
async function painted(page, control, colour) {
    const box = await control.boundingBox();
    const margin = 6;
    const clip = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
    const picture = (await page.screenshot({ clip })).toString('base64');
    return page.evaluate(async ({ picture, colour, clip, box }) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        const { data } = canvas.getImageData(0, 0, image.width, image.height);
        const wanted = colour.match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16));
        let [left, top, right, bottom] = [image.width, image.height, 0, 0];
        for (let y = 0; y < image.height; y++)
            for (let x = 0; x < image.width; x++) {
                const at = 4 * (y * image.width + x);
                if (wanted.some((part, i) => Math.abs(part - data[at + i]) > 3)) continue;
                [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
            }
        const ratio = image.width / clip.width;
        return [clip.x + left / ratio - box.x, clip.y + top / ratio - box.y, clip.x + right / ratio - box.x - box.width, clip.y + bottom / ratio - box.y - box.height];
    }, { picture, colour, clip, box });
}

for (const [deviceScaleFactor, painter] of [1, 1.5, 2].flatMap((ratio) => Object.keys(painters).map((painter) => [ratio, painter]))) {
    test(`each control lies on its picture, and the mouse finds it there, at ${deviceScaleFactor} pixels a pixel, by ${painter}`, async () => {
        const page = await signed_in(painter, { deviceScaleFactor });
        assert.ok(await paints_by(page, painter));
        const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--accent-solid').trim());
        for (const [path, name] of [
            ['/organisations/1/users', 'Créer un utilisateur'],
            ['/organisations/1/levels', 'Ajouter un niveau'],
            ['/organisations/1/users/create', 'Enregistrer'],
            ['/organisations/1/settings', 'Enregistrer'],
        ]) {
            await page.goto(portal.server.url + path);
            const control = page.getByRole('button', { name, exact: true }).first();
            await control.waitFor();
            await at_rest(page);
            await page.mouse.move(2, 2);
            const pixels = await page.evaluate(() => {
                const canvas = document.querySelector('canvas');
                return [canvas.width / canvas.clientWidth, canvas.height / canvas.clientHeight];
            });
            for (const ratio of pixels) assert.ok(Math.abs(ratio - deviceScaleFactor) < 0.01, `canvas at ${pixels}`);
            for (const off of await painted(page, control, await colour()))
                assert.ok(Math.abs(off) <= 1, `${name} on ${path} is painted ${await painted(page, control, await colour())} beside itself`);
        }
        // A press on the picture's own place, not on the element.
        await page.goto(`${portal.server.url}/organisations/1/users`);
        const control = page.getByRole('button', { name: 'Créer un utilisateur' });
        await control.waitFor();
        await at_rest(page);
        const box = await control.boundingBox();
        await page.mouse.click(box.x + 3, box.y + box.height - 3);
        await title(page, 'Créer un utilisateur').waitFor();
        const field = await page.getByLabel('Prénom').boundingBox();
        await page.mouse.click(field.x + field.width / 2, field.y + field.height / 2);
        await page.keyboard.type('Zoé');
        assert.equal(await page.getByLabel('Prénom').inputValue(), 'Zoé');
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    });
}
