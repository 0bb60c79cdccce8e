// What strangers send on a raw socket. Each attack must end in a refusal or a closed connection, and the server must
// still answer. The advisories they come from: server/http/README.md.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { start_server, statuses } from '../../support/server.mjs';

let server;
before(async () => (server = await start_server()));
after(async () => server.stop());

const host = () => `Host: 127.0.0.1:${server.port}\r\n`;
const get = (target, more = '') => `GET ${target} HTTP/1.1\r\n${host()}${more}\r\n`;
const post = (body, more = '', target = '/api/v1/sessions/sign-in') =>
    `POST ${target} HTTP/1.1\r\n${host()}Content-Type: application/json\r\nHabilis-Request: ${randomUUID()}\r\n${more}\r\n${body}`;

async function healthy() {
    assert.ok(server.alive(), server.errors());
    const reply = await server.get('/health');
    assert.equal(reply.status, 200);
}

/** One reply of this status, then the end of the connection. */
async function refused(bytes, status, code) {
    const { text, closed } = await server.raw(bytes);
    assert.deepEqual(statuses(text), [status], text.slice(0, 300));
    if (code) assert.match(text, new RegExp(`"code":"${code}"`));
    assert.match(text, /\r\nConnection: close\r\n/);
    assert.ok(closed);
    await healthy();
}

test('a path of 2,000 letters', () => refused(get('/' + 'a'.repeat(2000)), 400, 'http.path_too_long'));
test('a path of 257 bytes', () => refused(get('/' + 'a'.repeat(256)), 400, 'http.path_too_long'));
test('a path of 8,000 bytes of escapes', () => refused(get('/' + '%41'.repeat(2600)), 400, 'http.path_too_long'));
test('a query of 5,000 bytes', () => refused(get('/health?q=' + 'a'.repeat(5000)), 400, 'http.path_too_long'));
test('a header that never ends', () => refused(get('/health', 'X: ' + 'a'.repeat(20000) + '\r\n'), 400, 'http.bad_head'));
test('200 headers', () => refused(get('/health', 'X: y\r\n'.repeat(200)), 400, 'http.bad_head'));
test('no end of the head, at full speed', async () => {
    const { text } = await server.raw(['GET /health HTTP/1.1\r\n', ...Array(50).fill('X: ' + 'a'.repeat(10000) + '\r\n')]);
    assert.ok(!statuses(text).includes(200));
    await healthy();
});
test('a chunked body', () => refused(post('2\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked\r\n'), 400, 'http.length_required'));
test('a chunk size of -2', () => refused(post('-2\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked\r\n'), 400));
test('chunked and a length', () =>
    refused(post('0\r\n\r\n', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n'), 400, 'http.length_required'));
test('a body without length', () => refused(post(''), 400, 'http.length_required'));
test('two lengths', () => refused(post('{}', 'Content-Length: 2\r\nContent-Length: 2\r\n'), 400, 'http.repeated_header'));
test('lengths that are no number', async () => {
    for (const length of ['-1', '+2', '0x2', '2,2', ' ', '99999999999999999999', '2%20'])
        await refused(post('{}', `Content-Length: ${length}\r\n`), 400);
});
test('a gzip bomb', () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    const head = post('', `Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n`);
    return refused([head, bomb], 415, 'http.encoded_body');
});
test('multipart', () => {
    const body = '--x\r\nContent-Disposition: form-data; name="a"; filename*=' + 'u'.repeat(3000) + '\r\n\r\n1\r\n--x--\r\n';
    const head = `POST /api/v1/sessions/sign-in HTTP/1.1\r\n${host()}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}\r\n\r\n`;
    return refused(head + body, 415, 'http.json_expected');
});
test('a form', () => refused(
    `POST /api/v1/sessions/sign-in HTTP/1.1\r\n${host()}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b`,
    415, 'http.json_expected'));
test('a body that announces more than the route takes is not waited for', () =>
    refused(post('', 'Content-Length: 1000000000\r\n'), 413, 'http.body_too_large'));
test('a body larger than anybody needs to sign in is not read before its sender has', async () => {
    const announced = (bytes, target) => post('', `Content-Length: ${bytes}\r\n`, target);
    await refused(announced(16385), 413, 'http.body_too_large');
    await refused(announced(400000, '/api/v1/organisations/1/selections/plan'), 401);
});
test('what bodies of strangers may hold in all is bounded, and those that come whole are still answered', async () => {
    const held = [];
    const begun = () => new Promise((resolve, reject) => {
        const socket = net.connect(server.port, '127.0.0.1');
        held.push(socket);
        socket.on('error', reject);
        socket.once('data', data => resolve(String(data)));
        socket.write(post('x', 'Expect: 100-continue\r\nContent-Length: 16384\r\n'));
    });
    // Together, because a body that is not finished is given up after a while.
    let all = 0;
    for (let full = false; !full;) {
        const answers = await Promise.all(Array.from({ length: 64 }, begun));
        all += answers.filter(answer => /^HTTP\/1\.1 100 /.test(answer)).length;
        full = answers.some(answer => !/^HTTP\/1\.1 100 /.test(answer));
        assert.ok(all <= 1024);
    }
    assert.ok(all > 900);
    const whole = '{"identifier":"nobody","password":"nothing"}';
    const sign_in = post(whole, `Content-Length: ${whole.length}\r\nConnection: close\r\n`);
    assert.deepEqual(statuses((await server.raw(sign_in)).text), [401]);
    for (const socket of held) socket.destroy();
    while (!/^HTTP\/1\.1 100 /.test(await begun()));
    for (const socket of held) socket.destroy();
});
test('a body with GET', () => refused(get('/health', 'Content-Length: 5\r\n') + 'hello', 400, 'http.body_not_expected'));
test('a request hidden in a refused body is not served', async () => {
    const hidden = get('/health');
    const { text, closed } = await server.raw(get('/health', `Content-Length: ${hidden.length}\r\n`) + hidden);
    assert.deepEqual(statuses(text), [400]);
    assert.ok(closed);
    const cut = await server.raw(post(hidden, `Content-Encoding: gzip\r\nContent-Length: ${hidden.length}\r\n`));
    assert.deepEqual(statuses(cut.text), [415]);
});
test('headers of the library', async () => {
    for (const name of ['REMOTE_ADDR', 'remote_port', 'LOCAL_ADDR', 'Local-Port', 'Remote-Addr'])
        await refused(get('/health', `${name}: 10.0.0.1\r\n`), 400, 'http.bad_header');
});
test('line ends inside a header', async () => {
    await refused(get('/health', 'X: a\nY: b\r\n'), 400);
    await refused(get('/health', 'X: a\rY: b\r\n'), 400);
    await refused(get('/health', 'X: a\r\n folded\r\n'), 400);
    await refused(get('/health', 'X: a\0b\r\n'), 400);
});
test('escapes do not become line ends', async () => {
    const { text } = await server.raw(get('/health', 'Cookie: habilis_1=%0d%0aSet-Cookie:%20x=y\r\nConnection: close\r\n'));
    assert.deepEqual(statuses(text), [200]);
    assert.doesNotMatch(text, /Set-Cookie/);
    await refused(get('/health', 'Connection: close%0d%0a\r\n'), 400, 'http.bad_header');
});
test('heads that are not HTTP', async () => {
    for (const bytes of ['\r\n\r\n', 'GET /health\r\n\r\n', 'GET /health HTTP/2.0\r\n\r\n', 'GET  /health HTTP/1.1\r\n\r\n',
        'GET health HTTP/1.1\r\n\r\n', 'GET http://other/ HTTP/1.1\r\n\r\n', 'G(T / HTTP/1.1\r\n\r\n', ': x\r\n\r\n',
        'GET /health HTTP/1.1\r\n\r\n', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 'GET /h\x80 HTTP/1.1\r\n\r\n'])
        await refused(bytes, 400);
});
test('another host name', () => refused('GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n', 400, 'http.unknown_host'));
test('methods', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PRI', 'BREW']) {
        const { text } = await server.raw(`${method} /api/v1/session HTTP/1.1\r\n${host()}\r\n`);
        assert.deepEqual(statuses(text), [405]);
        assert.match(text, /\r\nAllow: GET, HEAD\r\n/);
    }
    await healthy();
});
test('JSON as deep as the limit allows', async () => {
    const deep = '{"identifier":' + '['.repeat(8000) + ']'.repeat(8000) + '}';
    const { text } = await server.raw(post(deep, `Content-Length: ${deep.length}\r\nConnection: close\r\n`));
    assert.deepEqual(statuses(text), [400]);
    await healthy();
});
test('names and paths of strangers are not logged', async () => {
    const canary = 'Zk' + randomUUID();
    await server.raw(get(`/${canary}?token=${canary}`, `X-${canary}: ${canary}\r\nUser-Agent: ${canary}\r\nConnection: close\r\n`));
    await server.post('/api/v1/sessions/sign-in', { identifier: canary, password: canary });
    await healthy();
    assert.ok(!server.log.join('\n').includes(canary));
    for (const line of server.log) JSON.parse(line);
});
test('several requests at once are answered in their order', async () => {
    const { text } = await server.raw(get('/health') + get('/api/v1/session') + get('/api/v1/nothing', 'Connection: close\r\n'));
    assert.deepEqual(statuses(text), [200, 401, 404]);
});
test('a head in single bytes', async () => {
    const { text } = await server.raw([...get('/health', 'Connection: close\r\n')], { pause: 1 });
    assert.deepEqual(statuses(text), [200]);
});
test('Expect: 100-continue', async () => {
    const body = '{"identifier":"a"}';
    const { text } = await server.raw([post('', `Expect: 100-continue\r\nConnection: close\r\nContent-Length: ${body.length}\r\n`), body], { pause: 100 });
    assert.deepEqual(statuses(text).slice(0, 1), [100]);
    assert.equal(statuses(text).length, 2);
    await refused(post('{}', 'Expect: the moon\r\nContent-Length: 2\r\n'), 400, 'http.bad_header');
});

test('500 slow clients hold nobody up', async () => {
    const slow = new Set();
    const connect = async () => {
        const socket = net.connect(server.port, '127.0.0.1');
        slow.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => slow.delete(socket));
        socket.on('data', () => {});
        if (slow.size % 3 === 0) socket.write('GET /health HT');
        if (slow.size % 3 === 1) socket.write(post('{"ident', 'Content-Length: 60000\r\n'));
        await new Promise(resolve => socket.once('connect', resolve).once('close', resolve));
    };
    for (let i = 0; i < 30; ++i) {
        await Promise.all(Array.from({ length: 500 - slow.size }, connect));
        const before = [...slow];
        await healthy();
        // Without the lobby an answer would come when all but 64 of those before it had been let go.
        const waiting = before.filter(socket => slow.has(socket)).length;
        assert.ok(waiting > 64, `answered when ${waiting} slow clients were left`);
    }
    for (const socket of slow) socket.destroy();
});
test('a client that stops sending is let go', async () => {
    const { closed, text } = await server.raw('GET /health HT');
    assert.ok(closed);
    assert.equal(text, '');
});
test('memory stays small under all this', async () => {
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
    const kib = Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]);
    assert.ok(kib < 512 * 1024, `${kib} KiB`);
});
