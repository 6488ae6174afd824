import { createServer, type Server } from "node:http";
import { isWebhookError, verifyWebhook, type WebhookEvent } from "@klaviyo-kit/runtime/webhooks";

/**
 * Creates an HTTP server that accepts webhooks signed by Klaviyo and rejects all others.
 *
 * @param handle receives each event; if it throws, Klaviyo sends the delivery again
 */
export function receiver(
  secret: string,
  handle: (event: WebhookEvent) => void | Promise<void>,
): Server {
  return createServer(async (request, response) => {
    try {
      // Verify the raw bytes: a body that was parsed and serialized again has another signature.
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { headers } = request;
      const delivery = await verifyWebhook({ body: Buffer.concat(chunks), headers, secret });
      for (const event of delivery.data) await handle(event);
      response.writeHead(200).end();
    } catch (error) {
      if (!isWebhookError(error)) console.error(error);
      response.writeHead(isWebhookError(error) ? 401 : 500).end();
    }
  });
}
