import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { nonconformities, operation_of, problems } from '../../support/openapi.mjs';
import { run, start_server } from '../../support/server.mjs';

let server;
let document;
before(async () => {
    server = await start_server();
    document = (await server.get('/api/v1/openapi.json')).json;
});
after(async () => server.stop());

test('every route is in the document, and nothing else', async () => {
    const routes = JSON.parse((await run(['routes'])).out).map(({ method, path }) => `${method} ${path}`);
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`));
    assert.deepEqual(described.sort(), routes.sort());
    assert.equal(document.openapi, '3.1.0');
});

test('operations have names of their own, and path parameters are declared', () => {
    const names = new Set();
    for (const [path, methods] of Object.entries(document.paths))
        for (const operation of Object.values(methods)) {
            assert.ok(!names.has(operation.operationId), operation.operationId);
            names.add(operation.operationId);
            const declared = operation.parameters.filter(p => p.in === 'path').map(p => `{${p.name}}`);
            assert.deepEqual(declared.sort(), (path.match(/\{\w+\}/g) ?? []).sort(), path);
        }
});

test('every operation says in a sentence of its own what it does, and by status with which refusals it does not', () => {
    const summaries = new Set();
    for (const [path, methods] of Object.entries(document.paths))
        for (const [method, { operationId, summary, responses }] of Object.entries(methods)) {
            assert.match(summary, /^[A-Z][a-z]+s,? .+\.$/, `${method} ${path}`);
            assert.ok(!summaries.has(summary), summary);
            summaries.add(summary);
            const { enum: codes } = document.components.schemas[`${operationId}_problem`].properties.refusals.items.properties.code;
            const said = Object.entries(responses).filter(([status]) => /^[45]/.test(status)).flatMap(([, { description, content }]) => {
                assert.equal(content['application/problem+json'].schema.$ref, `#/components/schemas/${operationId}_problem`);
                return description.replace(/^[A-Z][a-z ,-]+: /, '').split(', ');
            });
            assert.deepEqual(said, codes, `${method} ${path}`);
        }
});

/** status → codes that lead to it */
const refusals_of = (method, target) =>
    Object.fromEntries(Object.entries(operation_of(document, method, target).operation.responses)
        .filter(([status]) => /^[45]/.test(status))
        .map(([status, { description }]) => [status, description.split(': ')[1].split(', ')]));

test('how an operation refuses follows from who may call it, from its fields, and from its verb', () => {
    const creating = refusals_of('POST', '/api/v1/organisations/1/users/create');
    assert.deepEqual(creating['409'],
        ['accounts.email_taken', 'accounts.email_unknown', 'accounts.mailbox_rights', 'accounts.state_unfit', 'http.person_changed', 'http.request_reused', 'memberships.already_member', 'organisations.organisation_closed']);
    for (const code of ['base.required', 'base.too_long', 'accounts.phone', 'accounts.email_domain', 'accounts.level_unknown', 'certificates.expired'])
        assert.ok(creating['422'].includes(code), code);
    assert.deepEqual(creating['404'], ['base.not_found']);
    assert.ok(creating['403'].includes('impersonation.read_only') && creating['403'].includes('sessions.notice_pending'));
    const reading = refusals_of('GET', '/api/v1/session');
    assert.deepEqual(Object.keys(reading), ['400', '401', '403', '409', '503']);
    assert.deepEqual(reading['403'], ['http.token_not_here']);
    const opening = refusals_of('POST', '/api/v1/sessions/sign-in');
    assert.deepEqual(opening['401'], ['sessions.account_closed', 'sessions.temporary_over', 'sessions.wrong_credentials']);
    assert.ok(opening['429'].includes('sessions.throttled'));
    assert.ok(refusals_of('POST', '/api/v1/organisations/1/users/2/erase')['403'].includes('base.reauthentication_needed'));
});

test('what organisations of some kinds alone require is said with the field, and what is left out by its default', () => {
    const schema = target => operation_of(document, 'POST', target).operation.requestBody.content['application/json'].schema;
    const creation = schema('/api/v1/organisations/1/users/create');
    assert.deepEqual(creation.required, ['details']);
    const { required, properties } = creation.properties.details;
    assert.deepEqual(required, ['last_name']);
    const asked = Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, property['x-required-for']]).filter(([, kinds]) => kinds));
    assert.deepEqual(asked, {
        civility: ['company', 'school'],
        first_name: ['general', 'local_authority', 'company', 'open_data_publisher', 'school', 'client'],
        email: ['general', 'local_authority', 'company', 'open_data_publisher', 'client'],
        address: ['local_authority'],
        city: ['local_authority'],
    });
    assert.equal(properties.civility.description, 'Required of a person in organisations of these kinds: company, school (none does not count)');
    assert.equal(properties.first_name.description, 'Required of a person');
    assert.match(properties.email.description, /client, and of every functional mailbox$/);
    assert.deepEqual([properties.country.default, properties.language.default, properties.elected.default], ['FR', 'fr', false]);
    assert.deepEqual(schema('/api/v1/organisations/1/levels/2/remove').required, ['version'], 'the default breaks the rule');
    assert.equal(schema('/api/v1/organisations/1/users/2/update').properties.details.properties.city.description,
        'Not to be emptied in organisations of these kinds: local_authority');
});

test('the session travels in the cookie that the document names, a program’s token where an operation says so', async () => {
    assert.equal(document.components.securitySchemes.token.scheme, 'bearer');
    const programs = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.values(methods).filter(({ security }) => security?.some((one) => one.token)).map(() => path));
    assert.equal(programs.length, 13);
    assert.ok(programs.every((path) => /\/users\/export|\/imports/.test(path)), programs.join(' '));
    assert.equal(document.components.securitySchemes.session.name, `habilis_${server.port}`);
});

test('a request is described by the rules that check it', () => {
    const { operation } = operation_of(document, 'POST', '/api/v1/sessions/sign-in');
    const schema = operation.requestBody.content['application/json'].schema;
    assert.deepEqual(schema.required, ['identifier', 'password']);
    assert.equal(schema.properties.identifier.maxLength, 254);
    assert.deepEqual(schema.properties.password, { type: 'string', minLength: 1, maxLength: 1024, format: 'password', writeOnly: true });
    assert.equal(schema.additionalProperties, false);
    assert.deepEqual(operation.security, []);
});

test('the checker finds what it should', () => {
    const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 2 }, b: { type: ['string', 'null'] } } };
    assert.deepEqual(problems(document, schema, { a: 'éé', b: null }), []);
    assert.equal(problems(document, schema, { a: 'abc' }).length, 1);
    assert.equal(problems(document, schema, { b: 3 }).length, 2);
    assert.equal(problems(document, schema, { a: 'x', c: 1 }, { exact: true }).length, 1);
    assert.equal(problems(document, { minLenght: 1 }, []).length, 1);
    assert.equal(problems(document, { type: 'array', minItems: 1 }, []).length, 1);
    assert.equal(nonconformities(document, { method: 'GET', target: '/api/v1/session', status: 200, json: {} }).length > 5, true);
});

test('refusals are problems as declared', async () => {
    const reply = await server.get('/api/v1/session');
    assert.equal(reply.status, 401);
    assert.equal(reply.headers.get('content-type'), 'application/problem+json');
    assert.equal((await server.post('/api/v1/sessions/sign-in', { identifier: 3 })).status, 400);
});
