// A real server for node tests: the program itself, on a port of the system's choice and a data folder of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { nonconformities } from './openapi.mjs';

const root = path.resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const program = process.env.HABILIS_PROGRAM ?? path.join(root, 'build/native/habilis');
export const assets = process.env.HABILIS_ASSETS ?? path.join(root, 'build/assets/dist');

/** Only what the tests decide: no HABILIS_* of the shell gets in. */
export function environment(more = {}) {
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('HABILIS_'));
    return { ...Object.fromEntries(kept), LC_ALL: 'en_GB.UTF-8', ...more };
}

/** Runs the program to its end: {code, out, err}. `as`: {uid, gid} of another user. */
export function run(parameters, { env = {}, input = '', as = {} } = {}) {
    return new Promise((resolve, reject) => {
        const child = spawn(program, parameters, { env: environment(env), ...as });
        let out = '';
        let err = '';
        child.stdout.on('data', data => (out += data));
        child.stderr.on('data', data => (err += data));
        child.on('error', reject);
        child.on('close', code => resolve({ code, out, err }));
        child.stdin.on('error', () => {}); // it may end without reading
        child.stdin.end(input);
    });
}

/** A port that nobody listens on just now. */
export async function free_port() {
    const server = net.createServer();
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise(resolve => server.close(resolve));
    return port;
}

/** Waits until `reached` answers something true, and returns that. */
export async function until(what, reached) {
    for (let i = 0; i < 1200; i++) {
        const found = await reached();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return assert.fail(`never came: ${what}`);
}

/** Names of the files in a folder; the socket of commands is none. */
export const files_of = (folder) => readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile()).map(({ name }) => name);

export async function temporary_folder() {
    return mkdtemp(path.join(tmpdir(), 'habilis-test-'));
}

/**
 * Starts a server. `data`: a folder to keep (otherwise one that goes with the server); `settings`: {mail_host: 'x', …}.
 * Returns {url, port, data, log, call, get, post, stop, kill, alive}.
 */
export async function start_server({ data, settings = {} } = {}) {
    const folder = data ?? (await temporary_folder());
    const env = Object.fromEntries(
        Object.entries({ data: folder, port: 0, hash_threads: 1, ...settings }).map(([key, value]) => [
            `HABILIS_${key.toUpperCase()}`,
            String(value),
        ]),
    );
    const child = spawn(program, [], { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
    const log = [];
    let said_port = null;
    createInterface({ input: child.stdout }).on('line', line => {
        log.push(line);
        if (said_port && line.includes('"event":"started"')) said_port(JSON.parse(line).port);
    });
    const ended = new Promise(resolve => child.on('close', (code, signal) => resolve({ code, signal })));
    let err = '';
    const started = new Promise((resolve, reject) => {
        said_port = resolve;
        child.stderr.on('data', data => (err += data));
        ended.then(({ code, signal }) => reject(new Error(`the server did not start (${code ?? signal}): ${err}`)));
    });
    const port = await started;
    // A test that fails before it stops its server must not keep the test program alive.
    const handles = [child, child.stdout, child.stderr];
    for (const handle of handles) handle.unref();
    process.once('exit', () => child.kill('SIGKILL'));
    let document = null;
    const url = `http://127.0.0.1:${port}`;
    let over = null;
    ended.then(how => (over = how));
    const server = {
        url,
        port,
        data: folder,
        log,
        pid: child.pid,
        errors: () => err,
        alive: () => over === null,
        /**
         * One request by fetch; `reply.json` is the parsed body when it is JSON. Every request and reply of the API is
         * checked against the server's own openapi.json: an undeclared field, in or out, fails the test.
         */
        async call(method, target, { body, headers = {}, cookie } = {}) {
            const all = { ...headers };
            if (cookie) all.cookie = cookie;
            if (method === 'POST') {
                all['habilis-request'] ??= randomUUID();
                all['content-type'] ??= 'application/json';
            }
            const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
            const reply = await fetch(url + target, { method, headers: all, body: text, redirect: 'manual' });
            const content = await reply.text();
            const json = /json/.test(reply.headers.get('content-type') ?? '') ? JSON.parse(content) : undefined;
            if (target.startsWith('/api/v1/') && !target.startsWith('/api/v1/openapi.json')) {
                document ??= await (await fetch(`${url}/api/v1/openapi.json`)).json();
                const found = nonconformities(document, { method, target, body: text, status: reply.status, json });
                if (found.length) throw new Error(`${method} ${target} → ${reply.status} is not what openapi.json says:\n${found.join('\n')}`);
            }
            return { status: reply.status, headers: reply.headers, text: content, json };
        },
        get: (target, options) => server.call('GET', target, options),
        post: (target, body = {}, options = {}) => server.call('POST', target, { body, ...options }),
        /** Sends bytes as they are on a connection of its own; resolves with all that came back when it ends. */
        raw: (bytes, options) => raw(port, bytes, options),
        async stop() {
            for (const handle of handles) handle.ref();
            if (over === null) child.kill('SIGTERM');
            const how = await ended;
            if (!data) await rm(folder, { recursive: true, force: true });
            return how;
        },
        async kill() {
            for (const handle of handles) handle.ref();
            child.kill('SIGKILL');
            return ended;
        },
    };
    return server;
}

/**
 * Bytes on a socket. `chunks`: one text or buffer, or several sent one after the other with `pause` milliseconds between.
 * Resolves {text, closed, reset} after the server has closed; `closed` is false when it did not for `wait` milliseconds.
 */
export function raw(port, chunks, { wait = 60_000, pause = 0, end = false } = {}) {
    const list = Array.isArray(chunks) ? chunks : [chunks];
    return new Promise(resolve => {
        const socket = net.connect(port, '127.0.0.1');
        const received = [];
        const finish = how => {
            clearTimeout(timer);
            socket.destroy();
            resolve({ text: Buffer.concat(received).toString('latin1'), closed: false, reset: false, ...how });
        };
        const timer = setTimeout(finish, wait, {});
        socket.on('data', data => received.push(data));
        socket.on('end', () => finish({ closed: true }));
        socket.on('error', () => finish({ closed: true, reset: true }));
        socket.on('connect', async () => {
            for (const chunk of list) {
                if (socket.destroyed) return;
                socket.write(chunk);
                if (pause) await new Promise(next => setTimeout(next, pause));
            }
            if (end && !socket.destroyed) socket.end();
        });
    });
}

/** A socket to talk on: write(bytes), said(pattern) waits until that has been received, `closed` until the server hangs up. */
export function conversation(port) {
    const socket = net.connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', data => (text += data.toString('latin1')));
    socket.on('error', () => {});
    const closed = new Promise(resolve => socket.on('close', resolve));
    return {
        write: bytes => socket.write(bytes),
        said: pattern => until(pattern, () => pattern.test(text)),
        closed,
    };
}

/** "HTTP/1.1 404 Not Found…" → 404, for each reply in the text. */
export const statuses = text => [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(match => Number(match[1]));
