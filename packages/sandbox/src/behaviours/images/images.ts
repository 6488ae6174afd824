import type { FilterNode } from "@klaviyo-kit/runtime";
import type { Account } from "../../account/account.js";
import type { Behaviours, Call, Outcome } from "../../account/behaviour.js";
import { conditionsOf } from "../../filter/conditions.js";
import { invalid } from "../../response/refusal.js";
import { bytesOf, contentAt, contentOf, type ImageContent } from "./image-content.js";

/** Images: uploaded from an address or a file, hidden but never deleted. */
export const images: Behaviours = {
  types: {
    image: {
      id: (_, account) => account.ids.digits(),
      indexed: ["name"],
      listed: ({ attributes }, filter) => attributes["hidden"] !== true || asksForHidden(filter),
    },
  },
  operations: {
    upload_image_from_url: (call, account) => {
      const { import_from_url: given, name, hidden } = call.data.attributes ?? {};
      const address = String(given);
      const content = contentAt(address, "/data/attributes/import_from_url");
      const own = content.content === undefined ? address : undefined;
      return upload(call, content, name ?? fileName(address), hidden, own, account);
    },
    upload_image_from_file: async (call, account) => {
      const { file, name, hidden } = call.parameters;
      const content = contentOf(await bytesOf(file as Blob), "/data/attributes/file");
      const given = name ?? (file instanceof File ? file.name : "image");
      return upload(call, content, given, hidden, undefined, account);
    },
    update_image: ({ parameters, data }, account) => {
      const image = account.require("image", String(parameters["id"]));
      const { name, hidden } = data.attributes ?? {};
      const free = typeof name === "string" ? freeName(name, account, image.id) : "";
      const changes = { name: free, hidden: hidden ?? false, updated_at: account.timestamp() };
      return { data: account.update(image, changes) };
    },
    get_images: ({ filter }, _, next) => {
      if (conditionsOf(filter).some(({ field, value }) => field === "size" && value === 0)) {
        throw invalid("'0' is not a valid value for 'size': expected more than 0.", {
          parameter: "filter",
        });
      }
      return next();
    },
  },
  files: {
    images: (name, account) => {
      const image = account.store.get("image", name.replace(/\.\w+$/, ""));
      const { content, format } = image?.attributes ?? {};
      if (typeof content !== "string") return undefined;
      const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
      return new Response(bytes, { headers: { "content-type": `image/${String(format)}` } });
    },
  },
};

/** @param address of an image that the sandbox does not hold */
function upload(
  { url }: Call,
  content: ImageContent,
  name: unknown,
  hidden: unknown,
  address: string | undefined,
  account: Account,
): Outcome {
  const image = account.create("image", {
    ...content,
    name: freeName(String(name), account),
    hidden: hidden ?? false,
    updated_at: account.timestamp(),
  });
  const own = `${url.origin}/images/${account.id}/${image.id}.${content.format}`;
  return { data: account.update(image, { image_url: address ?? own }) };
}

/** Returns a name that no other image has, with a number as its suffix if need be. */
function freeName(name: string, account: Account, own?: string): string {
  for (let suffix = 0; ; suffix++) {
    const candidate = suffix === 0 ? name : `${name}-${suffix}`;
    const taken = account.store.collection("image").idsWith("name", candidate);
    if (taken.every((id) => id === own)) return candidate;
  }
}

/** Returns the last segment of an address; data URIs have none. */
const fileName = (address: string): string =>
  address.startsWith("data:") ? "image" : (new URL(address).pathname.split("/").at(-1) ?? "image");

const asksForHidden = (filter: readonly FilterNode[]): boolean =>
  conditionsOf(filter).some(
    ({ field, value }) => field === "hidden" && [value].flat().includes(true),
  );
