// The README's chapters on deployment, backup and restore, executed command by command in a folder that stands for the
// machine: what a command needs of the system (users, systemd, packages) has a stand-in, the program and nginx are real.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { after, before, test } from 'node:test';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';

import { assets, environment, free_port, program, temporary_folder, until } from '../../support/server.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const nginx = path.join(root, 'build/deps/nginx');
const as_root = process.getuid() === 0;

/** The commands of a chapter, in their order. */
async function chapter(title) {
    const readme = await readFile(path.join(root, 'README.md'), 'utf8');
    const begin = readme.indexOf(`\n### ${title}\n`);
    assert.ok(begin > 0, title);
    const rest = readme.slice(begin + 4);
    const text = rest.slice(0, rest.search(/\n##+ /));
    return [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block]) => block.trim().split('\n'));
}

let machine;
let ports;
const say = [];

/** Everything outside the checkout that the commands touch. */
const in_machine = text => text.replace(/(?<![\w/.])\/(opt|etc|var)(?=\/)/g, `${machine}/$1`);

/** Programs that would change this machine. Each notes that it was called. */
const stand_ins = {
    'apt-get': 'true',
    useradd: 'true',
    // The build is there already.
    scripts: 'true',
    install: `
        as=()
        while [ $# -gt 0 ]; do
            case $1 in
                -o | -g) who=65534; [ "$2" = root ] && who=0; [ "$UID" = 0 ] && as+=("$1" "$who"); shift ;;
                *) as+=("$1") ;;
            esac
            shift
        done
        exec /usr/bin/install "\${as[@]}"`,
    runuser: `
        [ "$1 $2 $3" = "-u habilis --" ] || exit 9
        shift 3
        if [ "$UID" = 0 ]; then exec setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; fi
        exec "$@"`,
    systemctl: `
        case "$*" in
            "enable --now habilis" | "start habilis")
                unit=$MACHINE/etc/systemd/system/habilis.service
                command=$(sed -n 's/^ExecStart=//p' "$unit" | sed "s,/opt/,$MACHINE/opt/,; s,/etc/,$MACHINE/etc/,")
                runuser -u habilis -- $command > "$MACHINE/service.log" 2>&1 &
                echo $! > "$MACHINE/service.pid" ;;
            "stop habilis")
                pid=$(cat "$MACHINE/service.pid")
                kill -TERM "$pid"
                tail --pid="$pid" -f /dev/null ;;
            "reload nginx") "$NGINX" -c "$MACHINE/nginx.conf" -e stderr -s reload ;;
            daemon-reload) ;;
            *) exit 9 ;;
        esac`,
    nginx: `[ "$*" = -t ] && exec "$NGINX" -t -c "$MACHINE/nginx.conf" -e stderr`,
};

/** What a person edits between two commands. */
const edits = {
    async 'habilis.conf /etc/habilis/habilis.conf'() {
        const file = in_machine('/etc/habilis/habilis.conf');
        const text = (await readFile(file, 'utf8'))
            .replace('port = 8080', `port = ${ports.program}`)
            .replace('https://portal.example.org', `https://portal.example.org:${ports.tls}`);
        await writeFile(file, in_machine(text));
    },
    async 'habilis.conf /etc/nginx/sites-enabled/habilis.conf'() {
        const file = in_machine('/etc/nginx/sites-enabled/habilis.conf');
        const text = (await readFile(file, 'utf8'))
            .replaceAll(/listen ((?:\[::\]:)?)80;/g, `listen $1${ports.plain};`)
            .replaceAll(/listen ((?:\[::\]:)?)443 /g, `listen $1${ports.tls} `)
            .replaceAll('127.0.0.1:8080', `127.0.0.1:${ports.program}`)
            .replace('proxy_set_header Host $host;', 'proxy_set_header Host $http_host;');
        await writeFile(file, in_machine(text));
    },
};

function execute(command) {
    return new Promise(resolve => {
        const env = { ...environment(), PATH: `${machine}/bin:${process.env.PATH}`, MACHINE: machine, NGINX: path.join(nginx, 'usr/sbin/nginx') };
        const text = in_machine(command)
            .replace(/^scripts\//, 'scripts ')
            .replace('build/native/habilis', program)
            .replace('build/assets/dist', assets);
        execFile('/bin/bash', ['-c', text], { cwd: root, env }, (error, stdout, stderr) =>
            resolve({ code: error ? error.code : 0, out: stdout, err: stderr }));
    });
}

/** Each command ends with 0. */
async function run_chapter(title, { until } = {}) {
    for (const command of await chapter(title)) {
        const done = await execute(command);
        assert.equal(done.code, 0, `${command}\n${done.out}${done.err}`);
        say.push([command, done]);
        for (const [end, edit] of Object.entries(edits)) if (command.endsWith(end)) await edit();
        if (until && command.includes(until)) break;
    }
}

async function health() {
    const reply = await until('the service', () => fetch(`http://127.0.0.1:${ports.program}/health`).catch(() => null));
    return reply.json();
}

function visit(target, { host = 'portal.example.org', ...more } = {}) {
    return new Promise((resolve, reject) => {
        const request = https.get({ host: '127.0.0.1', port: ports.tls, path: target, servername: host, rejectUnauthorized: false,
            headers: { host: `${host}:${ports.tls}` }, ...more }, reply => {
            let body = '';
            reply.on('data', data => (body += data));
            reply.on('end', () => resolve({ status: reply.statusCode, body, headers: reply.headers }));
        });
        request.on('error', reject);
    });
}

before(async () => {
    machine = await temporary_folder();
    await chmod(machine, 0o755);
    ports = { program: await free_port(), plain: await free_port(), tls: await free_port() };
    for (const folder of ['bin', 'opt', 'etc/systemd/system', 'etc/nginx/sites-enabled', 'etc/ssl/certs', 'etc/ssl/private', 'var/lib', 'var/backups', 'var/log/nginx'])
        await mkdir(path.join(machine, folder), { recursive: true });
    for (const [name, text] of Object.entries(stand_ins))
        await writeFile(path.join(machine, 'bin', name), `#!/bin/bash\n${text}\n`, { mode: 0o755 });
    // nginx as Debian sets it up, its default site included.
    await cp(path.join(nginx, 'etc/nginx/mime.types'), path.join(machine, 'etc/nginx/mime.types'));
    const site = await readFile(path.join(nginx, 'etc/nginx/sites-available/default'), 'utf8');
    await writeFile(path.join(machine, 'etc/nginx/default'), site.replaceAll(/listen ((?:\[::\]:)?)80 /g, `listen $1${ports.plain} `));
    await symlink('../default', path.join(machine, 'etc/nginx/sites-enabled/default'));
    const main = (await readFile(path.join(nginx, 'etc/nginx/nginx.conf'), 'utf8'))
        .replace(/^include \/etc\/nginx\/modules-enabled.*$/m, '')
        .replace(/^user www-data;$/m, as_root ? 'user nobody nogroup;' : '')
        .replace('/run/nginx.pid', path.join(machine, 'nginx.pid'))
        .replace('worker_processes auto', 'worker_processes 1')
        .replace('http {', `http { client_body_temp_path ${machine}/body; proxy_temp_path ${machine}/proxy; fastcgi_temp_path ${machine}/f; uwsgi_temp_path ${machine}/u; scgi_temp_path ${machine}/s;`);
    await writeFile(path.join(machine, 'nginx.conf'), in_machine(main));
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=portal.example.org',
        '-keyout', path.join(machine, 'etc/ssl/private/portal.example.org.key'), '-out', path.join(machine, 'etc/ssl/certs/portal.example.org.pem')], { stdio: 'ignore' });
    // The service of a machine on which nginx was just installed.
    execFileSync(path.join(nginx, 'usr/sbin/nginx'), ['-c', path.join(machine, 'nginx.conf'), '-e', 'stderr']);
});
after(async () => {
    await execute('systemctl stop habilis');
    const pid = await readFile(path.join(machine, 'nginx.pid'), 'utf8').catch(() => null);
    if (pid) process.kill(Number(pid), 'SIGTERM');
    await rm(machine, { recursive: true, force: true });
});

test('the chapter on deployment, from top to bottom, ends in a portal that answers by TLS', async () => {
    await run_chapter('Deployment behind nginx');
    assert.deepEqual(await health(), { status: 'ok', reads: true, writes: true, mail: 'none' });
    const [, made] = say.find(([command]) => command.includes('admin create'));
    assert.match(made.out, new RegExp(`^https://portal\\.example\\.org:${ports.tls}/activation#[\\w-]{43}\\n$`));
    // The old workers of nginx may still be there.
    const page = await until('the portal', async () => {
        const found = await visit('/connexion').catch(() => null);
        return found?.status === 200 && found;
    });
    assert.match(page.headers['strict-transport-security'], /max-age/);
    assert.equal((await visit('/health')).status, 404);
    assert.equal((await visit('/metrics')).status, 404);
});
test('nginx takes no cipher without forward secrecy, and no other name', async () => {
    const connect = options => new Promise((resolve, reject) => {
        const socket = tls.connect({ host: '127.0.0.1', port: ports.tls, servername: 'portal.example.org', rejectUnauthorized: false, ...options }, () => {
            resolve(socket.getCipher().name);
            socket.destroy();
        });
        socket.on('error', reject);
    });
    assert.match(await connect({ maxVersion: 'TLSv1.2' }), /^ECDHE-RSA-.*(GCM|POLY1305)/);
    for (const ciphers of ['AES128-GCM-SHA256', 'AES256-SHA', 'ECDHE-RSA-AES128-SHA'])
        await assert.rejects(connect({ maxVersion: 'TLSv1.2', ciphers: `${ciphers}:@SECLEVEL=0` }), /handshake failure/, ciphers);
    await assert.rejects(connect({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }));
    await assert.rejects(connect({ servername: 'other.example.org' }), /unrecognized name/);
});
test('no name that somebody searched stands in a log of nginx', async () => {
    const searched = '/api/v1/organisations/1/users?text=Kervadenn';
    await visit(searched, { headers: { host: `portal.example.org:${ports.tls}`, referer: `https://portal.example.org${searched}` } });
    // Also where nginx itself has something to say: too many requests, and a program that does not answer.
    await Promise.allSettled(Array.from({ length: 400 }, () => visit(searched)));
    await execute('systemctl stop habilis');
    assert.equal((await visit(searched)).status, 502);
    await execute('systemctl start habilis');
    await health();
    const read = name => readFile(path.join(machine, 'var/log/nginx', name), 'utf8').catch(() => '');
    const logs = await Promise.all(['habilis.log', 'habilis.error.log', 'access.log', 'error.log'].map(read));
    assert.match(logs[0], /"GET \/api\/v1\/organisations\/1\/users HTTP\/1\.1" 502 /);
    assert.match(logs[0], / 429 /);
    assert.doesNotMatch(logs.join('\n'), /Kervadenn/);
});
test('the chapter on backups, from top to bottom, ends in a portal with the same people', async () => {
    await run_chapter('Backup and restore');
    assert.deepEqual(await health(), { status: 'ok', reads: true, writes: true, mail: 'none' });
    assert.match(say.at(-2)[1].err, /waiting: \d/);
    const again = await execute('runuser -u habilis -- /opt/habilis/habilis --config /etc/habilis/habilis.conf backup /var/backups/habilis/2026-11-22');
    assert.equal(again.code, 2);
    const without_settings = await execute('runuser -u habilis -- /opt/habilis/habilis --data /var/lib/habilis backup /var/backups/habilis/next');
    assert.equal(without_settings.code, 2);
    assert.match(without_settings.err, /journal\.key/);
    const next = await execute('runuser -u habilis -- /opt/habilis/habilis --config /etc/habilis/habilis.conf backup /var/backups/habilis/next');
    assert.equal(next.code, 0, next.err);
});
test('the service is shut off from what it does not need', async t => {
    const unit = path.join(root, 'assets/systemd/habilis.service');
    const text = await readFile(unit, 'utf8');
    for (const line of ['User=habilis', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=', 'MemoryDenyWriteExecute=yes', 'UMask=0077'])
        assert.ok(text.split('\n').includes(line), line);
    const found = await new Promise(resolve => execFile('systemd-analyze', ['security', '--offline=true', '--threshold=20', unit], (error, out, err) => resolve({ error, out, err })));
    if (found.error?.code === 'ENOENT') return t.diagnostic('systemd-analyze is not installed: only the lines above were looked at');
    assert.equal(found.error, null, found.out + found.err);
});
