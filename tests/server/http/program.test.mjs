// The program as an operator meets it: settings, errors, start and stop.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile, mkdir, rm, chmod } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { conversation, run, start_server, temporary_folder } from '../../support/server.mjs';

let folder;
before(async () => (folder = await temporary_folder()));
after(async () => rm(folder, { recursive: true, force: true }));

/** It does not start: one line on stderr that names the mistake, and exit code 2. */
async function does_not_start(parameters, options, ...expected) {
    const { code, out, err } = await run(['--data', path.join(folder, 'unused'), ...parameters], options);
    assert.equal(code, 2, err);
    assert.equal(out, '');
    const lines = err.trim().split('\n');
    assert.equal(lines.length, expected.length, err);
    expected.forEach((text, i) => assert.match(lines[i], text));
}

test('a bad setting stops the start and is named, wherever it comes from', async () => {
    await does_not_start(['--port', '70000'], {}, /--port: the setting port .* between 0 and 65,535/);
    await does_not_start(['--port', '80a'], {}, /--port/);
    await does_not_start([], { env: { HABILIS_PORT: '' } }, /HABILIS_PORT: the setting port/);
    await does_not_start([], { env: { HABILIS_PROT: '80' } }, /HABILIS_PROT: the setting prot is unknown/);
    await does_not_start(['--log-level', 'loud'], {}, /one of: debug, info/);
    await does_not_start(['--self-registration', 'yes'], {}, /true or false/);
    await does_not_start(['--hash-memory-kib', '1024'], {}, /between 19,456/);
    await does_not_start(['--bogus'], {}, /bogus/);
    await does_not_start(['--mail-password', 'x'], {}, /mail-password/);
    await does_not_start(['--mail-host', 'mail.example', '--mail-from', 'nobody'], {}, /mail_from/);
    await does_not_start(['--base-url', 'https://a.example/portal'], {}, /base_url/);
    await does_not_start(['--address', 'localhost'], {}, /address/);
    await does_not_start(['--address', '0.0.0.0'], {}, /base_url/);
    await does_not_start(['--operator-name', 'a\nb'], {}, /operator_name/);
});
test('every mistake of a settings file at once, with its line', async () => {
    const file = path.join(folder, 'habilis.conf');
    await writeFile(file, '# a comment\nport = x\n\nnonsense\nlog_level = info\nlog_level = info\nunknown = 1\n');
    await does_not_start(['--config', file], {}, /conf:2: .*port/, /conf:4: a line has the form/, /conf:6: .*log_level stands twice/,
        /conf:7: .*unknown/);
    await does_not_start(['--config', path.join(folder, 'none.conf')], {}, /none\.conf cannot be read: No such file/);
    await does_not_start([], { env: { HABILIS_CONFIG: path.join(folder, 'none.conf') } }, /none\.conf/);
});
test('flags win over the environment, the environment over the file', async () => {
    const file = path.join(folder, 'order.conf');
    await writeFile(file, 'port = 70001\naddress = 127.0.0.1\n');
    await does_not_start(['--config', file], {}, /conf:1/);
    await writeFile(file, 'log_level = info\nportal = Fichier\n');
    const server = await start_server({ settings: { config: file } });
    assert.equal((await server.get('/health')).status, 200);
    await server.stop();
});
test('the operator’s language is the terminal’s', async () => {
    const { err } = await run(['--port', 'x'], { env: { LC_ALL: 'fr_FR.UTF-8' } });
    assert.match(err, /le réglage port doit être un nombre entier/);
});
test('--help names every setting, and exits with 0', async () => {
    const { code, out } = await run(['--help']);
    assert.equal(code, 0);
    for (const name of ['--port', '--base-url', '--mail-host', '--hash-passes', 'serve', 'backup', 'restore', 'verify', 'HABILIS_PORT'])
        assert.ok(out.includes(name), name);
});
test('--version --verbose lists what it is made of', async () => {
    assert.match((await run(['--version'])).out, /^habilis \d+\.\d+\.\d+\n$/);
    assert.match((await run(['--version', '--verbose'])).out, /SQLite 3\.\d+/);
});

test('a port and a data folder are used by one program', async () => {
    const server = await start_server();
    const other = path.join(folder, 'other');
    const busy_port = await run(['--port', String(server.port), '--data', other]);
    assert.equal(busy_port.code, 2);
    assert.match(busy_port.err, new RegExp(`Cannot listen on 127\\.0\\.0\\.1, port ${server.port}: Address already in use`));
    const busy_data = await run(['--port', '0', '--data', server.data]);
    assert.equal(busy_data.code, 2);
    assert.match(busy_data.err, /in use by another process/);
    await server.stop();
});
test('a data folder that cannot be is named', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const at_file = await run(['--port', '0', '--data', path.join(folder, 'file')]);
    assert.equal(at_file.code, 2);
    assert.match(at_file.err, /file/);
    await mkdir(path.join(folder, 'open'));
    await writeFile(path.join(folder, 'open', 'x'), '');
    await chmod(path.join(folder, 'open'), 0o755);
    const not_private = await run(['--port', '0', '--data', path.join(folder, 'open')]);
    assert.equal(not_private.code, 2);
    assert.match(not_private.err, /chmod 700/);
});
test('site files that cannot be read are named', async () => {
    const { code, err } = await run(['--port', '0', '--data', path.join(folder, 'files'), '--assets', folder]);
    assert.equal(code, 2);
    assert.match(err, /manifest\.json/);
});

test('SIGTERM ends it with 0, and what was kept is there at the next start', async () => {
    const data = path.join(folder, 'kept');
    const first = await start_server({ data });
    assert.equal((await first.get('/health')).status, 200);
    assert.deepEqual(await first.stop(), { code: 0, signal: null });
    assert.match(first.log.at(-1), /"event":"stopped"/);
    const second = await start_server({ data });
    assert.equal((await second.get('/health')).status, 200);
    await second.stop();
    assert.equal((await run(['verify', '--data', data])).code, 0);
    const copy = path.join(folder, 'copy');
    assert.equal((await run(['backup', copy, '--data', data])).code, 0);
    assert.equal((await run(['backup', copy, '--data', data])).code, 2);
    assert.equal((await run(['restore', copy, '--data', path.join(folder, 'restored')])).code, 0);
});
test('a stop does not wait for idle clients, but for answers', async () => {
    const server = await start_server();
    const host = `Host: 127.0.0.1:${server.port}\r\n`;
    const idle = conversation(server.port);
    idle.write(`GET /health HTTP/1.1\r\n${host}\r\n`);
    await idle.said(/200 OK/);
    const asking = conversation(server.port);
    asking.write(`POST /api/v1/sessions/sign-in HTTP/1.1\r\n${host}Content-Type: application/json\r\nHabilis-Request: ${randomUUID()}\r\n` +
        'Expect: 100-continue\r\nContent-Length: 2\r\n\r\n');
    await asking.said(/100 Continue/);
    const stopped = server.stop();
    await idle.closed;
    assert.ok(server.alive(), 'one question is still open when the idle client is let go');
    asking.write('{}');
    await asking.said(/HTTP\/1\.1 4\d\d .*"code"/s);
    await asking.closed;
    assert.deepEqual(await stopped, { code: 0, signal: null });
});
test('P38: one line of the log is one event, in JSON', async () => {
    const server = await start_server();
    await server.get('/health');
    await server.get('/api/v1/session');
    await server.get('/nothing?token=secret');
    await server.stop();
    const events = server.log.map(line => JSON.parse(line));
    assert.deepEqual(events.filter(({ event, route }) => event === 'request' && route !== 'openapi').map(({ method, route, status }) => [method, route, status]),
        [['GET', '/health', 200], ['GET', '/session', 401], ['GET', 'file', 404]]);
    for (const event of events) assert.match(event.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});
test('P38 P16: whatever people type stays one line an event, and no line holds a password or a token', async () => {
    const server = await start_server();
    const hostile = 'zoe\r\n{"event":"forged"}\u001b[31m\u2028\u0000';
    const secret = 'une phrase que personne ne doit lire';
    const token = 'T'.repeat(43);
    await server.post('/api/v1/sessions/sign-in', { identifier: hostile.replace('\u0000', ''), password: secret });
    await server.post('/api/v1/passwords/reset', { token, password: secret });
    await server.post('/api/v1/passwords/inspect-link', { token });
    await server.get(`/x%0d%0a%1b[31m?token=${token}`);
    await server.get('/health', { headers: { 'user-agent': `x\t{"event":"forged"}`, referer: `http://x/activation#${token}` } });
    await server.stop();
    const events = server.log.map(line => JSON.parse(line));
    assert.equal(events.filter(({ event, route }) => event === 'request' && route !== 'openapi').length, 5);
    assert.ok(!events.some(({ event }) => event === 'forged'));
    const text = server.log.join('\n') + server.errors();
    for (const part of [secret, token, '\u001b', '\u2028', 'forged']) assert.ok(!text.includes(part), JSON.stringify(part));
});
