// Checks requests and replies against the OpenAPI document that the server itself gives. The part of JSON Schema that
// the document uses; an unknown keyword is a mistake, so that nothing is skipped in silence.

const KEYWORDS = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems', 'enum', 'pattern',
    'minLength', 'maxLength', 'minimum', 'maximum', 'format', 'writeOnly', '$ref', 'description', 'default', 'x-required-for']);

const type_of = value =>
    value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** Every way in which the value is not what the schema says: ["$.users.0.name: …"]. `exact`: no further property. */
export function problems(document, schema, value, { exact = false, at = '$' } = {}) {
    if (schema.$ref) schema = schema.$ref.slice(2).split('/').reduce((node, name) => node[name], document);
    const found = Object.keys(schema).filter(key => !KEYWORDS.has(key)).map(key => `${at}: unknown keyword ${key}`);
    const say = text => found.push(`${at}: ${text}`);
    const types = [schema.type ?? []].flat();
    const type = type_of(value);
    if (types.length && !types.includes(type)) return [...found, `${at}: ${type} instead of ${types.join(' or ')}`];
    if (type === 'string') {
        const length = [...value].length;
        if (schema.enum && !schema.enum.includes(value)) say(`"${value}" is none of ${schema.enum.join(', ')}`);
        if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) say(`"${value}" does not match ${schema.pattern}`);
        if (length > (schema.maxLength ?? Infinity) || length < (schema.minLength ?? 0)) say(`${length} characters`);
        if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) say(`"${value}" is no time`);
        if (schema.format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(value)) say(`"${value}" is no date`);
    }
    if (type === 'integer' && (value > (schema.maximum ?? Infinity) || value < (schema.minimum ?? -Infinity))) say(`${value}`);
    if (type === 'array') {
        if (value.length > (schema.maxItems ?? Infinity) || value.length < (schema.minItems ?? 0)) say(`${value.length} items`);
        value.forEach((item, i) => found.push(...problems(document, schema.items ?? {}, item, { exact, at: `${at}.${i}` })));
    }
    if (type === 'object') {
        for (const name of schema.required ?? []) if (!(name in value)) say(`${name} is missing`);
        for (const [name, member] of Object.entries(value)) {
            const known = schema.properties?.[name] ?? (typeof schema.additionalProperties === 'object' && schema.additionalProperties);
            if (known) found.push(...problems(document, known, member, { exact, at: `${at}.${name}` }));
            else if (exact || schema.additionalProperties === false) say(`${name} is not declared`);
        }
    }
    return found;
}

/** The operation of a request: {pattern, operation}, or null for a path that the document does not have. */
export function operation_of(document, method, target) {
    const pieces = target.replace(/^\/api\/v1/, '').split('?')[0].split('/');
    const fits = pattern => {
        const wanted = pattern.split('/');
        return wanted.length === pieces.length && wanted.every((piece, i) => piece.startsWith('{') || piece === pieces[i]);
    };
    const literal = pattern => pattern.split('/').filter(piece => !piece.startsWith('{')).length;
    const patterns = Object.keys(document.paths).filter(fits).sort((a, b) => literal(b) - literal(a));
    const pattern = patterns.find(path => document.paths[path][method.toLowerCase()]);
    return pattern ? { pattern, operation: document.paths[pattern][method.toLowerCase()] } : null;
}

/** What a reply has that the document does not say, and what it lacks; also whether an accepted request was declared so. */
export function nonconformities(document, { method, target, body, status, json }) {
    const known = operation_of(document, method, target);
    if (!known) return status === 404 || status === 405 ? [] : [`${method} ${target} is not in the document`];
    const { operation } = known;
    if (!operation.responses[status]) return [`the document does not say that it answers ${status}`];
    // Which refusals an operation can give stands in its schema: one that is not there is found too.
    if (status !== 200)
        return problems(document, operation.responses[status].content['application/problem+json'].schema, json, { exact: true });
    const reply = operation.responses['200'].content['application/json'];
    const found = reply ? problems(document, reply.schema, json, { exact: true }) : []; // else a file
    if (method === 'POST') {
        const request = operation.requestBody.content['application/json'].schema;
        found.push(...problems(document, request, JSON.parse(body)).map(text => `accepted request ${text}`));
    } else {
        const declared = new Set(operation.parameters.filter(p => p.in === 'query').map(p => p.name));
        for (const name of new URL(target, 'http://x').searchParams.keys())
            if (!declared.has(name)) found.push(`accepted parameter ${name} is not declared`);
    }
    return found;
}
