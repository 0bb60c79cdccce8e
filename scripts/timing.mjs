// Can the time of an answer tell whether an address has an account? See `scripts/dev help`. A measurement, not a test:
// milliseconds depend on the machine and on what else it does. That the same work is done is asserted elsewhere (P10).
import { execFileSync } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { dirname, join } from 'node:path';

import { run, start_server, temporary_folder } from '../tests/support/server.mjs';

const count = Number(process.argv[2] ?? 40);
if (!(count >= 10 && count <= 1000)) {
    console.error('usage: scripts/dev timing [REQUESTS], 10 to 1000 of each kind');
    process.exit(2);
}
const warm_up = 5;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

// An account is locked after ten wrong passwords and gets three mails an hour, so a kind that must not run into this has
// many accounts to take from.
function addresses(folder) {
    const script = 'import json,sqlite3,sys,time\n' +
        'db=sqlite3.connect(sys.argv[1]); now=time.time()*1000\n' +
        'q=lambda where,*v: [r[0] for r in db.execute("SELECT email FROM accounts WHERE email IS NOT NULL AND "+where,v)]\n' +
        'free="(locked_until IS NULL OR locked_until<=?)"\n' +
        'print(json.dumps({"known":q("state=1 AND password_hash IS NOT NULL AND "+free,now),"locked":q("locked_until>?",now),' +
        '"disabled":q("state=2"),"pending":q("state=0 AND password_hash IS NULL")}))';
    const found = JSON.parse(execFileSync('/usr/bin/python3', ['-c', script, join(folder, 'habilis.db')]));
    for (const [kind, list] of Object.entries(found)) if (!list.length) throw new Error(`no demonstration account is ${kind}`);
    return found;
}

// Every request comes from a network of its own, so that throttling, which is by network, answers none of them.
let asked = 0;
function network() {
    asked++;
    return `10.${asked >> 16 & 255}.${asked >> 8 & 255}.${asked & 255}`;
}

/** Milliseconds from the first byte sent to the last byte of the answer, and the answer itself. */
function post(server, path, body) {
    const text = JSON.stringify(body);
    const headers = {
        'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), 'Habilis-Request': randomUUID(),
        'X-Forwarded-For': network(),
    };
    return new Promise((resolve, reject) => {
        const begun = performance.now();
        const call = request({ host: '127.0.0.1', port: server.port, path, method: 'POST', headers, agent }, (reply) => {
            let answer = `${reply.statusCode} `;
            reply.on('data', (data) => (answer += data));
            reply.on('end', () => resolve({ ms: performance.now() - begun, answer }));
        });
        call.on('error', reject);
        call.end(text);
    });
}

function shuffled(list) {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
        const j = randomInt(i + 1);
        [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
}

/** One request of each kind in each round, in a new order each time: what the machine does meanwhile meets all alike. */
async function measure(server, path, kinds, body_for) {
    const times = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, []]));
    const answers = new Set();
    for (let round = 0; round < warm_up + count; round++) {
        for (const kind of shuffled(Object.keys(kinds))) {
            const { ms, answer } = await post(server, path, body_for(kinds[kind][round % kinds[kind].length]));
            if (round >= warm_up) times[kind].push(ms);
            answers.add(answer);
        }
    }
    return { times, answers: [...answers] };
}

const quantile = (sorted, q) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))];

// Abramowitz and Stegun 7.1.26, exact to 1.5e-7.
function two_sided(z) {
    const x = Math.abs(z) / Math.SQRT2;
    const t = 1 / (1 + 0.3275911 * x);
    return t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x);
}

/**
 * Mann and Whitney's test of two lists of times. `right`: of 100 pairs, in how many somebody who always takes the slower
 * one to be `these` (or always the faster one, whichever serves him) is right; 50 is chance. `p`: how often chance alone
 * makes a difference like this. Equal times to the nanosecond do not happen, so there is no correction for ties.
 */
function compare(these, those) {
    let wins = 0;
    for (const a of these) for (const b of those) wins += a > b ? 1 : a === b ? 0.5 : 0;
    const pairs = these.length * those.length;
    const deviation = Math.sqrt(pairs * (these.length + those.length + 1) / 12);
    return { right: 100 * Math.max(wins, pairs - wins) / pairs, p: two_sided((wins - pairs / 2) / deviation) };
}

function tell(title, { times, answers }) {
    const cells = (list) => list.map((cell, i) => (i ? cell.padStart(11) : cell.padEnd(26))).join('');
    console.log(`\n${title}, ${count} of each kind`);
    console.log(cells(['', 'median ms', 'p95 ms', 'difference', 'right of 100', 'p'].map((name, i) => (i > 3 ? ` ${name}` : name))));
    const sorted = Object.fromEntries(Object.entries(times).map(([kind, list]) => [kind, [...list].sort((a, b) => a - b)]));
    const told = [];
    for (const [kind, list] of Object.entries(sorted)) {
        const row = [kind, quantile(list, 0.5).toFixed(2), quantile(list, 0.95).toFixed(2)];
        if (kind !== 'unknown') {
            const { right, p } = compare(list, sorted.unknown);
            row.push((quantile(list, 0.5) - quantile(sorted.unknown, 0.5)).toFixed(2), right.toFixed(0), p.toFixed(4));
            if (p < 0.01) told.push(`${kind} (right in ${right.toFixed(0)} of 100 pairs)`);
        }
        console.log(cells(row));
    }
    console.log(answers.length === 1
        ? `All answers are the same: ${answers[0].slice(0, 3)}, ${answers[0].length - 4} characters.`
        : `ANSWERS DIFFER: ${answers.join(' | ')}`);
    console.log(told.length
        ? `By their time these can be told from an unknown address: ${told.join(', ')}.`
        : 'By their time none can be told from an unknown address: the differences are what chance makes (p ≥ 0.01).');
}

const folder = join(await temporary_folder(), 'data');
let server = null;
try {
    console.error('making demonstration data');
    const made = await run(['demo', '--data', folder]);
    if (made.code !== 0) throw new Error(made.err);
    const { known, locked, disabled, pending } = addresses(folder);
    const unknown = known.map((address) => address.replace('@', `${randomInt(10)}@`));
    server = await start_server({ data: folder, settings: { trusted_proxy: '127.0.0.1', hash_threads: 0 } });
    if ((warm_up + count) / known.length > 9) console.error('note: so many requests lock the known accounts on their way');
    // Each kind twice: unknown against unknown shows what the machine itself makes of it.
    tell('Sign-in with a wrong password', await measure(server, '/api/v1/sessions/sign-in',
        { unknown, 'unknown again': shuffled(unknown), known, locked, disabled, pending },
        (identifier) => ({ identifier, password: 'sept navires dans la brume' })));
    if ((warm_up + count) / known.length > 3) console.error('note: so many requests go beyond three mails an hour and account');
    tell('Forgotten password', await measure(server, '/api/v1/passwords/forgot',
        { unknown, 'unknown again': shuffled(unknown), known, 'disabled or pending': [...disabled, ...pending] },
        (identifier) => ({ identifier })));
} finally {
    agent.destroy();
    await server?.stop();
    rmSync(dirname(folder), { recursive: true, force: true });
}
