import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Diff } from "../diff/change.js";
import { compareModels } from "../diff/compare.js";
import { type Release, release } from "../diff/release.js";
import { emit, emitReference, ownedFolders } from "../emit/emit.js";
import { InputError } from "../errors.js";
import { compareFiles, type Drift, type Files, inFolder } from "../files/compare.js";
import { jsonText } from "../files/json-text.js";
import { ingest } from "../ingest/ingest.js";
import { unreadPlaces, unreadPlacesText, unreadText } from "../ingest/prose/report.js";
import { buildModel } from "../model/build.js";
import type { Model } from "../model/model.js";
import { specFiles } from "../spec/files.js";
import { LOCK_FILE, type Lock, lockSource } from "../spec/lock.js";
import type { Spec } from "../spec/openapi.js";
import { readOverlays } from "../spec/overlay.js";
import { parseOpenApi } from "../spec/parse.js";
import { readSpecFolder } from "../spec/read.js";
import type { Source } from "../spec/source.js";
import { lockDeparted, returningVersions } from "./departed.js";
import { explained } from "./explained.js";
import { type Lacking, lackingFiles, lostComposed } from "./lacking.js";
import { locateSpec } from "./locate.js";
import { departedPackages, packageSources, packageVersions } from "./packages.js";
import { readmeFile } from "./readme.js";
import { REFERENCE, type Workspace } from "./workspace.js";

const UMBRELLA = "sdk";
/** Packages that hold facts of the revision besides the domains and the umbrella. */
const COMPANIONS = ["spec", "sandbox"];

export interface BumpInput {
  workspace: Workspace;
  revision: string;
  from: string;
  lock: Lock;
  /** the description to ingest; `undefined` to use the spec that exists */
  source: (Source & { name: string }) | undefined;
  progress(step: string): void;
}

/** The files of a bump, and the facts for its summary. */
export interface BumpPlan {
  /** by path below the workspace */
  files: Files;
  owned: string[];
  /** difference from the files on disk */
  drift: Drift;
  diff: Diff;
  release: Release;
  /** new packages; those that come back with their next version */
  appeared: Map<string, string | undefined>;
  departed: string[];
  /** overlay entries that do not apply to this revision */
  unused: string[];
  /** hand-written files that import what the revision lacks */
  lacking: Lacking[];
  /** functions of the umbrella package whose operations the revision lacks */
  lostComposed: string[];
  /** ids of the operations that have no words of ours */
  wordless: string[];
  /** report of the prose that ingest has not read, as lines of text */
  unread: string[];
}

/**
 * Plans a bump without writing anything.
 * @throws InputError if the description is invalid or describes another revision
 */
export async function planBump(input: BumpInput): Promise<BumpPlan> {
  const { workspace, revision, from, progress } = input;
  progress("ingesting");
  const { spec, lock, unused, unread } = await specOf(input);
  progress("comparing");
  const previous = await locateSpec(from, workspace.spec, workspace.root);
  const before = buildModel(previous.spec);
  const built = buildModel(spec);
  const diff = compareModels(before, built);
  progress("generating");
  const after = await explained(built);
  const versions = await versionsOf(workspace);
  const departed = await departedPackages(workspace.packages, after);
  const present = namesOf(after);
  const returning = returningVersions(lock, versions, present);
  const packages = emit(after, { versions: new Map([...versions, ...returning]), umbrella: true });
  const files = new Map([
    ...inFolder("packages", packages),
    ...inFolder(REFERENCE, emitReference(after, true)),
    ...readmeFile(workspace.root, revision),
    // An existing spec stays as it is.
    ...inFolder("spec", input.source ? specFiles(spec) : new Map<string, string>()),
    [
      `spec/${LOCK_FILE}`,
      jsonText(lockDeparted({ ...lock, current: revision }, versions, { departed, present })),
    ],
  ]);
  const owned = [
    ...[...ownedFolders(after, true), ...departed].map((folder) => `packages/${folder}`),
    REFERENCE,
    ...(input.source ? [`spec/${revision}`] : []),
  ];
  const drift = compareFiles(workspace.root, files, owned);
  const touched = touchedPackages([...drift.added, ...drift.changed, ...drift.stale]);
  progress("reading the exports of packages");
  const { compareSurfaces, hasExports } = await import("../diff/surface.js");
  const stay = present.filter((name) => versions.has(name) && touched.has(name));
  const sources = packageSources(workspace.packages, stay, hasExports);
  const released = release({
    diff,
    surfaces: compareSurfaces(sources, packages),
    versions,
    touched,
    umbrella: UMBRELLA,
    companions: COMPANIONS,
    digest: (lock.revisions[revision]?.sha256 ?? "").slice(0, 8),
  });
  const notes = from !== revision || diff.changes.length > 0 ? released.files : new Map();
  const { added, changed } = compareFiles(workspace.root, notes, []);
  return {
    files: new Map([...files, ...notes]),
    owned,
    drift: {
      added: [...drift.added, ...added],
      changed: [...drift.changed, ...changed],
      stale: drift.stale,
    },
    diff,
    release: released,
    appeared: new Map(
      present.filter((name) => !versions.has(name)).map((name) => [name, returning.get(name)]),
    ),
    departed,
    unused,
    lacking: lackingFiles(workspace.root, packages),
    lostComposed: lostComposed(
      packageSources(workspace.packages, [UMBRELLA], (path) => path.includes("composed/")),
      packages,
    ),
    wordless: after.domains.flatMap(({ operations }) =>
      operations.filter(({ words }) => words === undefined).map(({ id }) => id),
    ),
    unread,
  };
}

async function specOf({ workspace, revision, lock, source }: BumpInput) {
  if (!source) {
    const spec: Spec = await readSpecFolder(join(workspace.spec, revision));
    const unread = unreadPlacesText(lock.revisions[revision]?.unread ?? []);
    return { spec, lock, unused: [], unread };
  }
  const description = parseOpenApi(source);
  const stated = description.info.version;
  if (stated !== revision) {
    throw new InputError(`${source.origin} describes revision ${stated}, not ${revision}`);
  }
  const { spec, report } = ingest(description, { overlays: await readOverlays(), consume: true });
  return {
    spec,
    lock: lockSource(lock, revision, source.name, source.text, unreadPlaces(report.unread)),
    unused: report.unused,
    unread: unreadText(report.unread),
  };
}

async function versionsOf(workspace: Workspace): Promise<Map<string, string>> {
  const versions = await packageVersions(workspace.packages);
  const text = await readFile(join(workspace.spec, "package.json"), "utf8").catch(() => "{}");
  const { version } = JSON.parse(text) as { version?: string };
  return version === undefined ? versions : versions.set("spec", version);
}

const namesOf = (model: Model): string[] => model.domains.map(({ name }) => name);

/** Returns the packages with changed files: those in `packages/`, and the package of the specs. */
const touchedPackages = (paths: readonly string[]): Set<string> =>
  new Set(
    paths
      .map((path) => path.split("/"))
      .map(([folder, name]) => (folder === "packages" ? name : folder) ?? ""),
  );
