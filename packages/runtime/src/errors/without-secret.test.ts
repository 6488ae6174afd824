import { describe, expect, test } from "vitest";
import { withoutSecret } from "./without-secret.js";

const KEY = "pk_5ecre7c0ffee5ecre7c0ffee";
const TOKEN = "eyJ0+e/x~-_.c0ffee==";

describe("a secret that was sent is removed from the text", () => {
  test.each([
    ["as it is", KEY, `<td>Klaviyo-API-Key ${KEY}</td>`],
    ["twice", KEY, `${KEY} and ${KEY}`],
    ["in a URL", TOKEN, `?t=${encodeURIComponent(TOKEN)}`],
    ["in JSON", TOKEN, JSON.stringify({ authorization: TOKEN })],
    ["in JSON that escapes slashes", "abc/defg/hij", '{"token":"abc\\/defg\\/hij"}'],
  ])("%s", (_, secret, text) => {
    const hidden = withoutSecret(text, `Bearer ${secret}`);
    expect(hidden).toContain("[secret]");
    expect(hidden.replaceAll("[secret]", "")).not.toMatch(/pk_|eyJ0|c0ffee|abc|hij/);
    expect(withoutSecret(text, secret)).toBe(hidden);
  });
});

test.each([
  ["nothing was sent", undefined],
  ["it does not contain the secret", `Klaviyo-API-Key ${KEY}`],
  ["it is too short to be a secret", "Bearer t"],
  ["only a scheme was sent", "Bearer "],
])("the text does not change if %s", (_, sent) => {
  expect(withoutSecret("text with a t", sent)).toBe("text with a t");
});
