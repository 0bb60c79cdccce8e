// Every screen there is, by the address that leads to it, and what can be opened on it.
import assert from 'node:assert/strict';

import { administrator, passphrase } from './journey_support.mjs';
import { ana, choose_file, known, sts } from './school_files.mjs';

export const publisher = { login: 'admin@habilis.example' };
export const title = (page, name) => page.getByRole('heading', { name, level: 1 });

/** Presses a button, then an entry of the menu that it opens, and waits for the dialog. */
const dialog_of = (button, entry) => async (page) => {
    await page.getByRole('button', { name: button }).first().click();
    if (entry) await page.getByRole('menuitem', { name: entry }).click();
    await page.getByRole('dialog').first().waitFor();
};
const menu_of = (button) => async (page) => {
    await page.getByRole('button', { name: button }).first().click();
    await page.locator('[data-popup-of]').first().waitFor();
};
const of_sheet = (entry) => dialog_of('Actions', entry);

async function role_of_cell(page) {
    await page.getByRole('grid', { name: 'Habilitations' }).getByRole('button', { name: 'Aucun accès' }).first().click();
    await page.locator('[data-popup-of]').first().waitFor();
}

async function bulk_plan(page) {
    await page.getByRole('checkbox', { name: /^Sélectionner CONTEFÉE/ }).check();
    await dialog_of('Désactiver')(page);
    await page.getByRole('button', { name: /^Appliquer/ }).waitFor();
}

/** What an administrator of organisation 1 can come to; `account` is a user there. */
function of_administrators(account) {
    const organisation = '/organisations/1';
    const sheet = `${organisation}/users/${account}`;
    const hers = /Inès CONTEFÉE/;
    return [
        ['/mes-services', 'Mes services', { person: menu_of(/KERVADENN/) }],
        ['/mon-profil', 'Mon profil'],
        ['/mon-profil/connexions', 'Mon profil'],
        ['/mon-profil/confidentialite', 'Mon profil', { erasure: dialog_of('Demander l’effacement…') }],
        ['/mon-profil/demandes', 'Mon profil'],
        ['/mon-profil/notifications', 'Mon profil'],
        ['/notifications', 'Notifications'],
        [`${organisation}/messages`, 'Messages aux membres', { write: dialog_of('Écrire un message') }],
        [organisation, 'Région Fictive'],
        [`${organisation}/join-requests`, 'Demandes d’adhésion'],
        [`${organisation}/coordinates`, 'Coordonnées'],
        [`${organisation}/levels`, 'Organigramme', { level: dialog_of('Ajouter un niveau') }],
        [`${organisation}/users`, 'Utilisateurs', { states: menu_of('Statut'), filters: menu_of('Filtres') }],
        [`${organisation}/users?q=contefee`, 'Utilisateurs', { row: menu_of(/^Actions pour/), columns: menu_of('Colonnes'), bulk_plan }, 1280],
        [`${organisation}/users?q=personne+de+ce+nom`, 'Utilisateurs'],
        [`${organisation}/assignments`, 'Habilitations'],
        [`${organisation}/assignments?role=user`, 'Habilitations', { columns: menu_of('Colonnes') }, 1280],
        [`${organisation}/assignments?q=contefee`, 'Habilitations', {
            roles: role_of_cell,
            why: async (page) => {
                await role_of_cell(page);
                await page.getByRole('menuitem', { name: 'Pourquoi cet accès\u202f?' }).click();
                await page.getByRole('dialog').first().waitFor();
            },
        }],
        [`${organisation}/users/create`, 'Créer un utilisateur'],
        [sheet, hers, {
            actions: menu_of('Actions'),
            disable: of_sheet('Désactiver'),
            hide: of_sheet('Masquer'),
            erase: of_sheet('Supprimer'),
            reset: of_sheet('Réinitialiser le mot de passe'),
            attachments: of_sheet('Modifier les rattachements'),
            replace: of_sheet('Remplacer par…'),
            same_rights: of_sheet('Donner les mêmes droits que…'),
            new_account: of_sheet('Créer avec les mêmes droits…'),
            act_as: of_sheet('Se connecter en tant qu’utilisateur'),
        }],
        [`${sheet}/roles`, hers, { why: dialog_of(/^Pourquoi cet accès/) }],
        [`${sheet}/connections`, hers],
        [`${sheet}/journal`, hers],
        [`${sheet}/edit`, hers],
        [`${sheet}/services`, 'Créer un utilisateur'],
        [`${organisation}/users/export`, 'Exporter'],
        [`${organisation}/users/import`, 'Importer une liste d’utilisateurs'],
        [`${organisation}/rights`, 'Qui peut faire quoi'],
        [`${organisation}/settings`, 'Paramètres'],
        [`${organisation}/journal`, 'Journal', { line: dialog_of(/^Détails de la ligne/) }],
        [`${organisation}/privacy`, 'Données personnelles', { decline: dialog_of(/^Refuser/) }],
    ];
}

const of_publishers = [
    ['/mes-services', 'Ce qui attend'],
    ['/plateforme', 'Ce qui attend'],
    ['/plateforme/organismes', 'Organismes', { row: menu_of(/^Actions pour/), closing: dialog_of(/^Actions pour/, 'Fermer…') }],
    ['/plateforme/organismes/nouveau', 'Créer un organisme'],
    ['/creer-un-organisme', 'Créer un organisme'],
    ['/plateforme/creations', 'Demandes de création'],
    ['/plateforme/parametres', 'Paramètres de la plateforme'],
    ['/plateforme/equipe', 'Équipe de la plateforme', { row: menu_of(/^Actions pour/), invite: dialog_of('Inviter une personne') }],
    ['/plateforme/support', 'Support'],
    ['/plateforme/successions', 'Demandes de succession'],
    ['/plateforme/services', 'Catalogue des services', { row: menu_of(/^Actions pour/), removal: dialog_of(/^Actions pour/, 'Retirer du catalogue…') }],
    ['/plateforme/services/fiche', 'Ajouter un service'],
    ['/plateforme/services/fiche?service=1', /^Modifier /],
    ['/politiques', 'Politique de confidentialité'],
    ['/politiques/nouvelle', 'Nouvelle version'],
    ['/demandes', 'Demandes d’effacement'],
    ['/journal', 'Journal de la plateforme', { line: dialog_of(/^Détails de la ligne/) }],
];

/** What opens in the row of a request. */
const answer_of = (button, verb) => async (page) => {
    await page.getByRole('button', { name: button }).first().click();
    await page.getByRole('button', { name: verb }).waitFor();
};
/** Of the organisation that everybody sees, which somebody asks to join. */
const of_listed = [
    ['/organisations/5/join-requests', 'Demandes d’adhésion', {
        envelope: menu_of(/^Notifications non lues/),
        accept: answer_of(/^Accepter/, 'Accepter la demande'),
        reject: answer_of(/^Rejeter…/, 'Rejeter la demande'),
    }, 1280],
    ['/organisations/5/join-requests', 'Demandes d’adhésion', { accept: answer_of(/^Accepter/, 'Accepter la demande') }],
];

/** The plan of the staff's file, which asks whether somebody is the member of that name. */
async function school_plan(page) {
    await choose_file(page, sts([ana, known]));
    await page.getByText('Rien n’est encore appliqué.').waitFor();
}
async function same_person(page) {
    const planned = page.getByText('Rien n’est encore appliqué.');
    if ((await planned.count()) === 0) await school_plan(page);
    await page.getByRole('radio', { name: /^À régler/ }).click();
    await page.getByRole('row', { name: /BUVARDIN/ }).getByRole('button', { name: 'Répondre…' }).click();
    await page.getByRole('dialog', { name: 'Même personne\u202f?' }).waitFor();
}

/** One of two buttons, which are one menu where there is no room. */
async function new_teacher(page) {
    const folded = page.getByRole('button', { name: 'Créer un utilisateur' });
    await folded.or(page.getByRole('button', { name: 'Nouvel enseignant' })).first().waitFor();
    await ((await folded.count()) > 0 ? dialog_of('Créer un utilisateur', 'Nouvel enseignant') : dialog_of('Nouvel enseignant'))(page);
}

/** Two accounts of one name, side by side. */
async function compared(page) {
    const button = page.getByRole('button', { name: 'Ce ne sont pas les mêmes' });
    if ((await button.count()) === 0) await page.getByRole('link', { name: 'GOMMEREAU Yves' }).click();
    await button.waitFor();
}

/** Of a school, by its head. */
const of_heads = [
    ['/organisations/6/inspections', 'Inspecteurs', {
        opening: dialog_of('Ouvrir un accès'),
        prolonging: dialog_of(/^Prolonger l’accès de/),
        closing: dialog_of(/^Fermer l’accès de/),
    }],
    ['/organisations/6/users', 'Utilisateurs', {
        columns: menu_of('Colonnes'),
        teacher: dialog_of('Nouvel enseignant'),
        other: dialog_of('Nouvel utilisateur'),
        edition: dialog_of(/^Modifier /),
    }, 1280],
    ['/organisations/6/users', 'Utilisateurs', { teacher: new_teacher }],
    ['/organisations/6/users/import', 'Importer une liste d’utilisateurs', { school_plan }],
    ['/organisations/6/users/import', 'Importer une liste d’utilisateurs', { school_plan, same_person }, 1280],
    ['/organisations/6/users/duplicates', 'Doublons possibles', { compared }],
    ['/organisations/6/users/duplicates', 'Doublons possibles', { compared }, 1280],
    ['/organisations/6/settings', 'Paramètres'],
];

const of_users = [
    ['/mes-services', 'Mes services'],
    ['/organisations/1', 'Région Fictive'],
    ['/organisations/1/users', 'Région Fictive'],
];

/** The same over all of one's organisations: the level, which each has by itself, is asked for. */
async function my_bulk(page) {
    await page.getByRole('checkbox', { name: /^Sélectionner .*\(/ }).first().focus(); // which brings it into sight
    await page.keyboard.press('Space');
    await dialog_of('Changer de niveau…')(page);
}
const of_several = [['/utilisateurs', 'Utilisateurs', { company: menu_of('Société'), choice: menu_of('Toutes mes sociétés'), my_bulk }, 1280]];

/** The gallery of widgets, which only a portal in development shows. */
export const gallery = ['', '?etats', '?tableau', '?formulaire'].map((part) => ({ path: `/kit${part}`, name: 'Composants', opens: {}, width: 400 }));

/**
 * {who, path, name, opens, width}: `name` of the level 1 heading; `opens`: what can be opened there, by a word for
 * messages, in a window `width` wide. `account` is the id of ines.contefee.
 */
export function every_screen(account) {
    const of = (who, list) => list.map(([path, name, opens = {}, width = 400]) => ({ who, path, name, opens, width }));
    return [...of(administrator, of_administrators(account)), ...of(publisher, of_publishers), ...of({ login: 'anais.quaitendre' }, of_listed),
            ...of({ login: 'solenn.preaudeau' }, of_heads), ...of({ login: 'ines.contefee' }, of_users), ...of({ login: 'oumar.songeval' }, of_several)];
}

/** So that the screens of requests show one. */
export async function ask_to_be_erased({ server }) {
    const entered = await server.post('/api/v1/sessions/sign-in', { identifier: 'ines.contefee', password: passphrase });
    const cookie = entered.headers.get('set-cookie').split(';')[0];
    const asked = await server.post('/api/v1/my/erasure-request/ask', { comment: 'Je quitte la région.' }, { cookie });
    assert.equal(asked.status, 200, asked.text);
}

/**
 * Controls, labels and headings that reach past the window, or past the card, table or sheet that they stand in. Columns
 * that slide are cut at the table's edge. And headings that say again what another has said.
 */
export async function whole(page, where) {
    const wide = await page.evaluate(() => [...document.querySelectorAll('#stage :is(button, a, input, select, textarea, label, h1, h2, h3, [data-text])')]
        .filter((one) => one.checkVisibility() && !one.closest('.heard, .clip[role=gridcell], .clip[role=columnheader]') && !one.matches('.skip'))
        .map((one) => {
            const around = one.parentElement.closest('section, [role=grid], .sheet')?.getBoundingClientRect();
            return [one.textContent || one.getAttribute('aria-label') || one.dataset.key, one.getBoundingClientRect(), around];
        })
        .filter(([, box, around]) => box.width > 0 && (box.left < Math.max(-1, around?.left ?? -1) - 1 || box.right > Math.min(innerWidth, around?.right ?? innerWidth) + 1))
        .map(([name, box]) => `${name} ${Math.round(box.left)}–${Math.round(box.right)}`));
    assert.deepEqual(wide, [], `cut off on ${where}`);
    const said = await page.locator('#stage :is(h1, h2, h3)').allTextContents();
    assert.deepEqual(said.filter((words, i) => said.indexOf(words) < i), [], `said twice on ${where}`);
}

/** Texts of a table's rows that reach into the next row. */
export const spilt = (page) => page.evaluate(() => [...document.querySelectorAll('[role=grid] [role=row]')].flatMap((row) => {
    const { bottom } = row.getBoundingClientRect();
    return [...row.querySelectorAll('[data-text], a')].filter((one) => one.getBoundingClientRect().bottom > bottom + 1).map((one) => one.textContent);
}));

export const frames = (page) => page.evaluate(() => window.habilis.frames());
