import type { Domain, NamedType, Operation, Resource } from "../../model/model.js";
import { runtimeReferences, type Schema, typeRef } from "../../model/schema.js";
import { dataSchema, includedSchema } from "../answers.js";
import { asWritten } from "../as-written.js";
import type { Declaration } from "../declaration.js";
import { fieldsSchema } from "../filters.js";
import { nameLongEnums } from "../long-enums.js";
import { parametersSchema } from "../parameters.js";
import { printImport } from "../print/import.js";
import { jsDoc } from "../print/text.js";
import { printMembers, printType } from "../print/type-node.js";
import { relationshipsSchema, resourceSchema } from "../resources.js";
import { membersOf, typeOf } from "../schema-types.js";
import { builtFilter } from "./filters.js";

/** What the template of `types.ts` shows. */
export interface TypesView {
  imports: string;
  declarations: { comment: string; code: string }[];
}

export function typesView(declarations: readonly Declaration[]): TypesView {
  const used = new Set(declarations.flatMap(({ schema }) => runtimeReferences(schema)));
  return {
    imports: used.size > 0 ? printImport([...used].sort(), "@klaviyo-kit/runtime", true) : "",
    declarations: declarations.map(({ comment, ...declaration }) => ({
      comment: jsDoc([comment]),
      code: print(declaration),
    })),
  };
}

/** Every type of a domain: resources first, then operations, then what both are made of. */
export function declarationsOf(domain: Domain): Declaration[] {
  const types = asWritten(domain, domain.types.map(ofNamedType));
  return nameLongEnums(domain, [
    ...domain.resources.flatMap(ofResource),
    ...domain.operations.flatMap((operation) => ofOperation(operation, domain)),
    ...types,
  ]);
}

function ofResource(resource: Resource): Declaration[] {
  const { name, type, attributes, attributesName, relationshipsName } = resource;
  const { additional, additionalName } = resource;
  const relationships = relationshipsSchema(resource);
  return [
    { name, schema: resourceSchema(resource), comment: `A resource of type \`${type}\`.` },
    ...(attributes
      ? [
          {
            name: attributesName,
            schema: attributes,
            comment: `Attributes of {@link ${name}}.`,
            elsewhere: additional,
          },
        ]
      : []),
    ...(attributes && additional.length > 0
      ? [
          {
            name: additionalName,
            schema: { ...attributes, properties: only(attributes.properties ?? {}, additional) },
            comment: `Attributes that a {@link ${name}} has only if \`additionalFields\` names them.`,
            typeOnly: true as const,
          },
        ]
      : []),
    ...(relationships
      ? [
          {
            name: relationshipsName,
            schema: relationships,
            comment: `Relationships of {@link ${name}}.`,
          },
        ]
      : []),
  ];
}

const only = (all: Record<string, Schema>, names: readonly string[]): Record<string, Schema> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));

/** By resource type, the additional attributes that an operation may return. */
function additionalSchema(operation: Operation, { resources }: Domain): Schema | undefined {
  const { answer, parameters } = operation;
  const returned = [...answer.included.values()].flat();
  if (answer.data.kind === "resource") returned.push(answer.data.resource);
  const properties = resources
    .filter(({ name, type, additional }) => {
      return (
        returned.includes(name) && additional.length > 0 && parameters.additionalFields.has(type)
      );
    })
    .map(({ type, additionalName }): [string, Schema] => [type, typeRef(additionalName)]);
  if (properties.length === 0) return undefined;
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    required: properties.map(([type]) => type),
  };
}

function ofOperation(operation: Operation, domain: Domain): Declaration[] {
  const { typeName, name, parametersName, answer } = operation;
  const parameters = parametersSchema(operation);
  const filter = builtFilter(operation);
  const included = includedSchema(answer);
  const additional = additionalSchema(operation, domain);
  const schema: Schema = {
    type: "object",
    properties: {
      parameters: parameters ? { $ref: `#/types/${parametersName}` } : { type: "object" },
      data: dataSchema(answer.data),
      ...(included && { included }),
      ...(additional && { additional }),
    },
    required: ["parameters", "data", "included", "additional"],
  };
  return [
    ...(filter
      ? [
          {
            name: filter.typeName,
            schema: fieldsSchema(filter),
            comment: `Fields by which \`${name}\` can filter.`,
          },
        ]
      : []),
    ...(parameters
      ? [
          {
            name: parametersName,
            schema: parameters,
            comment: `Parameters of \`${name}\`.`,
            options: { readonlyArrays: true, request: true },
          },
        ]
      : []),
    { name: typeName, schema, comment: `The types of \`${name}\`.` },
  ];
}

function without(schema: Schema, names: readonly string[] = []): Schema {
  if (names.length === 0) return schema;
  const rest = Object.keys(schema.properties ?? {}).filter((name) => !names.includes(name));
  return { ...schema, properties: only(schema.properties ?? {}, rest) };
}

const ofNamedType = ({ name, schema, reach }: NamedType): Declaration => ({
  name,
  schema,
  comment: schema.description ?? "",
  ...(reach === "request" && { options: { request: true } }),
});

function print({ name, schema, options, elsewhere }: Omit<Declaration, "comment">): string {
  const members = membersOf(without(schema, elsewhere), options);
  if (members) return `export interface ${name} {\n${printMembers(members, "  ")}}`;
  const head = `export type ${name} =`;
  const type = printType(typeOf(schema, options), "", head.length + 2);
  return `${head}${type.startsWith("\n") ? "" : " "}${type};`;
}
