// Rows about the browser: Chromium without a window, painting by software, from an empty cache.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

import { launch } from '../browser/kit_support.mjs';
import { assets as assets_of_site, start_server } from '../support/server.mjs';
import { plain_table } from './plain_table.mjs';
import { cookie_of, median } from './server_rows.mjs';

async function with_portal(data, work) {
    const server = await start_server({ data: data.folder, settings: { assets: assets_of_site } });
    const browser = await launch();
    try {
        return await work(server, browser);
    } finally {
        await browser.close();
        await server.stop();
    }
}

async function open(browser, server, { signed_in = false } = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' });
    if (signed_in) {
        const [name, value] = (await cookie_of(server)).split('=');
        await context.addCookies([{ name, value, url: server.url }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    return page;
}

/** Bytes as sent, requests that were answered from the network, since now. */
async function count_traffic(page) {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const traffic = { bytes: 0, requests: 0, files: [] };
    const urls = new Map();
    const cached = new Set();
    session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
    session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (cached.has(requestId) || !urls.get(requestId)?.startsWith('http')) return;
        traffic.bytes += encodedDataLength;
        traffic.requests += 1;
        traffic.files.push([new URL(urls.get(requestId)).pathname, encodedDataLength]);
    });
    return traffic;
}

const sign_in_usable = (page) => page.getByRole('button', { name: 'Se connecter' }).waitFor();
const list_usable = (page) => page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').first().waitFor();
const list_of = ({ organisation }) => `/organisations/${organisation}/users`;
const idle = (page) => page.waitForLoadState('networkidle');

async function download(data) {
    return with_portal(data, async (server, browser) => {
        const door = await open(browser, server);
        const at_door = await count_traffic(door);
        await door.goto(`${server.url}/connexion`);
        await sign_in_usable(door);
        await idle(door);
        const list = await open(browser, server, { signed_in: true });
        const at_list = await count_traffic(list);
        await list.goto(server.url + list_of(data));
        await list_usable(list);
        await idle(list);
        const first = { ...at_list };
        at_list.files.length = 0;
        await list.goto(server.url + list_of(data));
        await list_usable(list);
        await idle(list);
        const again = at_list.files.filter(([name, size]) => /\.(wasm|js|otf|ttf)$/.test(name) && size > 0);
        return [
            { what: 'download to a usable sign-in', value: at_door.bytes / 1000, unit: 'kB', goal: '≤ 60 kB' },
            { what: 'download to the user list', value: first.bytes / 1000, unit: 'kB', goal: '≤ 400 kB' },
            { what: 'requests to the user list', value: first.requests, unit: '', goal: '≤ 12' },
            { what: 'WASM, JS and fonts of a repeated visit', value: again.reduce((sum, [, size]) => sum + size, 0) / 1000, unit: 'kB', goal: '0 kB' },
        ];
    });
}
download.once = true;

/** Serves a page, and bytes that it may load from /data. */
async function serve(page, data = '') {
    const server = createServer((request, response) => {
        response.setHeader('Content-Type', request.url === '/data' ? 'application/octet-stream' : 'text/html');
        response.end(request.url === '/data' ? data : page);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A page that loads as many random bytes as `weight` and then shows a button. */
const static_page = (weight) =>
    serve('<!doctype html><title>x</title><script>fetch("/data").then((r) => r.arrayBuffer()).then(() => ' +
        'document.body.append(Object.assign(document.createElement("button"), { textContent: "Se connecter" })))</script>',
    randomBytes(weight));

async function time_to(browser, server, address, usable, options) {
    const times = [];
    for (let i = 0; i < 5; i++) {
        const page = await open(browser, server, options);
        const from = performance.now();
        await page.goto(address);
        await usable(page);
        times.push(performance.now() - from);
        await page.context().close();
    }
    return median(times);
}

async function navigation(data) {
    return with_portal(data, async (server, browser) => {
        const found = [];
        for (const [what, path, usable, weight, options] of [
            ['to a usable sign-in', '/connexion', sign_in_usable, 45_000, {}],
            ['to the user list', list_of(data), list_usable, 340_000, { signed_in: true }],
        ]) {
            const plain = await static_page(weight);
            const limit = await time_to(browser, server, plain.url, sign_in_usable);
            const value = await time_to(browser, server, server.url + path, usable, options);
            plain.close();
            found.push({ what: `${what}, beside a static page of that weight`, value, limit, unit: 'ms', ratio: value / limit, goal: 'report' });
        }
        return found;
    });
}

/** Times to the list, each from an empty cache and then again in the same window: [medians]. */
async function first_screens(browser, server, address, usable, options) {
    const cold = [];
    const again = [];
    for (let i = 0; i < 7; i++) {
        const page = await open(browser, server, options);
        for (const times of [cold, again]) {
            await page.goto('about:blank');
            const from = performance.now();
            await page.goto(address);
            await usable(page);
            times.push(performance.now() - from);
            await page.waitForTimeout(500); // the browser keeps what it has compiled
        }
        await page.context().close();
    }
    return [median(cold), median(again)];
}

async function first_screen(data) {
    return with_portal(data, async (server, browser) => {
        const plain = await serve(plain_table);
        const plain_usable = (page) => page.getByRole('grid').getByRole('link').first().waitFor();
        const limits = await first_screens(browser, server, plain.url, plain_usable);
        plain.close();
        const values = await first_screens(browser, server, server.url + list_of(data), list_usable, { signed_in: true });
        return ['cold', 'from cache'].map((how, i) => ({
            what: `list usable, ${how}; a plain page of such rows`, value: values[i], limit: limits[i], unit: 'ms', ratio: values[i] / limits[i], goal: ['≤ 350 ms', '≤ 250 ms'][i],
        }));
    });
}

/** CPU of the page's main thread so far in ms: [all of it (script, style, layout, paint), script alone]. */
async function main_thread(session) {
    const { metrics } = await session.send('Performance.getMetrics');
    return ['TaskDuration', 'ScriptDuration'].map((wanted) => metrics.find(({ name }) => name === wanted).value * 1000);
}

/** {frames, spent} of each step, `spent` as of main_thread; asking costs some as well. */
async function steps_of(page, session, count, act) {
    const frames = () => page.evaluate(() => window.habilis.frames());
    const steps = [];
    for (let i = 0; i < count; i++) {
        const drawn = await frames();
        const before = await main_thread(session);
        await act(i);
        await page.waitForTimeout(120);
        const after = await main_thread(session);
        steps.push({ frames: (await frames()) - drawn, spent: after.map((ms, of) => ms - before[of]) });
    }
    return steps;
}

/** What a frame costs, in order: {all, script}. */
async function frame_costs(page, session, count, act) {
    const asking = await steps_of(page, session, 20, () => {});
    const steps = (await steps_of(page, session, count, act)).filter(({ frames }) => frames > 0);
    const costs = (of) => {
        const without = median(asking.map(({ spent }) => spent[of]));
        return steps.map(({ frames, spent }) => (spent[of] - without) / frames).sort((a, b) => a - b);
    };
    return { all: costs(0), script: costs(1) };
}

/** CPU in ms of the process that paints for the pages, so far. */
async function gpu_process(session) {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'GPU').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** What that process spends on a frame by the wheel: its clock is too coarse to ask it of each. */
async function painted_by_wheel(browser, page) {
    const session = await browser.newBrowserCDPSession();
    const frames = () => page.evaluate(() => window.habilis.frames());
    const from = [await frames(), await gpu_process(session)];
    for (let i = 0; i < 60; i++) {
        await page.mouse.wheel(0, 120);
        await page.waitForTimeout(50);
    }
    const to = [await frames(), await gpu_process(session)];
    await session.detach();
    return (to[1] - from[1]) / (to[0] - from[0]);
}

async function by_wheel(page, session) {
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.mouse.move(640, 500);
    return frame_costs(page, session, 100, () => page.mouse.wheel(0, 120));
}

async function plain_by_wheel(browser) {
    const plain = await serve(plain_table);
    const page = await open(browser, plain);
    await page.goto(plain.url);
    const costs = await by_wheel(page, await page.context().newCDPSession(page));
    costs.gpu = await painted_by_wheel(browser, page);
    await page.context().close();
    plain.close();
    return costs;
}

async function scrolling(data) {
    return with_portal(data, async (server, browser) => {
        const page = await open(browser, server, { signed_in: true });
        await page.goto(server.url + list_of(data));
        await list_usable(page);
        await idle(page);
        const session = await page.context().newCDPSession(page);
        const wheel = await by_wheel(page, session);
        const gpu = await painted_by_wheel(browser, page);
        await page.getByRole('grid', { name: 'Utilisateurs' }).getByRole('link').nth(5).focus();
        const jump = await frame_costs(page, session, 30, () => page.keyboard.press('PageDown'));
        await page.waitForTimeout(1500);
        const before = await page.evaluate(() => window.habilis.frames());
        await page.waitForTimeout(5000);
        const resting = (await page.evaluate(() => window.habilis.frames())) - before;
        await page.context().close();
        const plain = await plain_by_wheel(browser);
        const at = (list, share) => list[Math.floor(list.length * share)];
        const in_all = [at(wheel.all, 0.5) + gpu, at(plain.all, 0.5) + plain.gpu];
        return [
            { what: 'frame by wheel, main thread and GPU process; a plain page', value: in_all[0], limit: in_all[1], ratio: in_all[0] / in_all[1], unit: 'ms', goal: '≤ 6 ms' },
            { what: 'of it the GPU process; a plain page', value: gpu, limit: plain.gpu, ratio: gpu / plain.gpu, unit: 'ms', goal: 'report' },
            { what: 'list by wheel, CPU of the frame itself with its mirror, median', value: at(wheel.script, 0.5), unit: 'ms', goal: '< 4 ms' },
            { what: 'the same with style, layout and paint; a plain page', value: at(wheel.all, 0.5), limit: at(plain.all, 0.5), ratio: at(wheel.all, 0.5) / at(plain.all, 0.5), unit: 'ms', goal: '≤ 2.5 x' },
            { what: 'the same, p95; a plain page', value: at(wheel.all, 0.95), limit: at(plain.all, 0.95), ratio: at(wheel.all, 0.95) / at(plain.all, 0.95), unit: 'ms', goal: 'report' },
            { what: 'list by page, CPU a frame, median', value: at(jump.all, 0.5), unit: 'ms', goal: 'report' },
            { what: 'frames in 5 idle seconds', value: resting, unit: '', goal: '0' },
        ];
    });
}

export const browser_rows = { B13: download, B14: navigation, B15: scrolling, B22: first_screen };
