import type { Words } from "../spec/words.js";
import type { Domain, Model, NamedType, Operation, Parameter, Resource } from "./model.js";
import type { ObjectSchema, Schema } from "./schema.js";
import { mapChildren, memberOf, stringsOf } from "./schema-parts.js";

/** The component that contains a member, and the JSON:API type of the resource: what narrows a key. */
interface Scope {
  component?: string | undefined;
  type?: string | undefined;
}

/**
 * Returns the model with our words. They are added to a finished model, because they must not affect
 * names, the merging of schemas, or what `diff` compares. Words about other APIs are ignored.
 */
export const withWords = (model: Model, words: Words): Model => ({
  ...model,
  domains: model.domains.map((domain) => ofDomain(domain, words)),
});

const ofDomain = (domain: Domain, words: Words): Domain => ({
  ...domain,
  operations: domain.operations.map((operation) => ofOperation(operation, words)),
  resources: domain.resources.map((resource) => ofResource(resource, words)),
  types: domain.types.map((type) => ofType(type, words)),
});

function ofOperation(operation: Operation, words: Words): Operation {
  const { parameters, request } = operation;
  const ofParameter = (parameter: Parameter): Parameter => ({
    ...parameter,
    schema: { ...parameter.schema, words: find(words, {}, parameter.name) },
  });
  return {
    ...operation,
    words: words.operation(operation.id),
    parameters: {
      ...parameters,
      path: parameters.path.map(ofParameter),
      query: parameters.query.map(ofParameter),
      header: parameters.header.map(ofParameter),
    },
    request: request && { ...request, schema: ofSchema(request.schema, {}, words) },
  };
}

function ofResource(resource: Resource, words: Words): Resource {
  const { type, component, attributes, relationships } = resource;
  const scope = { component, type };
  return {
    ...resource,
    attributes: attributes && ofSchema(attributes, scope, words),
    relationships: relationships.map((one) => ({ ...one, words: find(words, scope, one.name) })),
  };
}

const ofType = (named: NamedType, words: Words): NamedType => ({
  ...named,
  schema: ofSchema(named.schema, { component: named.component }, words),
});

/** Adds words to all members inside a schema. References are not followed. */
function ofSchema(schema: Schema, outer: Scope, words: Words): Schema {
  const scope = schema.kind === "object" ? { ...outer, ...resourceType(schema) } : outer;
  return mapChildren(schema, (child, member) => {
    const inner = ofSchema(child, scope, words);
    const found = member === undefined ? undefined : find(words, scope, member);
    return found === undefined ? inner : { ...inner, words: found };
  });
}

/** Returns the JSON:API type of an object that is a resource. */
function resourceType(schema: ObjectSchema): Scope {
  const [type, ...others] = stringsOf(memberOf(schema, "type")?.schema);
  const isResource = memberOf(schema, "attributes") ?? memberOf(schema, "relationships");
  return isResource && type !== undefined && others.length === 0 ? { type } : {};
}

/** Finds the words of a member. The narrower key wins: component, then JSON:API type, then the name. */
function find(words: Words, { component, type }: Scope, name: string): string | undefined {
  for (const scope of [component, type]) {
    const found = scope === undefined ? undefined : words.member(`${scope}:${name}`);
    if (found !== undefined) return found;
  }
  return words.member(name);
}
