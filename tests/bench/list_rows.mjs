// Rows about the list of one organisation: what a page and a total cost the server, wherever the page is and whatever is
// filtered. Processor time, as in organisation_rows.mjs.
import { cost_of, with_server_on } from './organisation_rows.mjs';
import { cookie_of } from './server_rows.mjs';

const users_of = ({ organisation }, query = '') => `/api/v1/organisations/${organisation}/users?limit=50${query}`;

async function first_page(data) {
    return with_server_on(data.folder, async (server) => {
        const value = await cost_of(server, users_of(data), await cookie_of(server));
        return [{ what: 'list, first page of 50', value, unit: 'ms cpu', goal: '≤ 0.28 ms' }];
    });
}

/** Pages nine tenths down what is listed. */
async function deep_pages(data) {
    return with_server_on(data.folder, async (server) => {
        const cookie = await cookie_of(server);
        const offset = async (query) => {
            const reply = await server.get(`/api/v1/organisations/${data.organisation}/users/count?${query}`, { cookie });
            return Math.floor(reply.json.matching * 0.9);
        };
        const first = await cost_of(server, users_of(data), cookie);
        const found = [];
        for (const [what, order] of [['by name', ''], ['by name, descending', '&descending=true']]) {
            const value = await cost_of(server, users_of(data, `${order}&offset=${await offset('')}`), cookie);
            found.push({ what: `page at nine tenths, ${what}, beside the first`, value, limit: first, unit: 'ms cpu', ratio: value / first, goal: '≤ 1.5' });
        }
        for (const [what, order, filter] of [
            ['by e-mail', '&sort=email', ''], ['by last sign-in', '&sort=last_sign_in', ''],
            ['by password expiry', '&sort=password_expiry', ''], ['by creation', '&sort=created', ''],
            ['by name, active ones', '', 'state=active'], ['by name, of one role', '', 'role=user'],
            ['by name, internal ones', '', 'origin=internal'], ['by name, not seen for 90 days', '', 'seen=not_90_days'],
            ['by name, of a service', '', 'service=1'], ['by e-mail, active internal users', '&sort=email', 'state=active&role=user&origin=internal'],
        ]) {
            const value = await cost_of(server, users_of(data, `${order}&${filter}&offset=${await offset(filter)}`), cookie);
            found.push({ what: `page at nine tenths, ${what}`, value, unit: 'ms cpu', goal: '≤ 20 ms at 100,000' });
        }
        return found;
    });
}

async function totals(data) {
    return with_server_on(data.folder, async (server) => {
        const cookie = await cookie_of(server);
        const count = (filter) => cost_of(server, `/api/v1/organisations/${data.organisation}/users/count?${filter}`, cookie);
        const found = [{ what: 'total of an organisation', value: await count(''), unit: 'ms cpu', goal: 'independent of the size' }];
        for (const [what, filter] of [
            ['active ones', 'state=active'], ['disabled ones', 'state=disabled'], ['of one role', 'role=user'],
            ['of a service', 'service=1'], ['internal ones', 'origin=internal'], ['by hand', 'provenance=manual'],
            ['not seen for 90 days', 'seen=not_90_days'], ['whose access ends soon', 'ends=soon'],
            ['active internal users', 'state=active&role=user&origin=internal'],
        ])
            found.push({ what: `total, ${what}`, value: await count(filter), unit: 'ms cpu', goal: '≤ 20 ms at 100,000' });
        found.push({
            what: 'home of the organisation', value: await cost_of(server, `/api/v1/organisations/${data.organisation}`, cookie),
            unit: 'ms cpu', goal: 'report',
        });
        return found;
    });
}

export const list_rows = { B19: first_page, B20: deep_pages, B21: totals };
