import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** The published form of a package.json. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly [field: string]: unknown;
}

/** A published package. */
export interface Package {
  readonly manifest: Manifest;
  readonly tarball: Buffer;
}

/** A registry on the loopback interface that only serves the packages published to it. */
export interface Registry {
  readonly url: string;
  /** in the order in which they were published */
  readonly packages: readonly Package[];
  close(): void;
}

/** The document that a package manager sends to publish a version, and receives to install one. */
interface Packument {
  readonly name: string;
  readonly "dist-tags": Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, Manifest & { readonly dist: { tarball: string } }>>;
  readonly _attachments?: Readonly<Record<string, { readonly data: string }>>;
}

async function packumentIn(request: IncomingMessage): Promise<Packument> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Packument;
}

/** Starts an empty {@link Registry} on a free port. */
export async function startRegistry(): Promise<Registry> {
  const packages: Package[] = [];
  /** packuments and tarballs, by the path of their URL */
  const known = new Map<string, Packument | Buffer>();

  function publish(path: string, { _attachments = {}, ...packument }: Packument): void {
    const [manifest] = Object.values(packument.versions);
    const [attachment] = Object.values(_attachments);
    if (!manifest || !attachment) throw new Error(`${path}: published without a tarball`);
    const tarball = Buffer.from(attachment.data, "base64");
    const before = known.get(path) as Packument | undefined;
    packages.push({ manifest, tarball });
    known.set(new URL(manifest.dist.tarball).pathname, tarball);
    known.set(path, { ...packument, versions: { ...before?.versions, ...packument.versions } });
  }

  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    if (request.method === "PUT") {
      publish(path, await packumentIn(request));
      response.writeHead(201).end("{}");
      return;
    }
    const found = known.get(path);
    if (!found) response.writeHead(404).end("{}");
    else response.end(Buffer.isBuffer(found) ? found : JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // Package managers cache by URL, and ports may be reused.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${randomUUID()}/`,
    packages,
    close: () => server.close(),
  };
}
