import { smoke } from "./checks.js";

export default {
  /** Answers the outcome, for the server whose address the query holds. */
  async fetch(request: Request): Promise<Response> {
    return Response.json(await smoke(new URL(request.url).searchParams.get("server") as string));
  },
};
