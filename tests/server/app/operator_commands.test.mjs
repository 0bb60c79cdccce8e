// What an operator does by the command line, beside the running server and without one.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { run, start_server, temporary_folder } from '../../support/server.mjs';

let folder;
let server;

before(async () => {
    folder = path.join(await temporary_folder(), 'data');
    server = await start_server({ data: folder });
});
after(async () => {
    await server?.kill();
    await rm(path.dirname(folder), { recursive: true, force: true });
});

const habilis = (...parameters) => run([...parameters, '--data', folder]);
function rows(sql) {
    const script = 'import json,sqlite3,sys\n' +
        'print(json.dumps(sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True).execute(sys.argv[2]).fetchall()))';
    return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, path.join(folder, 'habilis.db'), sql]));
}
const service = ['service', 'create', '--label', 'Parapheur', '--role', 'Utilisateur', '--role', 'Administrateur'];
const town = ['organisation', 'create', '--label', 'Commune Fictive', '--kind', 'local_authority', '--street', '1 place de la Mairie', '--postal-code', '35000',
    '--city', 'Rennes', '--founder-email', 'maire@commune.example', '--founder-first-name', 'Rozenn', '--founder-last-name', 'Le Bihan'];

test('beside the running server: an administrator, a service with its roles, an organisation whose founder is mailed, a subscription', async () => {
    const made = await habilis('admin', 'create', '--email', 'anne@region.example', '--first-name', 'Anne', '--last-name', 'Le Goff');
    assert.equal(made.code, 0, made.err);
    assert.ok(made.out.startsWith(server.url), made.out);
    const link = await server.post('/api/v1/passwords/inspect-link', { token: made.out.trim().split('#')[1] });
    assert.equal(link.json.state, 'valid');

    const offered = await habilis(...service);
    assert.deepEqual([offered.code, offered.out], [0, '1\n'], offered.err);
    const founded = await habilis(...town);
    assert.deepEqual([founded.code, founded.out], [0, '1\n'], founded.err);
    assert.match(founded.err, /Commune Fictive.*maire@commune\.example/);
    const mailbox = await server.get('/boite');
    assert.ok(mailbox.text.includes('maire@commune.example'), 'the founder was written to');
    const opened = await habilis('subscription', 'create', '--organisation', '1', '--service', '1');
    assert.equal(opened.code, 0, opened.err);

    assert.deepEqual(rows('SELECT label FROM service_roles ORDER BY id'), [['Utilisateur'], ['Administrateur']]);
    assert.deepEqual(rows('SELECT organisation_id, service_id FROM subscriptions'), [[1, 1]]);
    assert.deepEqual(rows("SELECT a.email, m.role FROM memberships m JOIN accounts a ON a.id = m.account_id"), [['maire@commune.example', 2]]);
    const events = rows('SELECT event FROM journal').map(([event]) => event);
    for (const event of [102, 200, 202])
        assert.ok(events.includes(event), `${event} of ${events}`);
});

test('what is wrong is said with the field and the way out, and nothing is made', async () => {
    const before = rows('SELECT count(*) FROM journal');
    for (const [command, said] of [
        [['organisation', 'create', '--label', 'Sans fondateur', '--kind', 'general', '--founder-email', 'inconnu@commune.example'], /--founder-first-name/],
        [['organisation', 'create', '--label', 'Sans nature', '--founder-email', 'maire@commune.example'], /--kind/],
        [['organisation', 'create', '--label', 'X', '--kind', 'mairie', '--founder-email', 'maire@commune.example'], /local_authority/],
        [['organisation', 'create', '--label', 'X', '--kind', 'general', '--siren', '123456789', '--founder-email', 'maire@commune.example'], /--siren/],
        [['service', 'create', '--label', 'Sans rôle'], /--role/],
        [['service', 'create', '--label', 'X', '--url', 'javascript:alert(1)', '--role', 'Utilisateur'], /--url/],
        [['subscription', 'create', '--organisation', '1', '--service', '99'], /./],
        [['subscription', 'create', '--organisation', '1', '--service', '1'], /./],
        [['admin', 'create', '--email', 'maire@commune.example', '--first-name', 'Rozenn', '--last-name', 'Le Bihan'], /--email/],
    ]) {
        const { code, out, err } = await habilis(...command);
        assert.deepEqual([code, out], [2, ''], `${command}: ${err}`);
        assert.match(err, said, command.join(' '));
    }
    assert.deepEqual(rows('SELECT count(*) FROM journal'), before);
});

test('the door is its owner’s: nobody else gets in, even where the folder was left open', async () => {
    const door = path.join(folder, 'control');
    assert.equal(statSync(door).mode & 0o777, 0o600);
    if (process.getuid() !== 0) return;
    chmodSync(path.dirname(folder), 0o755);
    chmodSync(folder, 0o755);
    chmodSync(door, 0o666);
    const stranger = 'import socket,sys\ns=socket.socket(socket.AF_UNIX)\ns.connect(sys.argv[1])\n' +
        's.sendall(b\'{"verb":"subscribe","language":"fr","command":"{}"}\')\ns.shutdown(1)\nprint(len(s.recv(100)))';
    let heard;
    try {
        heard = execFileSync('/usr/bin/python3', ['-c', stranger, door], { uid: 65534, gid: 65534, stdio: 'pipe' }).toString().trim();
    } catch (error) {
        heard = /ConnectionReset|BrokenPipe/.test(error.stderr) ? '0' : error.stderr.toString();
    }
    assert.equal(heard, '0', 'not a word');
    chmodSync(folder, 0o700);
});

test('a door that a killed server left is no answer: the command does it itself, and the next server opens a new one', async () => {
    await server.kill();
    assert.ok(existsSync(path.join(folder, 'control')));
    const alone = await habilis('service', 'create', '--label', 'Marchés', '--role', 'Acheteur');
    assert.deepEqual([alone.code, alone.out], [0, '2\n'], alone.err);
    server = await start_server({ data: folder });
    const beside = await habilis('service', 'create', '--label', 'Archives', '--role', 'Lecteur');
    assert.deepEqual([beside.code, beside.out], [0, '3\n'], beside.err);
    await server.stop();
    assert.ok(!existsSync(path.join(folder, 'control')));
});
