// Rows about many organisations. The processor time of the server counts, not the clock: it is the same on a machine that
// does other things beside.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { start_server } from '../support/server.mjs';
import { cookie_of } from './server_rows.mjs';

const tool = process.env.HABILIS_BENCH;
const ticks_per_second = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Seconds of processor time that a program has used. */
function processor_seconds(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticks_per_second;
}

/** Milliseconds of the server's processor time for one GET, the mean of many (of a second at least). */
export async function cost_of(server, address, cookie) {
    const ask = async () => {
        const reply = await fetch(server.url + address, { headers: { Cookie: cookie } });
        if (reply.status !== 200) throw new Error(`${address}: ${reply.status} ${await reply.text()}`);
        await reply.arrayBuffer();
    };
    for (let i = 0; i < 5; i++) await ask();
    const before = processor_seconds(server.pid);
    let asked = 0;
    while (processor_seconds(server.pid) - before < 1 && asked < 2000) {
        for (let i = 0; i < 10; i++) await ask();
        asked += 10;
    }
    return 1000 * (processor_seconds(server.pid) - before) / asked;
}

export async function with_server_on(folder, work) {
    const server = await start_server({ data: folder });
    try {
        return await work(server);
    } finally {
        await server.stop();
    }
}

/** "Toutes mes sociétés" beside the list of one organisation. */
async function lists_over_all(data) {
    return with_server_on(data.folder, async (server) => {
        const single = await cost_of(server, `/api/v1/organisations/${data.organisation}/users?limit=50`, await cookie_of(server));
        const found = [];
        for (const [who, organisations] of [['corentin.abgrallic', 3], ['oumar.songeval', 200]]) {
            const cookie = await cookie_of(server, who);
            for (const [what, query, goal] of [['first page', '', '≤ 3'], ['last page', '&from_end=true', '≤ 3'],
                ['search "mar"', '&q=mar', 'report'], ['disabled ones', '&state=disabled', 'report']]) {
                const value = await cost_of(server, `/api/v1/my/users?limit=50${query}`, cookie);
                found.push({ what: `all of ${organisations}, ${what}, beside one's first page`, value, limit: single, unit: 'ms cpu', ratio: value / single, goal });
            }
            const count = await cost_of(server, '/api/v1/my/users/count', cookie);
            found.push({ what: `all of ${organisations}, count`, value: count, unit: 'ms cpu', goal: 'report' });
        }
        return found;
    });
}

/** The platform's list of 10,000 organisations more, and the public one, beside those of the demonstration and the 200. */
async function platform_index(data) {
    const many = mkdtempSync(path.join(tmpdir(), 'habilis-bench-'));
    try {
        cpSync(data.folder, many, { recursive: true });
        execFileSync(tool, ['organisations', many, '10000']);
        const questions = [
            ['first page by name', ''], ['by people', '&sort=users&descending=true'], ['by last sign-in', '&sort=seen'],
            ['by standing', '&sort=standing'], ['orphaned', '&show=orphaned'], ['inactive by people', '&show=inactive&sort=users'],
            ['search "syndicat"', '&q=syndicat'], ['search "port de mar"', '&q=port%20de%20mar'], ['search "9997"', '&q=9997'],
            ['the last page by name', '&descending=true'],
        ];
        const public_pages = [
            ['the public index', '/organismes'], ['its search "port de mar"', '/organismes?q=port%20de%20mar'],
            ['its page 400', '/organismes?page=400'],
        ];
        const measure = (folder) => with_server_on(folder, async (server) => {
            const cookie = await cookie_of(server, 'admin@habilis.example');
            const costs = [];
            for (const [, query] of questions) costs.push(await cost_of(server, `/api/v1/organisations?limit=10${query}`, cookie));
            costs.push(await cost_of(server, '/api/v1/platform', cookie));
            for (const [, address] of public_pages) costs.push(await cost_of(server, address, ''));
            return costs;
        });
        const few_costs = await measure(data.folder);
        const many_costs = await measure(many);
        return [...questions.map(([what]) => what), 'home of the platform', ...public_pages.map(([what]) => what)].map((what, i) => ({
            what: `10,000 organisations, ${what}, beside 207`, value: many_costs[i], limit: few_costs[i], unit: 'ms cpu',
            ratio: many_costs[i] / few_costs[i], goal: '≤ 1.5',
        }));
    } finally {
        rmSync(many, { recursive: true, force: true });
    }
}

export const organisation_rows = { B17: lists_over_all, B18: platform_index };
