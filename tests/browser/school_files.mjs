// Files as the ministry's programs write them, of the demonstration's school and of people who do not exist.
export const uai = '9990001X';

export const year_now = () => { const now = new Date(); return now.getUTCMonth() >= 7 ? now.getUTCFullYear() : now.getUTCFullYear() - 1; };

const person = ([id, last, first, born, work = 'ENS'], civility = 2) =>
    `<INDIVIDU ID="${id}" TYPE="epp"><CIVILITE>${civility}</CIVILITE><NOM_USAGE>${last}</NOM_USAGE><PRENOM>${first}</PRENOM>` +
    `<DATE_NAISSANCE>${born}</DATE_NAISSANCE><FONCTION>${work}</FONCTION></INDIVIDU>`;

/** Of STS-Web; `teaching`: who teaches in 6A, by id. */
export const sts = (people, { year = year_now(), of = uai, teaching = [] } = {}) => Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?><STS_EDT><PARAMETRES><UAJ CODE="${of}"><DENOM_PRINC>COLLEGE</DENOM_PRINC>` +
    `<DENOM_COMPL>JEANNE L'ÉCUYÈRE</DENOM_COMPL></UAJ><ANNEE_SCOLAIRE ANNEE="${year}"/></PARAMETRES><DONNEES><INDIVIDUS>` +
    `${people.map((one) => person(one)).join('\n')}</INDIVIDUS><STRUCTURE><DIVISIONS><DIVISION CODE="6A"><SERVICES>` +
    `<SERVICE CODE_MATIERE="1"><ENSEIGNANTS>${teaching.map((id) => `<ENSEIGNANT ID="${id}" TYPE="epp"/>`).join('')}` +
    '</ENSEIGNANTS></SERVICE></SERVICES></DIVISION></DIVISIONS></STRUCTURE></DONNEES></STS_EDT>');

/** Somebody new, somebody of the name of a member, and somebody else. */
export const ana = ['4101', 'ZÉPHYRINE', 'ANNA-ÈVE', '1984-07-02'];
export const known = ['4102', 'BUVARDIN', 'GWENAËLLE', '1979-12-31'];
export const other = ['4103', 'XYLOPHORE', 'MARIE', '1990-01-01', 'EDU'];

/** Where a school's head imports: chooses a file, without waiting for its plan. */
export async function choose_file(page, buffer, name = 'sts_emp.xml') {
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choisissez-le sur cet ordinateur' }).click();
    await (await dialog).setFiles({ name, mimeType: 'text/xml', buffer });
}
