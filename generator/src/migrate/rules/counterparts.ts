import type { ClassDeclaration, MethodDeclaration, Node, SourceFile, Type } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { pascalCase } from "../../names/case.js";
import type { MigrationFacts } from "../facts.js";
import { declarationsIn } from "../klaviyo-api.js";
import { unquoted } from "../member-text.js";
import { alternatives } from "./expected.js";

/** The place of a model of klaviyo-api in our types: an operation, and the members that lead there. */
export interface Counterpart {
  /** name of the operation's function */
  readonly operation: string;
  readonly part: "body" | "response";
  readonly path: readonly Step[];
}

export interface Step {
  /** as the API writes it */
  readonly member: string;
  readonly list: boolean;
  /** whether the member may be missing or null */
  readonly optional: boolean;
  /** name of our interface of the resources in it, such as `Profile`, if it is `included` */
  readonly resource?: string;
}

interface Visit extends Counterpart {
  readonly model: ClassDeclaration;
}

const known = new WeakMap<SourceFile, ReadonlyMap<string, Counterpart>>();

/** Returns the counterpart of each model of klaviyo-api by its name: the place with the shortest path. */
export function counterparts(model: Node, facts: MigrationFacts): ReadonlyMap<string, Counterpart> {
  const api = apiOf(model);
  if (!api) return new Map();
  const found = known.get(api) ?? search(api, facts);
  known.set(api, found);
  return found;
}

/** Returns the file of klaviyo-api that exports all clients. */
function apiOf(model: Node): SourceFile | undefined {
  const path = model
    .getSourceFile()
    .getFilePath()
    .replace(/\/model\/[^/]+$/, "/api/apis.d.ts");
  const project = model.getProject();
  return project.getSourceFile(path) ?? project.addSourceFileAtPathIfExists(path);
}

function search(api: SourceFile, facts: MigrationFacts): ReadonlyMap<string, Counterpart> {
  const found = new Map<string, Counterpart>();
  let visits = clientsOf(api).flatMap((client) =>
    client.getMethods().flatMap((method) => rootsOf(method, facts)),
  );
  while (visits.length > 0) {
    const next: Visit[] = [];
    for (const visit of visits) {
      const name = visit.model.getName();
      if (!name || found.has(name)) continue;
      found.set(name, { operation: visit.operation, part: visit.part, path: visit.path });
      next.push(...membersOf(visit, facts));
    }
    visits = next;
  }
  return found;
}

const clientsOf = (api: SourceFile): ClassDeclaration[] =>
  api
    .getExportDeclarations()
    .flatMap((line) => line.getModuleSpecifierSourceFile()?.getClasses() ?? []);

/** Returns the models of the body and of the response of a method, if it is an operation. */
function rootsOf(method: MethodDeclaration, facts: MigrationFacts): Visit[] {
  const operation = method.getName();
  if (!facts.operations.has(operation)) return [];
  const bodies = method.getParameters().map((one) => modelOf(one.getType()));
  const [result] = method.getReturnType().getTypeArguments();
  const response = result?.getProperty("body")?.getTypeAtLocation(method);
  return [
    ...bodies.flatMap((model) =>
      model ? [{ operation, part: "body", path: [], model } as const] : [],
    ),
    ...[response && modelOf(response)].flatMap((model) =>
      model ? [{ operation, part: "response", path: [], model } as const] : [],
    ),
  ];
}

function membersOf({ operation, part, path, model }: Visit, facts: MigrationFacts): Visit[] {
  return model.getInstanceProperties().flatMap((property) => {
    const type = property.getType();
    const [only, ...others] = alternatives(type);
    const element = only?.getArrayElementType();
    const inner = only && others.length === 0 ? modelOf(element ?? only) : undefined;
    if (!inner) return [];
    const name = unquoted(property.getName());
    const resource = part === "response" && name === "included" ? resourceOf(inner) : undefined;
    const step: Step = {
      member: facts.members.get(name) ?? name,
      list: element !== undefined,
      optional: type.isNullable() || property.getSymbol()?.isOptional() === true,
      ...(resource !== undefined && { resource }),
    };
    return [{ operation, part, path: [...path, step], model: inner }];
  });
}

/** Returns `Profile` for a model whose member `type` is `ProfileEnum | "profile"`. */
function resourceOf(model: ClassDeclaration): string | undefined {
  const type = model.getType().getProperty("type")?.getTypeAtLocation(model);
  const literal = type && alternatives(type).find((one) => one.isStringLiteral());
  return literal && pascalCase(String(literal.getLiteralValue()));
}

function modelOf(type: Type): ClassDeclaration | undefined {
  const [declaration] = declarationsIn(type.getSymbol(), "model");
  return is.isClassDeclaration(declaration) ? declaration : undefined;
}
