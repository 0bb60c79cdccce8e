// The token of a mailed link: taken out of the address and the history before anything is fetched, mended where a gateway
// or a mail reader altered the link, or pasted.

import { one, page, show } from '{{asset:pages.js}}';

const pages = /^\/(activation|reinitialisation|courriel|creer-votre-compte)/;

/** 43 letters, whatever stands around them: `#` gone or written %23, a full stop, a bracket or a slash behind. */
const token_in = text => text.match(/(?:^|#|\/|%23)([\w-]{43})(?![\w-])/i)?.[1] ?? '';

/** Lives in a variable: a reload asks to open the mailed link again. */
export const link = { token: '', broken: false };

function take() {
    const rest = location.pathname.replace(pages, '') + location.hash;
    const own = location.pathname.match(pages)?.[0] ?? location.pathname;
    link.token = token_in(rest);
    link.broken = !link.token && rest.length > 1;
    history.replaceState(null, '', own + location.search);
}

/** What to show while there is no token to look at. */
export const show_missing = () => show(link.broken ? 'unknown' : 'reopen');

/** A link of another page is opened there. */
function paste(form) {
    const input = one('input', form);
    const where = input.value.match(/(?:\/|%2F)(activation|reinitialisation|courriel|creer-votre-compte)/i)?.[1];
    const token = token_in(input.value.replace(/^.*\/(activation|reinitialisation|courriel|creer-votre-compte)/, '').trim());
    const error = one('.error', form);
    error.hidden = Boolean(token);
    if (token) input.removeAttribute('aria-invalid');
    else {
        input.setAttribute('aria-invalid', 'true');
        return input.focus();
    }
    if (where && `/${where}` !== location.pathname) return location.assign(`/${where}#${token}`);
    link.token = token;
    input.value = '';
    return page.inspect();
}

document.addEventListener('submit', event => {
    if (!event.target.matches('[data-paste]')) return;
    event.preventDefault();
    paste(event.target);
});
addEventListener('hashchange', () => {
    if (!location.hash || !pages.test(location.pathname)) return;
    take();
    page.inspect();
});
if (pages.test(location.pathname)) take();
