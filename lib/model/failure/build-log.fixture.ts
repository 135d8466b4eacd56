/** A log as a tool writes it, and the first error in it. */
export type BuildLog = { tool: string; log: string; headline: string };

const agent = "[Container] 2026/11/21 10:00:31.482000";
export const esc = "\u001b";

/** As the agent of CodeBuild frames what a command says: one before it went well, one after it fails as well. */
export function framed(command: string, said: string, exit = 1): string {
  return [
    `${agent} Entering phase INSTALL`,
    `${agent} Running command npm ci`,
    "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.",
    "added 871 packages, and audited 872 packages in 14s",
    "found 0 vulnerabilities",
    `${agent} Phase complete: INSTALL State: SUCCEEDED`,
    `${agent} Phase context status code:  Message: `,
    `${agent} Running command ${command}`,
    said,
    "",
    `${agent} Command did not exit successfully ${command} exit status ${exit}`,
    `${agent} Phase complete: BUILD State: FAILED`,
    `${agent} Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: ${command}. Reason: exit status ${exit}`,
    `${agent} Entering phase POST_BUILD`,
    `${agent} Running command docker push app`,
    "Error response from daemon: An image does not exist locally with the tag: app",
    `${agent} Command did not exit successfully docker push app exit status 1`,
  ].join("\n");
}
