import {
  buildModel,
  type Domain,
  domainDocument,
  type ExamplesFile,
  type OperationSite,
  operationsOf,
  type PrismServer,
  readExamples,
  type Spec,
  startPrism,
  withExamples,
} from "@klaviyo-kit/generator";
import {
  apiKey,
  createClient,
  type Operation as Descriptor,
  publicKey,
  type Validator,
} from "@klaviyo-kit/runtime";
import { type Schemas, validation } from "@klaviyo-kit/runtime/schemas";
import type { MockHandler } from "@klaviyo-kit/sandbox/mocks";
import { getResponse } from "msw";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KNOWN_SINCE } from "../../sandbox/src/mocks/behaviours-of.js";
import { broken } from "./broken.js";
import { type Input, Inputs } from "./input.js";
import { mockInputs } from "./mock-input.js";
import { Recorder } from "./recorder.js";
import { type ResponseCheck, responseCheck } from "./response-check.js";
import { shapeIssues } from "./shape.js";
import { wireIssues } from "./wire.js";

export type Facet = "index" | "schemas" | "mocks";

/**
 * ms that Prism may take to read a domain, and to compile an operation's schemas at its first call. The
 * largest domain takes 45 s on an idle core, and longer if workers share cores.
 */
const TIMEOUT = 300_000;

export type Load = (domain: string, facet: Facet) => Promise<Record<string, unknown>>;

/** An operation function of any package, without its types. */
type AnyCall = (client: ReturnType<typeof createClient>, input: Input) => Promise<unknown>;

interface CallSettings {
  fetch: typeof globalThis.fetch;
  /** a client-side operation */
  isPublic: boolean;
  /** validates requests, or requests and responses */
  valid?: Validator;
}

/**
 * Calls every operation of a spec through its generated package against Prism, over HTTP. Prism must
 * accept minimal and maximal input, find our examples of the response valid, and reject broken input;
 * requests and responses must match the zod schemas. Then calls its mock
 * handler with our example and with all members: both the schemas and Prism must accept the responses,
 * and the handler must say what is wrong with broken input.
 */
export async function contractSuite(spec: Spec, load: Load): Promise<void> {
  const examples = await readExamples();
  for (const domain of buildModel(spec).domains) {
    describe(`${spec.info.version} ${domain.name}`, { timeout: TIMEOUT }, () =>
      domainSuite(spec, domain, { load, examples }),
    );
  }
}

/**
 * Old descriptions require the linkage of every relationship. The API has never been seen to send it
 * unasked, so the mocks do not either.
 */
const isNotLinkage = (message: string): boolean =>
  !/\.relationships\.\S+ must have required property 'data'$/.test(message);

function domainSuite(
  spec: Spec,
  domain: Domain,
  { load, examples }: { load: Load; examples: ExamplesFile },
): void {
  const document = domainDocument(spec, domain.name);
  const inputs = new Inputs(spec, examples);
  const sites = new Map(operationsOf(document).map((site) => [site.operation.operationId, site]));
  const resources = new Map(domain.resources.map((resource) => [resource.name, resource]));
  let prism: PrismServer;
  let calls: Record<string, unknown>;
  let validate: Validator;
  let requests: Validator;
  let mocks: Record<string, unknown>;
  let check: ResponseCheck;
  beforeAll(async () => {
    const facets = (["index", "schemas", "mocks"] as const).map((facet) =>
      load(domain.name, facet),
    );
    const [, index = {}, schemas = {}, mocked = {}] = await Promise.all([
      startPrism(withExamples(document)).then((server) => {
        prism = server;
      }),
      ...facets,
    ]);
    calls = index;
    mocks = mocked;
    check = responseCheck(prism);
    requests = validation([schemas as Schemas]);
    validate = validation([schemas as Schemas], { responses: true });
  }, TIMEOUT);
  afterAll(() => prism.close());

  const call = async (
    name: string,
    input: Input,
    { fetch, isPublic, valid }: CallSettings,
  ): Promise<unknown> => {
    const auth = isPublic ? publicKey("AbC123") : apiKey("pk_test");
    const client = createClient({
      auth,
      baseUrl: prism.url,
      fetch,
      timeout: TIMEOUT,
      ...(valid && { validate: valid }),
      retry: false,
      pacing: false,
    });
    return (calls[name] as AnyCall)(client, input);
  };

  for (const operation of domain.operations) {
    const site = sites.get(operation.id) as OperationSite;
    const names = new Set(inputs.parameters(site.operation).map(({ name }) => name));
    test(`${operation.name} is accepted with valid input`, async () => {
      for (const extent of ["minimal", "maximal"] as const) {
        const recorder = new Recorder();
        const result = await call(operation.name, inputs.valid(site, extent), {
          fetch: recorder.fetch,
          isPublic: operation.public,
          valid: requests,
        });
        const [exchange] = recorder.exchanges;
        expect(recorder.exchanges).toHaveLength(1);
        expect(exchange?.violations).toEqual([]);
        expect(exchange?.status).toSatisfy((status: number) => status >= 200 && status < 300);
        expect(exchange ? wireIssues(exchange, site, names) : ["nothing was sent"]).toEqual([]);
        expect(shapeIssues(result, operation.response, resources)).toEqual([]);
        const { operation: descriptor } = calls[operation.name] as { operation: Descriptor };
        validate.response(descriptor, {}, result);
      }
    });
    test(`${operation.name} is rejected with broken input`, async () => {
      const { input, without, reason } = broken(site, inputs);
      const recorder = new Recorder(without);
      await expect(
        call(operation.name, input, {
          fetch: recorder.fetch,
          isPublic: operation.public,
        }),
        reason,
      ).rejects.toMatchObject({ status: 422 });
      expect(recorder.exchanges[0]?.violations).not.toEqual([]);
    });
  }

  // After all others: Prism compiles large schemas for seconds, and its server drops idle connections.
  for (const operation of domain.operations) {
    const site = sites.get(operation.id) as OperationSite;
    /** Calls a new handler of the operation. */
    const callMock = async (
      input: Input,
      { without = [], valid }: { without?: string[]; valid?: Validator },
    ) => {
      const handler = (mocks[`${operation.name}Handler`] as MockHandler)();
      let response: Response | undefined;
      const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
        const request = new Request(url, init);
        for (const name of without) request.headers.delete(name);
        response = await getResponse([handler], request);
        return response?.clone() ?? new Response("no handler matched", { status: 501 });
      };
      const settings = { fetch, isPublic: operation.public, ...(valid && { valid }) };
      const result = await call(operation.name, input, settings);
      return { result, response };
    };
    test(`${operation.name} has a mock with valid responses`, async () => {
      const revision = spec.info.version;
      for (const input of mockInputs(site, operation, { domain, inputs, examples, revision })) {
        const { result, response } = await callMock(input, { valid: validate });
        expect(shapeIssues(result, operation.response, resources)).toEqual([]);
        const messages = await check(operation.method, operation.path, response);
        expect(revision < KNOWN_SINCE ? messages.filter(isNotLinkage) : messages).toEqual([]);
      }
    });
    test(`${operation.name} has a mock that rejects broken input`, async () => {
      const { input, without, reason } = broken(site, inputs);
      const rejected = callMock(input, { ...(without && { without: [without] }) });
      await expect(rejected, reason).rejects.toMatchObject({
        status: 400,
        source: expect.toSatisfy((source) => "pointer" in source || "parameter" in source),
      });
    });
  }
}
