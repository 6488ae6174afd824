import { expect, test } from "vitest";
import { listThings } from "../testing/operations.js";
import { type AttemptRequest, compose, type Middleware } from "./middleware.js";

const request: AttemptRequest = {
  operation: listThings,
  attempt: 1,
  method: "GET",
  url: "https://a.klaviyo.com/api/things",
  headers: {},
  body: undefined,
  signal: new AbortController().signal,
};

test("the first middleware is the outermost", async () => {
  const order: string[] = [];
  const layer =
    (name: string): Middleware =>
    async (inner, next) => {
      order.push(`${name} in`);
      const response = await next(inner);
      order.push(`${name} out`);
      return response;
    };
  await compose([layer("a"), layer("b")], async () => {
    order.push("network");
    return new Response();
  })(request);
  expect(order).toEqual(["a in", "b in", "network", "b out", "a out"]);
});

test("middleware may change the request, or respond instead of the network", async () => {
  const mark: Middleware = (inner, next) => next({ ...inner, headers: { "x-mark": "1" } });
  const answer: Middleware = async ({ headers }) => new Response(headers["x-mark"]);
  const response = await compose([mark, answer], () => Promise.reject(new Error("not reached")))(
    request,
  );
  expect(await response.text()).toBe("1");
});
