import { smoke } from "./checks.js";

export default {
  /** Runs the checks against the server in the query, and responds with the results. */
  async fetch(request: Request): Promise<Response> {
    return Response.json(await smoke(new URL(request.url).searchParams.get("server") as string));
  },
};
