// The receipt of an erasure goes to the person too, by a real mail server, and nothing of the person stays behind: also
// not when the mail server is down.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { files_of, run, start_server, temporary_folder, until } from '../../support/server.mjs';

let root;
let data;
let receiver;

before(async () => {
    root = await temporary_folder();
    data = path.join(root, 'data');
    const { code, err } = await run(['demo', '--data', data]);
    assert.equal(code, 0, err);
    const child = spawn('node', [fileURLToPath(new URL('../../support/smtp_server.mjs', import.meta.url)), '{}'], { stdio: ['pipe', 'pipe', 'inherit'] });
    receiver = { messages: [], stop: () => child.stdin.end() };
    receiver.port = await new Promise((resolve) => createInterface({ input: child.stdout }).on('line', (line) => {
        const said = JSON.parse(line);
        if (said.port) resolve(said.port);
        else receiver.messages.push(said.message);
    }));
});
after(() => {
    receiver?.stop();
    rmSync(root, { recursive: true, force: true });
});

const mail = (port) => ({ mail_host: '127.0.0.1', mail_port: port, mail_security: 'none', mail_from: 'habilis@portail.example' });

function rows(sql, ...values) {
    const script = 'import json,sqlite3,sys\n' +
        'db=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)\n' +
        'print(json.dumps(db.execute(sys.argv[2],json.loads(sys.argv[3])).fetchall()))';
    return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, path.join(data, 'habilis.db'), sql, JSON.stringify(values)]));
}

/** Somebody of the region whom it alone has, with a name that nothing else is called. */
function somebody() {
    const [[account, login, last, email]] = rows(
        'SELECT a.id, a.login, a.last_name, a.email FROM accounts a JOIN memberships m ON m.account_id = a.id ' +
            'WHERE m.organisation_id = 1 AND a.state = 1 AND m.role = 0 AND m.default_user = 0 AND length(a.last_name) > 8 ' +
            'AND (SELECT count(*) FROM accounts b WHERE b.last_name = a.last_name) = 1 ' +
            'AND (SELECT count(*) FROM memberships o WHERE o.account_id = a.id) = 1 ORDER BY a.id DESC LIMIT 1');
    return { account, last, traces: [login, last, email], email };
}
const holders = (traces) => files_of(data).filter((name) => traces.some((bytes) => readFileSync(path.join(data, name)).includes(bytes)));

async function erase(server, { account, last }) {
    const entered = await server.post('/api/v1/sessions/sign-in', { identifier: 'eloise.kervadenn', password: 'lanterne bleue sous la pluie' });
    const cookie = entered.headers.get('set-cookie').split(';')[0];
    const target = `/api/v1/organisations/1/users/${account}`;
    const preview = (await server.get(`${target}/erasure`, { cookie })).json;
    const { version } = (await server.get(target, { cookie })).json;
    const body = { version, typed_name: last };
    const number = randomUUID();
    const erased = await server.post(`${target}/erase`, body, { cookie, headers: { 'habilis-request': number } });
    assert.equal(erased.status, 200, erased.text);
    // A repeat gets the same answer, and sends nothing again.
    const again = await server.post(`${target}/erase`, body, { cookie, headers: { 'habilis-request': number } });
    assert.deepEqual(again.json, erased.json);
    return { preview, receipt: erased.json };
}

test('P35 3.1: the person gets the receipt by mail, once, and no file and no log knows the address', async () => {
    const person = somebody();
    assert.ok(holders(person.traces).length > 0);
    const server = await start_server({ data, settings: mail(receiver.port) });
    const { preview, receipt } = await erase(server, person);
    assert.deepEqual(holders(person.traces), []);
    assert.equal(preview.copy_to_person, true);
    assert.equal(receipt.copy_to_person, true);
    const to_person = () => receiver.messages.filter(({ to }) => to.includes(person.email));
    await until('the receipt', () => to_person().length > 0);
    // Receipts leave in their order: a second copy would come before the next person's.
    const next = somebody();
    await erase(server, next);
    await until('the next receipt', () => receiver.messages.some(({ to }) => to.includes(next.email)));
    const messages = to_person().filter(({ headers }) => /a été effacé/.test(headers.subject));
    assert.equal(messages.length, 1);
    assert.ok(messages[0].parts[0].text.includes(`${receipt.number}, compte «\u00a0Compte effacé ${person.account}\u00a0»`), messages[0].parts[0].text);
    await server.stop();
    assert.deepEqual(holders(person.traces), []);
    for (const bytes of person.traces) assert.ok(!server.log.join('\n').includes(bytes), 'the log names nobody');
});

test('P35 3.1: with the mail server down the erasure is done all the same, and nothing waits anywhere', async () => {
    const person = somebody();
    const server = await start_server({ data, settings: mail(1) });
    const { receipt } = await erase(server, person);
    assert.deepEqual(rows('SELECT state, email FROM accounts WHERE id = ?', person.account), [[4, null]]);
    assert.deepEqual(rows('SELECT count(*) FROM outbox WHERE account = ? OR email = ?', person.account, person.email), [[0]]);
    assert.ok(receipt.number > 0);
    assert.deepEqual(holders(person.traces), []);
    await until('an attempt', () => server.log.some((line) => line.includes('mail.server_down')));
    assert.deepEqual(holders(person.traces), []);
    await server.stop();
    assert.deepEqual(holders(person.traces), []);
    for (const bytes of person.traces) assert.ok(!server.log.join('\n').includes(bytes), 'the log names nobody');
    assert.ok(!receiver.messages.some(({ to }) => to.includes(person.email)));
});
