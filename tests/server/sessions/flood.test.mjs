// A flood of sign-ins takes a bounded part of the machine, and nobody else waits for it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { start_server } from '../../support/server.mjs';

const peak_kib = (pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

test('P2: beyond the queue sign-ins are refused with the time to come back; the rest is served meanwhile, in little memory', async () => {
    const server = await start_server({ settings: { hash_threads: 1, hash_queue: 6, hash_passes: 6 } });
    const before = peak_kib(server.pid);
    let answered = 0;
    const flood = Array.from({ length: 40 }, (_, i) =>
        server.post('/api/v1/sessions/sign-in', { identifier: `personne${i}`, password: 'une phrase comme une autre' }).then((reply) => {
            answered++;
            return reply;
        }));
    await Promise.race(flood); // it has arrived
    const health = await server.get('/health');
    assert.equal(health.status, 200);
    assert.ok(answered < flood.length, 'health is answered before the flood is over');
    const replies = await Promise.all(flood);
    const looked_at = replies.filter(({ status }) => status === 401);
    const refused = replies.filter(({ status }) => status === 503);
    assert.equal(looked_at.length + refused.length, replies.length);
    assert.ok(looked_at.length >= 7, `${looked_at.length} looked at`);
    assert.ok(refused.length > 0, 'nobody was refused');
    for (const { headers, json } of refused) {
        assert.ok(Number(headers.get('retry-after')) >= 1);
        assert.equal(json.refusals[0].code, 'passwords.busy');
    }
    // Forty hashes at the same time would take 760 MiB.
    assert.ok(peak_kib(server.pid) - before < 150 * 1024, `${peak_kib(server.pid) - before} KiB more`);
    await server.stop();
});
