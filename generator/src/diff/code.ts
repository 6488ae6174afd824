import { quote } from "../emit/print/text.js";
import { camelCase } from "../names/case.js";
import { callText, objectText, readText, segments } from "./call-text.js";
import type { Group } from "./group.js";
import { saysOf, valuesText } from "./group.js";
import type { ChangeKind } from "./rules.js";

/** One line of a caller's code as it was, and as it has to be. */
export interface CodeChange {
  before: string;
  after: string;
}

type Write = (group: Group) => CodeChange;

const SCOPE = "@klaviyo-kit";

const operationOf = ({ operations: [first] }: Group): string => first ?? "operation";
const oldOf = ({ values: [first] }: Group): string => String(first?.before ?? "");
const newOf = ({ values: [first] }: Group): string => String(first?.after ?? "");

/** Names that a list in a line of code shows; more are counted. */
const MOST_NAMES = 3;

/** A list of what a call may no longer name. */
function listOf({ values }: Group): string {
  const names = values.slice(0, MOST_NAMES).map(({ before }) => quote(String(before ?? "")));
  const more = values.length - names.length;
  return `[${names.join(", ")}${more > 0 ? ` /* and ${more} more */` : ""}]`;
}

const callWith = (group: Group, leaf: string, path = segments(group.path)): string =>
  callText(operationOf(group), path.length > 0 ? objectText(path, leaf) : leaf);

/** A call without what its path names. */
const callWithout = (group: Group): string => {
  const parent = segments(group.path).slice(0, -1);
  return callWith(group, "{}", parent);
};

const leftOut: Write = (group) => ({
  before: callWith(group, "value"),
  after: callWithout(group),
});

const given: Write = (group) => ({
  before: callWithout(group),
  after: callWith(group, "value"),
});

/** A value that is no longer taken, by what it is. */
const otherValue: Write = (group) => ({
  before: callWith(group, quote(oldOf(group))),
  after: callWith(group, "anotherValue"),
});

/** A value of which only the kind can be told. */
const otherKind: Write = (group) => ({
  before: callWith(group, `value /* ${inComment(oldOf(group))} */`),
  after: callWith(group, `value /* ${inComment(newOf(group) || `not ${oldOf(group)}`)} */`),
});

const notIncluded: Write = (group) => ({
  before: callWith(group, listOf(group)),
  after: callWithout(group),
});

/** An empty list of fields would ask for none. */
const otherFields: Write = (group) => ({
  before: callWith(group, listOf(group)),
  after: callWith(group, "otherFields"),
});

const filterField = ({ path, values: [first] }: Group): string =>
  readText("f", segments(path === "filter" ? `filter.${first?.before}` : path).slice(1));

const filterWith = (group: Group, operator: string): string =>
  callText(operationOf(group), `{ filter: (f) => ${filterField(group)}.${operator} }`);

const callOnly: Write = (group) => ({
  before: callText(operationOf(group)),
  after: `${callText(operationOf(group))} // ${inComment(saysOf(group), valuesText(group))}`,
});

/** Text that ends no comment and starts no line. */
function inComment(...texts: string[]): string {
  return texts
    .filter((text) => text !== "")
    .join(": ")
    .replace(/\s+/g, " ")
    .replaceAll("*/", "*\\/");
}

const reading = (group: Group): string =>
  readText(camelCase(group.resource ?? "answer"), segments(group.path));

const readAgain =
  (after: (expression: string, group: Group) => string): Write =>
  (group) => ({
    before: `const value = ${reading(group)};`,
    after: after(reading(group), group),
  });

const removedRead = readAgain((expression, { resource, successor }) =>
  successor === undefined
    ? `// no response has ${expression} anymore`
    : `const value = ${readText(camelCase(resource ?? "answer"), segments(successor)).replaceAll(/(?<=attributes\.\w+)(\.|\[)/g, (step) => (step === "." ? "?." : "?.["))};`,
);

const checked = readAgain(
  (expression, group) =>
    `const value: unknown = ${expression}; // ${inComment(saysOf(group), valuesText(group))}`,
);

const ofOtherType = readAgain(
  (expression, group) => `const value: unknown = ${expression}; // ${inComment(valuesText(group))}`,
);

/** Reads a value of which some alternatives no longer occur. */
const neverThese: Write = (group) => ({
  before: `const value = ${reading(group)}; // may be ${inComment(valuesText(group))}`,
  after: `const value = ${reading(group)}; // is never ${inComment(valuesText(group))}`,
});

const limited: Write = (group) => ({
  before: callText(operationOf(group)),
  after: `${callText(operationOf(group))} // at most ${newOf(group)} ${group.path}`,
});

const importing = (name: string, domain: string): string =>
  `import { ${name} } from "${SCOPE}/${domain}";`;

/** How code follows each kind of change that breaks it. */
const CODE: Partial<Record<ChangeKind, Write>> = {
  "domain-removed": ({ domain }) => ({
    before: importing(camelCase(domain), domain),
    after: `// ${SCOPE}/${domain} has no operations anymore`,
  }),
  "operation-removed": (group) => ({
    before: callText(operationOf(group)),
    after: `// no operation does what ${operationOf(group)} did`,
  }),
  "operation-moved": (group) => ({
    before: importing(operationOf(group), oldOf(group)),
    after: importing(operationOf(group), newOf(group)),
  }),
  "operation-renamed": (group) => ({
    before: callText(oldOf(group)),
    after: callText(newOf(group)),
  }),
  "operation-renamed-without-alias": (group) => ({
    before: callText(oldOf(group)),
    after: callText(newOf(group)),
  }),
  "alias-removed": (group) => ({
    before: callText(oldOf(group)),
    after: callText(operationOf(group)),
  }),
  "type-renamed": (group) => ({
    before: importing(`type ${oldOf(group)}`, group.domain),
    after: importing(`type ${newOf(group)}`, group.domain),
  }),
  "type-removed": (group) => ({
    before: importing(`type ${oldOf(group)}`, group.domain),
    after: `// ${SCOPE}/${group.domain} no longer exports ${oldOf(group)}`,
  }),
  "auth-changed": (group) => ({
    before: `createClient({ auth: ${newOf(group) === "public key" ? "apiKey" : "publicKey"}(key) });`,
    after: `createClient({ auth: ${newOf(group) === "public key" ? "publicKey" : "apiKey"}(key) });`,
  }),
  "parameter-removed": leftOut,
  "parameter-added-required": given,
  "parameter-required": given,
  "filter-field-removed": (group) => ({
    before: filterWith(group, "equals(value)"),
    after: `${callText(operationOf(group), "{}")} // filter what comes back`,
  }),
  "filter-operator-removed": (group) => ({
    before: filterWith(group, `${camelCase(oldOf(group).replace(/[[\]()]/g, ""))}(value)`),
    after: filterWith(group, "equals(value)").replace(".equals(", ".anotherOperator("),
  }),
  "filter-type-changed": (group) => ({
    before: filterWith(group, `equals(${oldOf(group)}Value)`.replaceAll("-", "")),
    after: filterWith(group, `equals(${newOf(group)}Value)`.replaceAll("-", "")),
  }),
  "filter-value-removed": (group) => ({
    before: filterWith(group, `equals(${quote(oldOf(group))})`),
    after: filterWith(group, "equals(anotherValue)"),
  }),
  "sort-removed": (group) => ({
    before: callText(operationOf(group), `{ sort: ${quote(oldOf(group))} }`),
    after: callText(operationOf(group), "{}"),
  }),
  "include-removed": notIncluded,
  "sparse-field-removed": otherFields,
  "additional-field-removed": otherFields,
  "body-removed": leftOut,
  "body-added-required": given,
  "body-required": given,
  "request-field-removed": leftOut,
  "request-field-added-required": given,
  "request-field-required": given,
  "request-not-nullable": (group) => ({
    before: callWith(group, "null"),
    after: callWith(group, "value"),
  }),
  "request-narrowed": otherKind,
  "request-type-changed": otherKind,
  "request-value-removed": otherValue,
  "request-member-removed": (group) => ({
    before: callWith(group, `value /* ${inComment(valuesText(group))} */`),
    after: callWith(group, `value /* none of ${inComment(valuesText(group))} */`),
  }),
  "request-bounds-narrowed": otherKind,
  "size-limit-added": limited,
  "size-limit-lowered": limited,
  "paging-removed": (group) => ({
    before: `for await (const item of ${operationOf(group)}(klaviyo)) {}`,
    after: `const { data } = ${callText(operationOf(group))}`,
  }),
  "response-field-removed": removedRead,
  "response-field-optional": readAgain((expression) => `const value = ${expression} ?? fallback;`),
  "response-nullable": readAgain((expression) => `const value = ${expression} ?? fallback;`),
  "response-widened": ofOtherType,
  "response-type-changed": ofOtherType,
  "response-value-removed": neverThese,
  "response-member-removed": neverThese,
  "answer-changed": (group) => ({
    before: `const { data } = ${callText(operationOf(group))} // ${inComment(oldOf(group))}`,
    after:
      newOf(group) === "nothing"
        ? callText(operationOf(group))
        : `const { data } = ${callText(operationOf(group))} // ${inComment(newOf(group))}`,
  }),
  "answer-nullable": (group) => ({
    before: `const { data } = ${callText(operationOf(group))} data.id;`,
    after: `const { data } = ${callText(operationOf(group))} data?.id;`,
  }),
  "resource-removed": ({ resource = "", domain }) => ({
    before: `import type { ${resource} } from "${SCOPE}/${domain}";`,
    after: `// no response of ${SCOPE}/${domain} contains a ${resource} anymore`,
  }),
  "relationship-removed": removedRead,
  "relationship-data-removed": (group) => ({
    before: `const value = ${reading(group)}?.data;`,
    after: `const value = ${reading(group)}?.links;`,
  }),
  "relationship-data-optional": (group) => ({
    before: `const value = ${reading(group)}.data;`,
    after: `const value = ${reading(group)}?.data;`,
  }),
  "relationship-count-changed": (group) => ({
    before: `const value = ${reading(group)}?.data${oldOf(group) === "many" ? "?.[0]" : ""};`,
    after: `const value = ${reading(group)}?.data${newOf(group) === "many" ? "?.[0]" : ""};`,
  }),
  "relationship-type-removed": checked,
};

/** A line of code before and after a change; what no code can show is said behind the line. */
export const codeOf = (group: Group): CodeChange => (CODE[group.kind] ?? callOnly)(group);
