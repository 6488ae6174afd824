import type { NewExpression, Node } from "ts-morph";
import { is } from "../../diff/usage/morph.js";
import { declarationsIn, exportedName } from "../klaviyo-api.js";
import { memberText } from "../member-text.js";
import { OAUTH, RUNTIME } from "../packages.js";
import type { Rewriting, Rule } from "../rule.js";

const GUIDE = "docs/guides/authentication.md";

/** Types without a counterpart, because the program itself creates and reads their objects. */
const OWN_TYPES: Readonly<Record<string, string>> = {
  RetrievedTokens: "{ accessToken: string; refreshToken: string; expiresAt?: Date }",
  CreatedTokens: "{ accessToken: string; refreshToken: string; expiresAt: Date }",
  OAuthCallbackQueryParams:
    "{ code?: string; state?: string; error?: string; error_description?: string }",
};

/** Methods of `OAuthApi` and `Pkce`, and what to write instead. */
const FLOW: Readonly<Record<string, string>> = {
  generateAuthorizeUrl:
    "write `authorizationUrl(app)`: it returns the URL, and the state and code verifier to keep until the user returns; put redirectUri and scopes into the app",
  createTokens:
    "write `exchangeCode(app, { callbackUrl, state, codeVerifier })`, and store the tokens that it returns",
  refreshTokens: "remove this: clients refresh tokens before they expire",
  generateCodes:
    "remove this: `authorizationUrl(app)` makes the codes and returns the code verifier",
};

/**
 * Replaces the sessions of OAuth. An `OAuthApi` becomes `{ app, store }`, whose store calls the token
 * storage of the program, and `new OAuthSession(account, api)` a client that uses both.
 */
export const oauth: Rule = (node, rewriting) => {
  if (is.isNewExpression(node)) return printNew(node, rewriting);
  if (is.isTypeReference(node)) return printType(node.getTypeName(), rewriting);
  if (is.isHeritageClause(node)) {
    const kept = node
      .getTypeNodes()
      .filter((one) => exportedName(one.getExpression()) !== "TokenStorage");
    if (kept.length === node.getTypeNodes().length) return undefined;
    return kept.length > 0 ? `implements ${kept.map(rewriting.print).join(", ")}` : "";
  }
  if (!is.isCallExpression(node)) return undefined;
  const callee = node.getExpression();
  if (exportedName(callee) === "isKlaviyoTokenError") {
    const [error] = node.getArguments();
    return error && `${rewriting.importName("isTokenError", OAUTH)}(${rewriting.print(error)})`;
  }
  if (!is.isPropertyAccessExpression(callee)) return undefined;
  const flow = FLOW[callee.getName()];
  if (flow && declarationsIn(callee.getNameNode().getSymbol(), "api").length > 0) {
    rewriting.undecided(node, `${flow} (${GUIDE})`);
  }
  return undefined;
};

function printNew(node: NewExpression, rewriting: Rewriting): string | undefined {
  const { print, importName } = rewriting;
  const [first, second, third] = node.getArguments();
  // the class itself, also if it is reached as `Klaviyo.Auth.OAuthSession`
  const [declaration] = declarationsIn(node.getExpression().getType().getSymbol(), "api");
  const name = declaration?.getSymbol()?.getName();
  if (name === "OAuthBasicSession" && first) {
    const auth = `${importName("bearer", RUNTIME)}(${print(first)})`;
    return client(auth, second, rewriting);
  }
  if (name === "OAuthSession" && first && second) {
    const account = print(first);
    const auth = `${importName("oauth", OAUTH)}({ ...${print(second)}, ${memberText("account", account)} })`;
    return client(auth, third, rewriting);
  }
  if (name !== "OAuthApi" || !first || !second || !third) return undefined;
  const app = `clientId: ${print(first)}, clientSecret: ${print(second)}, redirectUri: "", scopes: []`;
  return `{ app: { ${app} }, store: ${storeText(third, rewriting)} }`;
}

function client(auth: string, retry: Node | undefined, { print, importName }: Rewriting): string {
  const text = retry && print(retry);
  const option = text === undefined ? "" : `, ${memberText("retry", text)}`;
  return `${importName("createClient", RUNTIME)}({ auth: ${auth}${option} })`;
}

/** Returns a token store that calls a `TokenStorage`, which keeps `Date` values and cannot delete. */
function storeText(storage: Node, { print, importName }: Rewriting): string {
  const tokens = importName("Tokens", OAUTH, { type: true });
  const isName = is.isIdentifier(storage) || is.isPropertyAccessExpression(storage);
  const name = isName ? print(storage) : "storage";
  const store = `{
    async get(account: string): Promise<${tokens}> {
      const { accessToken, refreshToken, expiresAt } = await ${name}.retrieve(account);
      return { accessToken, refreshToken, expiresAt: expiresAt?.getTime() ?? 0 };
    },
    async set(account: string, { accessToken, refreshToken, expiresAt }: ${tokens}) {
      await ${name}.save(account, { accessToken, refreshToken, expiresAt: new Date(expiresAt) });
    },
    delete() {},
  }`;
  return isName ? store : `((storage) => (${store}))(${print(storage)})`;
}

function printType(node: Node, { importName }: Rewriting): string | undefined {
  const name = exportedName(node) ?? "";
  if (name === "OAuthSession" || name === "OAuthBasicSession") {
    return importName("Client", RUNTIME, { type: true });
  }
  if (name === "KlaviyoTokenError") return importName("TokenError", OAUTH, { type: true });
  if (name === "OAuthApi") {
    return `Omit<${importName("OAuthOptions", OAUTH, { type: true })}, "account">`;
  }
  if (name === "TokenStorage") {
    const { RetrievedTokens, CreatedTokens } = OWN_TYPES;
    return `{ retrieve(account: string): Promise<${RetrievedTokens}> | ${RetrievedTokens}; save(account: string, tokens: ${CreatedTokens}): Promise<void> | void }`;
  }
  return OWN_TYPES[name];
}
