/** What next-auth, our own refusals and a session that ended call what went wrong. */
const words: Readonly<Record<string, string>> = {
  SessionRequired: "Your session has ended. Sign in again and you are back where you were.",
  AccessDenied: "The sign-in was cancelled, or the provider did not let you through.",
  OAuthSignin: "The provider can't be reached just now. Try again in a moment.",
  OAuthCallback:
    "The provider's answer could not be used: it came too late, a second time, or from another window. Sign in again.",
  Callback: "The sign-in was not completed. Try again; if it stays so, the server's log has the reason.",
  CredentialsSignin: "There is no such demo sign-in.",
  NoEmail: "The provider told us no e-mail address, and grants go by it. Ask whoever runs the provider.",
  UnverifiedEmail:
    "Your e-mail address is not verified at the provider. Verify it there, then sign in again.",
  Configuration: "The sign-in is set up wrongly. The server's log has the reason.",
};

export function wordSignInProblem(problem: string): string {
  // Own words only: the address may hold any.
  return Object.hasOwn(words, problem) ? (words[problem] ?? "") : "The sign-in did not work. Try again.";
}
