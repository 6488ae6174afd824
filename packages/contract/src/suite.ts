import {
  buildModel,
  type Domain,
  domainDocument,
  type OperationSite,
  operationsOf,
  type PrismServer,
  type Spec,
  startPrism,
} from "@klaviyo-kit/generator";
import { apiKey, createClient, publicKey } from "@klaviyo-kit/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { broken } from "./broken.js";
import { type Input, Inputs } from "./input.js";
import { Recorder } from "./recorder.js";
import { shapeFaults } from "./shape.js";
import { wireFaults } from "./wire.js";

/** An operation of a package, as a test calls it: by name, without its types. */
type AnyCall = (client: ReturnType<typeof createClient>, input: Input) => Promise<unknown>;

/**
 * Calls every operation of a spec through its generated package against Prism, over HTTP: with
 * minimal and maximal input, which Prism must accept and answer, and with broken input, which it must
 * refuse.
 * @param packages loads the package of a domain
 */
export function contractSuite(
  spec: Spec,
  packages: (domain: string) => Promise<Record<string, unknown>>,
): void {
  for (const domain of buildModel(spec).domains) {
    describe(`${spec.info.version} ${domain.name}`, () => domainSuite(spec, domain, packages));
  }
}

function domainSuite(
  spec: Spec,
  domain: Domain,
  packages: (domain: string) => Promise<Record<string, unknown>>,
): void {
  const document = domainDocument(spec, domain.name);
  const inputs = new Inputs(spec);
  const sites = new Map(operationsOf(document).map((site) => [site.operation.operationId, site]));
  const resources = new Map(domain.resources.map((resource) => [resource.name, resource]));
  let prism: PrismServer;
  let calls: Record<string, unknown>;
  beforeAll(async () => {
    [prism, calls] = await Promise.all([startPrism(document), packages(domain.name)]);
  }, 60_000);
  afterAll(() => prism.close());

  const call = async (
    name: string,
    input: Input,
    recorder: Recorder,
    isPublic: boolean,
  ): Promise<unknown> => {
    const auth = isPublic ? publicKey("AbC123") : apiKey("pk_test");
    const client = createClient({
      auth,
      baseUrl: prism.url,
      fetch: recorder.fetch,
      retry: false,
      pacing: false,
    });
    return (calls[name] as AnyCall)(client, input);
  };

  for (const operation of domain.operations) {
    const site = sites.get(operation.id) as OperationSite;
    const names = new Set(inputs.parameters(site.operation).map(({ name }) => name));
    test(`${operation.name} is accepted`, async () => {
      for (const extent of ["minimal", "maximal"] as const) {
        const recorder = new Recorder();
        const answer = await call(
          operation.name,
          inputs.valid(site, extent),
          recorder,
          operation.public,
        );
        const [exchange] = recorder.exchanges;
        expect(recorder.exchanges).toHaveLength(1);
        expect(exchange?.violations.filter(({ location }) => location[0] === "request")).toEqual(
          [],
        );
        expect(exchange?.status).toSatisfy((status: number) => status >= 200 && status < 300);
        expect(exchange ? wireFaults(exchange, site, names) : ["nothing was sent"]).toEqual([]);
        expect(shapeFaults(answer, operation.answer, resources)).toEqual([]);
      }
    });
    test(`${operation.name} is refused when broken`, async () => {
      const { input, without, how } = broken(site, inputs);
      const recorder = new Recorder(without);
      await expect(
        call(operation.name, input, recorder, operation.public),
        how,
      ).rejects.toMatchObject({ status: 422 });
      expect(recorder.exchanges[0]?.violations).not.toEqual([]);
    });
  }
}
