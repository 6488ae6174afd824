import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  type ClassDeclaration,
  type ModuleDeclaration,
  Project,
  Scope,
  type SourceFile,
} from "ts-morph";

/** A public method, or a function, that klaviyo-api declares. */
export interface SdkMethod {
  /** class or interface, such as `ProfilesApi`; none for a function */
  owner?: string;
  name: string;
  /** the method of the same class that this deprecated name stands for */
  aliasOf?: string;
}

/** Returns everything that a program can call in klaviyo-api, in the order of the declarations. */
export function declaredMethods(): SdkMethod[] {
  const project = new Project({ skipFileDependencyResolution: true });
  const entry = createRequire(import.meta.url).resolve("klaviyo-api");
  const folders = [join(dirname(entry), "api"), join(dirname(entry), "util")];
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith("Api.d.ts") || /^(apis|filterBuilder)\.d\.ts$/.test(name))
      .sort()
      .map((name) => project.addSourceFileAtPath(join(folder, name))),
  );
  return files.flatMap((file) => [
    ...file.getClasses().flatMap((declared) => [...ownMethods(declared), ...aliases(declared)]),
    ...interfaceMethods(file),
    ...functions(file),
  ]);
}

const nameOf = (declared: ClassDeclaration): string => declared.getNameOrThrow();

function ownMethods(declared: ClassDeclaration): SdkMethod[] {
  return declared
    .getMethods()
    .filter((method) => method.getScope() === Scope.Public)
    .map((method) => ({ owner: nameOf(declared), name: method.getName() }));
}

/** Aliases are members of interfaces that merge with the class: `old: typeof Api.prototype.current`. */
function aliases(declared: ClassDeclaration): SdkMethod[] {
  const owner = nameOf(declared);
  return declared
    .getSourceFile()
    .getInterfaces()
    .filter((merged) => merged.getName() === owner)
    .flatMap((merged) => merged.getProperties())
    .map((property) => {
      const name = property.getName();
      const type = property.getTypeNodeOrThrow().getText();
      const [, aliasOf] = /^typeof \w+\.prototype\.(\w+)$/.exec(type) ?? [];
      if (!aliasOf) throw new Error(`${owner}.${name} is not an alias: ${type}`);
      return { owner, name, aliasOf };
    });
}

/** The file and its namespaces, each with the prefix of its names. */
const scopesOf = (
  file: SourceFile,
): (readonly [prefix: string, SourceFile | ModuleDeclaration])[] => [
  ["", file],
  ...file.getModules().map((module) => [`${module.getName()}.`, module] as const),
];

/** Methods of interfaces that a program implements, such as `TokenStorage`. */
const interfaceMethods = (file: SourceFile): SdkMethod[] =>
  scopesOf(file).flatMap(([prefix, scope]) =>
    scope.getInterfaces().flatMap((declared) =>
      declared.getMethods().map((method) => ({
        owner: prefix + declared.getName(),
        name: method.getName(),
      })),
    ),
  );

const functions = (file: SourceFile): SdkMethod[] =>
  scopesOf(file).flatMap(([prefix, scope]) =>
    scope.getFunctions().map((declared) => ({ name: prefix + (declared.getName() ?? "") })),
  );
