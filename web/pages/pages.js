// Behaviour of the plain pages. No rule stands here: the server refuses, this puts its words where they belong.
// The markup says what it wants: data-call (a form's route), data-state and data-fact (when a part is shown), data-fill
// ({names}).

export const one = (selector, root = document) => root.querySelector(selector);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
export const language = () => document.documentElement.lang;
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const word = (name, values = {}) => fill(one(`[data-word="${name}"]`, one('#words').content).textContent, values);

export function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
}

/** Storage may be refused by the browser; then nothing is remembered. */
function remembered(key, value) {
    try {
        if (value === undefined) return localStorage.getItem(`habilis.${key}`);
        if (value) localStorage.setItem(`habilis.${key}`, value);
        else localStorage.removeItem(`habilis.${key}`);
    } catch { /* as if empty */ }
    return null;
}

// Requests

/** A random UUID, also where crypto.randomUUID is absent (plain HTTP on a local network). */
function request_id() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** For answers that are not the application's own: no network, a proxy's page. */
function failure_words(reply) {
    if (!reply) return word('network');
    if (reply.status !== 429 && reply.status !== 503) return word('unexpected');
    const header = reply.headers.get('Retry-After') ?? '';
    const seconds = Math.ceil(/^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000 || 60);
    const wait = seconds < 90 ? word('seconds', { number: Math.max(1, seconds) })
        : word('minutes', { number: Math.ceil(seconds / 60) });
    return word(reply.status === 429 ? 'throttled' : 'unavailable', { wait });
}

/** Never rejects: {status, answer} when done, else {status, refusals: [{field, words}]}; status 0 is no answer at all. */
export async function request(path, body, id = request_id()) {
    const options = { headers: { Accept: 'application/json', 'Accept-Language': language() }, cache: 'no-store' };
    if (body) {
        Object.assign(options, { method: 'POST', body: JSON.stringify(body) });
        Object.assign(options.headers, { 'Content-Type': 'application/json', 'Habilis-Request': id });
    }
    let reply;
    let answer = {};
    try {
        reply = await fetch(`/api/v1${path}`, options);
        answer = await reply.json();
    } catch { /* no answer, or one that is not ours */ }
    if (reply?.ok) return { status: reply.status, answer };
    const refusals = answer.refusals?.length ? answer.refusals : [{ words: failure_words(reply) }];
    return { status: reply?.status ?? 0, refusals };
}

// Where to go next

export function wanted_path() {
    const wanted = new URLSearchParams(location.search).get('retour') ?? '';
    try {
        const url = new URL(wanted, location.origin);
        const ours = wanted.startsWith('/') && url.origin === location.origin && url.pathname !== location.pathname;
        return ours ? url.href : '/';
    } catch {
        return '/';
    }
}

export function go(next) {
    const paths = { notice: '/politique', password: '/mot-de-passe', sign_in: '/connexion' };
    location.replace(paths[next] ? paths[next] + location.search : wanted_path());
}

// What is shown

/** Kept in memory only, across a change of language. */
export const page = { state: 'checking', facts: {}, inspect: () => render(), drawn: () => {}, extra: () => ({}), answered: () => {} };

export function render() {
    for (const part of all('[data-state]')) part.hidden = !part.dataset.state.split(' ').includes(page.state);
    for (const part of all('[data-fill]')) part.textContent = fill(part.template ??= part.textContent, page.facts);
    for (const link of all('a[data-carry]')) link.search = location.search;
    for (const part of all('[data-fact]')) part.hidden = !page.facts[part.dataset.fact];
    const reason = new URLSearchParams(location.search).get('raison');
    for (const part of all('[data-reason]')) part.hidden = part.dataset.reason !== reason;
    one('#language').value = language();
    page.drawn();
    const heading = all('h1').find(each => each.offsetParent);
    if (heading) document.title = `${heading.textContent} – Habilis`;
    return heading;
}

export function show(state, facts = {}) {
    page.state = state;
    Object.assign(page.facts, facts);
    render()?.focus({ preventScroll: true });
}

/** The page cannot say what it is about: one sentence and a button to try again. */
export function show_failure(refusals) {
    one('#failure').textContent = refusals[0].words;
    show('failed');
}

/** Capitals as shared/base/text.h writes them, whatever the page's language: letters of the alphabets that have them. */
function capitals(name) {
    return name.replace(/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/gu, letter => letter.toUpperCase()).normalize();
}

/** "Mme Éloïse KERVADENN". */
export function person({ civility, first_name = '', last_name = '' }) {
    const title = one(`[data-word="civility.${civility}"]`, one('#words').content)?.textContent;
    return `${title ? `${title}\u00A0` : ''}${first_name} ${capitals(last_name)}`;
}

// Forms

function set_busy(form, button, busy) {
    form.busy = busy;
    const label = one('span:not(.spinner)', button);
    button.style.minWidth = busy ? `${button.offsetWidth}px` : '';
    if (busy) {
        button.label = label.textContent;
        button.setAttribute('aria-disabled', 'true');
    } else {
        button.removeAttribute('aria-disabled');
    }
    label.textContent = busy ? button.dataset.busy : button.label;
}

function clear_error(input) {
    input.removeAttribute('aria-invalid');
    const error = one(`#${input.id}-error`);
    if (!error) return;
    error.hidden = true;
    one('span', error).textContent = '';
}

function show_error(form, field, words) {
    const input = field && one(`input[name="${CSS.escape(field)}"]`, form);
    const error = input && one(`#${input.id}-error`);
    if (!error) return false;
    // A password that is asked for again stands ready, but is seen only when the server wants it.
    input.closest('[data-confirm]')?.removeAttribute('hidden');
    const text = one('span', error);
    text.textContent = `${text.textContent} ${words}`.trim();
    error.hidden = false;
    input.setAttribute('aria-invalid', 'true');
    return true;
}

function show_refusals(form, { status, refusals }) {
    const general = refusals.filter(({ field, words }) => !show_error(form, field, words));
    const callout = one('.callout[role]', form) ?? all('.callout[role]').find(each => each.parentElement.offsetParent);
    if (general.length && callout) {
        one('p', callout).textContent = general.map(({ words }) => words).join(' ');
        callout.hidden = false;
    }
    // Nothing to correct when the server could not answer: focus stays on the button, the alert is read.
    if (status === 0 || status === 429 || status >= 500) return;
    const target = one('[aria-invalid="true"]', form) ?? one(form.dataset.blame ?? '.callout', form);
    target?.focus();
    target?.select?.();
}

/** The application's pages in other tabs share the session's cookie: web/platform/tabs.h speaks the same words. */
function tell_tabs(path) {
    const said = { '/sessions/sign-in': 'signed_in', '/sessions/sign-out': 'signed_out' }[path];
    if (!said || !window.BroadcastChannel) return;
    const tabs = new BroadcastChannel('habilis');
    tabs.postMessage(said);
    tabs.close();
}

function finish(form, body, answer) {
    tell_tabs(form.dataset.call);
    const remember = one('#remember', form);
    if (remember) remembered('identifier', remember.checked ? body.identifier : '');
    if (form.dataset.then) {
        page.answered(form, answer);
        return show(form.dataset.then, { identifier: body.identifier });
    }
    // Somebody else is signed in here, and stays.
    if (answer.next === 'stay') return show('stayed');
    go(form.dataset.go ?? answer.next);
}

async function submit(form, button) {
    if (form.busy) return;
    for (const callout of all('.callout', form)) callout.hidden = true;
    all('input', form).forEach(clear_error);
    // Masked again, so that a password manager sees a password and the form history does not.
    for (const eye of all('.eye', form)) reveal(eye, false);
    const body = Object.fromEntries(all('input[name]', form).map(input => [input.name, input.value]));
    Object.assign(body, page.extra(form, button));
    // Sensitive acts want to know who is in front of the screen: the field is there once the server has asked.
    const confirm = one('[data-confirm]', form);
    const { password } = body;
    if (confirm) delete body.password;
    // A repeat whose first answer was lost keeps its number: the server does it once and answers the same.
    const text = JSON.stringify(body);
    if (form.unanswered !== text) form.request = request_id();
    form.unanswered = text;
    set_busy(form, button, true);
    if (confirm && !confirm.hidden) {
        const proof = await request('/session/prove', { password });
        if (proof.refusals) {
            set_busy(form, button, false);
            return show_refusals(form, proof);
        }
    }
    const reply = await request(form.dataset.call, body, form.request);
    if (reply.status !== 0) form.unanswered = null;
    const leaving = reply.answer && !form.dataset.then && body.accepted !== false;
    if (!leaving) set_busy(form, button, false);
    // The link was used or replaced meanwhile: the page says which.
    if (reply.status === 409 && 'token' in form.dataset) await page.inspect();
    else if (confirm && reply.refusals?.[0].code === 'base.reauthentication_needed')
        show_refusals(form, { status: reply.status, refusals: [{ ...reply.refusals[0], field: 'password' }] });
    else if (reply.refusals) show_refusals(form, reply);
    else if (body.accepted === false) show('refused');
    else finish(form, body, reply.answer);
}

export function reveal(eye, shown) {
    eye.setAttribute('aria-pressed', shown);
    one(`#${eye.getAttribute('aria-controls')}`).type = shown ? 'text' : 'password';
}

function hint_caps(event) {
    const hint = one(`#${event.target.id || 'none'}-caps`);
    if (!hint || !event.getModifierState) return;
    const text = event.getModifierState('CapsLock') ? word('caps') : '';
    if (hint.textContent !== text) hint.textContent = text;
}

// Language

/** Fetches this page in the other language and puts it in place; what was typed, and what the page knows, stay. */
async function speak(chosen) {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `langue=${chosen}; path=/; max-age=31536000; samesite=lax${secure}`;
    const options = { headers: { 'Accept-Language': chosen }, cache: 'no-store' };
    const reply = await fetch(location.pathname + location.search, options).catch(() => null);
    const next = reply && new DOMParser().parseFromString(await reply.text(), 'text/html');
    if (next?.documentElement.lang !== chosen || !one('#language', next)) return location.reload();
    const typed = all('input[id]').map(({ id, value, checked, type }) => [id, { value, checked, type }]);
    document.documentElement.lang = chosen;
    document.title = next.title;
    document.body.replaceWith(document.adoptNode(next.body));
    // The notice is another text in another language; a link or a session is the same.
    if ('notice' in document.body.dataset) await page.inspect();
    else render();
    for (const [id, values] of typed) Object.assign(one(`#${CSS.escape(id)}`) ?? {}, values);
    for (const eye of all('.eye')) reveal(eye, one(`#${eye.getAttribute('aria-controls')}`).type === 'text');
    page.drawn();
    one('#language').focus();
}

// Wiring: the document listens, so that a body put in place by speak() needs nothing more.

let prefetched = false;

/** The application is fetched while the person types: never before this page is usable. */
function prefetch() {
    const { app } = document.body.dataset;
    if (prefetched || !app) return;
    prefetched = true;
    (window.requestIdleCallback ?? setTimeout)(() =>
        document.head.append(...app.split(' ').map(href => element('link', { rel: 'prefetch', href }))));
}

document.addEventListener('submit', event => {
    if (!event.target.dataset.call) return;
    event.preventDefault();
    submit(event.target, event.submitter ?? one('button:not([type])', event.target));
});
document.addEventListener('click', event => {
    const target = event.target.closest?.('.eye, .skip, [data-show], [data-inspect]');
    if (!target) return;
    if (target.matches('.eye')) reveal(target, target.getAttribute('aria-pressed') !== 'true');
    else if (target.matches('[data-show]')) show(target.dataset.show);
    else if (target.matches('[data-inspect]')) page.inspect();
    else {
        // The address's fragment belongs to the tokens of mailed links.
        event.preventDefault();
        one('#main').focus();
    }
});
document.addEventListener('input', event => {
    if (event.target.matches('[aria-invalid]')) clear_error(event.target);
    prefetch();
});
document.addEventListener('change', event => event.target.id === 'language' && speak(event.target.value));
document.addEventListener('keydown', hint_caps);
document.addEventListener('keyup', hint_caps);
// A page restored from the back-forward cache is still busy, and its session may have ended.
addEventListener('pageshow', event => event.persisted && location.reload());

document.documentElement.dataset.theme = remembered('theme') ?? '';
const identifier = remembered('identifier');
if (identifier && one('#identifier')) {
    one('#identifier').value = identifier;
    if (one('#remember')) {
        one('#remember').checked = true;
        one('#password').focus();
    }
}
// By then the page's own script, if it has one, has said what to inspect.
document.addEventListener('DOMContentLoaded', () => page.inspect());
