// Speaks as Klaviyo's script does: carries out what waits, then puts its own object in place. The
// visitor is remembered in a cookie, and every call is sent to the origin that served the script.
(() => {
  const { origin, searchParams } = new URL(document.currentScript.src);
  const cookie = "__kla_id";
  const send = (...call) =>
    fetch(`${origin}/calls`, { method: "POST", keepalive: true, body: JSON.stringify(call) });

  const calls = {
    account: async () => searchParams.get("company_id"),
    async identify(profile) {
      // biome-ignore lint/suspicious/noDocumentCookie: Klaviyo's script keeps its visitor there.
      document.cookie = `${cookie}=${btoa(JSON.stringify(profile))}; path=/`;
      await send("identify", profile);
    },
    isIdentified: async () => document.cookie.includes(`${cookie}=`),
    getGroupMembership: async (ids) => ids.filter((id) => id.startsWith("IN")),
    openForm: async (id) => {
      document.body.append(Object.assign(document.createElement("form"), { id }));
    },
  };
  for (const name of ["track", "trackViewedItem", "cookieDomain"]) {
    calls[name] = async (...args) => void (await send(name, ...args));
  }
  const kept = [];
  calls.cacheEvent = async (...event) => void kept.push(event);
  calls.sendCachedEvents = async () => {
    for (const event of kept.splice(0)) await send("track", ...event);
  };

  const carryOut = ([name, ...args]) => {
    const callback = typeof args.at(-1) === "function" ? args.pop() : () => {};
    calls[name]?.(...args).then(callback);
  };
  const take = (queue) => {
    const waiting = window[queue] ?? [];
    window[queue] = { push: (...commands) => commands.forEach(carryOut) };
    for (const command of waiting) carryOut(command);
  };
  // A real one loads further scripts before it works.
  setTimeout(() => {
    window.klaviyo = { ...calls, push: (...commands) => commands.forEach(carryOut) };
    take("_klOnsite");
    take("_learnq");
  }, 50);
})();
