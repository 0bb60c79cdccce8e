// The public page of an organisation: asking to join it, and what has become of that. Without this script the page is
// read just the same, and its button leads to the sign-in page.

import { language, one, page, request, show } from '{{asset:pages.js}}';

const organisation = document.body.dataset.organisation;
const key = `habilis.join.${organisation}`;
// Kept across a change of language, which puts another body in place.
let typed = '';
let signed_in = false;
let waiting; // number of the request
let pressed = false; // before it was known who is here
let day; // what the sentence that is shown is about

/** What was typed, across the sign-in page, in this tab alone. The browser may refuse to store anything. */
function kept(value) {
    try {
        if (value === undefined) return sessionStorage.getItem(key);
        if (value === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, value);
    } catch { /* as if empty */ }
    return null;
}

const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const is_here = each => String(each.organisation) === organisation;

Object.defineProperty(page.facts, 'date', {
    get: () => (day ? new Intl.DateTimeFormat(language(), { dateStyle: 'long' }).format(new Date(day)) : ''),
});

function show_request(mine) {
    if (mine?.state === 'open') {
        waiting = mine.request;
        day = mine.asked_at;
        return show('open');
    }
    if (mine?.ask_again_on > today()) {
        day = mine.ask_again_on;
        return show(mine.state === 'rejected' ? 'rejected' : 'withdrawn', { reason: mine.reason });
    }
    return show('ask', { kept: kept() !== null });
}

async function inspect() {
    typed = kept() ?? typed;
    if (!('session' in one('#main').dataset)) return show('ask');
    const [me, mine] = await Promise.all([request('/session'), request('/my/join-requests')]);
    // The cookie is of a session that is over.
    if (me.status === 401) return show('ask');
    signed_in = true;
    if (me.answer?.memberships.some(is_here)) return show('member');
    return show_request(mine.answer?.requests.find(is_here));
}
page.inspect = async () => {
    await inspect();
    if (pressed && page.state === 'ask') one('#ask').requestSubmit();
    pressed = false;
};
page.drawn = () => {
    if (one('#comment').value !== typed) one('#comment').value = typed;
    if (signed_in) one('#ask').dataset.call = '/my/join-requests/ask';
    if (waiting) one('#withdraw').dataset.call = `/my/join-requests/${waiting}/withdraw`;
};
page.extra = form => (form.id === 'ask' ? { organisation, comment: typed.trim(), retour: undefined } : {});
page.answered = (form, answer) => {
    if (form.id !== 'ask') return;
    typed = '';
    kept(null);
    waiting = answer.request;
    day = answer.asked_at;
};

document.addEventListener('input', event => {
    if (event.target.id === 'comment') typed = event.target.value;
});
// Signed out: the sign-in page comes in between.
document.addEventListener('submit', event => {
    if (event.target.id !== 'ask' || event.target.dataset.call) return;
    if (page.state === 'checking') {
        event.preventDefault();
        pressed = true;
    } else {
        kept(typed);
    }
});
