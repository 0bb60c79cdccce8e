// Sign-in, passwords, privacy notice and static pages, as far as no account is needed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import { until } from '../support/server.mjs';
import { accessible, alert, answer, focused, identifier, password, site, sound } from './pages_support.mjs';

let here;
before(async () => (here = await site()));
afterEach(() => here.tidy());
after(() => here.end());

/** Half of what phrases are drawn from, as if all stood in the organisation's name. */
const own_words = readFileSync(new URL('../../assets/passwords/words_fr.txt', import.meta.url), 'utf8').split('\n').slice(0, 256);
const link = (state, purpose = 'activation') => ({
    json: {
        purpose: state === 'unknown' ? 'unknown' : purpose,
        state,
        name: state === 'valid' ? 'M.\u00a0Théo ROMANESKI' : '',
        login: state === 'valid' ? 'theo.romaneski' : '',
        minimum_length: 15,
        own_words: state === 'valid' ? own_words : [],
    },
});
/** As a mailed link holds one. */
const token = 'AbCd_-'.padEnd(43, 'w'); // 32 bytes as the server writes them: the last letter holds no stray bits
/** A page behind a mailed link whose state the test decides. */
const open_link = (path, reply) => here.visit(path, { before: page => answer(page, '/passwords/inspect-link', reply) });

test('sign-in: what is missing is said at its field, the first one has the focus, what was typed stays', async () => {
    const page = await here.visit('/connexion');
    assert.equal(await focused(page), 'identifier');
    await password(page).fill('une phrase');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    const field = identifier(page);
    await page.getByText('Ce champ est obligatoire.').waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.ok((await field.getAttribute('aria-describedby')).includes('identifier-error'));
    assert.equal(await focused(page), 'identifier');
    assert.equal(await password(page).inputValue(), 'une phrase');
    await field.fill('e');
    assert.equal(await field.getAttribute('aria-invalid'), null);
    await sound(page);
});

test('sign-in: wrong credentials are announced and the password is ready to be typed again', async () => {
    const page = await here.visit('/connexion');
    await identifier(page).fill('personne');
    await password(page).fill('ce n’est pas le bon mot de passe');
    await page.keyboard.press('Enter');
    await alert(page).waitFor();
    assert.match(await alert(page).innerText(), /mot de passe/);
    assert.equal(await focused(page), 'password');
    assert.equal(await identifier(page).inputValue(), 'personne');
    await accessible(page);
});

test('sign-in: one submission at a time, and its button says what goes on', async () => {
    const page = await here.visit('/connexion');
    let count = 0;
    let answer;
    const may_answer = new Promise(resolve => (answer = resolve));
    await page.route('**/sessions/sign-in', async route => {
        count++;
        await may_answer;
        await route.continue();
    });
    await identifier(page).fill('personne');
    await password(page).fill('faux');
    await page.evaluate(() => {
        const button = document.querySelector('form button:not([type])');
        button.click();
        button.click();
        button.form.requestSubmit();
    });
    await page.getByRole('button', { name: 'Connexion…' }).waitFor();
    await page.keyboard.press('Enter');
    answer();
    await alert(page).waitFor();
    assert.equal(count, 1);
    assert.ok(await page.getByRole('button', { name: 'Se connecter' }).isVisible());
});

test('sign-in: a lost answer keeps everything, and the repeat keeps its number', async () => {
    const page = await here.visit('/connexion');
    await answer(page, '/sessions/sign-in', 'lost');
    await identifier(page).fill('personne');
    await password(page).fill('faux');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('Le serveur ne répond pas.').waitFor();
    assert.equal(await focused(page), 'Se connecter');
    await page.unroute('**/api/v1/sessions/sign-in');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('Le serveur ne répond pas.').waitFor({ state: 'hidden' });
    await alert(page).waitFor();
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForFunction(() => !document.querySelector('[aria-disabled]'));
    const numbers = page.requests.filter(request => request.method() === 'POST').map(request => request.headers()['habilis-request']);
    assert.match(numbers[0], /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(numbers[1], numbers[0]);
    assert.notEqual(numbers[2], numbers[1]);
});

for (const [status, after_header, words] of [
    [503, '40', /indisponible.*40\u00a0s/],
    [429, '240', /Trop de demandes.*4\u00a0min/],
    [502, undefined, /n’a pas pu répondre/],
]) {
    test(`sign-in: ${status} from something in between is put in words`, async () => {
        const page = await here.visit('/connexion');
        const headers = after_header ? { 'Retry-After': after_header } : {};
        await answer(page, '/sessions/sign-in', { status, headers, contentType: 'text/html', body: '<h1>Bad</h1>' });
        await identifier(page).fill('personne');
        await password(page).fill('faux');
        await page.keyboard.press('Enter');
        await alert(page).waitFor();
        assert.match(await alert(page).innerText(), words);
    });
}

test('sign-in: the password can be shown, and is masked again when it leaves', async () => {
    const page = await here.visit('/connexion');
    await password(page).fill('secret');
    const eye = page.getByRole('button', { name: 'Afficher le mot de passe' });
    await eye.click();
    assert.equal(await password(page).getAttribute('type'), 'text');
    assert.equal(await eye.getAttribute('aria-pressed'), 'true');
    await password(page).press('Enter');
    await page.getByText('Ce champ est obligatoire.').waitFor();
    assert.equal(await password(page).getAttribute('type'), 'password');
});

test('sign-in: locked capitals are pointed out', async () => {
    const page = await here.visit('/connexion');
    await password(page).focus();
    await password(page).dispatchEvent('keydown', { key: 'A', modifierCapsLock: true });
    await page.getByText('Les majuscules sont verrouillées').waitFor();
    await password(page).dispatchEvent('keydown', { key: 'a' });
    await page.getByText('Les majuscules sont verrouillées').waitFor({ state: 'hidden' });
});

test('sign-in: another language keeps what was typed, the focus and the choice', async () => {
    const page = await here.visit('/connexion?retour=/mon-profil');
    await identifier(page).fill('élodie');
    await password(page).fill('abc');
    await page.getByLabel('Se souvenir de mon identifiant').check();
    await page.getByLabel('Langue').selectOption('en');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.equal(await page.title(), 'Sign in – Habilis');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
    assert.equal(await page.getByRole('textbox', { name: 'User name' }).inputValue(), 'élodie');
    assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), 'abc');
    assert.ok(await page.getByLabel('Remember my user name').isChecked());
    assert.equal(await focused(page), 'language');
    assert.ok(page.url().endsWith('/connexion?retour=/mon-profil'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await alert(page).waitFor();
    assert.match(await alert(page).innerText(), /password/);
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await sound(page);
});

test('M1: sign-in by keyboard alone, in reading order', async () => {
    const page = await here.visit('/connexion');
    const names = [
        'Aller au contenu', 'Habilis, accueil', 'language', 'identifier', 'password', 'Afficher le mot de passe', 'remember',
        'Se connecter', 'Régénérer votre mot de passe', 'Assistance', 'Accessibilité\u00a0: audit non réalisé', 'Mentions légales',
        'Politique de confidentialité',
    ];
    // The focus begins in the middle and goes round, through the browser's own bars.
    const order = [];
    for (let presses = 0; presses < 3 * names.length; presses++) {
        await page.keyboard.press('Tab');
        order.push(await page.evaluate(() => document.activeElement.ariaLabel || document.activeElement.id || document.activeElement.textContent.trim()));
    }
    const start = order.indexOf(names[0]);
    assert.deepEqual(order.slice(start, start + names.length), names);
});

test('sign-in: light on the wire, and the application only comes while the person types', async () => {
    const page = await here.visit('/connexion');
    await page.waitForLoadState('networkidle');
    const size = async () => {
        const entries = await page.evaluate(() =>
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(e => [e.name, e.encodedBodySize]));
        return entries.reduce((total, [, bytes]) => total + bytes, 0);
    };
    const bytes = await size();
    assert.ok(bytes > 20_000 && bytes <= 60_000, `${bytes} bytes`);
    const app = () => page.requests.filter(request => /\/assets\/app\./.test(request.url()));
    assert.equal(app().length, 0);
    await identifier(page).pressSequentially('e');
    await page.waitForFunction(() => document.querySelectorAll('link[rel=prefetch]').length === 3);
    const wanted = await page.evaluate(() => [...document.querySelectorAll('link[rel=prefetch]')].map(link => link.href));
    await until('a request for each', () => wanted.every(url => page.requests.some(request => request.url() === url)));
    assert.equal(app().length, 2);
    await sound(page);
});

test('forgotten password: the same answer for anybody, with what to do next', async () => {
    const page = await here.visit('/mot-de-passe-oublie');
    await page.getByRole('button', { name: 'Recevoir le lien' }).click();
    await page.getByText('Ce champ est obligatoire.').waitFor();
    await page.getByRole('textbox', { name: 'Identifiant ou courriel' }).fill('personne@ville.example');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Consultez votre messagerie' }).waitFor();
    await page.getByText('«\u00a0personne@ville.example\u00a0»').waitFor();
    assert.equal(await focused(page), 'Consultez votre messagerie');
    await accessible(page);
    await page.getByRole('button', { name: 'Corriger ou renvoyer' }).click();
    assert.equal(await page.getByRole('textbox', { name: 'Identifiant ou courriel' }).inputValue(), 'personne@ville.example');
    await sound(page);
});

test('P16: mailed link: its token leaves the address before any request, and only travels in a body', async () => {
    const page = await here.visit(`/activation#${'CANARY_0123456789'.padEnd(43, 'x')}`);
    await page.getByRole('heading', { name: 'Ce lien n’est pas valable' }).waitFor();
    assert.ok(page.url().endsWith('/activation'));
    const [document, ...others] = page.requests;
    assert.equal(new URL(document.url()).pathname, '/activation');
    for (const request of others) {
        assert.ok(!`${request.url()} ${JSON.stringify(await request.allHeaders())}`.includes('CANARY'), request.url());
    }
    assert.equal(others.filter(request => (request.postData() ?? '').includes('CANARY')).length, 1);
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
    assert.equal(kept, '[{},{},null]');
    await page.reload();
    await page.getByRole('heading', { name: 'Rouvrez le lien du courriel' }).waitFor();
    await accessible(page);
    await sound(page);
});

test('mailed link: opening it does not use it up, and another one may follow in the same tab', async () => {
    const page = await open_link(`/activation#${token}`, link('expired'));
    await page.getByRole('heading', { name: 'Ce lien a expiré' }).waitFor();
    assert.deepEqual(page.requests.filter(request => request.method() === 'POST').map(request => new URL(request.url()).pathname),
        ['/api/v1/passwords/inspect-link']);
    await page.unroute('**/api/v1/passwords/inspect-link');
    await answer(page, '/passwords/inspect-link', link('valid'));
    await page.evaluate(second => (location.hash = second), 'z'.repeat(43));
    await page.getByRole('heading', { name: 'Activer votre compte' }).waitFor();
    assert.equal(page.requests.findLast(request => request.method() === 'POST').postData(), JSON.stringify({ token: 'z'.repeat(43) }));
});

for (const [path, state, heading] of [
    ['/activation', 'expired', 'Ce lien a expiré'],
    ['/activation', 'used', 'Ce lien a déjà servi'],
    ['/activation', 'unknown', 'Ce lien n’est pas valable'],
    ['/reinitialisation', 'expired', 'Ce lien a expiré'],
    ['/reinitialisation', 'used', 'Ce lien a déjà servi'],
    ['/reinitialisation', 'unknown', 'Ce lien n’est pas valable'],
]) {
    test(`${path}: ${state}`, async () => {
        const page = await open_link(`${path}#${token}`, link(state, path === '/activation' ? 'activation' : 'reset'));
        await page.getByRole('heading', { name: heading }).waitFor();
        assert.equal(await page.title(), `${heading} – Habilis`);
        await accessible(page);
        await sound(page);
    });
}

test('activation: an expired link offers to ask for another', async () => {
    const page = await open_link(`/activation#${token}`, link('expired'));
    await page.getByRole('button', { name: 'Demander un autre lien' }).click();
    await page.getByRole('heading', { name: 'Votre demande est enregistrée' }).waitFor();
    assert.equal(page.requests.at(-1).postData(), JSON.stringify({ token }));
    await accessible(page);
});

test('a reset link on the activation page is no activation link', async () => {
    const page = await open_link(`/activation#${token}`, link('valid', 'reset'));
    await page.getByRole('heading', { name: 'Ce lien n’est pas valable' }).waitFor();
});

test('activation: who it is for, how long, a phrase, and the server’s refusal at its field', async () => {
    const page = await open_link(`/activation#${token}`, link('valid'));
    await page.getByText('Bienvenue, M.\u00a0Théo ROMANESKI.').waitFor();
    assert.equal(await page.getByRole('textbox', { name: 'Identifiant' }).inputValue(), 'theo.romaneski');
    await page.getByText('15 caractères au moins').waitFor();
    const field = page.getByLabel('Nouveau mot de passe');
    assert.equal(await field.getAttribute('autocomplete'), 'new-password');
    await field.fill('court');
    await page.getByText('5 sur 15 caractères').waitFor();

    const phrases = new Set();
    for (let draws = 0; draws < 10; draws++) {
        await page.getByRole('button', { name: 'Proposer une phrase de passe' }).click();
        await page.waitForFunction(before => !before.includes(document.querySelector('#password').value), ['court', ...phrases]);
        phrases.add(await field.inputValue());
    }
    for (const phrase of phrases) {
        assert.match(phrase, /^([a-z]+-){5}\d\d$/);
        assert.ok(!phrase.split('-').some(word => own_words.includes(word)), `a word that would be refused: ${phrase}`);
    }
    assert.equal(await field.getAttribute('type'), 'text');
    await page.getByText('Notez cette phrase').waitFor();
    await accessible(page);

    const words = 'Ce mot de passe est trop facile à deviner.';
    const refusals = [{ code: 'passwords.common', field: 'password', arguments: {}, words }];
    await answer(page, '/invitations/activate', { status: 422, contentType: 'application/problem+json', json: { status: 422, refusals } });
    const last = await field.inputValue();
    await page.getByRole('button', { name: 'Activer mon compte' }).click();
    await page.getByText(words).waitFor();
    assert.equal(await focused(page), 'password');
    assert.equal(await field.inputValue(), last);
    await accessible(page);
    await sound(page);
});

test('activation: the language may change before the button is pressed', async () => {
    const page = await open_link(`/activation#${token}`, link('valid'));
    await page.getByLabel('Nouveau mot de passe').fill('une longue phrase de passe');
    await page.getByLabel('Langue').selectOption('en');
    await page.getByRole('heading', { name: 'Activate your account' }).waitFor();
    assert.equal(await page.getByLabel('New password').inputValue(), 'une longue phrase de passe');
    assert.equal(await page.getByRole('textbox', { name: 'User name' }).inputValue(), 'theo.romaneski');
    const sent = page.waitForRequest('**/invitations/activate');
    await page.getByRole('button', { name: 'Activate my account' }).click();
    assert.deepEqual((await sent).postDataJSON(), { token, password: 'une longue phrase de passe' });
});

test('a link that cannot be checked now is checked again at the press of a button', async () => {
    const page = await open_link(`/reinitialisation#${token}`, 'lost');
    await page.getByRole('heading', { name: 'Le lien n’a pas pu être vérifié' }).waitFor();
    await page.unroute('**/api/v1/passwords/inspect-link');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByRole('heading', { name: 'Ce lien n’est pas valable' }).waitFor();
});

for (const altered of [`%23${token}`, token, `/${token}`, `/#${token}`, `#${token}.`, `#${token}>`, `#${token})`, `#${token}/`, `#%23${token}`, `#${token}%3E`]) {
    test(`mailed link: altered on its way it still opens: ${altered.replace(token, '…')}`, async () => {
        const page = await open_link(`/activation${altered}`, link('valid'));
        await page.getByRole('heading', { name: 'Activer votre compte' }).waitFor();
        assert.ok(page.url().endsWith('/activation'), page.url());
        assert.equal(page.requests.findLast(request => request.method() === 'POST').postData(), JSON.stringify({ token }));
        const [, ...others] = page.requests;
        for (const request of others)
            assert.ok(!`${request.url()} ${JSON.stringify(await request.allHeaders())}`.includes(token), request.url());
        await sound(page);
    });
}

test('mailed link: what cannot be mended is said, another one can be asked for, and the link pasted', async () => {
    const page = await open_link(`/activation#${token.slice(3)}`, link('valid'));
    await page.getByRole('heading', { name: 'Ce lien n’est pas valable' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Demander un autre lien' }).getAttribute('href'), '/mot-de-passe-oublie');
    const field = page.getByLabel('Ou collez ici le lien du courriel');
    await field.fill(`${here.server.url}/activation#${token.slice(3)}`);
    await page.keyboard.press('Enter');
    await page.getByText('Ce lien est incomplet').waitFor();
    assert.equal(await focused(page), 'pasted');
    await accessible(page);
    await sound(page);
    await field.fill(` <${here.server.url}/activation#${token}>. `);
    await page.getByRole('button', { name: 'Continuer avec ce lien' }).click();
    await page.getByRole('heading', { name: 'Activer votre compte' }).waitFor();
    assert.equal(page.requests.findLast(request => request.method() === 'POST').postData(), JSON.stringify({ token }));
});

test('mailed link: pasted on another page it opens where it belongs, also out of a gateway’s own link', async () => {
    const page = await open_link('/activation', link('valid', 'reset'));
    await page.getByRole('heading', { name: 'Rouvrez le lien du courriel' }).waitFor();
    const inner = encodeURIComponent(`https://portail.example/reinitialisation#${token}`);
    await page.getByLabel('Ou collez ici le lien du courriel').fill(`https://gateway.example/?url=${inner}&data=05`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Choisir un mot de passe' }).waitFor();
    assert.ok(page.url().endsWith('/reinitialisation'), page.url());
});

test('a link in the browser of somebody else: both are named, and afterwards she is who she was', async () => {
    const reply = link('valid');
    reply.json.signed_in = 'Anne LE GOFF';
    const page = await open_link(`/activation#${token}`, reply);
    await page.getByText('Ce lien est celui de M.\u00a0Théo ROMANESKI. Ce navigateur est connecté au compte de Anne LE GOFF').waitFor();
    await accessible(page);
    await answer(page, '/invitations/activate', { json: { next: 'stay' } });
    await page.getByLabel('Nouveau mot de passe').fill('une longue phrase de passe');
    await page.getByRole('button', { name: 'Activer mon compte' }).click();
    await page.getByRole('heading', { name: 'Le mot de passe est enregistré' }).waitFor();
    await page.getByText('se connecte désormais avec l’identifiant theo.romaneski').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Retour au portail' }).getAttribute('href'), '/');
    await accessible(page);
    await sound(page);
});

test('a link in one’s own browser names nobody else', async () => {
    const page = await open_link(`/activation#${token}`, link('valid'));
    await page.getByText('Bienvenue').waitFor();
    assert.equal(await page.getByText('Ce navigateur est connecté').isVisible(), false);
});

for (const [next, lead, way_back] of [
    ['home', 'saisissez votre mot de passe actuel', 'Annuler'],
    ['password', 'a expiré ou était provisoire', 'Déconnexion'],
]) {
    test(`changing the password ${next === 'home' ? 'of one’s own will' : 'because one must'}: why, and the way back`, async () => {
        const me = { next, login: 'zoe', civility: 'none', first_name: 'Zoé', last_name: 'Agent', minimum_length: 15, own_words: [] };
        const page = await here.visit('/mot-de-passe?retour=%2Fmon-profil', { before: page => answer(page, '/session', { json: me }) });
        await page.getByText(lead).waitFor();
        const ways = page.getByRole('link', { name: 'Annuler' }).or(page.getByRole('button', { name: 'Déconnexion' }));
        assert.equal(await ways.count(), 1);
        assert.equal((await ways.innerText()).trim(), way_back);
        if (next === 'home') assert.ok((await ways.getAttribute('href')).endsWith('/mon-profil'));
        await accessible(page);
        await sound(page);
    });
}

test('changing the password needs a session, and says so', async () => {
    const page = await here.visit('/mot-de-passe');
    await page.waitForURL('**/connexion?raison=session&retour=%2Fmot-de-passe');
    await page.getByText('Votre session est terminée.').waitFor();
});

test('privacy notice: until one is published the page says so, and whom to ask', async () => {
    const page = await here.visit('/politique');
    await page.getByText('Elle n’est pas encore publiée.').waitFor();
    await page.getByRole('link', { name: 'Assistance' }).first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Réessayer' }).isVisible(), false);
    await accessible(page);
    await page.getByLabel('Langue').selectOption('en');
    await page.getByText('It is not published yet.').waitFor();
    await sound(page);
});

test('an unknown path is a page that leads on', async () => {
    const page = await here.visit('/nulle-part');
    await page.getByRole('heading', { name: 'Page introuvable' }).waitFor();
    await page.getByRole('link', { name: 'Revenir à l’accueil' }).waitFor();
    const { y } = await page.getByRole('heading', { name: 'Page introuvable' }).boundingBox();
    assert.ok(y > 250 && y < 500, `in the middle of the window, not at ${y}`);
    await accessible(page);
    await sound(page);
});

test('a trailing slash changes no address: pages, and views with and without a session', async () => {
    const { server } = here;
    const cookie = `habilis=${'A'.repeat(43)}`;
    for (const path of ['/connexion', '/assistance', '/organisations/4242', '/organisations/1/users', '/mon-profil/connexions', '/nulle-part']) {
        for (const headers of [{}, { cookie }]) {
            const [plain, slashed] = await Promise.all([server.get(path, headers), server.get(`${path}/`, headers)]);
            assert.equal(slashed.status, plain.status, path);
            assert.equal(slashed.text, plain.text, path);
        }
    }
});

test('a heading under which nothing stands is not shown: no contact is set', async () => {
    const nameless = await site({ support_contact: '' });
    const page = await nameless.visit('/mentions-legales');
    await page.getByRole('heading', { name: 'Cookies' }).waitFor();
    assert.equal(await page.getByRole('heading', { name: 'Contact', exact: true }).count(), 0);
    await sound(page);
    await nameless.tidy();
    await nameless.end();
});

const everything = ['/connexion', '/mot-de-passe-oublie', '/activation', '/politique', '/assistance', '/accessibilite', '/mentions-legales', '/erreur'];
const modes = {
    light: { colorScheme: 'light' },
    dark: { colorScheme: 'dark' },
    'more contrast': { contrast: 'more' },
    'forced colours': { forcedColors: 'active' },
    '400 pixels': { viewport: { width: 400, height: 800 }, hasTouch: true, isMobile: true },
    '320 pixels': { viewport: { width: 320, height: 256 } },
    English: { locale: 'en-GB' },
};
for (const [name, options] of Object.entries(modes)) {
    test(`every page is accessible and whole: ${name}`, async () => {
        const page = await here.visit(everything[0], options);
        for (const path of everything) {
            await page.goto(here.server.url + path);
            await page.getByRole('heading', { level: 1 }).first().waitFor();
            await accessible(page);
            await sound(page);
        }
    });
}

test('a chosen theme wins over the system’s', async () => {
    const page = await here.visit('/connexion', { colorScheme: 'light' });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await background(), 'rgb(255, 255, 255)');
    await page.evaluate(() => localStorage.setItem('habilis.theme', 'dark'));
    await page.reload();
    assert.equal(await background(), 'rgb(20, 24, 31)');
});

test('strangers’ checkers find nothing: the way to the contents leads somewhere and stands in a landmark, asides have names, inputs types', async () => {
    for (const path of ['/connexion', '/mot-de-passe-oublie', '/politique', '/assistance', '/accessibilite', '/mentions-legales']) {
        const page = await here.visit(path);
        const found = await page.evaluate(() => {
            const faults = [];
            const skip = document.querySelector('.skip');
            if (!document.querySelector(skip.getAttribute('href'))) faults.push('the skip link leads nowhere');
            if (!skip.closest('nav, header, main, footer, aside')) faults.push('the skip link is in no landmark');
            for (const aside of document.querySelectorAll('aside')) if (!aside.getAttribute('aria-label')) faults.push('an aside without a name');
            for (const input of document.querySelectorAll('input[autocomplete]')) if (!input.hasAttribute('type')) faults.push(`${input.id} without a type`);
            return faults;
        });
        assert.deepEqual(found, [], path);
    }
});
