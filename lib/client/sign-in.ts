import { forgetDrafts } from "./drafts";

/** next-auth's own forms carry inline styles, which the content security policy refuses: we post to it ourselves. */
async function postToAuth(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const answer = await fetch("/api/auth/csrf", { cache: "no-store" });
  const { csrfToken }: { csrfToken: string } = await answer.json();
  return fetch(`/api/auth/${path}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
}

export async function signInAs(email: string, callbackUrl: string): Promise<boolean> {
  const answer = await postToAuth("callback/demo", { email, callbackUrl });
  return answer.ok;
}

/** Where to go on: the provider's page, or ours again with a word on why not. */
export async function startSignIn(provider: string, callbackUrl: string): Promise<string> {
  const answer = await postToAuth(`signin/${provider}`, { callbackUrl });
  const { url }: { url: string } = await answer.json();
  return url;
}

export async function signOut(): Promise<void> {
  await postToAuth("signout", { callbackUrl: "/login" });
  forgetDrafts();
  window.location.assign("/login");
}

/** The session has ended under an open page: whoever signs in again comes back to it. */
export function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  const asked = new URLSearchParams({ error: "SessionRequired", callbackUrl: pathname + search });
  window.location.assign(`/login?${asked}`);
}

/** How many there were. */
export async function endOtherSessions(): Promise<number> {
  const answer = await fetch("/api/sessions/others", { method: "DELETE" });
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  const { ended }: { ended: number } = await answer.json();
  return ended;
}
