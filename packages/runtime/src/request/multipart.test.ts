import { expect, test } from "vitest";
import { multipart } from "./multipart.js";

const decode = (body: Blob, contentType: string): Promise<FormData> =>
  new Response(body, { headers: { "content-type": contentType } }).formData();

test("parts arrive with their names, values, file name and media type", async () => {
  const file = new File([new Uint8Array([137, 80])], 'pi"xel.png', { type: "image/png" });
  const { body, contentType } = multipart(
    new Map<string, unknown>([
      ["file", file],
      ["name", "Grüße\r\nX: y"],
      ["hidden", false],
    ]),
    "boundary",
  );
  expect(contentType).toBe("multipart/form-data; boundary=boundary");
  const form = await decode(body, contentType);
  expect([...form.keys()]).toEqual(["file", "name", "hidden"]);
  expect(form.get("name")).toBe("Grüße\r\nX: y");
  expect(form.get("hidden")).toBe("false");
  const received = form.get("file") as File;
  expect([received.type, received.size]).toEqual(["image/png", 2]);
});

test("every part has a media type, because servers require one", async () => {
  const { body } = multipart(
    new Map<string, unknown>([
      ["name", "a"],
      ["blob", new Blob(["b"])],
    ]),
    "b",
  );
  const text = await body.text();
  expect(text.match(/Content-Type: .+/g)).toEqual([
    "Content-Type: text/plain; charset=utf-8",
    "Content-Type: application/octet-stream",
  ]);
});

test("a name cannot add a header", async () => {
  const { body } = multipart(new Map([['a"\r\nX-Evil: 1', "v"]]), "b");
  expect(await body.text()).toContain('name="a%22%0D%0AX-Evil: 1"');
});

test("values that are neither a file nor a scalar are refused by name", () => {
  expect(() => multipart(new Map([["file", { path: "x" }]]), "b")).toThrow(/form field "file"/);
});
