// Pictures of pages, light and dark, wide and narrow: see `scripts/dev help`.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(import.meta.url)(join(root, 'build/deps/npm/node_modules/playwright-core'));
const program = join(root, 'build/native/habilis');
const folder = join(root, 'build/shots');
const chromiumArguments = [
    '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync',
];

function stop(message) {
    console.error(`shot: ${message}`);
    process.exit(1);
}

function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

function run(args) {
    return new Promise((resolve, reject) => {
        spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
            .on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`habilis ${args[0]} failed`))));
    });
}

// The demonstration data of scripts/run when there is one, copied so that nothing of it changes.
async function demoData() {
    const data = join(mkdtempSync(join(tmpdir(), 'habilis-shot-')), 'data');
    const made = join(root, 'build/shots-demo');
    if (!existsSync(made)) {
        await run(['demo', '--data', made]).catch((error) => {
            rmSync(made, { recursive: true, force: true });
            throw error;
        });
    }
    cpSync(made, data, { recursive: true });
    return data;
}

async function serve() {
    const data = await demoData();
    const port = await freePort();
    const server = spawn(program, ['serve', '--data', data, '--assets', join(root, 'build/assets/dist'), '--port', `${port}`],
        { stdio: ['ignore', 'ignore', 'inherit'] });
    const address = `http://127.0.0.1:${port}`;
    for (let tries = 0; ; tries++) {
        if (await fetch(`${address}/health`).then((reply) => reply.ok, () => false)) break;
        if (tries > 200 || server.exitCode !== null) stop('the server did not start');
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const end = () => {
        server.kill();
        rmSync(dirname(data), { recursive: true, force: true });
    };
    return { address, end };
}

// The person's own way in is the page's form; a picture only needs the cookie that it sets.
async function signIn(context, address, identifier, password) {
    const reply = await context.request.post(`${address}/api/v1/sessions/sign-in`, {
        data: { identifier, password },
        headers: { 'Habilis-Request': randomUUID(), Origin: address },
    });
    if (!reply.ok()) stop(`sign-in as ${identifier} answered ${reply.status()}: ${await reply.text()}`);
    const { next } = await reply.json();
    if (next !== 'home') console.error(`shot: note that this account must see the page "${next}" first`);
}

// A page is ready when it has a heading and the network is quiet; the canvas then has drawn at least once.
async function settle(page) {
    await page.locator('h1').first().waitFor({ state: 'attached', timeout: 15000 }).catch(() => {
        console.error(`shot: no heading appeared on ${page.url()}`);
    });
    await page.waitForLoadState('networkidle').catch(() => {});
    await page.waitForTimeout(400);
}

async function pictures(name, path, account) {
    mkdirSync(folder, { recursive: true });
    const { address, end } = await serve();
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: chromiumArguments });
    try {
        for (const colorScheme of ['light', 'dark']) {
            const context = await browser.newContext({ colorScheme, locale: 'fr-FR', reducedMotion: 'reduce' });
            if (account) await signIn(context, address, ...account);
            const page = await context.newPage();
            page.on('console', (message) => message.type() === 'error' && console.error(`console: ${message.text()}`));
            page.on('pageerror', (error) => console.error(`page: ${error.stack ?? error}`));
            for (const width of [1280, 400]) {
                await page.setViewportSize({ width, height: 800 });
                await page.goto(address + path);
                await settle(page);
                const file = join(folder, `${name}-${colorScheme}-${width}.png`);
                await page.screenshot({ path: file });
                console.log(file);
            }
            await context.close();
        }
    } finally {
        await browser.close();
        end();
    }
}

const [command, ...rest] = process.argv.slice(2);
if (!existsSync(program)) stop('build first: scripts/dev build');
if (command === 'gallery') {
    await pictures('gallery', '/kit', rest.length >= 2 ? rest.slice(0, 2) : null);
} else {
    const [account, password, path, name] = rest;
    if (!path?.startsWith('/')) stop('usage: scripts/dev shot ACCOUNT PASSWORD PATH [NAME], account - for signed out');
    await pictures(name ?? (path.slice(1).replaceAll(/[^\w-]+/g, '-') || 'home'), path, account === '-' ? null : [account, password]);
}
