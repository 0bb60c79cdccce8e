// An address proves itself, or takes back what another one got: the mailed link is looked at, and the button uses it.

import { page, request, show, show_failure } from '{{asset:pages.js}}';
import { link, show_missing } from '{{asset:link.js}}';

page.inspect = async () => {
    if (!link.token) return show_missing();
    if (page.state.startsWith('done')) return show(page.state);
    const { answer, refusals } = await request('/emails/inspect', { token: link.token });
    if (refusals) return show_failure(refusals);
    const purpose = answer.purpose === 'sign_in' ? '' : `-${answer.purpose}`;
    show(answer.valid ? `valid${purpose}` : 'unknown', { name: answer.name, email: answer.email });
};
page.extra = form => ('token' in form.dataset ? { token: link.token } : {});
