// `habilis verify` on real files that somebody edited behind the program's back: it names the first bad line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { run, start_server, temporary_folder } from '../../support/server.mjs';

let folder;
let sound;

/** SQL on the file, as whoever has it can run it: without the program's triggers. */
function edit(data, sql) {
    const script = 'import sqlite3,sys\n' +
        'db=sqlite3.connect(sys.argv[1])\n' +
        'for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = \'trigger\' AND tbl_name = \'journal\'").fetchall():\n' +
        '    db.execute("DROP TRIGGER " + name)\n' +
        'db.executescript(sys.argv[2])\n' +
        'db.commit()';
    execFileSync('/usr/bin/python3', ['-c', script, path.join(data, 'habilis.db'), sql]);
}

before(async () => {
    folder = await temporary_folder();
    sound = path.join(folder, 'sound');
    for (const email of ['ada@habilis.example', 'bea@habilis.example', 'cleo@habilis.example', 'dora@habilis.example']) {
        const made = await run(['--data', sound, 'admin', 'create', '--email', email, '--first-name', 'A', '--last-name', 'B']);
        assert.equal(made.code, 0, made.err);
    }
});
after(async () => rm(folder, { recursive: true, force: true }));

/** The program speaks English here. */
const words = {
    changed: 'the line was changed',
    details_changed: 'its details were changed',
    missing: 'the line is missing',
    cut_short: 'the journal ends before the last line that is known',
};

const cases = [
    ['an edited line', 'UPDATE journal SET event = 301 WHERE sequence = 3', 3, 'changed'],
    ['edited details', "UPDATE journal SET after = '{}' WHERE sequence = 2", 2, 'details_changed'],
    ['a deleted line', 'DELETE FROM journal WHERE sequence = 3', 3, 'missing'],
    ['an inserted line', 'UPDATE journal SET sequence = sequence + 1000 WHERE sequence > 3; UPDATE journal SET sequence = sequence - 999 WHERE sequence > 1000;' +
        'INSERT INTO journal SELECT 4, at, event, actor, subject, organisation, target_noun, target, about, salt, address, before, after, details_mac, mac, erasure_mac FROM journal WHERE sequence = 2', 4, 'changed'],
    ['lines that changed places', 'UPDATE journal SET sequence = -2 WHERE sequence = 2; UPDATE journal SET sequence = 2 WHERE sequence = 3; UPDATE journal SET sequence = 3 WHERE sequence = -2', 2, 'changed'],
    ['the last lines cut off', 'DELETE FROM journal WHERE sequence > 4', 5, 'cut_short'],
    ['the first lines cut off', 'DELETE FROM journal WHERE sequence < 3', 1, 'missing'],
];

for (const [what, sql, line, fault] of cases) {
    test(`P37: habilis verify names the first bad line after ${what}`, async () => {
        const data = path.join(folder, `${line}-${fault}-${sql.length}`);
        await cp(sound, data, { recursive: true });
        assert.equal((await run(['--data', data, 'verify'])).code, 0);
        edit(data, sql);
        const { code, out, err } = await run(['--data', data, 'verify']);
        assert.equal(code, 1, out + err);
        assert.match(err, new RegExp(`\\b${line}\\b.*: ${words[fault]}$`, 'm'), err);
    });
}

test('P36: a journal is kept for six months at least, and one that has nothing older stays as it is', async () => {
    const data = path.join(folder, 'old');
    await cp(sound, data, { recursive: true });
    const server = await start_server({ data, settings: { journal_months: 6 } });
    await server.stop();
    const { code, err } = await run(['--data', data, 'verify']);
    assert.equal(code, 0, err);
    const refused = await run(['--data', data, '--journal-months', '5']);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /journal.months.*between 6 and 36/);
});
