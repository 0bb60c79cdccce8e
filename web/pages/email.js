// An address proves itself, or takes back what another one got: the mailed link is looked at, and the button uses it.

import { page, request, show, show_failure } from '{{asset:pages.js}}';

// Taken out of the address bar and the history before anything is fetched.
let token = '';

function take_token() {
    token = location.hash.slice(1);
    history.replaceState(null, '', location.pathname + location.search);
}

page.inspect = async () => {
    if (!token) return show('reopen');
    if (page.state.startsWith('done')) return show(page.state);
    const { answer, refusals } = await request('/emails/inspect', { token });
    if (refusals) return show_failure(refusals);
    const purpose = answer.purpose === 'sign_in' ? '' : `-${answer.purpose}`;
    show(answer.valid ? `valid${purpose}` : 'unknown', { name: answer.name, email: answer.email });
};
page.extra = form => ('token' in form.dataset ? { token } : {});
addEventListener('hashchange', () => {
    if (!location.hash) return;
    take_token();
    page.inspect();
});
take_token();
