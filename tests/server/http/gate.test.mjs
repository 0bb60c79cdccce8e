// What holds for every route of the table, whatever it does.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';

import { run, start_server } from '../../support/server.mjs';

let server;
let routes;
before(async () => {
    server = await start_server();
    routes = JSON.parse((await run(['routes'])).out).map(route => ({ ...route, target: '/api/v1' + route.path.replace(/\{\w+\}/g, '1') }));
});
after(async () => server.stop());

const send = (route, headers, body = '{}') => fetch(server.url + route.target, { method: 'POST', headers, body });
const good = () => ({ 'Content-Type': 'application/json', 'Habilis-Request': randomUUID() });
const code = async reply => (await reply.json()).refusals[0].code;

/** Every write with something wrong about the request: nobody else's page can make one (P20). */
async function every_write(headers, status, expected, body) {
    for (const route of routes.filter(({ method }) => method === 'POST')) {
        const reply = await send(route, headers(), body);
        assert.equal(reply.status, status, route.path);
        assert.equal(await code(reply), expected, route.path);
    }
}

test('P20: a write of another site is refused', async () => {
    await every_write(() => ({ ...good(), Origin: 'https://evil.example' }), 403, 'http.foreign_origin');
    await every_write(() => ({ ...good(), Origin: 'null' }), 403, 'http.foreign_origin');
    await every_write(() => ({ ...good(), Origin: `https://127.0.0.1:${server.port}` }), 403, 'http.foreign_origin');
    await every_write(() => ({ ...good(), Origin: `http://127.0.0.1:${server.port + 1}` }), 403, 'http.foreign_origin');
    for (const site of ['cross-site', 'same-site', 'none'])
        await every_write(() => ({ ...good(), 'Sec-Fetch-Site': site }), 403, 'http.foreign_origin');
});
test('P20: a write without the number of its request is refused', async () => {
    await every_write(() => ({ 'Content-Type': 'application/json' }), 403, 'http.request_id_missing');
    for (const number of ['1', 'x'.repeat(36), randomUUID() + '0', randomUUID().replace(/-/g, '')])
        await every_write(() => ({ ...good(), 'Habilis-Request': number }), 403, 'http.request_id_missing');
});
test('P20: a write that a form could send is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp',
        'application/json; charset=utf-16', ''])
        await every_write(() => ({ ...good(), 'Content-Type': type }), 415, 'http.json_expected');
});
test('P20: nothing is written by GET', async () => {
    for (const route of routes.filter(({ method }) => method === 'POST')) {
        const reply = await fetch(server.url + route.target);
        assert.ok([401, 404, 405].includes(reply.status), `${route.path} ${reply.status}`);
    }
});
test('our own page may write', async () => {
    const route = routes.find(({ path }) => path === '/sessions/sign-out');
    const same = { ...good(), Origin: server.url, 'Sec-Fetch-Site': 'same-origin' };
    assert.equal((await send(route, same)).status, 401);
    assert.equal((await send(route, { ...good(), 'Content-Type': 'Application/JSON; charset=UTF-8' })).status, 401);
});

test('every answer carries the security headers, refusals and pages too', async () => {
    const targets = [...routes.map(({ target }) => target), '/', '/connexion', '/nothing', '/api/v1/nothing', '/health', '/metrics', '/boite'];
    for (const target of targets) {
        const { headers } = await fetch(server.url + target, { redirect: 'manual' });
        assert.match(headers.get('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/, target);
        assert.doesNotMatch(headers.get('content-security-policy'), /script-src[^;]*unsafe-inline/, target);
        const page = /^(text\/html.*)?$/.test(headers.get('content-type') ?? '');
        if (!page) assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'", target);
        assert.equal(headers.has('permissions-policy'), page, target);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', target);
        assert.equal(headers.get('referrer-policy'), 'no-referrer', target);
        assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', target);
        assert.equal(headers.get('strict-transport-security'), null, target);
        if (target.startsWith('/api/')) assert.equal(headers.get('cache-control'), 'no-store', target);
    }
});

test('a page that the browser has already keeps its policy when it is asked for again', async () => {
    const first = await fetch(server.url + '/assistance');
    assert.equal(first.status, 200);
    const again = await fetch(server.url + '/assistance', { headers: { 'If-None-Match': first.headers.get('etag') } });
    assert.equal(again.status, 304);
    assert.match(first.headers.get('content-security-policy'), /script-src/);
    assert.equal(again.headers.get('content-security-policy'), first.headers.get('content-security-policy'));
});

test('cookies that could not be a session are nobody', async () => {
    const name = `habilis_${server.port}`;
    for (const cookie of [`${name}=short`, `${name}=${'a'.repeat(42)}%`, `${name}=${'a'.repeat(43)}; ${name}=${'b'.repeat(43)}`,
        `${name}=`, `other=${'a'.repeat(43)}`, `__Host-habilis=${'a'.repeat(43)}`])
        assert.equal((await server.get('/api/v1/session', { cookie })).status, 401, cookie);
});

test('/metrics counts, and is not for those who come through a proxy', async () => {
    const text = (await server.get('/metrics')).text;
    assert.match(text, /habilis_requests_total\{method="GET",route="\/session",status="401"\} \d+/);
    assert.match(text, /habilis_hashes_total 0\n/);
    assert.equal((await server.get('/metrics', { headers: { 'X-Forwarded-For': '10.1.2.3' } })).status, 404);
    const names = text.split('\n').filter(line => line && !line.startsWith('#'));
    for (const line of names) assert.match(line, /^habilis_[a-z_]+(\{.*\})? [0-9.]+$/);
});

test('behind a proxy: https cookie, public name, the last address of the chain', async () => {
    const behind = await start_server({ settings: { base_url: 'https://portail.exemple.fr', trusted_proxy: '127.0.0.1' } });
    const host = { Host: 'portail.exemple.fr' };
    const bytes = (target, more) => `GET ${target} HTTP/1.1\r\nHost: portail.exemple.fr\r\nConnection: close\r\n${more}\r\n`;
    const reply = await behind.raw(bytes('/health', ''));
    assert.match(reply.text, /Strict-Transport-Security: max-age=31536000/);
    assert.match((await behind.raw(bytes('/health', '').replace(host.Host, 'other.exemple.fr'))).text, /http\.unknown_host/);
    await behind.stop();
});
