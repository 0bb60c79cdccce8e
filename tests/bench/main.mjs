// The bench: each row is measured beside its limit in the same run, because times differ between machines.
// usage: node main.mjs [--quick] [SIZE…] [ROW…]
//   sizes in accounts: 1000 100000 1000000 unless named; --quick is 100000; rows: all unless named
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

import { environment, program } from '../support/server.mjs';
import { browser_rows } from './browser_rows.mjs';
import { list_rows } from './list_rows.mjs';
import { organisation_rows } from './organisation_rows.mjs';
import { server_rows } from './server_rows.mjs';

const rows = { ...server_rows, ...organisation_rows, ...list_rows, ...browser_rows };
const output = process.env.HABILIS_OUTPUT;
const tool = process.env.HABILIS_BENCH;

const words = process.argv.slice(2);
const named = words.filter((word) => /^\d+$/.test(word)).map(Number);
const sizes = named.length ? named : words.includes('--quick') ? [100_000] : [1_000, 100_000, 1_000_000];
const asked = words.filter((word) => word !== '--quick' && !/^\d+$/.test(word));
for (const row of asked)
    if (!rows[row]) {
        console.error(`there is no row ${row}; rows: ${Object.keys(rows).join(' ')}`);
        process.exit(2);
    }

/** Data of one size, made once and kept: build/bench/<size>. */
function data_of(size) {
    const folder = path.join(output, String(size));
    const organisation_file = path.join(folder, 'bench.json');
    if (!existsSync(organisation_file)) {
        rmSync(folder, { recursive: true, force: true });
        console.error(`making ${size.toLocaleString('en')} accounts`);
        execFileSync(program, ['demo', '--data', folder], { env: environment(), stdio: ['ignore', 'ignore', 'inherit'] });
        writeFileSync(organisation_file, execFileSync(tool, ['generate', folder, String(size)]));
    }
    return { size, folder, organisation: JSON.parse(readFileSync(organisation_file)).organisation };
}

/** {row, what, size, value, limit, unit, ratio, goal} as a line of the table. */
function line(found) {
    const number = (n) => (n === undefined || n === null ? '' : n >= 100 ? n.toFixed(0) : n.toPrecision(3));
    return [
        found.row.padEnd(4),
        found.what.padEnd(52),
        (found.size?.toLocaleString('en') ?? '').padStart(9),
        `${number(found.value)} ${found.unit ?? ''}`.padStart(14),
        (found.limit === undefined ? '' : `${number(found.limit)} ${found.limit_unit ?? found.unit ?? ''}`).padStart(14),
        number(found.ratio).padStart(7),
        ` ${found.goal ?? ''}`,
    ].join(' ');
}

mkdirSync(output, { recursive: true });
const results = [];
console.log(`${cpus().length} × ${cpus()[0].model}`);
console.log('row  what                                                      accounts          value          limit   ratio  goal');
for (const size of sizes) {
    const data = data_of(size);
    for (const [row, measure] of Object.entries(rows)) {
        if (asked.length && !asked.includes(row)) continue;
        // What does not depend on the data is measured once.
        if (measure.once && results.some((found) => found.row === row)) continue;
        for (const found of await measure(data)) {
            results.push({ row, ...(measure.once ? {} : { size }), ...found });
            console.log(line(results.at(-1)));
        }
    }
}
writeFileSync(path.join(output, 'results.json'), JSON.stringify({ at: new Date().toISOString(), machine: cpus()[0].model, results }, null, 1));
