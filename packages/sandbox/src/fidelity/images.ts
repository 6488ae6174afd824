import { statements } from "./statement.js";

export const images = statements({
  dataUri: [
    "approximated",
    "An image from a data URI is stored, and served by the sandbox without a key",
  ],
  address: [
    "approximated",
    "An image at an http address is recorded with that address and no size: nothing is fetched",
  ],
  file: ["documented", "An image from a file has the file's name"],
  formats: ["documented", "Images are PNG, JPEG or GIF of at most 5 MB"],
  names: ["documented", "A name that is taken gets a suffix"],
  replaced: [
    "documented",
    "A change of an image replaces name and visibility: without a name it is empty, as null is not allowed",
  ],
  hidden: ["documented", "Listings hide hidden images unless they ask for them"],
  sizeFilter: ["recorded", "A filter by the size 0 is refused"],
});
