// Choosing a password: from a mailed link (activation, reset) or signed in, when the present one must change.

import { fill, language, one, page, person, request, reveal, show, show_failure, wanted_path } from '{{asset:pages.js}}';
import { link, show_missing } from '{{asset:link.js}}';

async function inspect_link(purpose) {
    if (!link.token) return show_missing();
    const { answer, refusals } = await request('/passwords/inspect-link', { token: link.token });
    if (refusals) return show_failure(refusals);
    const { name, login, signed_in, minimum_length: minimum, own_words: own } = answer;
    show(answer.state === 'unknown' || answer.purpose === purpose ? answer.state : 'unknown', { name, login, signed_in, minimum, own });
}

async function inspect_session() {
    const { status, answer, refusals } = await request('/session');
    if (status === 401) return location.replace(`/connexion?raison=session&retour=${encodeURIComponent(location.pathname)}`);
    if (refusals) return show_failure(refusals);
    const forced = answer.next === 'password';
    const { login, minimum_length: minimum, own_words: own } = answer;
    show('valid', { name: person(answer), login, minimum, own, forced, free: !forced });
}

let judge = null;

/** The server's own rule as a small program, fetched once somebody types: strength(password) from 0, refused, to 4. */
async function load_judge() {
    const nothing = new Proxy({}, { get: () => () => 0 }); // of the system it asks for, it uses nothing
    const { instance } = await WebAssembly.instantiateStreaming(fetch('{{asset:strength.wasm}}'), new Proxy({}, { get: () => nothing }));
    const { room, strength, memory, _initialize } = instance.exports;
    _initialize?.();
    return password => {
        const bytes = new TextEncoder().encode(`${[password, ...(page.facts.own ?? [])].join('\0')}\0`);
        const place = room(bytes.length);
        new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
        return strength(page.facts.minimum);
    };
}

/** How hard the password is to guess, while it is typed. Without the program there is no meter: the server decides. */
async function judge_strength() {
    const meter = one('#password-strength');
    if (!meter) return;
    const typed = one('#password').value;
    meter.hidden = !typed;
    if (!typed || !page.facts.minimum) return;
    judge ??= load_judge().catch(() => null);
    const strength = await judge;
    meter.hidden = !strength;
    if (!strength || one('#password').value !== typed) return;
    const score = strength(typed.normalize('NFC'));
    meter.dataset.score = score;
    one('span:last-child', meter).textContent = fill(meter.dataset.said, { word: meter.dataset.words.split('|')[score] });
}

/** Says how far the password is from the length that the server asks for. */
function measure() {
    judge_strength();
    const meter = one('#password-count');
    if (!meter) return;
    const { minimum } = page.facts;
    const count = [...one('#password').value].length;
    const enough = count >= minimum;
    meter.hidden = !count || !minimum;
    meter.classList.toggle('enough', enough);
    one('span', meter).textContent = fill(enough ? meter.dataset.enough : meter.dataset.missing, { count, minimum });
}

/** One of the list's words, almost equally likely: the bias of 2^32 modulo 512 or a few less is below 2^-22. */
const draw = list => list[crypto.getRandomValues(new Uint32Array(1))[0] % list.length];

/** Nobody is proposed his own name or his organisation's, which would be refused: Rose gets no roses. */
const foreign = words => words.filter(word => !page.facts.own?.includes(word));

/** Five words and a number, drawn by the browser's cryptographic generator: 50 bits or more. */
async function suggest(button) {
    const reply = await fetch(button.dataset[language()]).catch(() => null);
    if (!reply?.ok) return;
    const words = foreign((await reply.text()).trim().split('\n'));
    const digits = [...'0123456789'];
    let phrase = '';
    for (let count = 0; count < 5 || phrase.length + 2 < page.facts.minimum; count++) phrase += `${draw(words)}-`;
    phrase += draw(digits) + draw(digits);
    const input = one('#password');
    input.value = phrase;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    reveal(one('.eye[aria-controls="password"]'), true);
    // Longer than a narrow field: written out below it, so that it can be read and noted.
    const { said, whole } = one('#suggested').dataset;
    one('#suggested').textContent = input.scrollWidth > input.clientWidth ? `${fill(whole, { passphrase: phrase })}\n${said}` : said;
}

page.inspect = () => {
    const { link: purpose } = document.body.dataset;
    return purpose ? inspect_link(purpose) : inspect_session();
};
page.drawn = () => {
    if (one('#login')) one('#login').value = page.facts.login ?? '';
    // Of one's own will: back to where it began.
    if (one('[data-back]')) one('[data-back]').href = wanted_path();
    measure();
};
page.extra = form => ('token' in form.dataset ? { token: link.token } : {});

document.addEventListener('input', event => {
    if (event.target.id !== 'password') return;
    one('#suggested').textContent = '';
    measure();
});
document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-suggest]');
    if (button) suggest(button);
});
