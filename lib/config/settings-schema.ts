import * as z from "zod";
import { accountColors } from "../model/account";
import { parseDuration } from "../model/duration";
import { parseAccountId, parseRegion } from "../model/ids";
import { channelFormats } from "../model/news/channel";
import { newsKinds } from "../model/news/news";
import { roles } from "../model/role";

/** Takes text through one of the model's parsers, and says what was expected if it won't go. */
function parsedBy<Output>(parse: (raw: string) => Output | undefined, expected: string) {
  return z.string({ error: `expected ${expected}` }).transform((raw, context) => {
    const parsed = parse(raw);
    if (parsed !== undefined) return parsed;
    context.issues.push({ code: "custom", message: `expected ${expected}`, input: raw });
    return z.NEVER;
  });
}

const name = z.string().min(1).max(100);
const patterns = z.array(name);
const roleArn = z
  .string()
  .regex(/^arn:aws[\w-]*:iam::\d{12}:role\/.+/, "expected a role's ARN, arn:aws:iam::<account>:role/<name>");
const httpUrl = z.url({ protocol: /^https?$/, error: "expected an http(s) URL" });
const duration = parsedBy(parseDuration, "a duration such as 60m");

const region = z.strictObject({
  name: parsedBy(parseRegion, "a region such as eu-west-1"),
  eventsQueueUrl: httpUrl.optional(),
});

const account = z.strictObject({
  id: parsedBy(parseAccountId, "an account id of 12 digits in quotes"),
  name: name.regex(/^[^\s/,"]+$/, "expected a name without spaces, commas, quotes or slashes"),
  color: z.enum(accountColors).optional(),
  roleArn: roleArn.optional(),
  externalId: z.string().min(2).optional(),
  actRoleArn: roleArn.optional(),
  regions: z.array(region).min(1, "expected at least one region"),
});

const grant = z
  .strictObject({
    group: name.optional(),
    email: z.email("expected an e-mail address").optional(),
    role: z.enum(roles),
    pipelines: patterns.optional(),
    accounts: patterns.optional(),
    tags: z.record(z.string(), z.string()).optional(),
  })
  .refine((grant) => (grant.group === undefined) !== (grant.email === undefined), {
    error: "expected either group or email",
  });

const span = duration.refine((ms) => ms > 0, "expected more than nothing");
// Whoever can listen in on a sign-in is signed in: without TLS only on this machine.
const safeUrl = httpUrl.refine(isSafe, "expected an https URL");

function isSafe(url: string): boolean {
  // What is no URL at all has been told already.
  if (url.startsWith("https:") || !URL.canParse(url)) return true;
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}

const oidc = z.strictObject({
  issuer: safeUrl,
  clientId: name,
  groupsClaim: name.optional(),
  scopes: z
    .array(name)
    .refine((scopes) => scopes.includes("openid"), "expected openid among them")
    .optional(),
  name: name.optional(),
});

const auth = z.strictObject({
  maxAge: span.optional(),
  recheck: span.optional(),
  demo: z.boolean().optional(),
  addressHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/, "expected the name of a header")
    .optional(),
  oidc: oidc.optional(),
  github: z.strictObject({ clientId: name, url: safeUrl.optional() }).optional(),
});

const variable = z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "expected the name of an environment variable");

const channel = z
  .strictObject({
    name: name.regex(/^[\w-]+$/, "expected a name of letters, digits, - and _"),
    format: z.enum(channelFormats),
    url: httpUrl.optional(),
    urlEnv: variable.optional(),
    secretEnv: variable.optional(),
    kinds: z.array(z.enum(newsKinds)).min(1, "expected at least one kind").optional(),
    pipelines: patterns.optional(),
    accounts: patterns.optional(),
    tags: z.record(z.string(), z.string()).optional(),
    allowInternal: z.boolean().optional(),
  })
  .refine(({ url, urlEnv }) => (url === undefined) !== (urlEnv === undefined), {
    error: "expected either url or urlEnv",
  })
  .refine(({ format, secretEnv }) => format === "json" || secretEnv === undefined, {
    path: ["secretEnv"],
    error: "expected only with format json: Slack checks no signature",
  });

/** The portal's own address, to which the console's pages are added. */
const identityCenter = z.strictObject({
  startUrl: httpUrl.refine(
    (url) => url.startsWith("https://") && !/[?#]/.test(url),
    "expected the portal's https address, such as https://acme.awsapps.com/start",
  ),
  roleName: z
    .string()
    .regex(/^[\w+=,.@-]{1,64}$/, "expected the name of a role (permission set) people have there"),
});

/** signalbox.yaml. Unknown keys are errors: a misspelt one would silently do nothing. */
export const settingsSchema = z.strictObject({
  accounts: z.array(account).min(1, "expected at least one account").optional(),
  include: patterns.optional(),
  exclude: patterns.optional(),
  production: z.strictObject({ accounts: patterns.optional(), stages: patterns.optional() }).optional(),
  applications: z.array(z.strictObject({ name, pipelines: patterns })).optional(),
  grants: z.array(grant).optional(),
  auth: auth.optional(),
  gitHosts: z.array(z.unknown()).optional(),
  backfillDays: z.int().min(0).max(365).optional(),
  retentionDays: z.int().min(1).max(3650).optional(),
  freezes: z.array(z.unknown()).optional(),
  notify: z.array(channel).optional(),
  links: z.strictObject({ identityCenter: identityCenter.optional() }).optional(),
});
export type ParsedSettings = z.output<typeof settingsSchema>;
