// A whole portal for a journey: the real program on demonstration data of its own, a mail server that receives, Chromium.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { program, run, start_server, temporary_folder, until } from '../support/server.mjs';
import { from_driver, keep_count, launch, settled } from './kit_support.mjs';

export { until };

const require = createRequire(new URL('../../build/deps/npm/package.json', import.meta.url));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Of every demonstration account. */
export const passphrase = 'lanterne bleue sous la pluie';
export const administrator = { login: 'eloise.kervadenn', password: passphrase };

/**
 * HABILIS_SLOW_FRAMES=150 lets every frame come so many milliseconds late, as on a busy machine: what a test does not wait
 * for but only happens to see fails then.
 */
const slow_frames = Number(process.env.HABILIS_SLOW_FRAMES ?? 0);
const slow_down = (late) => {
    const soon = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (draw) => soon(() => setTimeout(() => draw(performance.now()), late));
};

/**
 * No rule of WCAG A and AA that axe can check is broken. Runs outside the page's content policy. What lies behind a modal
 * dialog is inert, but axe would measure what the dialog leaves of it. Likewise a target that is scrolled half out of
 * sight: axe takes what lies beside the scrolled part for something that covers it.
 */
export async function accessible(page, where) {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
        const scope = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document;
        const { violations } = await window.axe.run(scope, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
        const scrolled_out = ({ target: [selector] }) => {
            const one = document.querySelector(selector);
            const [box, view] = [one, one.closest('.view')].map((element) => element?.getBoundingClientRect());
            return view && (box.top < view.top || box.bottom > view.bottom);
        };
        return violations
            .map(({ id, nodes }) => [id, nodes.filter((node) => id !== 'target-size' || !scrolled_out(node))])
            .filter(([, nodes]) => nodes.length > 0)
            .map(([id, nodes]) => `${id}: ${nodes[0].html.slice(0, 160)}`);
    });
    assert.deepEqual(found, [], `axe on ${where}`);
}

/** The program is there, everything that was asked of the server has been answered, and nothing moves any more. */
export async function at_rest(page) {
    await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
    await settled(page);
}

/** Another size of the window, once the page shows itself in it. */
export async function resize(page, width, height = 800) {
    await page.setViewportSize({ width, height });
    await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => seen()))); // told before this frame
    await at_rest(page);
}

/** Demonstration data takes seconds to make, so each build of the program makes it once and journeys get a copy. */
async function demonstration(folder) {
    const { mtimeMs, size } = statSync(program);
    const made = path.join(path.dirname(program), 'journeys', `demo-${Math.round(mtimeMs)}-${size}`);
    if (!existsSync(made)) {
        const fresh = path.join(await temporary_folder(), 'data');
        const { code, err } = await run(['demo', '--data', fresh]);
        assert.equal(code, 0, err);
        mkdirSync(path.dirname(made), { recursive: true });
        for (const other of readdirSync(path.dirname(made)))
            if (!other.startsWith(path.basename(made))) rmSync(path.join(path.dirname(made), other), { recursive: true, force: true });
        try {
            cpSync(fresh, `${made}.${process.pid}`, { recursive: true });
            renameSync(`${made}.${process.pid}`, made);
        } catch (error) {
            if (!existsSync(made)) throw error; // another journey was faster
        }
        rmSync(path.dirname(fresh), { recursive: true, force: true });
    }
    cpSync(made, folder, { recursive: true });
}

async function start_receiver(behaviour) {
    const script = fileURLToPath(new URL('../support/smtp_server.mjs', import.meta.url));
    const child = spawn('node', [script, JSON.stringify(behaviour)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const messages = [];
    const port = await new Promise((resolve) => {
        createInterface({ input: child.stdout }).on('line', (line) => {
            const said = JSON.parse(line);
            if (said.port) resolve(said.port);
            else messages.push(said.message);
        });
    });
    return { port, messages, stop: () => child.stdin.end() };
}

async function new_context(browser, clock, options) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', ...options });
    if (clock) await context.clock.install(); // before what counts by it
    await context.addInitScript(keep_count);
    return context;
}

async function tidy(context) {
    await Promise.all(context.pages().map((page) => page.close()));
    await context.clearCookies();
}

async function forget(page, origin) {
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' });
    await session.detach();
}

/**
 * {server, browser, folder, messages, rows, pretend, open_page, sign_in, mail_to, close}. `messages` grows with every mail that
 * arrives. `settings` as in start_server, `receiving` as in smtp_server.mjs; `fill` makes the data, those of the demonstration
 * unless it is given.
 */
export async function start_portal(settings = {}, receiving = {}, fill = demonstration) {
    const folder = path.join(await temporary_folder(), 'data');
    await fill(folder);
    const receiver = await start_receiver(receiving);
    const mail = { mail_host: '127.0.0.1', mail_port: receiver.port, mail_security: 'none', mail_from: 'habilis@portail.example' };
    const server = await start_server({ data: folder, settings: { ...mail, ...settings } });
    const browser = await launch();
    const idle = [];
    return {
        server,
        browser,
        folder,
        messages: receiver.messages,

        /** Rows of the database, read beside the running program. */
        rows(sql, ...values) {
            const script = 'import json,sqlite3,sys\n' +
                'db=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)\n' +
                'print(json.dumps(db.execute(sys.argv[2],json.loads(sys.argv[3])).fetchall()))';
            return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, path.join(folder, 'habilis.db'), sql, JSON.stringify(values)]));
        },

        /** What only time would do, done beside the running program. */
        pretend(sql, ...values) {
            const script = 'import json,sqlite3,sys\n' +
                'db=sqlite3.connect(sys.argv[1],timeout=20)\n' +
                'n=db.execute(sys.argv[2],json.loads(sys.argv[3])).rowcount\ndb.commit()\nprint(n)';
            return Number(execFileSync('/usr/bin/python3', ['-c', script, path.join(folder, 'habilis.db'), sql, JSON.stringify(values)]));
        },

        /**
         * A window as nobody has used it; `page.complaints` collects errors that no person caused. `clock`: one that the test
         * sets. A context costs Chromium seconds, and its program is compiled anew, so that one without options is lent again
         * after it was closed.
         */
        async open_page({ clock, ...options } = {}) {
            const plain = !clock && Object.keys(options).length === 0;
            const used = plain ? idle.pop() : undefined;
            const context = used ?? (await new_context(browser, clock, options));
            if (plain) context.close = () => tidy(context).then(() => idle.push(context));
            const page = await context.newPage();
            if (used) await forget(page, server.url);
            if (slow_frames > 0) await page.addInitScript(slow_down, slow_frames);
            page.complaints = [];
            page.on('pageerror', (error) => page.complaints.push(String(error)));
            page.on('console', (message) => {
                if (message.type() === 'error' && !/40[0-9]|42[29]/.test(message.text()) && !from_driver(message)) page.complaints.push(message.text());
            });
            return page;
        },

        async sign_in(page, { login, password = passphrase }) {
            await page.goto(`${server.url}/connexion`);
            await page.getByLabel('Identifiant', { exact: true }).fill(login);
            await page.getByLabel('Mot de passe', { exact: true }).fill(password);
            await page.getByRole('button', { name: 'Se connecter' }).click();
        },

        /** The newest mail to an address that also satisfies `fits`. */
        mail_to(address, fits = () => true) {
            return until(`a mail to ${address}`, () => receiver.messages.findLast((m) => m.to.includes(address) && fits(m)));
        },

        async close() {
            await browser.close();
            await server.stop();
            receiver.stop();
            rmSync(path.dirname(folder), { recursive: true, force: true });
        },
    };
}
