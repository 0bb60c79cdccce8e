// Every control of every screen does something when it is pressed, by mouse and by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { at_rest, start_portal } from '../browser/journey_support.mjs';
import { ask_to_be_erased, every_screen, title } from '../browser/screens_support.mjs';

/** HABILIS_WALK=/journal: only screens with this in their address, and what comes of each press is printed. */
const watched = process.env.HABILIS_WALK;

let portal;
let account;

before(async () => {
    portal = await start_portal();
    [[account]] = portal.rows("SELECT id FROM accounts WHERE login = 'ines.contefee'");
    await ask_to_be_erased(portal);
});
after(() => portal?.close());

/**
 * Runs in the page before anything else, and then keeps watch: `window.walk` lists controls, and says what came of a press.
 * What would change data, leave the page, print, save or copy is noted and goes no further.
 */
function keep_watch() {
    const noted = [];
    let armed = false;
    const note = (what) => armed && noted.push(what);
    const { fetch: ask, requestAnimationFrame: draw_soon } = window;
    const refused = { type: 'about:blank', title: '', status: 409, refusals: [] };
    window.fetch = (question, options) => {
        if (!options?.headers?.['Habilis-Background']) note('request'); // that one comes by itself
        if (!armed || (options?.method ?? 'GET') === 'GET') return ask(question, options);
        return Promise.resolve(new Response(JSON.stringify(refused), { status: 409, headers: { 'content-type': 'application/problem+json' } }));
    };
    window.print = () => note('print');
    if (navigator.clipboard) navigator.clipboard.writeText = async () => note('copy');
    const { click } = HTMLInputElement.prototype;
    HTMLInputElement.prototype.click = function () {
        if (armed && this.type === 'file') note('file dialog');
        else click.call(this);
    };
    navigation.addEventListener('navigate', (event) => {
        if (event.destination.sameDocument && event.destination.url === location.href) return;
        note(event.downloadRequest === null ? 'navigation' : 'download');
        if (armed && !event.destination.sameDocument && event.cancelable) event.preventDefault();
    });
    window.addEventListener('click', (event) => {
        if (!armed || event.defaultPrevented || !event.target.closest?.('a[target]')) return;
        note('window');
        event.preventDefault();
    });

    const frame = () => new Promise((resolve) => draw_soon(resolve));
    const rest = async (within) => {
        for (let i = 0; i < 3000; i++) {
            await frame();
            if (window.work.pending(within) === 0) return;
        }
        throw new Error('it never comes to rest');
    };
    const scope = () => [...document.querySelectorAll('dialog:modal')].at(-1) ?? [...document.querySelectorAll('[data-popup-of]')].at(-1) ?? document.getElementById('stage');
    const elements = () => [...scope().querySelectorAll('[data-act], input, select, textarea')].filter((one) => {
        const box = one.getBoundingClientRect();
        // A message goes by itself, and lies on what the walk comes to next.
        return one.checkVisibility() && box.width > 0 && box.height > 0 && !one.closest('[inert], [data-key$="/toast"]');
    });
    /** Of one kind: the same control of another row. */
    const kind = (one) => `${one.localName} ${one.dataset.key?.replace(/\d+/g, '#') ?? ''}`;
    const words = (one) => (one.getAttribute('aria-label') || [...(one.labels ?? [])].map((label) => label.textContent).join(' ') || one.textContent || one.dataset.key).trim().slice(0, 60);
    const chosen = (one) => (one.type === 'radio' && one.checked) ||
        one.matches('[aria-current=page], [aria-current=step], [aria-selected=true], [aria-pressed=true], [role*=radio][aria-checked=true]');
    const find = (id) => elements().find((one) => kind(one) === id && !one.matches('[aria-disabled=true]')) ?? elements().find((one) => kind(one) === id);
    const typed = (one) => one.matches('textarea, input:not([type=checkbox], [type=radio], [type=file], [type=date])');
    const toggles = (one) => one.matches('[type=checkbox], [type=radio]');
    const key_of = (one) => (one.matches('select') ? 'ArrowDown' : one.matches('[type=date]') ? '01012030' : toggles(one) ? 'Space' : typed(one) ? '1' : 'Enter');
    const reason = (one) => document.getElementById(one.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent;

    let target;
    let was;
    let observer;
    let changes = [];
    const state = (one) => `${one.value} ${one.checked} ${one.selectedIndex}`;
    const effect = () => {
        changes.push(...observer.takeRecords());
        if (noted.length > 0) return noted[0];
        if (state(target) !== was.state) return 'value';
        const active = document.activeElement;
        if (active !== was.active && active !== document.body && (active !== target || target.matches('input, textarea, select'))) return 'focus';
        const told = changes.find(({ type, attributeName }) => type !== 'attributes' || !['tabindex', 'style'].includes(attributeName));
        return told && `change of ${told.target.dataset?.key ?? told.target.id ?? told.target.nodeName} ${told.attributeName ?? told.type}`;
    };
    window.walk = {
        list: () => elements().map((one) => ({
            id: kind(one),
            words: words(one),
            key: key_of(one),
            chosen: chosen(one),
            fixed: one.readOnly === true,
            hidden: one.matches('.skip'), // until the keyboard comes to it
            disabled: one.matches('[aria-disabled=true], :disabled'),
            reason: reason(one),
        })),
        /** Brings it into sight and starts the watch; `keys`: with the focus on it. Where the mouse finds it, or what lies on it. */
        approach: async (id, keys) => {
            for (const message of document.querySelectorAll('[data-key$="/toast"] [data-key$="/close"]')) message.click();
            await rest(0);
            find(id)?.focus();
            await rest(0);
            if (!keys) {
                document.activeElement.blur(); // what a field has to say when it is left moves what lies below it
                await rest(0);
                find(id)?.scrollIntoView({ block: 'center' });
                await rest(0);
            }
            target = find(id);
            if (!target) return { gone: true };
            if (chosen(target)) return { rests: 'chosen already' };
            if (target.matches('[aria-disabled=true], :disabled')) return { rests: 'closed by the press before' };
            if (keys && typed(target)) target.select();
            const box = target.getBoundingClientRect();
            const [x, y] = [box.left + Math.min(box.width / 2, 300), box.top + box.height / 2];
            const there = document.elementFromPoint(x, y);
            if (!keys && !target.contains(there) && ![...(target.labels ?? [])].some((label) => label.contains(there)))
                return { covered: there ? `${there.localName} ${there.dataset.key ?? there.id}` : 'nothing' };
            changes = [];
            noted.length = 0;
            was = { state: state(target), active: document.activeElement };
            observer?.disconnect();
            observer = new MutationObserver((records) => changes.push(...records));
            observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
            return { x, y };
        },
        /** What came of it, nothing when nothing has and nothing more will, and where that has led. */
        outcome: async () => {
            if (toggles(target)) await rest(0); // the browser has ticked it at once, the program may take that back
            const came = await window.walk.effect();
            await rest(200);
            const now = find(kind(target));
            return { came: came && now && chosen(now) ? 'choice' : came, place: window.walk.place() };
        },
        effect: async () => {
            for (const within of [0, 1000])
                for (let i = 0; i < 3000; i++) {
                    const found = effect();
                    if (found) return found;
                    await frame();
                    // The browser's own list of choices opens some frames later, and nothing tells that it will.
                    if (i > (target.matches('select') ? 120 : 1) && window.work.pending(within) === 0) break;
                }
            return effect();
        },
        /** The same screen from its beginning, without loading the page again. */
        enter: async (path) => {
            armed = false;
            for (const url of ['/nowhere', path]) {
                history.pushState(null, '', url);
                dispatchEvent(new PopStateEvent('popstate'));
            }
            await rest(1000);
        },
        arm: async () => {
            await rest(1000);
            armed = true;
        },
        /** What tells whether a press has to be undone. */
        place: () => location.href + elements().map(kind).join(),
        /** A control without anything behind it. */
        plant: () => {
            const dead = document.createElement('button');
            dead.dataset.key = 'dead';
            dead.dataset.act = '';
            dead.habilis = 4_000_000_000;
            dead.textContent = 'Dead';
            dead.style.cssText = 'position:fixed;left:600px;top:4px;width:90px;height:30px;z-index:99';
            document.getElementById('page').append(dead);
        },
    };
}

async function enter(who) {
    const page = await portal.open_page({ reducedMotion: 'reduce' });
    await page.addInitScript(keep_watch);
    page.on('dialog', (dialog) => dialog.accept());
    await portal.sign_in(page, who);
    await title(page, /^(Mes services|Ce qui attend)$/).waitFor();
    await at_rest(page);
    return page;
}

/** {came, place}: what came of pressing this control, and the place after that. */
async function press(page, control, how) {
    const at = await page.evaluate(([id, keys]) => window.walk.approach(id, keys), [control.id, how === 'keyboard']);
    if (at.rests) return { came: at.rests };
    if (at.gone) throw new Error('has gone with what was pressed before');
    if (at.covered) throw new Error(`is covered by ${at.covered}`);
    if (how === 'mouse') await page.mouse.click(at.x, at.y);
    else if (control.key === '1') await page.keyboard.insertText('1');
    else if (control.key === '01012030') await page.keyboard.type(control.key); // a whole day: less is none
    else await page.keyboard.press(control.key);
    const outcome = await page.evaluate(() => window.walk.outcome());
    if (control.key === 'ArrowDown' && (await page.locator('select:open').count()) > 0) await page.keyboard.press('Escape');
    return outcome;
}

/** Presses what is there and was not pressed before; `arrive` brings the page to where it begins. */
async function walk(page, { seen, where, arrive, failed }) {
    await arrive();
    const kinds = new Set(); // of one kind: the same control of every row
    const here = await page.evaluate(() => window.walk.place());
    const again = async () => {
        await arrive();
        if ((await page.evaluate(() => window.walk.place())) === here) return;
        await page.reload(); // a screen that remembers what was chosen on it
        await at_rest(page);
        await arrive();
    };
    for (const control of await page.evaluate(() => window.walk.list())) {
        const { id } = control;
        const what = `${where}: ${control.words} (${id})`;
        const same = `${id} ${control.words}`; // on another screen, what leads back or to a neighbour
        if (kinds.has(id) || seen.has(same)) continue;
        kinds.add(id);
        seen.add(same);
        if (control.chosen) continue;
        if (control.disabled) {
            if (!control.reason) failed.push(`${what} is disabled and does not say why`);
            continue;
        }
        for (const how of ['mouse', 'keyboard']) {
            if (how === 'keyboard' ? control.fixed : control.hidden) continue;
            const { came, place } = await press(page, control, how).catch(({ message }) => ({ came: message, place: failed.push(`${what} ${message}`) }));
            if (watched !== undefined) console.log(`${what} ${how}: ${came}`);
            if (!came) failed.push(`${what} does nothing by ${how}`);
            if (place !== here || came === 'choice') await again();
        }
    }
}

test('3.8: every control of every screen does something, by mouse and by keyboard', async () => {
    const failed = [];
    const screens = every_screen(account).filter(({ path }) => !path.startsWith('/kit') && path.includes(watched ?? ''));
    const roles = [...new Set(screens.map(({ who }) => who.login))].map((login) => screens.filter(({ who }) => who.login === login));
    await Promise.all(roles.map(async (list) => {
        const page = await enter(list[0].who);
        const seen = new Set();
        for (const { path, opens } of list) {
            const arrive = async (open) => {
                for (let i = 0; i < 3 && (await page.locator('#layers > *').count()) > 0; i++) await page.keyboard.press('Escape');
                await page.mouse.move(2, 2);
                await page.evaluate((to) => window.walk.enter(to), path);
                await open?.(page);
                await page.evaluate(() => window.walk.arm());
            };
            await walk(page, { seen, where: path, arrive: () => arrive(), failed });
            for (const [what, open] of Object.entries(opens))
                await walk(page, { seen, where: `${path}: ${what}`, arrive: () => arrive(open), failed });
        }
        assert.deepEqual(page.complaints, []);
        await page.context().close();
    }));
    assert.deepEqual(failed, []);
});

test('a control that does nothing is found, by mouse and by keyboard', async () => {
    const page = await enter({ login: 'ines.contefee' });
    await page.evaluate(() => window.walk.plant());
    await page.evaluate(() => window.walk.arm());
    const dead = (await page.evaluate(() => window.walk.list())).find(({ words }) => words === 'Dead');
    for (const how of ['mouse', 'keyboard']) assert.equal((await press(page, dead, how)).came, undefined, how);
    await page.context().close();
});
