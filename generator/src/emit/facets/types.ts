import type { Domain, NamedType, Operation, Resource } from "../../model/model.js";
import { type Member, objectOf, referenceTo } from "../../model/schema.js";
import { runtimeReferences } from "../../model/schema-parts.js";
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
import { typeMembers, typeOf } from "../schema-types.js";
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
    ...domain.operations.flatMap(ofOperation),
    ...types,
  ]);
}

function ofResource(resource: Resource): Declaration[] {
  const { name, type, attributes, attributesName, relationshipsName } = resource;
  const relationships = relationshipsSchema(resource);
  return [
    { name, schema: resourceSchema(resource), comment: `A resource of type \`${type}\`.` },
    ...(attributes
      ? [{ name: attributesName, schema: attributes, comment: `Attributes of {@link ${name}}.` }]
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

function ofOperation(operation: Operation): Declaration[] {
  const { typeName, name, parametersName, answer } = operation;
  const parameters = parametersSchema(operation);
  const filter = builtFilter(operation);
  const included = includedSchema(answer);
  const members: Member[] = [
    {
      name: "parameters",
      schema: parameters ? referenceTo(parametersName) : objectOf([]),
      required: true,
    },
    { name: "data", schema: dataSchema(answer.data), required: true },
    ...(included ? [{ name: "included", schema: included, required: true }] : []),
  ];
  return [
    ...(filter
      ? [
          {
            name: filter.typeName,
            schema: fieldsSchema(filter),
            comment: `Fields that \`${name}\` may be filtered by.`,
          },
        ]
      : []),
    ...(parameters
      ? [
          {
            name: parametersName,
            schema: parameters,
            comment: `What \`${name}\` takes.`,
            options: { readonlyArrays: true },
          },
        ]
      : []),
    { name: typeName, schema: objectOf(members), comment: `The types of \`${name}\`.` },
  ];
}

const ofNamedType = ({ name, schema }: NamedType): Declaration => ({
  name,
  schema,
  comment: schema.description ?? "",
});

function print({ name, schema, options }: Omit<Declaration, "comment">): string {
  const members = typeMembers(schema, options);
  if (members) return `export interface ${name} {\n${printMembers(members, "  ")}}`;
  const head = `export type ${name} =`;
  const type = printType(typeOf(schema, options), "", head.length + 2);
  return `${head}${type.startsWith("\n") ? "" : " "}${type};`;
}
