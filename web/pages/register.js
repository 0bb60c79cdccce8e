// Creating an account: the address first, then, by the mailed link, the person and the password.

import { one, page, request, show, show_failure } from '{{asset:pages.js}}';
import { link } from '{{asset:link.js}}';
import '{{asset:choose.js}}'; // the meter and the generator

page.inspect = async () => {
    if (document.body.dataset.registrationState === 'off') return show('off');
    if (!link.token) return show(link.broken ? 'unknown' : 'ask');
    const { answer, refusals } = await request('/registrations/inspect', { token: link.token });
    if (refusals) return show_failure(refusals);
    const { valid, email, minimum_length: minimum, own_words: own } = answer;
    show(valid ? 'valid' : 'unknown', { email, login: email, minimum, own });
};
page.extra = form => ('token' in form.dataset
    ? { token: link.token, civility: one('#civility').value, language: one('#spoken').value }
    : {});
page.answered = () => { page.facts.email = one('#email').value; };
