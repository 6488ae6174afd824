import { smoke } from "./checks.js";

export default {
  /** Responds with the outcome of the checks against the server in the query. */
  async fetch(request: Request): Promise<Response> {
    return Response.json(await smoke(new URL(request.url).searchParams.get("server") as string));
  },
};
