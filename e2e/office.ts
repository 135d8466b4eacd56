import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { freePort, type Program, startProgram } from "./program";
import { test as base } from "./story";
import { openWorld, type World } from "./world";

type Person = { name: string; groups?: string[]; email_verified?: boolean; isDisabled?: boolean };

/** A real OIDC provider beside the product, which lets in whoever it vouches for. */
export type Office = {
  /** What the provider says of somebody from now on. */
  tell: (person: Person) => Promise<void>;
  setAway: (away: boolean) => Promise<void>;
};

export const officeSecret = "a secret for stories only";
export const recheckMs = 2_000;
export const ownPipeline = "/pipelines/111122223333/eu-west-1/checkout-api";
export const foreignPipeline = "/pipelines/444455556666/eu-west-1/shared-network";

const roles = ["viewer", "approver", "operator", "admin"];
const grants = roles.map(
  (role) => `  - { group: checkout-${role}s, role: ${role}, pipelines: ["checkout-*"] }`,
);

const settings = (issuer: string) => `
accounts:
  - { id: "111122223333", name: prod, color: red, regions: [{ name: eu-west-1 }] }
  - id: "444455556666"
    name: dev
    color: grey
    roleArn: arn:aws:iam::444455556666:role/signalbox-read
    regions: [{ name: eu-west-1 }]
production: { accounts: [prod], stages: ["Prod*"] }
grants:
${grants.join("\n")}
  - { group: everybody, role: viewer }
auth:
  recheck: ${recheckMs / 1000}s
  oidc: { issuer: "${issuer}", clientId: signalbox, name: Example ID }
  github: { clientId: signalbox, url: "${issuer}" }
`;

/** Stories before a product that knows people by a provider, and nobody by a demo. */
export const test = base.extend<{ page: Page }, { office: Office & { world: World }; world: World }>({
  office: [
    async ({ sandboxOptions }, use) => {
      const folder = mkdtempSync(join(tmpdir(), "signalbox-office-"));
      let provider: Program | undefined;
      const world = await openWorld(sandboxOptions, async (url) => {
        provider = await startProvider(`${url}/api/auth/callback/oidc`);
        const config = join(folder, "signalbox.yaml");
        writeFileSync(config, settings(provider.url));
        return {
          SIGNALBOX_CONFIG: config,
          SIGNALBOX_OIDC_SECRET: "a secret of two programs",
          SIGNALBOX_GITHUB_SECRET: "a secret of two programs",
          NEXTAUTH_SECRET: officeSecret,
          NEXTAUTH_URL: url,
        };
      });
      const control = (body: object) => tellProvider(provider?.url ?? "", body);
      await use({ world, tell: control, setAway: (away) => control({ away }) });
      await world.close();
      await provider?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],
  world: [({ office }, use) => use(office.world), { scope: "worker" }],
  // Nobody is signed in before a story says so.
  page: async ({ context, refused: _ }, use) => use(await context.newPage()),
});

async function startProvider(redirect: string): Promise<Program> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  return startProgram({
    args: ["e2e/provider.mjs", "--port", String(port), "--redirect", redirect],
    url,
    isUp: `${url}/.well-known/openid-configuration`,
  });
}

async function tellProvider(url: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/_control`, { method: "POST", body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`The provider refused: ${await answer.text()}`);
}

/** From wherever the sign-in page was reached, by the provider's own pages and back. */
export async function signInWith(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Sign in with Example ID" }).click();
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("button", { name: "Allow" }).click();
}

export async function sessionCookieOf(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === "next-auth.session-token");
  if (!cookie) throw new Error("Nobody is signed in.");
  return `${cookie.name}=${cookie.value}`;
}

/** What the address answers whoever comes with this cookie. */
export async function statusOf(url: string, cookie: string): Promise<number> {
  return (await fetch(url, { headers: { cookie }, redirect: "manual" })).status;
}
