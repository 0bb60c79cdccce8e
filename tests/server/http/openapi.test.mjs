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

test('a request is described by the rules that check it', () => {
    const { operation } = operation_of(document, 'POST', '/api/v1/sessions/sign-in');
    const schema = operation.requestBody.content['application/json'].schema;
    assert.deepEqual(schema.required, ['identifier', 'password']);
    assert.equal(schema.properties.identifier.maxLength, 254);
    assert.deepEqual(schema.properties.password, { type: 'string', maxLength: 1024, format: 'password', writeOnly: true });
    assert.equal(schema.additionalProperties, false);
    assert.deepEqual(operation.security, []);
});

test('the checker finds what it should', () => {
    const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string', maxLength: 2 }, b: { type: ['string', 'null'] } } };
    assert.deepEqual(problems(document, schema, { a: 'éé', b: null }), []);
    assert.equal(problems(document, schema, { a: 'abc' }).length, 1);
    assert.equal(problems(document, schema, { b: 3 }).length, 2);
    assert.equal(problems(document, schema, { a: 'x', c: 1 }, { exact: true }).length, 1);
    assert.equal(problems(document, { minItems: 1 }, []).length, 1);
    assert.equal(nonconformities(document, { method: 'GET', target: '/api/v1/session', status: 200, json: {} }).length > 5, true);
});

test('refusals are problems as declared', async () => {
    const reply = await server.get('/api/v1/session');
    assert.equal(reply.status, 401);
    assert.equal(reply.headers.get('content-type'), 'application/problem+json');
    assert.equal((await server.post('/api/v1/sessions/sign-in', { identifier: 3 })).status, 400);
});
