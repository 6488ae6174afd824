import { type Image, updateImage } from "@klaviyo-kit/images";
import type { CallOptions, Client } from "@klaviyo-kit/runtime";

/**
 * Hides an image from the asset library. The API deletes no images; a hidden one stays where it is
 * used and is offered nowhere else.
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
