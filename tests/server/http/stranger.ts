// What somebody writes who wants to create people in an organisation and has nothing but openapi.json: types that
// openapi-typescript generated from it, openapi-fetch, and the document itself for what no type can say. Nothing here
// knows what an organisation of some kind asks for.
import createClient from 'openapi-fetch';
import type { components, paths } from './generated';

type Details = paths['/organisations/{organisation}/users/create']['post']['requestBody']['content']['application/json']['details'];
type Problem = components['schemas']['post_organisations_users_create_problem'];
type Person = { identifier: string; password: string; email: string };
type Property = { enum?: string[]; format?: string; 'x-required-for'?: string[] };

// @ts-expect-error The document says that nobody is without a last name.
export const nameless: Details = { first_name: 'Zoé' };

/** Something that the document accepts for a field. */
function something({ enum: choices, format }: Property, email: string): string {
    if (choices) return choices[choices.length - 1]!;
    return format === 'email' ? email : 'Quimper';
}

export async function create_person(document: any, origin: string, uuid: () => string, person: Person) {
    const { identifier, password, email } = person;
    const baseUrl = origin + document.servers[0].url;
    const header = () => ({ 'Habilis-Request': uuid() });

    const entered = await createClient<paths>({ baseUrl }).POST('/sessions/sign-in', {
        params: { header: header() }, body: { identifier, password },
    });
    if (entered.error) throw new Error(entered.error.title);
    const cookie = entered.response.headers.get('set-cookie')!.split(';')[0]!;
    const named = cookie.startsWith(document.components.securitySchemes.session.name + '=');

    const client = createClient<paths>({ baseUrl, headers: { cookie } });
    const { data: me } = await client.GET('/session');
    const { organisation, kind } = me!.memberships[0]!;

    const create = async (details: Details): Promise<{ account?: string | null; problem?: Problem; status: number }> => {
        const { data, error, response } = await client.POST('/organisations/{organisation}/users/create', {
            params: { path: { organisation: organisation! }, header: header() }, body: { details },
        });
        return { account: data?.account, problem: error, status: response.status };
    };

    const known = document.paths['/organisations/{organisation}/users/create'].post.requestBody.content['application/json']
        .schema.properties.details.properties as Record<string, Property>;
    const asked = Object.keys(known).filter((name) => known[name]!['x-required-for']?.includes(kind));
    const details: Details = { last_name: 'Inconnue' };
    for (const name of asked) Object.assign(details, { [name]: something(known[name]!, email) });
    // The operation's description: where an address is required, so is its postal code.
    if (details.address) details.postal_code = '29000';

    // Each of them left out, then all of them, then the same address again.
    const missed = [];
    for (const name of asked) {
        const { problem } = await create({ ...details, [name]: undefined });
        missed.push(...(problem?.refusals ?? []).filter(({ code }) => code === 'base.required').map(({ field }) => field));
    }
    const created = await create(details);
    const again = details.email ? await create(details) : undefined;
    return {
        kind, organisation, named, asked, missed, details, account: created.account,
        taken: again && again.status === 409 && again.problem!.refusals.some(({ code }) => code === 'accounts.email_taken'),
    };
}
