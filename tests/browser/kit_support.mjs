// Serves build/assets/dist as the server would (same policy, same headers), and opens the gallery in Chromium.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const dist = path.join(root, 'build/assets/dist');

export const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' blob: data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export async function serve() {
  const { entries } = JSON.parse(await readFile(path.join(dist, 'manifest.json'), 'utf8'));
  const find = (url) => entries.find((e) => e.path === url && (!e.language || e.language === 'fr'));
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://x').pathname;
    const entry = find(url) || (path.extname(url) ? null : find('/'));
    if (!entry) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': entry.type, 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' });
    response.end(await readFile(path.join(dist, entry.file)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export function launch(more = []) {
  return chromium.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...more],
  });
}

/** Chromium's advice about the speed of WebGL, which comes on a busy machine: no complaint about the page. */
export const from_driver = (message) => /GL Driver Message/.test(message.text());

/**
 * Runs in the page before anything else: `window.work.pending(ms)` counts what the page has still to do within so many
 * milliseconds: frames and timers that it has asked for, and answers that it waits for. At 0 nothing more happens by itself.
 */
export function keep_count() {
  const { requestAnimationFrame: draw_soon, setTimeout: later, clearTimeout: never, fetch: ask } = window;
  const { instantiateStreaming: instantiate } = WebAssembly;
  const now = performance.now.bind(performance);
  const timers = new Map();
  let frames = 0;
  let awaited = 0;
  const count = (promise) => {
    awaited++;
    const over = () => later(() => awaited--, 0); // what follows from it has been asked for by then
    promise.then(over, over);
    return promise;
  };
  window.requestAnimationFrame = (draw) => {
    frames++;
    return draw_soon((at) => (frames--, draw(at)));
  };
  window.setTimeout = (act, ms = 0, ...more) => {
    const id = later((...all) => (timers.delete(id), act(...all)), ms, ...more);
    timers.set(id, now() + ms);
    return id;
  };
  window.clearTimeout = (id) => (timers.delete(id), never(id));
  window.fetch = (...question) => count(ask(...question).then((reply) => {
    const bytes = reply.arrayBuffer.bind(reply);
    reply.arrayBuffer = () => count(bytes());
    return reply;
  }));
  WebAssembly.instantiateStreaming = (...parts) => count(instantiate(...parts));
  const due = (within) => [...timers.values()].filter((at) => at <= now() + within).length;
  window.work = { pending: (within) => frames + awaited + due(within) };
}

/** Runs in the page before anything else: the processor that paints WebGL here is taken for a graphics card. */
export function as_with_a_card() {
    const real = WebGL2RenderingContext.prototype.getParameter;
    WebGL2RenderingContext.prototype.getParameter = function (name) {
        return name === 0x9246 || name === WebGL2RenderingContext.RENDERER ? 'A card' : real.call(this, name);
    };
}

/** Opens a page, collects what the console complains about, waits for the first picture. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', ...options });
  await context.addInitScript(keep_count);
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !from_driver(message) && page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
  await settled(page);
  return page;
}

/** Waits until the page has nothing more to do soon. */
export const settled = (page) => page.waitForFunction(() => window.work.pending(1000) === 0);

/** Waits until the page has asked for no frame, and for nothing that could bring one within a minute. */
export const idle = (page) => page.waitForFunction(() => window.work.pending(60_000) === 0);

export const built = existsSync(path.join(dist, 'manifest.json'));
