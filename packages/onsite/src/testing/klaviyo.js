// Acts as Klaviyo's script: executes the queued calls, then replaces the stand-in with its own object.
// Identifies the visitor with a cookie, and sends every call to the origin that served the script.
(() => {
  const { origin, searchParams } = new URL(document.currentScript.src);
  const cookie = "__kla_id";
  const send = (...call) =>
    fetch(`${origin}/calls`, { method: "POST", keepalive: true, body: JSON.stringify(call) });

  const calls = {
    account: async () => searchParams.get("company_id"),
    async identify(profile) {
      // biome-ignore lint/suspicious/noDocumentCookie: Klaviyo's script stores the visitor there.
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

  const execute = ([name, ...args]) => {
    const callback = typeof args.at(-1) === "function" ? args.pop() : () => {};
    calls[name]?.(...args).then(callback);
  };
  const take = (queue) => {
    const waiting = window[queue] ?? [];
    window[queue] = { push: (...commands) => commands.forEach(execute) };
    for (const command of waiting) execute(command);
  };
  // The real script loads others before it responds.
  setTimeout(() => {
    window.klaviyo = { ...calls, push: (...commands) => commands.forEach(execute) };
    take("_klOnsite");
    take("_learnq");
  }, 50);
})();
