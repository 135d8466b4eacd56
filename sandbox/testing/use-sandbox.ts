import type { CodePipeline } from "@aws-sdk/client-codepipeline";
import { afterEach, beforeEach, expect } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "./start-sandbox";

/** A fresh sandbox for every test of a file; a test fails when any answer was not as AWS would give it. */
export function sandboxForTests(options: SandboxOptions = {}): { sandbox(): Sandbox; aws(): CodePipeline } {
  let current: { sandbox: Sandbox; aws: CodePipeline } | undefined;
  const require = () => {
    if (!current) throw new Error("There is a sandbox only while a test runs.");
    return current;
  };
  beforeEach(async () => {
    const sandbox = await startSandbox(options);
    current = { sandbox, aws: sandbox.codePipeline() };
  });
  afterEach(async () => {
    const { sandbox } = require();
    current = undefined;
    await sandbox.close();
    expect(sandbox.recorder.problems).toEqual([]);
  });
  return { sandbox: () => require().sandbox, aws: () => require().aws };
}
