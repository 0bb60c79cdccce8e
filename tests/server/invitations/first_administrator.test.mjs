// The program itself: from `habilis admin create` to the first administrator's session, across a crash.
import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { run, start_server, temporary_folder } from '../../support/server.mjs';

const password = 'grand vent sur les remparts';
const token_of = reply => reply.headers.get('set-cookie').split(';')[0].split('=')[1];
/** The cookie's name carries the port, which another start does not share. */
const cookie = (server, session) => `habilis_${server.port}=${session}`;

test('the first administrator comes in by the printed link, once, and stays in across a crash', async () => {
    const data = await temporary_folder();
    const folder = path.join(data, 'data');
    const created = await run(['admin', 'create', '--data', folder, '--email', 'anne@region.example',
        '--first-name', 'Anne', '--last-name', 'Le Goff']);
    assert.equal(created.code, 0, created.err);
    const token = created.out.trim().split('#')[1];
    assert.match(token, /^[A-Za-z0-9_-]{43}$/);

    let server = await start_server({ data: folder });
    try {
        const link = await server.post('/api/v1/passwords/inspect-link', { token });
        assert.equal(link.json.state, 'valid');
        assert.equal(link.json.purpose, 'activation');

        const weak = await server.post('/api/v1/invitations/activate', { token, password: 'legoff anne 2026' });
        assert.equal(weak.status, 422);
        assert.equal(weak.json.refusals[0].field, 'password');

        const activated = await server.post('/api/v1/invitations/activate', { token, password });
        assert.deepEqual(activated.json, { next: 'home' });
        const session = token_of(activated);
        assert.match(activated.headers.get('set-cookie'), /HttpOnly/);

        // Nobody but this administrator can say what people are told, and so nothing is asked before that.
        const notice = await server.get('/api/v1/notices/current?language=fr', { cookie: cookie(server, session) });
        assert.equal(notice.status, 404);
        assert.equal(notice.json.refusals[0].code, 'consent.no_notice');

        await server.kill();
        const said = [...server.log, server.errors()].join('\n');
        server = await start_server({ data: folder });
        const me = await server.get('/api/v1/session', { cookie: cookie(server, session) });
        assert.equal(me.json.platform_role, 'administrator');
        assert.equal(me.json.next, 'home');
        const again = await server.post('/api/v1/invitations/activate', { token, password });
        assert.equal(again.status, 409);
        assert.equal(again.json.refusals[0].code, 'passwords.link_unusable');

        const out = await server.post('/api/v1/sessions/sign-out', {}, { cookie: cookie(server, session) });
        assert.equal(out.status, 200);
        assert.equal((await server.get('/api/v1/session', { cookie: cookie(server, session) })).status, 401);
        const wrong = await server.post('/api/v1/sessions/sign-in', { identifier: 'anne@region.example', password: 'faux' });
        assert.equal(wrong.status, 401);
        const right = await server.post('/api/v1/sessions/sign-in', { identifier: 'ANNE@region.example', password });
        assert.deepEqual(right.json, { next: 'home' });

        await server.stop();
        const written = said + server.log.join('\n') + server.errors() + (await readFile(path.join(folder, 'habilis.db'), 'latin1'));
        for (const secret of [password, session, token_of(right)])
            assert.ok(!written.includes(secret), 'a secret was written down');
        assert.ok(!(said + server.log.join('\n')).includes(token));
    } finally {
        await server.kill();
        await rm(data, { recursive: true, force: true });
    }
});

test('what is wrong with the command line is said, and nothing is made', async () => {
    const data = await temporary_folder();
    const made = await run(['admin', 'create', '--data', path.join(data, 'data'), '--email', 'anne', '--first-name', '',
        '--last-name', 'Le Goff']);
    assert.equal(made.code, 2);
    assert.equal(made.out, '');
    assert.match(made.err, /\(--email\)/);
    assert.match(made.err, /\(--first-name\)/);
    await rm(data, { recursive: true, force: true });
});

test('the sign-in page of an empty installation names the command that makes the first administrator', async () => {
    const data = await temporary_folder();
    const folder = path.join(data, 'data');
    const server = await start_server({ data: folder });
    const shown = async (language) => {
        const reply = await server.get('/connexion', { headers: { 'accept-language': language } });
        assert.equal(reply.status, 200);
        assert.match(reply.text, /habilis admin create<\/code>/);
        return !/data-first hidden/.test(reply.text);
    };
    try {
        for (const language of ['fr', 'en']) assert.equal(await shown(language), true, language);
        const created = await run(['admin', 'create', '--data', folder, '--email', 'anne@region.example',
            '--first-name', 'Anne', '--last-name', 'Le Goff']);
        assert.equal(created.code, 0, created.err);
        for (const language of ['fr', 'en']) assert.equal(await shown(language), false, language);
        const reply = await server.get('/connexion');
        assert.ok(reply.headers.get('etag'), 'the page can be kept again');
    } finally {
        await server.stop();
        await rm(data, { recursive: true, force: true });
    }
});
