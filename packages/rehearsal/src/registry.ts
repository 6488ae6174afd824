import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Where an export leads, by condition. */
export interface Target {
  readonly [condition: string]: string | Target;
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Target>>;
  readonly [field: string]: unknown;
}

export interface Package {
  readonly manifest: Manifest;
  readonly tarball: Buffer;
}

/** A registry on the loopback interface that holds only the packages published to it. */
export interface Registry {
  readonly url: string;
  readonly packages: readonly Package[];
  close(): void;
}

/** The document that package managers send to publish a version and receive when they install. */
interface Packument {
  readonly name: string;
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, Manifest & { readonly dist: { tarball: string } }>>;
  readonly _attachments?: Readonly<Record<string, { readonly data: string }>>;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** Matches the path of a package's dist-tags, or of one of them. */
const DIST_TAGS = /^(\/[^/]+\/)-\/package\/(@[^/]+\/[^/]+)\/dist-tags(?:\/([^/]+))?$/;

export async function startRegistry(): Promise<Registry> {
  const packages: Package[] = [];
  /** packuments and tarballs by request path */
  const documents = new Map<string, Packument | Buffer>();

  function publish(path: string, { _attachments = {}, ...packument }: Packument): void {
    const [manifest] = Object.values(packument.versions);
    const [attachment] = Object.values(_attachments);
    if (!manifest || !attachment) throw new Error(`${path}: published without a tarball`);
    const tarball = Buffer.from(attachment.data, "base64");
    const before = documents.get(path) as Packument | undefined;
    packages.push({ manifest, tarball });
    documents.set(new URL(manifest.dist.tarball).pathname, tarball);
    documents.set(path, {
      ...packument,
      "dist-tags": { ...before?.["dist-tags"], ...packument["dist-tags"] },
      versions: { ...before?.versions, ...packument.versions },
    });
  }

  /** Changes a tag if there is a version to give it to; returns the tags of the package. */
  function distTags(path: string, tag?: string, version?: unknown): Packument["dist-tags"] {
    const packument = documents.get(path) as Packument | undefined;
    const tags = packument?.["dist-tags"] ?? {};
    if (!packument || tag === undefined || typeof version !== "string") return tags;
    const changed = { ...tags, [tag]: version };
    documents.set(path, { ...packument, "dist-tags": changed });
    return changed;
  }

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    // Without it, npm would install from the list of versions that it saw before the latest release.
    response.setHeader("cache-control", "no-store");
    const [, base = "", name = "", tag] = DIST_TAGS.exec(path) ?? [];
    if (name !== "") {
      const version = request.method === "PUT" ? await bodyOf(request) : undefined;
      response.end(JSON.stringify(distTags(base + name, tag, version)));
      return;
    }
    if (request.method === "PUT") {
      publish(path, (await bodyOf(request)) as Packument);
      response.writeHead(201).end("{}");
      return;
    }
    const found = documents.get(path);
    if (!found) response.writeHead(404).end("{}");
    else response.end(Buffer.isBuffer(found) ? found : JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // Package managers cache by URL, and ports are reused: the UUID keeps registries apart.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${randomUUID()}/`,
    packages,
    close: () => server.close(),
  };
}
