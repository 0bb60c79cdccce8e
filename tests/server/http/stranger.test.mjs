// A client that a stranger's generator makes from openapi.json, and a program of somebody who has not read our code.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { run, start_server, temporary_folder } from '../../support/server.mjs';

const tools = fileURLToPath(new URL('../../node_modules', import.meta.url));
const passphrase = 'lanterne bleue sous la pluie';

let folder;
let server;
let document;
let stranger;

before(async () => {
    folder = await temporary_folder();
    const data = path.join(folder, 'data');
    const made = await run(['demo', '--data', data]);
    assert.equal(made.code, 0, made.err);
    server = await start_server({ data });
    const text = await (await fetch(`${server.url}/api/v1/openapi.json`)).text();
    document = JSON.parse(text);

    const of = name => path.join(folder, name);
    await writeFile(of('openapi.json'), text);
    await writeFile(of('package.json'), '{"type":"module"}');
    await symlink(tools, of('node_modules'));
    await copyFile(fileURLToPath(new URL('stranger.ts', import.meta.url)), of('stranger.ts'));
    const tool = (name, ...parameters) =>
        execFileSync(process.execPath, [path.join(tools, name), ...parameters], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    tool('openapi-typescript/bin/cli.js', 'openapi.json', '-o', 'generated.ts');
    try {
        tool('typescript/bin/tsc', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2022', '--module', 'es2022',
            '--moduleResolution', 'bundler', '--lib', 'es2022,dom,dom.iterable', 'stranger.ts');
    } catch (error) {
        assert.fail(`the stranger's program does not compile:\n${error.stdout}`);
    }
    stranger = await import(pathToFileURL(of('stranger.js')));
});
after(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
});

/** One row of the tables themselves. */
function stored(account) {
    const script = 'import json,sqlite3,sys\n' +
        'db=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)\n' +
        'db.row_factory=sqlite3.Row\n' +
        'rows=db.execute("""SELECT a.first_name, a.last_name, coalesce(a.email, \'\') email, a.civility, a.state, o.kind, ' +
        'CAST(m.organisation_id AS TEXT) organisation, m.role, m.address, m.postal_code, m.city FROM accounts a ' +
        'JOIN memberships m ON m.account_id = a.id JOIN organisations o ON o.id = m.organisation_id WHERE a.id = ?""", [sys.argv[2]])\n' +
        'print(json.dumps([dict(row) for row in rows]))';
    return JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, path.join(folder, 'data/habilis.db'), account], { encoding: 'utf8' }));
}

for (const [identifier, kind] of [['eloise.kervadenn', 'local_authority'], ['oumar.songeval', 'company'], ['solenn.preaudeau', 'school']])
    test(`a generated client creates a person of a ${kind} knowing only what the document says`, async () => {
        const email = `inconnue.${kind.replace('_', '-')}@exemple.fr`;
        const made = await stranger.create_person(document, server.url, randomUUID, { identifier, password: passphrase, email });
        assert.equal(made.kind, kind);
        assert.ok(made.named, 'the cookie is the one of the document');
        assert.ok(made.asked.length > 0);
        assert.deepEqual(made.missed, made.asked.map(name => `details.${name}`), 'exactly what the document says is required');
        const { details } = made;
        assert.deepEqual(stored(made.account), [{
            first_name: details.first_name, last_name: 'Inconnue', email: details.email ?? '', civility: details.civility ? 2 : 0, state: 0,
            kind: ['general', 'local_authority', 'company', 'open_data_publisher', 'school', 'client'].indexOf(kind),
            organisation: made.organisation, role: 0, address: details.address ?? '', postal_code: details.postal_code ?? '',
            city: details.city ?? '',
        }]);
        assert.equal(made.taken, details.email && true, 'the same address again is refused as the document says');
    });
