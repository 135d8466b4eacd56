import { expect, test } from "vitest";
import { wordSignInProblem } from "./sign-in-words";

// All that next-auth 4 can send somebody back with, and ours.
test.each([
  "AccessDenied",
  "Callback",
  "Configuration",
  "CredentialsSignin",
  "NoEmail",
  "OAuthCallback",
  "OAuthSignin",
  "SessionRequired",
  "UnverifiedEmail",
])("%s has words of its own", (problem) => {
  expect(wordSignInProblem(problem)).not.toBe(wordSignInProblem("never heard of"));
});

test.each(["Verification", "<script>", "constructor", "__proto__", ""])("%s is not repeated", (problem) => {
  expect(wordSignInProblem(problem)).toBe("The sign-in did not work. Try again.");
});
