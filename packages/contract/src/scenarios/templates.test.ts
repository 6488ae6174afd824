import { getImage, getImages, uploadImageFromFile, uploadImageFromUrl } from "@klaviyo-kit/images";
import { isBadRequestError, isNotFoundError } from "@klaviyo-kit/runtime";
import { composed } from "@klaviyo-kit/sdk";
import {
  cloneTemplate,
  createTemplate,
  createUniversalContent,
  deleteTemplate,
  deleteUniversalContent,
  getTemplate,
  getTemplates,
  getUniversalContent,
  renderTemplate,
  updateUniversalContent,
} from "@klaviyo-kit/templates";
import { expect, test } from "vitest";
import { errorOf, openAccount } from "./open-account.js";

const GREETING = {
  name: "Welcome",
  editor_type: "CODE",
  html: "<p>Hello {{ person.first_name|default:'friend' }}</p>",
  text: "{% for item in event.items %}{{ item.name }};{% endfor %}",
};

test("clone and render a template", async () => {
  const { klaviyo } = openAccount();
  const { data } = await createTemplate(klaviyo, { data: { attributes: GREETING } });
  const clone = await cloneTemplate(klaviyo, {
    data: { id: data.id, attributes: { name: "Welcome, again" } },
  });
  await deleteTemplate(klaviyo, { id: data.id });
  const render = async (context: Record<string, unknown>) =>
    (await renderTemplate(klaviyo, { data: { id: clone.data.id, attributes: { context } } })).data
      .attributes;
  const items = [{ name: "Shirt" }, { name: "Cup" }];
  const full = await render({ person: { first_name: "Ada" }, event: { items } });
  expect(full.html).toContain("Hello Ada");
  expect(full.text).toBe("Shirt;Cup;");
  expect((await render({})).html).toContain("Hello friend");
  expect((await getTemplates(klaviyo)).data.map(({ attributes }) => attributes.name)).toEqual([
    "Welcome, again",
  ]);
  expect(await errorOf(getTemplate(klaviyo, { id: data.id }))).toSatisfy(isNotFoundError);
});

test("render a template with a mistake in it", async () => {
  const { klaviyo } = openAccount();
  const { data } = await createTemplate(klaviyo, {
    data: { attributes: { ...GREETING, html: "{% nonsense %}" } },
  });
  const rendered = renderTemplate(klaviyo, { data: { id: data.id, attributes: { context: {} } } });
  expect(await errorOf(rendered)).toSatisfy(isBadRequestError);
});

test("universal content", async () => {
  const { klaviyo } = openAccount();
  const text = (content: string) => ({
    content_type: "block" as const,
    type: "text" as const,
    data: { content, display_options: {}, styles: {} },
  });
  const { data } = await createUniversalContent(klaviyo, {
    data: { attributes: { name: "Footer", definition: text("Shop, Boston") } },
  });
  await updateUniversalContent(klaviyo, {
    id: data.id,
    data: { attributes: { definition: text("Shop, Porto") } },
  });
  const read = await getUniversalContent(klaviyo, { id: data.id });
  expect(read.data.attributes).toMatchObject({
    name: "Footer",
    definition: { data: { content: "Shop, Porto" } },
  });
  await deleteUniversalContent(klaviyo, { id: data.id });
  expect(await errorOf(getUniversalContent(klaviyo, { id: data.id }))).toSatisfy(isNotFoundError);
});

test("images", async () => {
  const { sandbox, klaviyo } = openAccount();
  const png = "iVBORw0KGgo=";
  const uri = `data:image/png;base64,${png}`;
  const logo = await uploadImageFromUrl(klaviyo, {
    data: { attributes: { import_from_url: uri, name: "Logo" } },
  });
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const file = new File([bytes], "banner.png", { type: "image/png" });
  await uploadImageFromFile(klaviyo, { file, name: "Banner" });
  const names = async () => (await getImages(klaviyo)).data.map((one) => one.attributes.name);
  expect((await names()).sort()).toEqual(["Banner", "Logo"]);
  const { image_url } = (await getImage(klaviyo, { id: logo.data.id })).data.attributes;
  const served = await sandbox.fetch(image_url);
  expect(new Uint8Array(await served.arrayBuffer())).toEqual(bytes);
  await composed.hideImage(klaviyo, { id: logo.data.id });
  expect(await names()).toEqual(["Banner"]);
});
