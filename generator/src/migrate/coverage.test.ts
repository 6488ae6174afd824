import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ClassDeclaration, ParameterDeclaration } from "ts-morph";
import { expect, test } from "vitest";
import { is, Project } from "../diff/usage/morph.js";
import { camelCase } from "../names/case.js";
import { committedFacts } from "./testing/facts.js";

const require = createRequire(import.meta.url);
const project = new Project({ skipFileDependencyResolution: true });
project.addSourceFilesAtPaths(
  join(dirname(require.resolve("klaviyo-api/package.json")), "dist/api/*Api.d.ts"),
);
const classes = project.getSourceFiles().flatMap((file) => file.getClasses());

const methodsOf = (one: ClassDeclaration) =>
  one.getMethods().map((method) => ({ name: method.getName(), method }));

/** Reads the names without the type checker, which would load 2,000 files. */
function optionsOf(parameter: ParameterDeclaration): string[] {
  const type = parameter.getTypeNodeOrThrow();
  if (!is.isTypeLiteral(type)) throw new Error(`not an object type: ${parameter.getText()}`);
  return type.getProperties().map((one) => one.getName().replace(/^'|'$/g, ""));
}

test("every API class has a bound client", async () => {
  const { clients } = await committedFacts();
  expect(classes.map((one) => one.getName()).filter((one) => !clients.has(one ?? ""))).toEqual([]);
  expect(classes).toHaveLength(23);
});

test("every method, position and option of klaviyo-api has a place in a call of ours", async () => {
  const { operations } = await committedFacts();
  const missing: string[] = [];
  let methods = 0;
  let options = 0;
  for (const { name, method } of classes.flatMap(methodsOf)) {
    const operation = operations.get(name);
    methods++;
    if (!operation) missing.push(name);
    let bodies = 0;
    for (const parameter of method.getParameters()) {
      const parameterName = parameter.getName();
      if (parameterName === "options") {
        for (const option of optionsOf(parameter)) {
          options++;
          if (!operation?.options.has(option)) missing.push(`${name}.${option}`);
        }
      } else if (operation?.path.some((one) => camelCase(one) === parameterName)) continue;
      else if (operation?.options.has(parameterName)) continue;
      else bodies++;
    }
    if (bodies > (operation?.body ? 1 : 0)) missing.push(`${name} takes ${bodies} bodies`);
  }
  expect(missing).toEqual([]);
  expect(methods).toBeGreaterThan(300);
  expect(options).toBeGreaterThan(300);
});

test("every member that klaviyo-api renames has the name of the API", async () => {
  const { members } = await committedFacts();
  const folder = join(dirname(require.resolve("klaviyo-api/package.json")), "dist/model");
  const pairs = readdirSync(folder)
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .flatMap((text) => [...text.matchAll(/"name": "([^"]+)",\s*"baseName": "([^"]+)"/g)]);
  const wrong = pairs.filter(([, name = "", base]) => (members.get(name) ?? name) !== base);
  expect([...new Set(wrong.map(([, name]) => name))]).toEqual([]);
  expect(pairs.length).toBeGreaterThan(2000);
});

test("every alias of klaviyo-api names a method that has a counterpart", async () => {
  const { operations } = await committedFacts();
  const aliases = project
    .getSourceFiles()
    .flatMap((file) => file.getInterfaces())
    .flatMap((one) => one.getProperties());
  const targets = aliases.map((one) => /prototype\.(\w+)/.exec(one.getText())?.[1] ?? "");
  expect(targets.filter((one) => !operations.has(one))).toEqual([]);
  expect(aliases.length).toBeGreaterThan(250);
});
