// The picture and what lies on it: a graphics card that goes and comes back or never was there, and the same places at every
// pixel density.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, administrator, at_rest, start_portal } from './journey_support.mjs';
import { title } from './screens_support.mjs';

let portal;

before(async () => (portal = await start_portal()));
after(() => portal?.close());

async function signed_in(options) {
    const page = await portal.open_page(options);
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    return page;
}

/** Drawn once more than was needed: the last half pixel of a layout comes with the next frame. */
async function drawn_anew(page) {
    for (const x of [640, 650]) {
        await page.mouse.move(x, 60);
        await at_rest(page);
    }
}

/** The card goes and comes back, as after sleep or a driver's update. */
async function lose_graphics(page) {
    await page.evaluate(() => new Promise((resolve) => {
        const canvas = document.querySelector('canvas');
        window.lost = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
        canvas.addEventListener('webglcontextlost', resolve, { once: true });
        window.lost.loseContext();
    }));
    await at_rest(page);
    await page.evaluate(() => new Promise((resolve) => {
        document.querySelector('canvas').addEventListener('webglcontextrestored', resolve, { once: true });
        window.lost.restoreContext();
    }));
    await at_rest(page);
}

test('the picture comes back after the graphics context was lost, on the list and in a form whose draft is kept', async () => {
    const page = await signed_in({ reducedMotion: 'reduce' });
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await page.getByRole('link', { name: /ABGRALLIC/ }).first().waitFor();
    await drawn_anew(page);
    const before_loss = await page.screenshot();
    await lose_graphics(page);
    await drawn_anew(page);
    assert.ok(before_loss.equals(await page.screenshot()), 'the list looks as before');
    await page.goto(`${portal.server.url}/organisations/1/users/create`);
    await page.getByLabel('Prénom').fill('Yaëlle');
    await page.getByLabel('Nom', { exact: true }).fill('Contexte-Perdu');
    await lose_graphics(page);
    assert.equal(await page.getByLabel('Prénom').inputValue(), 'Yaëlle');
    await page.getByLabel('Courriel', { exact: true }).fill('yaelle@ploufictif.example');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’agent a été créé avec succès').first().waitFor();
    assert.deepEqual(portal.rows("SELECT first_name, last_name FROM accounts WHERE email = 'yaelle@ploufictif.example'"), [['Yaëlle', 'Contexte-Perdu']]);
    await page.context().close();
});

test('M6 M12 M13: without WebGL the same elements make the list and the whole creation', async () => {
    const page = await portal.open_page();
    await page.addInitScript(() => {
        const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
            return kind.startsWith('webgl') ? null : real.call(this, kind, ...more);
        };
    });
    await portal.sign_in(page, administrator);
    await title(page, 'Mes services').waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.classList.contains('plain')));
    await page.goto(`${portal.server.url}/organisations/1/users`);
    await page.getByRole('grid', { name: 'Utilisateurs' }).waitFor();
    await page.getByRole('link', { name: /ABGRALLIC/ }).first().waitFor();
    await accessible(page, 'list without WebGL');
    await page.getByRole('button', { name: 'Créer un utilisateur' }).click();
    await page.getByLabel('Prénom').fill('Sans-Image');
    await page.getByLabel('Nom', { exact: true }).fill('Plainmode');
    await page.getByLabel('Courriel', { exact: true }).fill('sans.image@ploufictif.example');
    await accessible(page, 'creation without WebGL');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('L’agent a été créé avec succès').first().waitFor();
    await page.getByLabel('Publication open data', { exact: true }).check();
    await accessible(page, 'services without WebGL');
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

for (const deviceScaleFactor of [1, 1.5, 2]) {
    test(`each control lies on its picture, and the mouse finds it there, at ${deviceScaleFactor} pixels a pixel`, async () => {
        const page = await signed_in({ deviceScaleFactor, bypassCSP: true });
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
