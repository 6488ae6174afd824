import { type Image, updateImage } from "@klaviyo-kit/images";
import type { CallOptions, Client } from "@klaviyo-kit/runtime";

/**
 * Hides an image from the asset library, because the API cannot delete images. Templates and campaigns
 * that already use the image keep it.
 */
export async function hideImage(
  client: Client,
  { id }: { id: string },
  options?: CallOptions,
): Promise<Image> {
  const { data } = await updateImage(
    client,
    { id, data: { attributes: { hidden: true } } },
    options,
  );
  return data;
}
