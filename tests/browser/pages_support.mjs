// The plain pages against the real server. Elements are found as a person finds them: by role and label.
import assert from 'node:assert/strict';
import AxeBuilder from '@axe-core/playwright';
import { assets, start_server } from '../support/server.mjs';
import { from_driver, launch } from './kit_support.mjs';

export const settings = {
    tagline: 'Région Fictive, services numériques mutualisés',
    operator_name: 'Région Fictive',
    operator_address: '1 place Inventée, 35999 Ploufictif',
    support_contact: 'assistance@region-fictive.example',
    dpo_contact: 'dpo@region-fictive.example',
};

function watch(page) {
    page.setDefaultTimeout(60_000);
    page.complaints = [];
    page.requests = [];
    page.on('pageerror', error => page.complaints.push(String(error)));
    // A refusal is an answer, but Chromium complains about every status above 399.
    page.on('console', message => {
        const expected = message.text().startsWith('Failed to load resource');
        if (['error', 'warning'].includes(message.type()) && !expected && !from_driver(message)) page.complaints.push(message.text());
    });
    page.on('request', request => page.requests.push(request));
    return page;
}

const usual = { viewport: { width: 1280, height: 800 }, locale: 'fr-FR' };

/**
 * {server, visit, tidy, end}. `visit(path, options)` opens an address, with options in a context of its own; a window
 * costs Chromium seconds, so visits without options share one, which `tidy` leaves as if new.
 */
export async function site(more = {}) {
    const server = await start_server({ settings: { assets, ...settings, ...more } });
    const browser = await launch(['--disable-gpu']);
    const shared = watch(await (await browser.newContext(usual)).newPage());
    const contexts = [];
    return {
        server,
        async visit(path, { before, ...options } = {}) {
            let page = shared;
            if (Object.keys(options).length) {
                const context = await browser.newContext({ ...usual, ...options });
                contexts.push(context);
                page = watch(await context.newPage());
            }
            if (before) await before(page);
            await page.goto(server.url + path);
            return page;
        },
        async tidy() {
            await Promise.all(contexts.splice(0).map(context => context.close()));
            await shared.unrouteAll({ behavior: 'ignoreErrors' });
            await shared.evaluate(() => [localStorage, sessionStorage].forEach(store => store.clear())).catch(() => {});
            await shared.goto('about:blank');
            await shared.context().clearCookies();
            shared.complaints.length = 0;
            shared.requests.length = 0;
        },
        async end() {
            await browser.close();
            await server.stop();
        },
    };
}

/** Answers an API route in the server's place: `reply` is {status, json, headers}, or 'lost' for no answer. */
export async function answer(page, path, reply) {
    await page.route(`**/api/v1${path}`, route =>
        reply === 'lost' ? route.abort('connectionreset') : route.fulfill({ contentType: 'application/json', ...reply }),
    );
}

export async function accessible(page) {
    const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
    assert.deepEqual(found, [], page.url());
}

/** Nothing is cut off on the right, and nothing was refused by the content security policy. */
export async function sound(page) {
    assert.deepEqual(page.complaints, []);
    assert.equal(await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)), 0, page.url());
}

export const identifier = page => page.getByRole('textbox', { name: 'Identifiant' });
export const password = page => page.getByLabel('Mot de passe', { exact: true });
export const alert = page => page.getByRole('alert');
/** What has the focus: its id, or its words. */
export const focused = page => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
