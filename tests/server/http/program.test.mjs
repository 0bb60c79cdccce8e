// The program as an operator meets it: settings, errors, start and stop.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { assets, conversation, environment, free_port, program, raw, run, start_server, statuses, temporary_folder, until } from '../../support/server.mjs';

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
test('quotes, comments and a byte order mark in a settings file never become part of a value', async () => {
    const file = path.join(folder, 'quotes.conf');
    const does_not_take = async (line, expected) => {
        await writeFile(file, `portal = x\n${line}\n`);
        await does_not_start(['--config', file], {}, expected);
    };
    await does_not_take('log_level = info # the default', /conf:2: .*straight quotes/);
    await does_not_take('mail_password = # none', /conf:2: .*straight quotes/);
    await does_not_take('log_level = "info', /conf:2: .*straight quotes/);
    await does_not_take("log_level = 'info' debug", /conf:2: .*straight quotes/);
    await does_not_take('log_level = "loud"', /conf:2: .*one of: debug/);
    await writeFile(file, '\ufeffportal = "Iroise" # any\r\nlog_level=\'info\'\r\ntagline = "Salle #3 # accueil"\r\n');
    const server = await start_server({ settings: { config: file } });
    assert.match((await server.get('/connexion')).text, /Salle #3 # accueil/);
    await server.stop();
    await does_not_start(['--config', folder], {}, /cannot be read/);
});
test('a settings file with a password that everybody can read is refused, and one without is not', async () => {
    const file = path.join(folder, 'secret.conf');
    await writeFile(file, 'mail_password = geheim\n', { mode: 0o644 });
    await chmod(file, 0o644);
    await does_not_start(['--config', file], {}, /secret\.conf holds a password/);
    await chmod(file, 0o640);
    await does_not_start(['--config', file, '--port', 'x'], {}, /--port/);
    await writeFile(file, 'mail_password =\n');
    await chmod(file, 0o644);
    await does_not_start(['--config', file, '--port', 'x'], {}, /--port/);
});
test('a public address without TLS is warned of, and one of this machine is not', async () => {
    const start = async base_url => {
        const server = await start_server({ settings: { base_url } });
        await server.stop();
        return [server.errors(), server.log.join('\n')];
    };
    for (const text of await start('http://portal.example.org')) assert.match(text, /not encrypted|"event":"plain_http"/);
    for (const text of [...(await start('http://localhost:8080')), ...(await start('https://portal.example.org'))])
        assert.doesNotMatch(text, /not encrypted|plain_http/);
});
test('at its first start it asks for a privacy notice, and for what it cannot be published without', async () => {
    const server = await start_server();
    await server.stop();
    assert.match(server.errors(), /No privacy notice is published: .*operator_name and dpo_contact/);
});
test('the widget gallery is for development only', async () => {
    const development = await start_server();
    assert.equal((await development.get('/kit')).status, 200);
    await development.stop();
    const installed = await start_server({ settings: { base_url: 'https://portal.example.org' } });
    assert.equal((await installed.get('/kit')).status, 404);
    assert.equal((await installed.get('/kit', { cookie: `__Host-habilis=${'A'.repeat(43)}` })).status, 404);
    await installed.stop();
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
test('--version --sbom is a CycloneDX bill of materials that holds everything the program is linked with', async () => {
    const bill = JSON.parse((await run(['--version', '--sbom'])).out);
    assert.deepEqual([bill.bomFormat, bill.specVersion, bill.version], ['CycloneDX', '1.5', 1]);
    const names = new Set(bill.components.map(({ name }) => name));
    for (const { name, version, licenses, type } of bill.components) {
        assert.equal(type, 'library');
        assert.match(version, /^\d/, name);
        assert.ok(licenses[0].expression, name);
    }
    const known = { libargon2: 'Argon2', libcrypto: 'OpenSSL libcrypto', libcurl: 'libcurl', libexpat: 'Expat', libidn2: 'libidn2', libpq: 'libpq', libminizip: 'Minizip', libutf8proc: 'utf8proc', libxlsxwriter: 'libxlsxwriter', libz: 'zlib',
        'libstdc++': 'libstdc++', libgcc_s: 'libstdc++', libc: 'GNU C library', libm: 'GNU C library' };
    const linked = execFileSync('readelf', ['-d', program], { encoding: 'utf8' });
    const needed = [...linked.matchAll(/\(NEEDED\).*\[(.*?)\.so/g)].map(([, library]) => library);
    assert.ok(needed.length > 5);
    for (const library of needed.filter(name => !name.startsWith('ld-'))) assert.ok(names.has(known[library]), library);
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

test('without the site’s files it does not start, and names where they ought to be', async () => {
    const alone = path.join(folder, 'alone');
    await mkdir(alone);
    await cp(program, path.join(alone, 'habilis'));
    const child = spawn(path.join(alone, 'habilis'), ['--port', '0', '--data', path.join(folder, 'no-files')], { env: environment() });
    let err = '';
    child.stderr.on('data', data => (err += data));
    assert.equal(await new Promise(resolve => child.on('close', resolve)), 2);
    assert.ok(err.includes(path.join(alone, 'assets')), err);
    await assert.rejects(stat(path.join(folder, 'no-files')), /ENOENT/);
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
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'])
    test(`${signal} ends it with 0 and is named in the log`, async () => {
        const server = await start_server();
        process.kill(server.pid, signal);
        assert.deepEqual(await server.stop(), { code: 0, signal: null });
        const events = server.log.map(line => JSON.parse(line));
        assert.equal(events.find(({ event }) => event === 'stopping').signal, signal);
        assert.equal(events.at(-1).event, 'stopped');
    });
test('a log that nobody reads delays no answer and no stop, and what is lost is counted', async () => {
    const data = await temporary_folder();
    const env = environment({ HABILIS_DATA: data, HABILIS_PORT: '0', HABILIS_ASSETS: assets });
    const child = spawn(program, [], { env, stdio: ['ignore', 'pipe', 'pipe'] }); // stdout is never read
    const ended = new Promise(resolve => child.on('exit', (code, signal) => resolve({ code, signal })));
    let said = '';
    child.stderr.on('data', text => (said += text));
    const port = Number((await until('the address', () => /:(\d+)\n/.exec(said)))[1]);
    const request = `GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
    const many = 8000;
    const { text } = await raw(port, [`${request}\r\n`.repeat(many), `${request}Connection: close\r\n\r\n`], { wait: 60000 });
    assert.equal(statuses(text).length, many + 1);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    assert.ok(Number(/^habilis_log_lines_dropped_total (\d+)$/m.exec(metrics)[1]) > 0);
    child.kill('SIGTERM');
    assert.deepEqual(await ended, { code: 0, signal: null });
    await rm(data, { recursive: true });
});
test('every metric says what it counts', async () => {
    const server = await start_server();
    const metrics = (await server.get('/metrics')).text.trim().split('\n');
    const helped = new Set(metrics.filter(line => line.startsWith('# HELP ')).map(line => line.split(' ')[2]));
    const typed = metrics.filter(line => line.startsWith('# TYPE ')).map(line => line.split(' ')[2]);
    assert.ok(typed.length > 20);
    assert.deepEqual(typed.filter(name => !helped.has(name)), []);
    await server.stop();
});
test('standard streams that were closed do not become the files that are opened next', async () => {
    const data = await temporary_folder();
    const port = await free_port();
    const child = spawn('/bin/sh', ['-c', 'exec "$0" --port "$1" --data "$2" <&- >&- 2>&-', program, String(port), data], { env: environment({ HABILIS_ASSETS: assets }) });
    const ended = new Promise(resolve => child.on('exit', resolve));
    const answers = () => fetch(`http://127.0.0.1:${port}/health`).then(reply => reply.ok, () => false);
    await until('an answer', answers);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.equal((await stat(path.join(data, 'lock'))).size, 0);
    assert.equal((await run(['verify', '--data', data])).code, 0);
    await rm(data, { recursive: true });
});
test('a folder that cannot be looked into is named, by every command', async () => {
    const closed = path.join(folder, 'closed');
    await mkdir(path.join(closed, 'data'), { recursive: true, mode: 0o700 });
    const nobody = { uid: 65534, gid: 65534 };
    if (process.getuid() !== 0) await chmod(closed, 0);
    const inside = path.join(closed, 'data', 'x');
    for (const command of [['verify'], ['backup', path.join(closed, 'copy')], ['restore', inside], ['serve'], ['mail', 'release'],
        ['admin', 'create', '--email', 'a@b.example', '--first-name', 'A', '--last-name', 'B']]) {
        const { code, err } = await run([...command, '--data', inside, '--port', '0'], process.getuid() === 0 ? { as: nobody } : {});
        assert.equal(code, 2, `${command}: ${code} ${err}`);
        assert.match(err, /Permission denied|missing or unreadable/, command.join(' '));
    }
    await chmod(closed, 0o700);
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
