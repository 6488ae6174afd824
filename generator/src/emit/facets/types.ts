import type { Domain, NamedType, Operation, Resource } from "../../model/model.js";
import {
  type Member,
  type ObjectSchema,
  objectOf,
  referenceTo,
  type Schema,
} from "../../model/schema.js";
import { membersOf, runtimeReferences } from "../../model/schema-parts.js";
import { asWritten } from "../as-written.js";
import type { Declaration } from "../declaration.js";
import { fieldsSchema } from "../filters.js";
import { nameLongEnums } from "../long-enums.js";
import { parametersSchema } from "../parameters.js";
import { printImport } from "../print/import.js";
import { jsDoc } from "../print/text.js";
import { printMembers, printType } from "../print/type-node.js";
import { relationshipsSchema, resourceSchema } from "../resources.js";
import { alwaysIncludedSchema, dataSchema, includedSchema } from "../responses.js";
import { typeMembers, typeOf } from "../schema-types.js";
import { builtFilter } from "./filters.js";

/** The data of the template of `types.ts`. */
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

/** Returns the types of a domain: resources, then operations, then the types that both refer to. */
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
            schema: objectOf(membersOf(attributes).filter((one) => additional.includes(one.name))),
            comment: `Attributes of {@link ${name}} that are returned only if \`additionalFields\` names them.`,
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

/** Returns the additional attributes that an operation may return, by resource type. */
function additionalSchema(operation: Operation, { resources }: Domain): ObjectSchema | undefined {
  const { response, parameters } = operation;
  const returned = [...response.included.values()].flat();
  if (response.data.kind === "resource") returned.push(response.data.resource);
  const members = resources
    .filter(
      ({ name, type, additional }) =>
        returned.includes(name) && additional.length > 0 && parameters.additionalFields.has(type),
    )
    .map(({ type, additionalName }) => ({
      name: type,
      schema: referenceTo(additionalName),
      required: true,
    }));
  return members.length > 0 ? objectOf(members) : undefined;
}

function ofOperation(operation: Operation, domain: Domain): Declaration[] {
  const { typeName, name, parametersName, response } = operation;
  const parameters = parametersSchema(operation);
  const filter = builtFilter(operation);
  const included = includedSchema(response);
  const always = alwaysIncludedSchema(response);
  const additional = additionalSchema(operation, domain);
  const members: Member[] = [
    {
      name: "parameters",
      schema: parameters ? referenceTo(parametersName) : objectOf([]),
      required: true,
    },
    { name: "data", schema: dataSchema(response.data), required: true },
    ...(included ? [{ name: "included", schema: included, required: true }] : []),
    ...(always ? [{ name: "alwaysIncluded", schema: always, required: true }] : []),
    ...(additional ? [{ name: "additional", schema: additional, required: true }] : []),
  ];
  return [
    ...(filter
      ? [
          {
            name: filter.typeName,
            schema: fieldsSchema(filter),
            comment: `Filter fields of \`${name}\`.`,
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
    { name: typeName, schema: objectOf(members), comment: `The types of \`${name}\`.` },
  ];
}

function without(schema: Schema, names: readonly string[] = []): Schema {
  if (schema.kind !== "object" || names.length === 0) return schema;
  return { ...schema, members: schema.members.filter(({ name }) => !names.includes(name)) };
}

const ofNamedType = ({ name, schema, reach }: NamedType): Declaration => ({
  name,
  schema,
  comment: schema.description ?? "",
  ...(reach === "request" && { options: { request: true } }),
});

function print({ name, schema, options, elsewhere }: Omit<Declaration, "comment">): string {
  const members = typeMembers(without(schema, elsewhere), options);
  if (members) return `export interface ${name} {\n${printMembers(members, "  ")}}`;
  const head = `export type ${name} =`;
  const type = printType(typeOf(schema, options), "", head.length + 2);
  return `${head}${type.startsWith("\n") ? "" : " "}${type};`;
}
