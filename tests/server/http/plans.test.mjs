// A plan is the server's: it goes on by itself after the program was killed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { run, start_server, temporary_folder, until } from '../../support/server.mjs';

test('3.9: killed in the midst of a plan, the program goes on with it when it starts again, each row once', async () => {
    const folder = await temporary_folder();
    const data = path.join(folder, 'data');
    const made = await run(['demo', '--data', data]);
    assert.equal(made.code, 0, made.err);
    const rows = (sql) => JSON.parse(execFileSync('/usr/bin/python3', ['-c',
        'import json,sqlite3,sys\ndb=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)\nprint(json.dumps(db.execute(sys.argv[2]).fetchall()))',
        path.join(data, 'habilis.db'), sql]));
    const first = await start_server({ data });
    const sign_in = async (server) => {
        const signed = await server.post('/api/v1/sessions/sign-in', { identifier: 'eloise.kervadenn', password: 'lanterne bleue sous la pluie' });
        assert.equal(signed.status, 200, signed.text);
        return signed.headers.get('set-cookie').split(';')[0];
    };
    const cookie = await sign_in(first);
    const plan = await first.post('/api/v1/organisations/1/selections/plan', { action: 'disable', everything: true, filter: { state: ['active'] } }, { cookie });
    assert.equal(plan.status, 200, plan.text);
    assert.ok(plan.json.changes > 25, 'more than one step');
    const begun = await first.post(`/api/v1/organisations/1/plans/${plan.json.plan}/begin`, { typed_count: plan.json.changes }, { cookie });
    assert.equal(begun.status, 200, begun.text);
    await first.kill();
    const between = rows('SELECT count(*) FROM plan_rows WHERE outcome = 1')[0][0];
    assert.equal(between % 25 === 0 || between === plan.json.changes, true, `whole steps: ${between}`);

    const second = await start_server({ data });
    await until('the plan is applied', () => rows('SELECT state FROM plans')[0][0] === 2);
    assert.equal(rows('SELECT count(*) FROM plan_rows WHERE outcome = 1')[0][0], plan.json.changes);
    assert.equal(rows('SELECT count(*) FROM journal WHERE event = (SELECT event FROM journal WHERE about = ' +
        '(SELECT account_id FROM plan_rows WHERE outcome = 1 LIMIT 1) ORDER BY sequence DESC LIMIT 1) AND ' +
        `sequence > (SELECT sequence FROM journal WHERE event = 2000)`)[0][0], plan.json.changes);
    const seen = await second.get(`/api/v1/organisations/1/plans/${plan.json.plan}`, { cookie: await sign_in(second) });
    assert.equal(seen.json?.state, 'applied', seen.text);
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
});
