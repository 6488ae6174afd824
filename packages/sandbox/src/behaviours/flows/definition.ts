/** Where an action leads: one or several names of links, with the id of an action or `null`. */
export type ActionLinks = Readonly<Record<string, unknown>>;

/** An action as the definition of a flow has it. */
export interface Action {
  readonly id?: string | null;
  readonly temporary_id?: string | null;
  readonly type: string;
  readonly links?: ActionLinks | null;
  readonly data?: ActionData | null;
}

/** What an action does. */
export type ActionData = Readonly<Record<string, unknown>> & {
  readonly status?: string;
  readonly message?: Message | null;
};

/** What an action sends. */
export type Message = Readonly<Record<string, unknown>> & {
  readonly id?: string;
  readonly template_id?: string | null;
};

/** What starts a flow. */
export interface Trigger {
  readonly type: string;
  readonly id?: string | null;
}

export interface Definition {
  readonly triggers: readonly Trigger[];
  readonly profile_filter?: unknown;
  readonly actions: readonly Action[];
  readonly entry_action_id: string | null;
}

/** Replaces every text in links by what `rename` returns for it; other values stay. */
export const renameLinks = (links: unknown, rename: (id: string) => unknown): unknown => {
  if (typeof links === "string") return rename(links);
  if (Array.isArray(links)) return links.map((one) => renameLinks(one, rename));
  if (typeof links !== "object" || links === null) return links;
  return Object.fromEntries(
    Object.entries(links).map(([name, inner]) => [name, renameLinks(inner, rename)]),
  );
};
