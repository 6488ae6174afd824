import { expect, test } from "vitest";
import { learnQueue } from "./index.js";
import { fakePage } from "./testing/fake-page.js";

test("commands are queued in the form that Klaviyo's script reads", () => {
  const { window } = fakePage();
  const learn = learnQueue(window);
  learn.account("AbC123");
  learn.identify({ $email: "a@example.com", plan: "pro" });
  learn.track("Viewed Product", { ProductID: "1" });
  learn.trackViewedItem({ Title: "Hat", ItemId: 1 });
  learn.cookieDomain("example.com");
  expect(window._learnq).toEqual([
    ["account", "AbC123"],
    ["identify", { $email: "a@example.com", plan: "pro" }],
    ["track", "Viewed Product", { ProductID: "1" }],
    ["trackViewedItem", { Title: "Hat", ItemId: 1 }],
    ["cookieDomain", "example.com"],
  ]);
});

test("commands go to the script once it has replaced the queue", () => {
  const { window } = fakePage();
  const learn = learnQueue(window);
  const pushed: unknown[] = [];
  window._learnq = { push: (command) => pushed.push(command) };
  learn.track("Signed Up");
  expect(pushed).toEqual([["track", "Signed Up"]]);
});

test("a private key is not put into a page", () => {
  const { window } = fakePage();
  expect(() => learnQueue(window).account("pk_1")).toThrow("never a private key");
  expect(window._learnq).toBeUndefined();
});

test("commands do nothing on a server", () => {
  expect(() => learnQueue().track("Signed Up")).not.toThrow();
});
