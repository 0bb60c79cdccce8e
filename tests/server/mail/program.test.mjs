// The program itself with a real mail server: settings, outbox, delivery and the development mailbox wired together.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run, start_server, temporary_folder, until } from '../../support/server.mjs';

/** tests/support/smtp_server.mjs: {port, messages, stop}. */
async function start_receiver(options = {}) {
    const script = fileURLToPath(new URL('../../support/smtp_server.mjs', import.meta.url));
    const child = spawn('node', [script, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const messages = [];
    const port = await new Promise((resolve, reject) => {
        child.on('error', reject);
        createInterface({ input: child.stdout }).on('line', line => {
            const said = JSON.parse(line);
            if (said.port) resolve(said.port);
            else messages.push(said.message);
        });
    });
    const ended = new Promise(resolve => child.on('close', resolve));
    return {
        port,
        messages,
        stop() {
            child.stdin.end();
            return ended;
        },
    };
}

/** A mail that waits, in clear as an older program left it, written while no server has the folder. */
function write_mail(folder, address, subject, valid_until = null) {
    const sql = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("""INSERT INTO outbox (account, email, kind, language, message_id, subject, sealed, next_attempt_at, created_at, valid_until)
              VALUES (1, ?, 'activation', 'fr', 'x@127.0.0.1', ?, CAST(x'00' || 'Voici : http://127.0.0.1/activation#T' || x'00' || '<p>é</p>' AS BLOB), 1, 1790000000000, ?)""",
           [*sys.argv[2:4], sys.argv[4] or None])
db.commit()`;
    execFileSync('/usr/bin/python3', ['-c', sql, path.join(folder, 'habilis.db'), address, subject, valid_until ? String(valid_until) : '']);
}

test('without a mail server messages are read in the development mailbox', async () => {
    const data = await temporary_folder();
    try {
        const first = await start_server({ data });
        const empty = await first.get('/boite');
        assert.equal(empty.status, 200);
        assert.match(empty.headers.get('content-security-policy'), /default-src 'none'/);
        assert.equal((await first.get('/boite/1')).status, 404);
        await first.stop();
        write_mail(data, 'zoe@exemple.fr', 'Sujet <é>');
        const second = await start_server({ data });
        const page = await second.get('/boite');
        assert.match(page.text, /Sujet &lt;é&gt;/);
        assert.ok(page.text.includes(`<a href="${second.url}/activation#T">`), 'a link leads to the port that is served now');
        const message = await second.get('/boite/1');
        assert.equal(message.text, '<p>é</p>');
        assert.doesNotMatch(message.headers.get('content-security-policy'), /script-src/);
        await second.stop();
    } finally {
        await rm(data, { recursive: true, force: true });
    }
});

test('with a mail server a waiting message leaves once and the mailbox is not there', async () => {
    const data = await temporary_folder();
    const receiver = await start_receiver();
    const settings = {
        mail_host: '127.0.0.1', mail_port: receiver.port, mail_security: 'none', mail_from: 'portail@exemple.fr',
        mail_from_name: 'Portail « Iroise »',
    };
    try {
        await (await start_server({ data })).stop();
        write_mail(data, 'zoe@exemple.fr', 'Réveil\r\nBcc: x@exemple.fr');
        const server = await start_server({ data, settings });
        assert.equal((await server.get('/boite')).status, 404);
        assert.equal((await server.get('/boite/1')).status, 404);
        await until('the message', () => receiver.messages.length === 1);
        const [message] = receiver.messages;
        assert.deepEqual(message.to, ['zoe@exemple.fr']);
        assert.equal(message.headers.from, 'Portail « Iroise » <portail@exemple.fr>');
        assert.equal(message.headers.subject, 'Réveil  Bcc: x@exemple.fr');
        assert.equal(message.headers.bcc, undefined);
        assert.equal(message.parts[0].text, 'Voici : http://127.0.0.1/activation#T');
        await server.stop();
        // The next start sends what waits in its order; the first message would come before the second once more.
        write_mail(data, 'yann@exemple.fr', 'Suivant');
        const again = await start_server({ data, settings });
        await until('the next message', () => receiver.messages.some(({ headers }) => headers.subject === 'Suivant'));
        await again.stop();
        assert.equal(receiver.messages.length, 2);
        assert.doesNotMatch(server.log.concat(again.log).join('\n'), /zoe@exemple\.fr|activation#T/);
    } finally {
        await receiver.stop();
        await rm(data, { recursive: true, force: true });
    }
});

test('after a restore no mail leaves before somebody releases it, and no link that died with it ever', async () => {
    const data = await temporary_folder();
    const receiver = await start_receiver();
    const settings = { mail_host: '127.0.0.1', mail_port: receiver.port, mail_security: 'none', mail_from: 'portail@exemple.fr' };
    const copy = path.join(data, 'copy');
    const restored = path.join(data, 'restored');
    const live = path.join(data, 'live');
    try {
        await (await start_server({ data: live })).stop();
        write_mail(live, 'zoe@exemple.fr', 'Une nouvelle');
        write_mail(live, 'lea@exemple.fr', 'Un lien', 1890000000000);
        assert.equal((await run(['backup', copy, '--data', live])).code, 0);
        const done = await run(['restore', copy, '--data', restored]);
        assert.equal(done.code, 0, done.err);
        assert.match(done.err, /Mail is held/);
        const looking = await start_server({ data: restored, settings });
        assert.equal((await looking.get('/health')).json.mail, 'held');
        assert.match((await looking.get('/metrics')).text, /^habilis_mails_waiting 1$/m);
        await looking.stop();
        assert.match(looking.log.join('\n'), /"event":"mail\.held"/);
        const release = await run(['mail', 'release', '--data', restored]);
        assert.equal(release.code, 0, release.err);
        assert.match(release.err, /waiting: 1/);
        const portal = await start_server({ data: restored, settings });
        await until('the message', () => receiver.messages.length > 0);
        assert.equal((await portal.get('/health')).json.mail, 'ok');
        await portal.stop();
        assert.deepEqual(receiver.messages.map(({ to }) => to), [['zoe@exemple.fr']]);
        assert.equal((await run(['verify', '--data', restored])).code, 0);
    } finally {
        await receiver.stop();
        await rm(data, { recursive: true, force: true });
    }
});

test('wrong mail settings stop the start with their names', async () => {
    const data = await temporary_folder();
    try {
        const env = { HABILIS_DATA: data, HABILIS_PORT: '0', HABILIS_MAIL_HOST: 'mail exemple', HABILIS_MAIL_FROM: 'nobody' };
        const { code, err } = await run([], { env });
        assert.equal(code, 2);
        assert.match(err, /mail_host/);
        assert.match(err, /mail_from/);
    } finally {
        await rm(data, { recursive: true, force: true });
    }
});
