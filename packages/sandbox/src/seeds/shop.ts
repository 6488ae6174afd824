import type { Resource } from "../store/resource.js";
import { to, type Writer } from "./writer.js";

const SHOP = "https://leaf-and-kettle.example";

/** A product of the shop. */
interface Product {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly price: number;
}

const CATEGORIES: Readonly<Record<string, string>> = {
  black: "Black tea",
  green: "Green tea",
  ware: "Teaware",
};

const PRODUCTS: readonly Product[] = [
  { id: "assam", title: "Assam Breakfast", category: "black", price: 9.5 },
  { id: "earl-grey", title: "Earl Grey", category: "black", price: 10 },
  { id: "darjeeling", title: "Darjeeling First Flush", category: "black", price: 16 },
  { id: "smoky", title: "Smoky Lapsang", category: "black", price: 12.5 },
  { id: "sencha", title: "Sencha", category: "green", price: 12 },
  { id: "gyokuro", title: "Gyokuro", category: "green", price: 24 },
  { id: "jasmine", title: "Jasmine Pearls", category: "green", price: 14 },
  { id: "genmaicha", title: "Genmaicha", category: "green", price: 11 },
  { id: "kettle", title: "Gooseneck Kettle", category: "ware", price: 58 },
  { id: "teapot", title: "Cast-iron Teapot", category: "ware", price: 44 },
  { id: "cups", title: "Porcelain Cups", category: "ware", price: 28 },
  { id: "strainer", title: "Tea Strainer", category: "ware", price: 8 },
];

/** Creates twelve products in three categories, with two variants each. */
export function addCatalog(writer: Writer): Resource[] {
  return writer.on(57, () => {
    const categories = new Map(
      Object.entries(CATEGORIES).map(([external_id, name]) => {
        const attributes = { external_id, name };
        const data = { type: "catalog-category", attributes };
        return [external_id, writer.write("create_catalog_category", data)];
      }),
    );
    return PRODUCTS.map((product, index) =>
      addProduct(writer, product, categories.get(product.category), index),
    );
  });
}

function addProduct(
  writer: Writer,
  { id, title, category, price }: Product,
  owner: Resource | undefined,
  index: number,
): Resource {
  const url = `${SHOP}/products/${id}`;
  const image_full_url = `${SHOP}/images/${id}.jpg`;
  const shown = { url, image_full_url, description: `${title} from Leaf & Kettle.` };
  const item = writer.write("create_catalog_item", {
    type: "catalog-item",
    attributes: { external_id: id, title, price, ...shown },
    relationships: { categories: { data: owner ? [to(owner).data] : [] } },
  });
  const kinds = category === "ware" ? ["white", "black"] : ["50 g", "100 g"];
  for (const [place, kind] of kinds.entries()) {
    const external_id = `${id}-${kind.replace(" ", "")}`;
    writer.write("create_catalog_variant", {
      type: "catalog-variant",
      attributes: {
        external_id,
        title: `${title}, ${kind}`,
        sku: external_id.toUpperCase(),
        inventory_policy: 1,
        inventory_quantity: (index * 7 + place * 5) % 40,
        price: category === "ware" ? price : price * (place + 1),
        ...shown,
      },
      relationships: { item: to(item) },
    });
  }
  return item;
}

const CODES = ["TEA4YOU", "STEEP10", "KETTLE8", "LEAVES5", "BREWED7"];

/** Creates a coupon with five codes. */
export function addCoupons(writer: Writer): void {
  writer.on(50, () => {
    const attributes = { external_id: "WELCOME10", description: "10 % off the first order" };
    const coupon = writer.write("create_coupon", { type: "coupon", attributes });
    for (const unique_code of CODES) {
      writer.write("create_coupon_code", {
        type: "coupon-code",
        attributes: { unique_code },
        relationships: { coupon: to(coupon) },
      });
    }
  });
}
