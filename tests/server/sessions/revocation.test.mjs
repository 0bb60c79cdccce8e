// What is taken away stays away: over real sockets, from 20 pages at once, and after the program was killed.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { run, start_server, temporary_folder, until } from '../../support/server.mjs';

const passphrase = 'lanterne bleue sous la pluie';

let folder;
let data;
let server;

before(async () => {
    folder = await temporary_folder();
    data = path.join(folder, 'data');
    const made = await run(['demo', '--data', data]);
    assert.equal(made.code, 0, made.err);
    server = await start_server({ data });
});
after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
});

async function sign_in(identifier) {
    const reply = await server.post('/api/v1/sessions/sign-in', { identifier, password: passphrase });
    assert.equal(reply.status, 200, reply.text);
    return reply.headers.get('set-cookie').split(';')[0];
}

const status = async (cookie) => (await server.get('/api/v1/session', { cookie })).status;

test('P19: 20 pollers see no 2xx that was asked for after a revocation was answered, also across kill -9 and restart', async () => {
    const revoked = await sign_in('ines.contefee');
    const kept = await sign_in('ines.contefee');
    let answered = false;
    let stop = false;
    let polls = 0;
    let late = 0;
    const pollers = Array.from({ length: 20 }, async () => {
        while (!stop) {
            const after_the_answer = answered;
            const found = await status(revoked);
            polls++;
            if (after_the_answer && found < 300) late++;
        }
    });
    await until('40 polls', () => polls >= 40);
    const ended = await server.post('/api/v1/my/sessions/end-others', {}, { cookie: kept });
    answered = true;
    assert.equal(ended.status, 200, ended.text);
    assert.ok(ended.json.ended >= 1);
    const at = polls;
    await until('60 more polls', () => polls >= at + 60);
    stop = true;
    await Promise.all(pollers);
    assert.equal(late, 0);
    await server.kill();
    server = await start_server({ data });
    // Cookies on loopback are named after the port, which is another one now.
    const renamed = (cookie) => cookie.replace(/\d+(?==)/, server.port);
    assert.equal(await status(renamed(revoked)), 401);
    assert.equal(await status(renamed(kept)), 200);
});
