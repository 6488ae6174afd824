/** What the authorize page shows. */
export interface AuthorizeView {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** ids of the accounts to choose from */
  readonly accounts: readonly string[];
  /** the query of the request, which the decision repeats */
  readonly query: URLSearchParams;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 26rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
select, button { font: inherit; padding: .5rem .75rem; min-width: 6rem; }
label { display: grid; gap: .25rem; margin-block: 1rem; }
`;

const layout = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;

/** Returns the page on which a user allows or denies an app the access to an account. */
export function authorizePage({ clientId, scopes, accounts, query }: AuthorizeView): string {
  const options = accounts.map((id) => `<option>${escaped(id)}</option>`).join("");
  const items = scopes.map((scope) => `<li>${escaped(scope)}</li>`).join("");
  return layout(
    "Allow access?",
    `<p>The app <strong>${escaped(clientId)}</strong> asks for these scopes:</p>
<ul>${items}</ul>
<form method="post" action="?${escaped(String(query))}">
<label>Account <select name="account">${options}</select></label>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</form>
<p><small>This is the klaviyo-kit sandbox, not Klaviyo.</small></p>`,
  );
}

/** Returns the page for a request that cannot lead back to the app. */
export const problemPage = (problem: string): string =>
  layout("This app cannot be connected", `<p>${escaped(problem)}</p>`);
