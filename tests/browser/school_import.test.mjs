// A school's file of STS-Web: whose it is, its plan, "Même personne ?", what is hidden and comes back. By visible French words
// alone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, start_portal } from './journey_support.mjs';
import { ana, choose_file, known, other, sts, uai, year_now } from './school_files.mjs';

const head = { login: 'solenn.preaudeau' };
let portal;
let school;

before(async () => {
    portal = await start_portal();
    [[school]] = portal.rows("SELECT id FROM organisations WHERE label LIKE 'Collège%'");
});
after(() => portal?.close());

const account = (login) => portal.rows('SELECT a.id, a.state, a.provenance, a.first_name FROM accounts a WHERE a.login = ?', login)[0];
const group = (page, name) => page.getByRole('radio', { name });

async function open_import(page) {
    await portal.sign_in(page, head);
    await page.getByRole('heading', { name: /^(Mes services|Ce qui attend)$/, level: 1 }).waitFor();
    await page.goto(`${portal.server.url}/organisations/${school}/users/import`);
    await page.getByText(/^Le fichier du personnel de STS-Web/).waitFor();
}

async function choose(page, buffer, name) {
    await page.goto(`${portal.server.url}/organisations/${school}/users/import`);
    await choose_file(page, buffer, name);
}

async function apply(page, words) {
    await page.getByRole('button', { name: words }).click();
    await page.getByText('Appliqué', { exact: true }).first().waitFor();
}

test('C13: a file of another school is refused; a school without its UAI says where to put it, and the settings check it', async () => {
    const page = await portal.open_page();
    await open_import(page);
    await choose(page, sts([ana], { of: '9990003Z' }));
    await page.getByText('Ce fichier est celui de l’établissement 9990003Z, le vôtre est 9990001X.', { exact: false }).waitFor();
    portal.pretend("UPDATE organisations SET uai = '' WHERE id = ?", school);
    await choose(page, sts([ana]));
    await page.getByText(/l’UAI du vôtre n’est pas renseignée/).waitFor();
    await accessible(page, 'a school whose UAI is missing');
    await page.getByRole('link', { name: 'Ouvrir les Paramètres' }).click();
    const field = page.getByLabel('UAI de l’établissement');
    await field.fill('9990001Y');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Cette UAI n’existe pas : sa lettre de contrôle est fausse.').waitFor();
    await field.fill('9990001x');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('Les paramètres ont été enregistrés').first().waitFor();
    assert.deepEqual(portal.rows('SELECT uai FROM organisations WHERE id = ?', school), [[uai]]);
    await choose(page, sts([ana]));
    await page.getByText('Rien n’est encore appliqué.').waitFor();
    assert.equal(account('anna-eve.zephyrine'), undefined);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C1, C2, C3, C4, C13: a file of STS-Web makes its people with their logins, asks about a namesake, is shown as SIECLE, and is undone', async () => {
    const page = await portal.open_page();
    await open_import(page);
    await choose(page, sts([ana, known, other], { teaching: ['4101', '4102'] }));
    await page.getByText('Rien n’est encore appliqué.').waitFor();
    await page.getByText(/^STS-Web, COLLEGE JEANNE L'ÉCUYÈRE, UAI 9990001X, année .*, 3 personnes$/).waitFor();
    await group(page, /^Créer,? ?2/).waitFor();
    await page.getByRole('row', { name: /ZÉPHYRINE Anna-Ève/ }).getByText(/Identifiant\s: anna-eve\.zephyrine/).waitFor();
    assert.equal(account('anna-eve.zephyrine'), undefined, 'a plan writes nobody');
    await accessible(page, 'the plan of a file of STS-Web');

    await group(page, /^À régler,? ?1/).click();
    const asking = page.getByRole('row', { name: /BUVARDIN/ });
    await asking.getByText(/^Nom\s: Même personne que BUVARDIN Gwenaëlle \(gwenaelle\.buvardin\)/).waitFor();
    await asking.getByRole('button', { name: 'Répondre…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Même personne ?' });
    await accessible(page, 'the question whether two are one');
    await dialog.getByRole('button', { name: 'C’est la même' }).click();
    await group(page, /^Modifier,? ?1/).waitFor();
    assert.equal(await group(page, /^À régler/).count(), 0);
    const [adopted] = account('gwenaelle.buvardin');
    await apply(page, 'Appliquer 3 changements');
    const [made, state, provenance, first_name] = account('anna-eve.zephyrine');
    assert.deepEqual([state, provenance, first_name], [0, 3, 'Anna-Ève']);
    assert.deepEqual(portal.rows('SELECT key, account_id FROM external_keys WHERE scope = ? ORDER BY key', uai).slice(0, 2), [['epp 4101', made], ['epp 4102', adopted]]);
    assert.deepEqual(portal.rows('SELECT born, classes FROM school_sheets WHERE account_id = ?', made), [['1984-07-02', '6A']]);
    assert.equal(JSON.parse(portal.rows('SELECT after FROM journal WHERE event = 1110 ORDER BY sequence DESC LIMIT 1')[0][0]).creates, 2);

    await page.goto(`${portal.server.url}/organisations/${school}/users`);
    await page.getByRole('searchbox').first().fill('zephyrine');
    const row = page.getByRole('row', { name: /ZÉPHYRINE Anna-Ève/ });
    for (const words of ['SIECLE', 'anna-eve.zephyrine', 'Enseignant', '6A']) await row.getByText(words, { exact: true }).first().waitFor();
    await accessible(page, 'the list of a school');
    await row.getByRole('button', { name: /^Actions pour / }).click();
    const hide = page.getByRole('menuitem', { name: 'Supprimer' });
    assert.equal(await hide.getAttribute('aria-disabled'), 'true');
    await page.getByText(/Un compte importé ne se supprime ni ne se masque à la main/).first().waitFor();
    await page.keyboard.press('Escape');
    await row.getByRole('link', { name: 'ZÉPHYRINE Anna-Ève' }).click();
    await page.getByText(/^2\sjuil\.\s1984$/).first().waitFor();

    await page.goto(`${portal.server.url}/organisations/${school}/users/import`);
    await page.getByRole('row', { name: /sts_emp\.xml/ }).first().getByRole('link').click();
    await page.getByRole('button', { name: 'Annuler cet import' }).click();
    await page.getByRole('button', { name: 'Annuler tout l’import' }).click();
    await page.getByText('Annulé', { exact: true }).first().waitFor();
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', made)[0][0], 4);
    assert.equal(portal.rows('SELECT count(*) FROM external_keys')[0][0], 0);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C3, C13, 3.9: who is missing from the next file is hidden and comes back with the login; what was typed stays, with the name of who', async () => {
    const page = await portal.open_page();
    await open_import(page);
    await choose(page, sts([ana, other]));
    await apply(page, 'Appliquer 2 changements');
    const [made] = account('anna-eve.zephyrine');
    portal.pretend("UPDATE accounts SET state = 1, password_hash = 'phc', version = version + 1 WHERE id = ?", made);

    await page.goto(`${portal.server.url}/organisations/${school}/users/${made}`);
    await page.getByRole('button', { name: 'Modifier l’utilisateur' }).click();
    await page.getByLabel('Prénom', { exact: false }).first().fill('Annaïg');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByText('ZÉPHYRINE').first().waitFor();

    await choose(page, sts([other]));
    await group(page, /^Masquer,? ?1/).click();
    await page.getByRole('row', { name: /ZÉPHYRINE/ }).getByText('Absent du fichier : masqué et désactivé, rien n’est effacé').waitFor();
    await apply(page, 'Appliquer 1 changement');
    assert.equal(portal.rows('SELECT state FROM accounts WHERE id = ?', made)[0][0], 3);

    await choose(page, sts([ana, other]));
    await group(page, /^Restaurer,? ?1/).click();
    await page.getByRole('row', { name: /ZÉPHYRINE/ }).getByText(/conservé\s: saisi par PRÉAUDEAU Solenn/).waitFor();
    await apply(page, 'Appliquer 1 changement');
    assert.deepEqual(account('anna-eve.zephyrine').slice(0, 4), [made, 1, 3, 'Annaïg']);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});

test('C13: a file of another year is said first and needs a confirmation; pupils are counted, and become nobody', async () => {
    const page = await portal.open_page();
    await open_import(page);
    const last = year_now() - 1;
    await choose(page, sts([['4200', 'ANCIENNE', 'ZOÉ', '1970-01-01']], { year: last }));
    await page.getByText(new RegExp(`^Ce fichier est de l’année ${last}-${last + 1}`)).waitFor();
    const button = page.getByRole('button', { name: /^Appliquer \d+ changement/ });
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await page.getByRole('checkbox', { name: `Appliquer quand même le fichier de l’année ${last}-${last + 1}` }).check();
    await page.waitForFunction(() => [...document.querySelectorAll('button')].some((one) => /^Appliquer \d/.test(one.textContent || one.getAttribute('aria-label') || '') && one.getAttribute('aria-disabled') !== 'true'));

    const accounts = portal.rows('SELECT count(*) FROM accounts')[0][0];
    await choose(page, Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><BEE_ELEVES VERSION="3.0"><PARAMETRES><UAJ>${uai}</UAJ><ANNEE_SCOLAIRE>${year_now()}</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES>` +
        '<ELEVE ELEVE_ID="1"><NOM_DE_FAMILLE>UN</NOM_DE_FAMILLE><PRENOM>Zoé</PRENOM></ELEVE><ELEVE ELEVE_ID="2"><NOM_DE_FAMILLE>DEUX</NOM_DE_FAMILLE><PRENOM>Ian</PRENOM></ELEVE></ELEVES>' +
        '<STRUCTURES><STRUCTURES_ELEVE ELEVE_ID="1"><STRUCTURE><CODE_STRUCTURE>6A</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE></STRUCTURES></DONNEES></BEE_ELEVES>'), 'ElevesSansAdresses.xml');
    await page.getByText(/élèves inscrits 1, sortis ou sans classe 1$/).waitFor();
    await page.getByText('Les élèves et les responsables sont lus, montrés et comptés : aucun compte n’est créé pour eux.').waitFor();
    await group(page, /^Lus,? ?2/).waitFor();
    await page.getByRole('row', { name: /UN Zoé/ }).getByText('Classe et groupes : 6A').waitFor();
    assert.equal(portal.rows('SELECT count(*) FROM accounts')[0][0], accounts);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
});
