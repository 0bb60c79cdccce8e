// What every screen has to stand: both themes, a phone, a reader of the page, and being left alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start_server, until } from '../support/server.mjs';
import { accessible, at_rest, resize, start_portal } from './journey_support.mjs';
import { from_driver, idle } from './kit_support.mjs';
import { ask_to_be_erased, every_screen, frames, gallery, spilt, title, whole } from './screens_support.mjs';

let portal;
let account;

before(async () => {
    portal = await start_portal();
    [[account]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
    await ask_to_be_erased(portal);
});
after(() => portal?.close());

async function open_page() {
    const page = await portal.open_page({ reducedMotion: 'reduce' });
    page.on('console', (said) => said.type() === 'warning' && !from_driver(said) && page.complaints.push(said.text()));
    return page;
}

async function enter(who) {
    const page = await open_page();
    await portal.sign_in(page, who);
    await title(page, /^(Mes services|Ce qui attend)$/).waitFor();
    return page;
}

async function check(page, { path, name, opens, width }, url = portal.server.url) {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(url + path);
    await title(page, name).waitFor();
    await at_rest(page);
    await accessible(page, `${path}, light`);
    await whole(page, `${path}, 1280`);
    const drawn = await frames(page);
    await idle(page);

    await page.emulateMedia({ colorScheme: 'dark' });
    await resize(page, 400);
    await until(`${path} follows the window`, async () => (await frames(page)) > drawn);
    await at_rest(page);
    await accessible(page, `${path}, dark`);
    await whole(page, `${path}, 400`);
    assert.deepEqual(await spilt(page), [], `${path}, 400`);
    if (name !== 'Composants') {  // whose switches of many segments no phone has
        await resize(page, 320);
        await whole(page, `${path}, 320`);
    }
    await page.setViewportSize({ width, height: 800 });
    for (const [what, open] of Object.entries(opens)) {
        await open(page);
        await at_rest(page);
        await accessible(page, `${path}: ${what}`);
        await whole(page, `${path}: ${what}`);
        await page.keyboard.press('Escape');
        await page.locator('#layers > *').waitFor({ state: 'detached' });
    }
    assert.deepEqual(page.complaints, [], path);
}

test('3.8: every screen is accessible, whole on a phone, silent, and draws nothing at rest, light and dark', async () => {
    const left = every_screen(account);
    const failed = [];
    // Three windows, so that one is looked at while others rest.
    const work = async () => {
        let page;
        let who;
        for (let screen; (screen = left.shift()); ) {
            if (screen.who !== who) {
                await page?.context().close();
                page = await enter((who = screen.who));
            }
            await check(page, screen).catch((error) => {
                failed.push(`${screen.path}: ${error.message}`);
                page.complaints.length = 0;
                who = undefined;
            });
        }
        await page?.context().close();
    };
    await Promise.all([work(), work(), work()]);
    assert.deepEqual(failed, []);
});

test('the gallery of widgets stands the same', async () => {
    const developing = await start_server();
    const page = await open_page();
    try {
        for (const screen of gallery) await check(page, screen, developing.url);
    } finally {
        await page.context().close();
        await developing.stop();
    }
});
