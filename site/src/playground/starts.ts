import type { SandboxOptions } from "@klaviyo-kit/sandbox";
import { BASICS, type Preset, SHOP } from "./presets.js";

/** What the account can hold at the start, and requests that fit it. */
export interface Start {
  title: string;
  seed: NonNullable<SandboxOptions["seed"]>;
  presets: readonly [Preset, ...Preset[]];
}

const SMALL: Start = {
  title: "a list and a profile",
  seed: [
    {
      type: "list",
      id: "NEWS01",
      attributes: { name: "Newsletter", opt_in_process: "single_opt_in" },
    },
    {
      type: "profile",
      id: "GRACE1",
      attributes: { email: "grace@example.com", first_name: "Grace" },
    },
  ],
  presets: BASICS,
};

const DEMO: Start = { title: "the seed “demo”: a tea shop", seed: "demo", presets: SHOP };

/** The starts that readers can choose from; the first one is the default. */
export const STARTS: readonly [Start, ...Start[]] = [SMALL, DEMO];
