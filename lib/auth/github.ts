import type { Claims } from "./claims";

export type GithubSettings = { clientId: string; secret: string; url: string };

/** GitHub Enterprise Server keeps its API below its own address. */
export function githubApiOf(url: string): string {
  return url === "https://github.com" ? "https://api.github.com" : `${url}/api/v3`;
}

const timeoutMs = 5_000;
const pageSize = 100;
const mostPages = 10;

/** What GitHub knows of whoever gave us the token, in the words of OIDC. Groups are `org` and `org/team`. */
export async function readGithubClaims(api: string, token: string): Promise<Claims> {
  const [user, emails, orgs, teams] = await Promise.all([
    get(`${api}/user`, token).then(requireAnswer),
    readPages(`${api}/user/emails`, token),
    readPages(`${api}/user/orgs`, token),
    readPages(`${api}/user/teams`, token),
  ]);
  const known = toRecord(await user.json());
  const primary = emails.find((email) => email.primary === true);
  const inOrgs = orgs.map(({ login }) => login);
  const inTeams = teams.map(({ slug, organization }) => `${toRecord(organization).login}/${slug}`);
  return {
    sub: String(known.id ?? ""),
    name: known.name ?? known.login,
    email: primary?.email,
    email_verified: primary?.verified === true,
    groups: [...inOrgs, ...inTeams],
  };
}

/** Nothing where the scope was not granted: then nobody is in a group, and grants go by e-mail. */
async function readPages(url: string, token: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const answer = await get(`${url}?per_page=${pageSize}&page=${page}`, token);
    if (answer.status === 403 || answer.status === 404) return found;
    const list: unknown = await requireAnswer(answer).json();
    if (!Array.isArray(list)) return found;
    found.push(...list.map(toRecord));
    if (list.length < pageSize) return found;
  }
  return found;
}

function get(url: string, token: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" };
  return fetch(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
}

function requireAnswer(answer: Response): Response {
  if (!answer.ok) throw new Error(`GitHub answered ${answer.status} to ${new URL(answer.url).pathname}.`);
  return answer;
}

function toRecord(raw: unknown): Record<string, unknown> {
  // Any object may be asked for its fields, each of which is unknown.
  return typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>) : {};
}
