// The privacy notice: read by anyone, answered by a person at the first sign-in.

import { all, element, fill, language, one, page, person, render, request, show, show_failure } from '{{asset:pages.js}}';

let notice = {};

/** "1er septembre 2026", "September 1, 2026": the date of a day without a time zone. */
function in_words(day) {
    const text = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
    return language() === 'fr' ? text.replace(/^1 /, '1er ') : text;
}

function fact({ icon, title, text }) {
    const drawing = one(`[data-icon="${CSS.escape(icon)}"] svg`, one('#icons').content)?.cloneNode(true);
    const term = element('dt', { textContent: title });
    return element('div', {}, ...(drawing ? [drawing] : []), term, element('dd', { textContent: text }));
}

function choice({ purpose, label }) {
    const id = `optional-${purpose}`;
    const box = element('input', { type: 'checkbox', id, value: purpose });
    return element('label', { className: 'check' }, box, element('span', { textContent: label }));
}

page.drawn = () => {
    one('.rights > .small').hidden = !one('.rights > .small a').textContent; // nobody was named
    one('#ask-erasure').hidden = !!page.erasure;
    one('#cancel-erasure').hidden = !page.erasure;
    if (!notice.html) return;
    one('#text').innerHTML = notice.html;
    one('.sheet').removeAttribute('aria-busy');
    one('#changes').hidden = !notice.changes;
    one('#changes p').textContent = notice.changes;
    one('#summary').replaceChildren(...notice.summary.map(fact));
    const ticked = all('#choices input:checked').map(box => box.value);
    one('#choices').replaceChildren(...notice.optional.map(choice));
    for (const box of all('#choices input')) box.checked = ticked.includes(box.value);
    if (!notice.optional.length) one('.optional').hidden = true;
};

page.inspect = async () => {
    const { answer, refusals } = await request(`/notices/current?language=${language()}`);
    if (refusals?.[0].code === 'consent.no_notice') return show('unpublished');
    if (refusals) return show_failure(refusals);
    notice = answer;
    const facts = { version: notice.version, date: in_words(notice.effective) };
    if (!page.facts.name && (notice.answer === 'pending' || notice.answer === 'refused')) {
        const session = await request('/session');
        if (session.answer) facts.name = person(session.answer);
    }
    // A reader who takes up the notice again after a refusal is not thrown back by a change of language.
    show(page.state === 'pending' ? page.state : notice.answer, facts);
    if (page.state === 'refused') show_erasure();
};

function save(name, base64) {
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    const url = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
    element('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
}

async function show_erasure() {
    const { answer } = await request('/my/erasure-request');
    if (!answer) return;
    const day = instant => in_words(instant.slice(0, 10));
    const open = Number(answer.request) > 0 && answer.state === 'open';
    if (open) Object.assign(page.facts, { date: day(answer.asked_at), due: day(answer.answer_due) });
    page.erasure = open;
    render();
}

page.answered = (form, answer) => {
    for (const field of all('[data-confirm]', form)) field.hidden = true;
    for (const input of all('input', form)) input.value = '';
    if (answer.archive) {
        save(answer.name, answer.archive);
        one('#exported').textContent = fill(one('#exported').dataset.done, answer);
    } else {
        show_erasure();
    }
};

page.extra = (form, button) => {
    if (form.dataset.call === '/my/data/export') return { language: language() };
    if (button.name !== 'accepted') return {};
    const { notice: id, hash } = notice;
    const optional = all('#choices input:checked').map(box => box.value);
    return { notice: id, hash, language: language(), accepted: button.value === 'true', optional };
};
