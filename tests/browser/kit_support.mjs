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

/** Opens a page, collects what the console complains about, waits for the first picture. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && !from_driver(message) && page.complaints.push(message.text()));
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.goto(url);
  await page.waitForFunction(() => document.documentElement.classList.contains('ready'));
  await settled(page);
  return page;
}

/** Waits until no frame has been drawn for 100 ms (journey_support.mjs says what slow frames are). */
export async function settled(page) {
  await page.evaluate(async (rest) => {
    for (let before = -1; before !== window.habilis.frames(); ) {
      before = window.habilis.frames();
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }, 100 + 2 * Number(process.env.HABILIS_SLOW_FRAMES ?? 0));
}

export const built = existsSync(path.join(dist, 'manifest.json'));
