import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { codeFolder } from "../code-folder.js";
import { ROOT } from "../documents.js";
import { FILES, type Programs } from "./programs.js";

/** The text of files by their name. */
export type Files = ReadonlyMap<string, string>;

/** What a migration has made of files. */
export interface Migrated {
  readonly files: Files;
  /** places that the migration leaves to people, with their file and line */
  readonly undecided: readonly string[];
}

/** Rewrites programs that use klaviyo-api so that they use our packages. */
export type Migrate = (files: Files) => Promise<Migrated>;

/** Compiler options as users have them, with the sources of our packages. */
const tsconfig = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
    module: "nodenext",
    customConditions: ["@klaviyo-kit/source"],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    types: [],
    noEmit: true,
  },
  include: ["programs/*.ts"],
};

const sourceOf = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** Returns the three programs of a folder. */
export const programsIn = (folder: "before" | "after"): Files =>
  new Map(Object.values(FILES).map((name) => [name, sourceOf(`${folder}/${name}`)]));

/** Programs in a folder of their own, beside the file that they import. */
export class Workspace {
  readonly folder: string;

  constructor(name: string, files: Files) {
    this.folder = codeFolder(`migration-${name}`);
    mkdirSync(join(this.folder, "programs"));
    writeFileSync(join(this.folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(this.folder, "tsconfig.json"), JSON.stringify(tsconfig));
    writeFileSync(join(this.folder, "shop.ts"), sourceOf("shop.ts"));
    for (const [file, text] of files) writeFileSync(join(this.folder, "programs", file), text);
  }

  /** Returns the compiler's errors. */
  compile(): string[] {
    const tsc = join(ROOT, "node_modules/.bin/tsc");
    const { stdout } = spawnSync(tsc, ["-p", ".", "--pretty", "false"], {
      cwd: this.folder,
      encoding: "utf8",
    });
    return stdout.split("\n").filter(Boolean);
  }

  async load(): Promise<Programs> {
    const modules = await Promise.all(
      Object.values(FILES).map(
        (file) => import(pathToFileURL(join(this.folder, "programs", file)).href),
      ),
    );
    return Object.assign({}, ...modules) as Programs;
  }
}
