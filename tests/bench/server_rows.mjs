// Rows about the server: requests by wrk, from the same machine.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { assets as assets_of_site, environment, program, start_server } from '../support/server.mjs';

const run = promisify(execFile);
const tool = process.env.HABILIS_BENCH;
const passphrase = 'lanterne bleue sous la pluie';
const seconds = 5;

const json_of = (...parameters) => JSON.parse(execFileSync(tool, parameters.map(String)));

export const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

export async function cookie_of(server, identifier = 'eloise.kervadenn') {
    const reply = await server.post('/api/v1/sessions/sign-in', { identifier, password: passphrase });
    if (reply.status !== 200) throw new Error(`sign-in: ${reply.status} ${reply.text}`);
    return reply.headers.get('set-cookie').split(';')[0];
}

/** {per_second, p50, p99 (ms), bad} of GETs of one address. */
async function hammer(url, { connections = 1, cookie = '' } = {}) {
    const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...(cookie ? ['-H', `Cookie: ${cookie}`] : []), url], { timeout: 60_000 });
    const ms = (label) => {
        const [, number, unit] = stdout.match(new RegExp(`${label}\\s+([\\d.]+)(us|ms|s)`));
        return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
    };
    return {
        per_second: Number(stdout.match(/Requests\/sec:\s+([\d.]+)/)[1]),
        p50: ms('50%'),
        p99: ms('99%'),
        bad: Number(stdout.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? 0),
    };
}

/** The site's files and one more, /constant.json, of `bytes` bytes: what the same server can do at best. */
function assets_with_constant(bytes) {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'habilis-bench-')), 'dist');
    cpSync(assets_of_site, folder, { recursive: true });
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json')));
    writeFileSync(path.join(folder, 'constant.json'), ' '.repeat(bytes));
    manifest.entries.push({ path: '/constant.json', file: 'constant.json', type: 'application/json' });
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
    return folder;
}

async function with_server({ folder }, settings, work) {
    const server = await start_server({ data: folder, settings });
    try {
        return await work(server);
    } finally {
        await server.stop();
    }
}

const users_of = ({ organisation }, query = '') => `/api/v1/organisations/${organisation}/users?limit=50${query}`;

/** The constant's size is that of the reply it stands beside. */
async function reply_size(data) {
    return with_server(data, {}, async (server) => {
        const reply = await server.get(users_of(data), { cookie: await cookie_of(server) });
        return Buffer.byteLength(reply.text);
    });
}

async function list_first_page(data) {
    const assets = assets_with_constant(await reply_size(data));
    try {
        return await with_server(data, { assets }, async (server) => {
            const cookie = await cookie_of(server);
            const found = [];
            for (const [connections, goal] of [[1, 0.5], [16, 0.3]]) {
                const constant = await hammer(`${server.url}/constant.json`, { connections });
                const list = await hammer(server.url + users_of(data), { connections, cookie });
                if (list.bad + constant.bad) throw new Error('wrk got refusals');
                found.push({
                    what: `list, first page of 50, ${connections} connection${connections > 1 ? 's' : ''}`,
                    value: list.per_second, limit: constant.per_second, unit: '/s',
                    ratio: list.per_second / constant.per_second, goal: `≥ ${goal}`,
                });
            }
            return found;
        });
    } finally {
        rmSync(path.dirname(assets), { recursive: true, force: true });
    }
}

async function list_last_page(data) {
    return with_server(data, {}, async (server) => {
        const cookie = await cookie_of(server);
        const found = [];
        for (const sort of ['name', 'email', 'password_expiry', 'last_sign_in', 'created']) {
            const first = await hammer(server.url + users_of(data, `&sort=${sort}`), { cookie });
            const last = await hammer(server.url + users_of(data, `&sort=${sort}&from_end=true`), { cookie });
            found.push({
                what: `last page by ${sort}, beside the first`, value: last.p50, limit: first.p50, unit: 'ms',
                ratio: last.p50 / first.p50, goal: '≤ 1.5',
            });
        }
        return found;
    });
}

/** "Habilitations" loads the same people with their roles. */
async function assignments(data) {
    return with_server(data, {}, async (server) => {
        const cookie = await cookie_of(server);
        const found = [];
        for (const [where, query] of [['first', ''], ['last', '&from_end=true']]) {
            const list = await hammer(server.url + users_of(data, query), { cookie });
            const roles = await hammer(server.url + users_of(data, `${query}&with_assignments=true`), { cookie });
            if (list.bad + roles.bad) throw new Error('wrk got refusals');
            found.push({
                what: `${where} page with its roles, beside the list`, value: roles.p50, limit: list.p50, unit: 'ms',
                ratio: roles.p50 / list.p50, goal: '≤ 2',
            });
        }
        return found;
    });
}

async function search(data) {
    return with_server(data, {}, async (server) => {
        const cookie = await cookie_of(server);
        const found = [];
        let slowest = 0;
        for (const typed of ['frederic duco', 'mar', 'metropole-fictive', 'eau zo', 'é']) {
            const url = server.url + users_of(data, `&q=${encodeURIComponent(typed)}`);
            // What the machine does not hold in memory is read from the disk once, which would be the p99 of all.
            const from = performance.now();
            await (await fetch(url, { headers: { Cookie: cookie } })).text();
            slowest = Math.max(slowest, performance.now() - from);
            const { p50, p99 } = await hammer(url, { cookie });
            found.push({ what: `search "${typed}", p99 (limit: p50)`, value: p99, limit: p50, unit: 'ms', goal: '< 10 ms' });
        }
        found.push({ what: 'the slowest of the first search for each, not counted above', value: slowest, unit: 'ms', goal: 'report' });
        return found;
    });
}

/** Milliseconds of each of so many creations, by one client, one after the other. */
async function create_over_http(server, { organisation }, count) {
    const cookie = await cookie_of(server);
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const run = Date.now();
    const create = (number) => new Promise((resolve, reject) => {
        const body = JSON.stringify({
            details: {
                first_name: 'Zoé', last_name: `Mesurée-${number % 977}`, email: `zoe.mesuree${run}.${number}@metropole-fictive.example`,
                address: '1 place Inventée', postal_code: '35999', city: 'Ploufictif',
            },
        });
        const headers = { cookie, 'content-type': 'application/json', 'habilis-request': randomUUID(), 'content-length': Buffer.byteLength(body) };
        const start = performance.now();
        const request = http.request(`${server.url}/api/v1/organisations/${organisation}/users/create`, { method: 'POST', agent, headers });
        request.on('error', reject);
        request.on('response', (reply) => {
            reply.resume();
            reply.on('end', () => (reply.statusCode === 200 ? resolve(performance.now() - start) : reject(new Error(`create: ${reply.statusCode}`))));
        });
        request.end(body);
    });
    for (let i = 0; i < 50; i++) await create(-1 - i);
    const times = [];
    for (let i = 0; i < count; i++) times.push(await create(i));
    agent.destroy();
    return times.sort((a, b) => a - b);
}

/** The copy lies where the data lies: what a commit costs is the disk's. */
async function create(data) {
    const folder = mkdtempSync(path.join(path.dirname(data.folder), 'create-'));
    try {
        cpSync(data.folder, folder, { recursive: true });
        const { create, insert } = json_of('create', folder, 300);
        const many = await with_server({ folder }, {}, async (server) => {
            const times = await create_over_http(server, data, 20_000);
            return { p50: median(times), p999: times[Math.floor(times.length * 0.999)], most: times.at(-1), memory: resident_mb(server.pid) };
        });
        return [
            { what: 'create a user, beside one INSERT + commit', value: create, limit: insert, unit: 'ms', ratio: create / insert, goal: '≤ 4' },
            { what: 'create over HTTP, p50 of 20,000, beside one INSERT', value: many.p50, limit: insert, unit: 'ms', ratio: many.p50 / insert, goal: '≤ 2.5' },
            { what: 'the same, p99.9, beside the p50', value: many.p999, limit: many.p50, unit: 'ms', ratio: many.p999 / many.p50, goal: '≤ 10' },
            { what: 'the same, the slowest', value: many.most, unit: 'ms', goal: 'report' },
            { what: 'resident memory after it', value: many.memory, unit: 'MB', goal: '≤ 64 MB' },
        ];
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

async function sign_in(data) {
    const { hash } = json_of('hash', 20);
    return with_server(data, { hash_threads: 0 }, async (server) => {
        const times = [];
        for (let i = 0; i < 20; i++) {
            const start = performance.now();
            await cookie_of(server);
            times.push(performance.now() - start);
        }
        const flood = Promise.all(Array.from({ length: 300 }, (_, i) =>
            server.post('/api/v1/sessions/sign-in', { identifier: `inconnu${i}`, password: passphrase }).then((reply) => reply.status)));
        let over = false;
        flood.then(() => (over = true));
        const healths = [];
        while (!over) {
            const start = performance.now();
            await fetch(`${server.url}/health`);
            healths.push(performance.now() - start);
            await new Promise((resolve) => setTimeout(resolve, 2));
        }
        await flood;
        healths.sort((a, b) => a - b);
        return [
            { what: 'sign-in, beside one Argon2id computation', value: median(times), limit: hash, unit: 'ms', ratio: median(times) / hash, goal: '≤ 1.1' },
            { what: `/health p99 during 300 sign-ins (${healths.length} asked)`, value: healths[Math.floor(healths.length * 0.99)], unit: 'ms', goal: '< 100 ms' },
        ];
    });
}

async function decide() {
    const { few, many, allocations } = json_of('decide', 5_000_000);
    return [
        { what: 'decision with reach and dates, of 5 organisations', value: few, unit: 'ns cpu', goal: '< 1,000 ns' },
        { what: 'decision with reach and dates, of 200 organisations', value: many, unit: 'ns cpu', goal: '< 1,000 ns' },
        { what: 'allocations in all of them', value: allocations, unit: '', goal: '0' },
    ];
}
decide.once = true;

const resident_mb = (pid) => Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;

async function memory(data) {
    return with_server(data, {}, async (server) => {
        const cookie = await cookie_of(server);
        for (const query of ['', '&from_end=true', '&q=mar', '&q=frederic%20duco'])
            await hammer(server.url + users_of(data, query), { cookie, connections: 16 });
        return [{ what: 'resident memory after lists and searches', value: resident_mb(server.pid), unit: 'MB', goal: '< 64 MB' }];
    });
}

/** From exec to the first answer of /health, on a port that is known before. */
async function start({ folder }) {
    const times = [];
    for (let i = 0; i < 7; i++) {
        const port = 20_000 + Math.floor(Math.random() * 20_000);
        const from = performance.now();
        const child = spawn(program, ['--port', String(port), '--data', folder, '--log-level', 'off'], { env: environment(), stdio: 'ignore' });
        const ended = new Promise((resolve) => child.on('close', resolve));
        for (;;) {
            const answered = await fetch(`http://127.0.0.1:${port}/health`).then((reply) => reply.ok, () => false);
            if (answered) break;
            await new Promise((resolve) => setTimeout(resolve, 1));
        }
        times.push(performance.now() - from);
        child.kill('SIGTERM');
        await ended;
    }
    return [{ what: 'start to first answer', value: median(times), unit: 'ms', goal: '< 200 ms' }];
}

/** The same rows by one statement, read to their end and thrown away: what no export can do without. */
function one_statement(folder, organisation) {
    const script = 'import sqlite3,sys,time\n' +
        'db=sqlite3.connect("file:"+sys.argv[1]+"?mode=ro",uri=True)\n' +
        'start=time.perf_counter()\n' +
        'for row in db.execute("SELECT a.*, m.*, l.label, r.label FROM memberships m JOIN accounts a ON a.id = m.account_id' +
        ' LEFT JOIN levels l ON l.id = m.level_id LEFT JOIN assignments s ON s.membership_id = m.id' +
        ' LEFT JOIN service_roles r ON r.id = s.role_id WHERE m.organisation_id = ? AND m.listed = 1 ORDER BY m.name_sort",' +
        '(int(sys.argv[2]),)): pass\n' +
        'print(1000*(time.perf_counter()-start))';
    return Number(execFileSync('/usr/bin/python3', ['-c', script, path.join(folder, 'habilis.db'), String(organisation)]));
}

/** Everybody with their roles as a file: making it, and what the memory grows by meanwhile. */
async function export_users(data) {
    return with_server(data, {}, async (server) => {
        const cookie = await cookie_of(server);
        const address = `/api/v1/organisations/${data.organisation}/users/export`;
        const times = {};
        const before = resident_mb(server.pid);
        let most = before;
        const watch = setInterval(() => (most = Math.max(most, resident_mb(server.pid))), 50);
        for (const format of ['csv', 'xlsx', 'json']) {
            const from = performance.now();
            const reply = await server.post(address, { ticket: format, scope: 'everybody', format }, { cookie });
            if (reply.status !== 200) throw new Error(`export: ${reply.status} ${reply.text}`);
            times[format] = performance.now() - from;
        }
        clearInterval(watch);
        const plain = one_statement(data.folder, data.organisation);
        return [
            { what: 'export as CSV, beside reading the rows', value: times.csv, limit: plain, unit: 'ms', ratio: times.csv / plain, goal: '≤ 2' },
            { what: 'export as a workbook, beside CSV', value: times.xlsx, limit: times.csv, unit: 'ms', ratio: times.xlsx / times.csv, goal: '≤ 6' },
            { what: 'export as JSON, beside CSV', value: times.json, limit: times.csv, unit: 'ms', ratio: times.json / times.csv, goal: 'report' },
            { what: 'memory that exports add', value: most - before, unit: 'MB', goal: '< 32 MB' },
        ];
    });
}

/** As many new people, in the template's columns. */
function file_of_people(count) {
    const lines = ['Civilité;Prénom;Nom;Elu;Fonction;Adresse;CodePostal;Ville;Courriel;TéléphonePortable;TéléphoneFixe;Fax'];
    for (let i = 0; i < count; ++i)
        lines.push(`MRS;Zoé;Importée-${i};non;Agente;1 place Inventée;35999;Ploufictif;zoe.importee${i}@metropole-fictive.example;06 39 98 00 11;;`);
    return Buffer.from(lines.join('\r\n'));
}

/** A file of new people: its plan, its applying, and what other people's writes wait meanwhile. */
async function import_users(data) {
    const copy = mkdtempSync(path.join(tmpdir(), 'habilis-bench-'));
    cpSync(data.folder, copy, { recursive: true });
    const count = Math.min(data.size, 100_000), file = file_of_people(count), written = path.join(copy, 'people.csv');
    writeFileSync(written, file);
    const alone = json_of('check', written).check;
    const found = await with_server({ folder: copy }, {}, async (server) => {
        const cookie = await cookie_of(server);
        const address = `/api/v1/organisations/${data.organisation}/imports`;
        const ask = async (where, body) => {
            const reply = await server.post(where, body, { cookie });
            if (reply.status !== 200) throw new Error(`${where}: ${reply.status} ${reply.text}`);
            return reply.json;
        };
        const { import: id } = await ask(address, { file_name: 'people.csv', size: file.length });
        const piece = 512 * 1024;
        for (let from = 0; from < file.length; from += piece)
            await ask(`${address}/${id}/pieces`, { from, bytes: file.subarray(from, from + piece).toString('base64') });
        let from = performance.now();
        await ask(`${address}/${id}/plan`, {});
        const plan = performance.now() - from;
        from = performance.now();
        await ask(`${address}/${id}/apply`, { mails: false });
        const waits = [];
        for (let state = 'applying'; state === 'applying';) {
            const sent = performance.now();
            await ask('/api/v1/my/notification-choices/update', { messages: 'at_once', events: waits.length % 2 ? 'at_once' : 'daily' });
            waits.push(performance.now() - sent);
            state = (await server.get(`${address}/${id}`, { cookie })).json.plan.state;
        }
        const apply = performance.now() - from;
        waits.sort((a, b) => a - b);
        return { plan, apply, p99: waits[Math.floor(0.99 * waits.length)] };
    });
    const plain = json_of('insert', copy, data.organisation, count).insert;
    rmSync(copy, { recursive: true, force: true });
    return [
        { what: 'plan of a file, beside reading and checking alone', value: found.plan, limit: alone, unit: 'ms', ratio: found.plan / alone, goal: '≤ 3' },
        { what: 'applying it, beside the same rows inserted', value: found.apply, limit: plain, unit: 'ms', ratio: found.apply / plain, goal: '≤ 4' },
        { what: 'another write meanwhile, p99', value: found.p99, unit: 'ms', goal: '< 50 ms' },
    ];
}

export const server_rows = {
    B1: list_first_page, B2: list_last_page, B3: search, B4: create, B6: import_users, B8: export_users, B9: sign_in, B10: decide, B11: memory, B12: start,
    B16: assignments,
};
