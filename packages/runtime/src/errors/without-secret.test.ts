import { describe, expect, test } from "vitest";
import { withoutSecret } from "./without-secret.js";

const KEY = "pk_5ecre7c0ffee5ecre7c0ffee";
const TOKEN = "eyJ0+e/x~-_.c0ffee==";

const hex = (char: string): string => char.charCodeAt(0).toString(16);
const percent = (char: string): string => `%${hex(char)}`;
const upper = (char: string): string => char.toUpperCase();

/** Writes every character as an escape of JSON. */
const escaped = (text: string): string =>
  text.replaceAll(/./g, (char) => `\\u${hex(char).padStart(4, "0")}`);

describe("a secret that was sent is removed from the text", () => {
  test.each([
    ["as it is", KEY, `<td>Klaviyo-API-Key ${KEY}</td>`],
    ["twice", KEY, `${KEY} and ${KEY}`],
    ["in a URL", TOKEN, `?t=${encodeURIComponent(TOKEN)}`],
    ["in JSON", TOKEN, JSON.stringify({ authorization: TOKEN })],
    ["in JSON that escapes slashes", "abc/defg/hij", '{"token":"abc\\/defg\\/hij"}'],
    ["in JSON with Unicode escapes", KEY, `{"token":"${escaped(KEY)}"}`],
    ["in JSON with some escapes", KEY, `{"token":"${escaped(KEY.slice(0, 5))}${KEY.slice(5)}"}`],
    [
      "in JSON with escapes in capitals",
      TOKEN,
      `{"${escaped(TOKEN).replaceAll(/[a-f]/g, upper)}":1}`,
    ],
    ["in JSON within JSON", TOKEN, JSON.stringify({ detail: `{"token":"${escaped(TOKEN)}"}` })],
    ["in a URL that escapes every character", TOKEN, TOKEN.replaceAll(/./g, percent)],
  ])("%s", (_, secret, text) => {
    const hidden = withoutSecret(text, `Bearer ${secret}`);
    expect(hidden).toContain("[secret]");
    expect(hidden.match(/\[secret\]/g)).toHaveLength(text.includes(" and ") ? 2 : 1);
    if (text.startsWith("{")) expect(JSON.stringify(JSON.parse(hidden))).toContain("[secret]");
    expect(hidden.replaceAll("[secret]", "")).not.toMatch(/pk_|eyJ0|c0ffee|abc|hij/);
    expect(withoutSecret(text, secret)).toBe(hidden);
  });
});

test("a text of many backslashes is searched in linear time", () => {
  const start = performance.now();
  withoutSecret("\\".repeat(1_000_000), TOKEN);
  withoutSecret("p".repeat(100_000), "p".repeat(64) + KEY);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test.each([
  ["nothing was sent", undefined],
  ["it does not contain the secret", `Klaviyo-API-Key ${KEY}`],
  ["it is too short to be a secret", "Bearer t"],
  ["only a scheme was sent", "Bearer "],
])("the text does not change if %s", (_, sent) => {
  expect(withoutSecret("text with a t", sent)).toBe("text with a t");
});
