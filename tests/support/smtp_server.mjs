// A real SMTP receiver on loopback. Prints one JSON line {"port"} when it listens, then one for each message received:
// {"message": {from, to, secure, user, raw, headers, parts}}. What it receives is decoded here, independently of the
// program under test. Ends when its standard input does.
//
// usage: node smtp_server.mjs '{"port":0,"tls":"none|starttls|implicit","key":FILE,"cert":FILE,"user":…,"password":…,
//        "greylist":N,"rejectRecipient":"a@b","rejectSender":true,"silent":true,"mute":true}'
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import net from 'node:net';

const require = createRequire(new URL('../../build/deps/npm/package.json', import.meta.url));
const { SMTPServer } = require('smtp-server');
const options = JSON.parse(process.argv[2] ?? '{}');
const say = (line) => process.stdout.write(JSON.stringify(line) + '\n');
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));

const utf8 = (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function decodeWords(text) {
  return text
    .replace(/(=\?[^?]+\?[BbQq]\?[^?]*\?=)\s+(?==\?)/g, '$1') // white space between two encoded words is not text
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, base64) => utf8(Buffer.from(base64, 'base64')));
}

function parseHeaders(block) {
  const headers = {};
  for (const line of block.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (name in headers) throw new Error(`header ${name} stands there twice`);
    headers[name] = decodeWords(line.slice(colon + 1).trim());
  }
  return headers;
}

function decodeBody(body, encoding) {
  if (encoding === 'base64') return utf8(Buffer.from(body, 'base64'));
  if (encoding !== 'quoted-printable') return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return utf8(Buffer.from(bytes, 'latin1'));
}

function split(text) {
  const end = text.indexOf('\r\n\r\n');
  return [parseHeaders(text.slice(0, end)), text.slice(end + 4)];
}

function parse(raw) {
  const [headers, body] = split(raw);
  const boundary = /boundary="?([^";]+)"?/.exec(headers['content-type'] ?? '')?.[1];
  const parts = [];
  for (const piece of body.split(`--${boundary}`).slice(1, -1)) {
    const [inner, content] = split(piece.slice(2));
    const text = decodeBody(content.slice(0, -2), inner['content-transfer-encoding']);
    parts.push({ type: inner['content-type'], text });
  }
  return { headers, parts };
}

const refuse = (code, text) => Object.assign(new Error(text), { responseCode: code });
let greylisted = 0;

function receive(stream, session, done) {
  const chunks = [];
  stream.on('data', (chunk) => chunks.push(chunk));
  stream.on('end', () => {
    const raw = Buffer.concat(chunks).toString('latin1');
    const envelope = session.envelope;
    say({
      message: {
        from: envelope.mailFrom.address, to: envelope.rcptTo.map((to) => to.address), secure: session.secure,
        user: session.user || '', raw, ...parse(raw),
      },
    });
    done();
  });
}

function listen(server) {
  server.listen(options.port ?? 0, '127.0.0.1', function listening() {
    say({ port: (server.server ?? server).address().port });
  });
}

if (options.mute) {
  listen(net.createServer(() => {})); // takes connections and never says a word
} else {
  const server = new SMTPServer({
    secure: options.tls === 'implicit',
    key: options.key && readFileSync(options.key),
    cert: options.cert && readFileSync(options.cert),
    disabledCommands: [...(options.tls === 'starttls' ? [] : ['STARTTLS']), ...(options.user ? [] : ['AUTH'])],
    authOptional: !options.user,
    disableReverseLookup: true,
    onAuth(auth, session, done) {
      const right = auth.username === options.user && auth.password === options.password;
      done(right ? null : refuse(535, '5.7.8 Authentication failed'), right ? { user: auth.username } : undefined);
    },
    onMailFrom(address, session, done) {
      done(options.rejectSender ? refuse(553, '5.7.1 Sender address rejected: not owned by user') : null);
    },
    onRcptTo(address, session, done) {
      if (address.address === options.rejectRecipient) return done(refuse(550, '5.1.1 Boîte inconnue: no such user'));
      if (greylisted++ < (options.greylist ?? 0)) return done(refuse(451, '4.7.1 Greylisted, please try again later'));
      if (!options.silent) done(); // otherwise the sender waits for ever
    },
    onData: receive,
  });
  server.on('error', (error) => process.stderr.write(`${error.message}\n`));
  listen(server);
}
