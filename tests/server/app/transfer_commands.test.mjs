// Users out and in by the command line, with a token: beside the running server, without one, and what scripts are told.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { free_port, program, run, start_server, temporary_folder, until } from '../../support/server.mjs';

let folder;
let data;
let server;
let token;

before(async () => {
    folder = await temporary_folder();
    data = path.join(folder, 'data');
    const made = await run(['demo', '--data', data]);
    assert.equal(made.code, 0, made.err);
    server = await start_server({ data });
});
after(async () => {
    await server?.kill();
    rmSync(folder, { recursive: true, force: true });
});

const habilis = (...parameters) => run([...parameters, '--data', data]);
const rows = (sql) => JSON.parse(execFileSync('/usr/bin/python3', ['-c',
    'import json,sqlite3,sys\ndb=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)\nprint(json.dumps(db.execute(sys.argv[2]).fetchall()))',
    path.join(data, 'habilis.db'), sql]));
const email_of = (login) => rows(`SELECT email FROM accounts WHERE login = '${login}'`)[0][0];
const administrator = () => email_of('eloise.kervadenn');
const place = (name) => path.join(folder, name);
/** A file of the test, which its owner alone can read. */
function file(name, content) {
    writeFileSync(place(name), content, { mode: 0o600 });
    return place(name);
}
const here = () => ['--organisation', '1', '--token', token];
const head = 'Prénom;Nom;Courriel;Adresse;CodePostal;Ville';
const person = (name, email = `${name}@region-fictive.example`) => `Zoé;${name};${email};1 rue du Port;35400;Saint-Malo`;

test('a token is issued once to standard output, listed without itself, and named in the journal', async () => {
    const made = await habilis('admin', 'token', 'create', '--organisation', '1', '--account', administrator(), '--label', 'Paie du mois');
    assert.equal(made.code, 0, made.err);
    assert.match(made.out, /^[A-Za-z0-9_-]{43}\n$/);
    assert.match(made.err, /Token 1 issued/);
    token = file('token', `${made.out}a second line is nobody's\n`);

    const listed = await habilis('admin', 'token', 'list', '--organisation', '1');
    assert.equal(listed.code, 0, listed.err);
    assert.match(listed.out, /Label[^]*\n1 +1 +\S+@\S+ +Paie du mois /);
    assert.ok(!listed.out.includes(made.out.trim()), 'the token stands nowhere');
    assert.equal(readFileSync(path.join(data, 'habilis.db')).includes(made.out.trim()), false);
    assert.deepEqual(rows('SELECT event, after FROM journal ORDER BY sequence DESC LIMIT 1')[0][0], 2500);
});

test('who may not have one is told why, and nothing is made', async () => {
    const lines = rows('SELECT count(*) FROM journal');
    const of = (...more) => ['admin', 'token', 'create', '--label', 'X', ...more];
    for (const [command, said] of [
        [of('--organisation', '99', '--account', administrator()), /No organisation has this number/],
        [of('--organisation', '1', '--account', 'nobody@nowhere.example'), /account/],
        [of('--organisation', '1', '--account', email_of('ines.contefee')), /neither export nor import/],
        [of('--organisation', '1', '--account', administrator(), '--days', '0'), /days/],
        [['admin', 'token', 'create', '--organisation', '1', '--account', administrator(), '--label', 'Paie du mois'], /label/],
        [['admin', 'token', 'create', '--organisation', '1', '--account', administrator()], /--label/],
        [['admin', 'token', 'revoke', '99'], /No token .* 99/],
    ]) {
        const { code, out, err } = await habilis(...command);
        assert.deepEqual([code, out], [2, ''], `${command}: ${err}`);
        assert.match(err, said, command.join(' '));
    }
    assert.deepEqual(rows('SELECT count(*) FROM journal'), lines);
});

for (const beside of [true, false])
    test(`${beside ? 'beside the running server' : 'without a server'}: what is exported comes back as an empty plan, in each format`, async () => {
        if (!beside) await server.stop();
        for (const [name, options] of [['a.csv', []], ['b.csv', ['--encoding', 'utf8', '--separator', 'comma']], ['c.xlsx', ['--format', 'xlsx']], ['d.json', ['--format', 'json']]]) {
            const made = await habilis('export', ...here(), ...options, '--output', place(name));
            assert.deepEqual([made.code, made.out, made.err], [0, '', ''], name);
            const planned = await habilis('import', ...here(), '--plan', place(name));
            assert.deepEqual([planned.code, planned.err], [0, ''], `${name}: ${planned.out}`);
            const report = JSON.parse(planned.out);
            assert.equal(report.file, name);
            assert.deepEqual([report.state, report.lines], ['planned', []]);
            assert.ok(report.counts.unchanged > 50, planned.out);
        }
        const shown = await habilis('export', ...here());
        assert.deepEqual([shown.code, shown.err], [0, '']);
        assert.equal(shown.out, readFileSync(place('a.csv'), 'utf8'), 'standard output has the same bytes');
        assert.match((await habilis('export', ...here(), '--by-role')).out, /^\ufeff?[^\n]*role/i);
        assert.ok(rows('SELECT after FROM journal WHERE event = 1100').every(([after]) => JSON.parse(after).token === 'Paie du mois'));
        if (!beside) server = await start_server({ data });
    });

test('a file is applied, and applied again it changes nothing', async () => {
    const agents = file('agents.csv', `${head}\n${person('Navette')}\n${person('Ponton')}\n`);
    const applied = await habilis('import', ...here(), '--apply', '--report', place('report.json'), agents);
    assert.deepEqual([applied.code, applied.out, applied.err], [0, '', ''], 'quiet, for cron');
    const report = JSON.parse(readFileSync(place('report.json')));
    assert.deepEqual([report.state, report.counts.creates, report.lines.map((line) => [line.line, line.decision, line.outcome])],
        ['applied', 2, [[2, 'create', 'done'], [3, 'create', 'done']]]);
    assert.equal(report.hash.length, 64);
    assert.equal(rows("SELECT count(*) FROM accounts WHERE last_name IN ('Navette', 'Ponton')")[0][0], 2);
    assert.equal(JSON.parse(rows('SELECT after FROM journal WHERE event = 1110')[0][0]).token, 'Paie du mois');

    const again = await habilis('import', ...here(), '--apply', agents);
    assert.deepEqual([again.code, again.err, JSON.parse(again.out).lines], [0, '', []]);
    const listed = await habilis('imports', ...here());
    assert.match(listed.out, /agents\.csv +applied +2 /);
    assert.deepEqual(readdirSync(folder).filter((name) => /\.json\.|\.csv\./.test(name)), [], 'nothing half-written stays');
});

test('3: lines that somebody has to settle keep a file from being applied, unless only they are left out', async () => {
    const broken = file('broken.csv', `${head}\n${person('Chaland')}\n${person('Barque', 'barque@nowhere')}\n`);
    for (const how of ['--plan', '--apply']) {
        const { code, out, err } = await habilis('import', ...here(), how, broken);
        assert.equal(code, 3, err);
        assert.match(err, /Lines to settle: 1\. Nothing is written/);
        const [line] = JSON.parse(out).lines.filter(({ decision }) => decision === 'refuse');
        assert.equal(line.line, 3);
        assert.equal(line.problems[0].value, 'barque@nowhere');
        assert.ok(line.problems[0].cause.length > 10, 'in words');
        assert.equal(rows("SELECT count(*) FROM accounts WHERE last_name = 'Chaland'")[0][0], 0);
    }
    const partial = await habilis('import', ...here(), '--apply', '--partial', broken);
    assert.equal(partial.code, 0, partial.err);
    assert.deepEqual(rows("SELECT last_name FROM accounts WHERE last_name IN ('Chaland', 'Barque')"), [['Chaland']]);

    const foreign = await habilis('import', ...here(), '--apply', file('foreign.csv', 'Alpha;Beta\n1;2\n'));
    assert.equal(foreign.code, 3, foreign.err);
    assert.match(foreign.err, /Headers: Alpha, Beta\./);
    assert.deepEqual(JSON.parse(foreign.out).unmatched, ['Alpha', 'Beta']);
    const empty = await habilis('import', ...here(), '--plan', file('empty.csv', ''));
    assert.deepEqual([empty.code, empty.out], [3, ''], empty.err);
    const picture = await habilis('import', ...here(), '--plan', file('picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')));
    assert.deepEqual([picture.code, picture.out], [3, ''], picture.err);
});

test('2: what is wrong with the command, the token or the rights', async () => {
    chmodSync(token, 0o644);
    const exposed = await habilis('imports', ...here());
    chmodSync(token, 0o600);
    assert.deepEqual([exposed.code, exposed.out], [2, '']);
    assert.match(exposed.err, /chmod 600/);
    const wrong = file('wrong', `${'A'.repeat(43)}\n`);
    for (const [command, said] of [
        [['imports', '--organisation', '1', '--token', place('nowhere')], /nowhere/],
        [['imports', '--organisation', '1', '--token', file('words', 'no token\n')], /first line/],
        [['imports', '--organisation', '1', '--token', wrong], /unknown, or no good any more/],
        [['imports', '--organisation', '2', '--token', token], /its organisation/],
        [['imports', '--token', token], /--organisation/],
        [['import', ...here(), token], /--plan,--apply/],
        [['import', ...here(), '--plan', '--apply', token], /--plan,--apply/],
        [['export', ...here(), '--format', 'pdf'], /xlsx/],
        [['export', ...here(), '--server', 'http://portail.example'], /https/],
        [['export', ...here(), '--server', 'portail.example'], /address of a server/],
    ]) {
        const { code, out, err } = await habilis(...command);
        assert.deepEqual([code, out], [2, ''], `${command}: ${err}`);
        assert.match(err, said, command.join(' '));
    }
    const elsewhere = await run(['imports', ...here(), '--data', place('no-data')]);
    assert.deepEqual([elsewhere.code, existsSync(place('no-data'))], [2, false], elsewhere.err);
    const french = await run(['imports', '--organisation', '1', '--token', wrong, '--data', data], { env: { LC_ALL: 'fr_FR.UTF-8' } });
    assert.match(french.err, /Ce jeton n’est pas connu/);
});

test('1: no server, no file, no place to write', async () => {
    for (const [command, said] of [
        [['imports', ...here(), '--server', `http://127.0.0.1:${await free_port()}`], /does not answer/],
        [['import', ...here(), '--plan', place('nowhere.csv')], /nowhere\.csv/],
        [['export', ...here(), '--output', place('no/such/folder.csv')], /folder\.csv/],
    ]) {
        const { code, out, err } = await habilis(...command);
        assert.deepEqual([code, out], [1, ''], `${command}: ${err}`);
        assert.match(err, said, command.join(' '));
    }
});

test('the token comes by standard input too, the server by its address, and cron brings no environment', async () => {
    const secret = readFileSync(token, 'utf8');
    const piped = await run(['imports', '--organisation', '1', '--token', '-', '--server', server.url], { input: secret });
    assert.equal(piped.code, 0, piped.err);
    assert.match(piped.out, /agents\.csv/);
    const settings = file('habilis.conf', `data = ${data}\n`);
    const bare = spawn(program, ['export', '--config', settings, ...here(), '--output', place('cron.csv')], { env: {}, cwd: '/' });
    const code = await new Promise((resolve) => bare.on('close', resolve));
    assert.equal(code, 0);
    assert.ok(readFileSync(place('cron.csv'), 'utf8').includes('Navette'));
});

test('the help says what a script is told', async () => {
    for (const command of ['import', 'export', 'imports'])
        assert.match((await run([command, '--help'])).out, /Exit code: 0 .*; 1 .*; 2 .*; 3 .*; 4 /);
});

test('4: while one import is at work the next is told to come again; killed in its midst, it goes on where it stood', async () => {
    const count = 3000;
    const remark = 'Nobody reads this column. '.repeat(10);
    const many = file('many.csv', `${head};Remarque\n${Array.from({ length: count }, (_, i) => `${person(`Galion-${i}`)};${remark}`).join('\n')}\n`);
    const working = habilis('import', ...here(), '--apply', '--report', place('many.json'), many);
    const state = () => rows("SELECT p.state FROM imports i JOIN plans p ON p.id = i.plan_id WHERE i.file_name = 'many.csv'")[0]?.[0];
    await until('it is at work', () => state() === 1);
    assert.ok(rows("SELECT count(*) FROM import_pieces WHERE import_id = (SELECT max(id) FROM imports)")[0][0] > 1, 'several pieces');
    const other = await habilis('import', ...here(), '--apply', file('other.csv', `${head}\n${person('Felouque')}\n`));
    assert.equal(other.code, 4, other.err + other.out);
    assert.match(other.err, /[Aa]nother import/);
    await server.kill();
    const ended = await working;
    assert.equal(ended.code, 1, ended.err);
    assert.match(ended.err, /does not answer/);
    assert.ok(!existsSync(place('many.json')));

    // Without a server the command goes on with it for as long as it runs.
    const listed = await habilis('imports', ...here());
    assert.match(listed.out, /many\.csv +(applying|applied) /);
    server = await start_server({ data });
    await until('it is whole', () => state() === 2);
    assert.equal(rows("SELECT count(*) FROM accounts WHERE last_name LIKE 'Galion-%'")[0][0], count);
});

test('a revoked token opens nothing, whichever way it is revoked', async () => {
    const revoked = await habilis('admin', 'token', 'revoke', '1');
    assert.equal(revoked.code, 0, revoked.err);
    assert.equal((await habilis('imports', ...here())).code, 2);
    assert.deepEqual(rows('SELECT event FROM journal ORDER BY sequence DESC LIMIT 1'), [[2501]]);
    await server.stop();
    const alone = await habilis('admin', 'token', 'create', '--organisation', '1', '--account', administrator(), '--label', 'Paie du mois', '--days', '1');
    assert.equal(alone.code, 0, alone.err);
    token = file('token', alone.out);
    assert.equal((await habilis('imports', ...here())).code, 0);
    const copied = await habilis('backup', place('copy'));
    assert.equal(copied.code, 0, copied.err);
    const restored = await run(['restore', place('copy'), '--data', place('restored')]);
    assert.equal(restored.code, 0, restored.err);
    const there = await run(['imports', ...here(), '--data', place('restored')]);
    assert.equal(there.code, 2, there.out);
    assert.equal((await habilis('verify')).code, 0);
});
