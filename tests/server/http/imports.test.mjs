// An import is the server's: killed in the midst of it, the program goes on with it when it starts again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { run, start_server, temporary_folder, until } from '../../support/server.mjs';

test('M6, 3.9: killed in the midst of an import, the program makes each person once when it starts again', async () => {
    const folder = await temporary_folder();
    const data = path.join(folder, 'data');
    const made = await run(['demo', '--data', data]);
    assert.equal(made.code, 0, made.err);
    const rows = (sql) => JSON.parse(execFileSync('/usr/bin/python3', ['-c',
        'import json,sqlite3,sys\ndb=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)\nprint(json.dumps(db.execute(sys.argv[2]).fetchall()))',
        path.join(data, 'habilis.db'), sql]));
    const first = await start_server({ data });
    const signed = await first.post('/api/v1/sessions/sign-in', { identifier: 'eloise.kervadenn', password: 'lanterne bleue sous la pluie' });
    assert.equal(signed.status, 200, signed.text);
    const cookie = signed.headers.get('set-cookie').split(';')[0];
    const count = 300;
    const file = Buffer.from(['Prénom;Nom;Courriel;Adresse;CodePostal;Ville',
        ...Array.from({ length: count }, (_, i) => `Zoé;Importée-${i};importee${i}@region-fictive.example;1 rue du Port;35400;Saint-Malo`)].join('\n'));
    const imports = '/api/v1/organisations/1/imports';
    const ask = async (where, body) => {
        const reply = await first.post(where, body, { cookie });
        assert.equal(reply.status, 200, `${where}: ${reply.text}`);
        return reply.json;
    };
    const { import: id } = await ask(imports, { file_name: 'trois-cents.csv', size: file.length });
    await ask(`${imports}/${id}/pieces`, { from: 0, bytes: file.toString('base64') });
    const plan = await ask(`${imports}/${id}/plan`, {});
    assert.equal(plan.counts.creates, count, JSON.stringify(plan.counts));
    await ask(`${imports}/${id}/apply`, { mails: false });
    await first.kill();
    const imported = () => rows("SELECT count(*) FROM accounts WHERE email LIKE 'importee%'")[0][0];
    assert.equal(imported() % 25 === 0, true, `whole steps: ${imported()}`);

    const second = await start_server({ data });
    await until('the plan is applied', () => rows('SELECT state FROM plans ORDER BY id DESC LIMIT 1')[0][0] === 2);
    assert.equal(imported(), count);
    assert.equal(rows('SELECT count(*) FROM plan_rows WHERE outcome = 1')[0][0], count);
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
});
