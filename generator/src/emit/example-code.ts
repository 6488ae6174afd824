import type { Domain, Operation } from "../model/model.js";
import { formatOf, membersOf } from "../model/schema-parts.js";
import { printType } from "./print/type-node.js";
import { Expression, type Printable, printValue } from "./print/value.js";
import { dataSchema } from "./responses.js";
import { typeOf } from "./schema-types.js";
import { isPaged } from "./signature.js";

/** Columns that a line of a call needs besides its head: in a comment, and for `, ` and `);`. */
const COMMENT_COLUMNS = " * , );".length;

/**
 * Returns an example of a call as TypeScript: the import, the call and what it returns; `undefined` if
 * the model has no examples.
 */
export function exampleCode(operation: Operation, { name: domain }: Domain): string | undefined {
  const { name, example, response } = operation;
  if (!example) return undefined;
  const none = response.data.kind === "none";
  const head = `${none ? "" : "const { data } = "}await ${name}(klaviyo`;
  const parameters =
    Object.keys(example).length > 0
      ? `, ${printValue(printable(operation), "", head.length + COMMENT_COLUMNS)}`
      : "";
  const returned = printType(typeOf(dataSchema(response.data)));
  return [
    `import { ${name} } from "@klaviyo-kit/${domain}";`,
    "",
    `${head}${parameters});`,
    ...(none ? [] : [`// data: ${returned}${isPaged(operation) ? ", the first page" : ""}`]),
  ].join("\n");
}

/** All JSON can be printed; files, which JSON cannot hold, are variables named like their parameter. */
function printable({ example, request }: Operation): Printable {
  const members = request?.as === "form" ? membersOf(request.schema) : [];
  const files = members.filter(
    ({ name, schema }) => formatOf(schema) === "binary" && example?.[name] !== undefined,
  );
  return {
    ...example,
    ...Object.fromEntries(files.map(({ name }) => [name, new Expression(name)])),
  };
}
