// What replies look like on the wire, and what of a request changes that.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start_server } from '../../support/server.mjs';

let server;
before(async () => (server = await start_server()));
after(async () => server.stop());

const asked = (method, target, more = '', version = 'HTTP/1.1') =>
    `${method} ${target} ${version}\r\nHost: 127.0.0.1:${server.port}\r\n${more}\r\n`;
const last = 'Connection: close\r\n';

/** {status line, headers by name in small letters, body} of a connection with one reply. */
async function reply_to(bytes) {
    const { text, closed } = await server.raw(bytes);
    assert.ok(closed);
    const end = text.indexOf('\r\n\r\n');
    const [status, ...lines] = text.slice(0, end).split('\r\n');
    const headers = {};
    for (const line of lines) {
        const [, name, value] = /^([A-Za-z-]+): (.+)$/.exec(line);
        assert.ok(!(name.toLowerCase() in headers), `${name} twice`);
        headers[name.toLowerCase()] = value;
    }
    return { status, headers, body: text.slice(end + 4) };
}

test('every reply has its date and its length, and no word about ranges or how long a connection lasts', async () => {
    for (const target of ['/health', '/connexion', '/nothing', '/', '/api/v1/session', '/api/v1/openapi.json'])
        for (const more of ['', 'X: a\0b\r\n']) {
            const { headers, body } = await reply_to(asked('GET', target, last + more));
            assert.equal(headers.date, new Date(headers.date).toUTCString());
            assert.equal(Number(headers['content-length']), body.length, target);
            assert.equal(headers.connection, 'close');
            for (const name of ['keep-alive', 'accept-ranges', 'content-range', 'transfer-encoding', 'exception_what'])
                assert.ok(!(name in headers), `${target} ${name}`);
        }
});
test('HEAD is GET without its content, refused or not', async () => {
    for (const target of ['/health', '/connexion', '/nothing', '/', '/api/v1/session', '/api/v1/nothing', '/' + 'a'.repeat(256)]) {
        const whole = await reply_to(asked('GET', target, last));
        const head = await reply_to(asked('HEAD', target, last));
        assert.equal(head.status, whole.status, target);
        // Of a head that was not understood, the method was not either.
        if (target.length > 256) continue;
        assert.equal(head.body, '', target);
        for (const of_this_request of ['date', 'habilis-trace']) {
            delete whole.headers[of_this_request];
            delete head.headers[of_this_request];
        }
        if (target !== '/health') assert.deepEqual(head.headers, whole.headers, target);
    }
});
test('what the client has already comes without length or content', async () => {
    const { headers } = await reply_to(asked('GET', '/assistance', last));
    for (const method of ['GET', 'HEAD']) {
        const again = await reply_to(asked(method, '/assistance', `${last}If-None-Match: ${headers.etag}\r\n`));
        assert.equal(again.status, 'HTTP/1.1 304 Not Modified');
        assert.equal(again.body, '');
        assert.ok(!('content-length' in again.headers));
        assert.equal(again.headers.etag, headers.etag);
    }
});
test('a range is answered with the whole', async () => {
    const whole = await reply_to(asked('GET', '/connexion', last));
    for (const range of ['bytes=0-0', 'bytes=9-1', 'bytes=0-0,2-2', 'bytes=-99999999', 'bytes=' + '0-0,'.repeat(2000), 'moons=1']) {
        const { status, headers, body } = await reply_to(asked('GET', '/connexion', `${last}Range: ${range}\r\n`));
        assert.equal(status, 'HTTP/1.1 200 OK');
        assert.equal(headers['content-length'], whole.headers['content-length']);
        assert.equal(body, whole.body);
    }
});
test('a connection lasts unless the client, its version or a refusal ends it', async () => {
    const twice = more => server.raw(asked('GET', '/health', more) + asked('GET', '/health', last));
    const replies = async more => (await twice(more)).text.match(/HTTP\/1\.1 200 OK\r\n/g).length;
    assert.equal(await replies(''), 2);
    assert.equal(await replies('Connection: keep-alive\r\n'), 2);
    assert.equal(await replies('Connection: Close\r\n'), 1);
    assert.doesNotMatch((await twice('')).text.split('\r\n\r\n')[0], /\r\nConnection:/);
    const old = await server.raw(asked('GET', '/health', '', 'HTTP/1.0') + asked('GET', '/health', last));
    assert.equal(old.text.match(/HTTP\/1\.1 200 OK\r\n/g).length, 1);
    assert.match(old.text, /\r\nConnection: close\r\n/);
});
test('a head may be one long line', async () => {
    const { status } = await reply_to(asked('GET', '/health', `${last}X: ${'a'.repeat(15000)}\r\n`));
    assert.equal(status, 'HTTP/1.1 200 OK');
});
