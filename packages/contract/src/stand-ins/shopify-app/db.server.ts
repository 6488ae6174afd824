/** A row of the model `KlaviyoConnection` in docs/frameworks/shopify.md. */
interface Connection {
  shop: string;
  state: string | null;
  codeVerifier: string | null;
  tokens: string | null;
  lockedUntil: Date;
  backfilledTo: string;
}

type Changes = Partial<Omit<Connection, "shop">>;

const rows = new Map<string, Connection>();

/** The methods of a Prisma model that the page uses, on rows in memory. */
const klaviyoConnection = {
  async findUnique({ where }: { where: { shop: string } | { state: string } }) {
    const [[column, value] = []] = Object.entries(where);
    const row = [...rows.values()].find((one) => one[column as keyof Connection] === value);
    return row ? { ...row } : null;
  },

  async upsert({
    where: { shop },
    create,
    update,
  }: {
    where: { shop: string };
    create: { shop: string } & Changes;
    update: Changes;
  }): Promise<void> {
    const row = rows.get(shop);
    const defaults = {
      state: null,
      codeVerifier: null,
      tokens: null,
      lockedUntil: new Date(0),
      backfilledTo: "0",
    };
    rows.set(shop, row ? { ...row, ...update } : { ...defaults, ...create });
  },

  async updateMany({
    where: { shop, lockedUntil },
    data,
  }: {
    where: { shop: string; lockedUntil?: Date | { lt: Date } };
    data: Changes;
  }): Promise<{ count: number }> {
    const row = rows.get(shop);
    const locked = Number(row?.lockedUntil);
    const matches =
      lockedUntil === undefined ||
      (lockedUntil instanceof Date
        ? locked === Number(lockedUntil)
        : locked < Number(lockedUntil.lt));
    if (!row || !matches) return { count: 0 };
    rows.set(shop, { ...row, ...data });
    return { count: 1 };
  },

  async deleteMany({ where: { shop } }: { where: { shop: string } }): Promise<void> {
    rows.delete(shop);
  },
};

export default { klaviyoConnection };
