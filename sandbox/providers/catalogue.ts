import type { ActionDeclaration } from "@aws-sdk/client-codepipeline";
import type { ActionExecution } from "../engine/action-execution";
import { buildProviders } from "./build";
import { deployProviders } from "./deploy";
import { approvalProvider, invokeProviders } from "./others";
import { minutes, type Provider } from "./provider";
import { sourceProviders } from "./source";

const known = new Map(
  [...sourceProviders, ...buildProviders, ...deployProviders, ...invokeProviders, approvalProvider].map(
    (provider) => [`${provider.category}/${provider.name}`, provider],
  ),
);

/** Undefined for a provider AWS itself does not have; `Lambda` is two: category decides. */
export function awsProvider(declaration: ActionDeclaration): Provider | undefined {
  const type = declaration.actionTypeId;
  return known.get(`${type?.category}/${type?.provider}`);
}

/** Custom and third-party actions run too: they take a while and succeed. */
export function providerOf(declaration: ActionDeclaration): Provider {
  const type = declaration.actionTypeId;
  return (
    awsProvider(declaration) ?? {
      category: type?.category ?? "Build",
      name: type?.provider ?? "unknown",
      usualMs: minutes(2),
      inputs: [0, 5],
      outputs: [0, 5],
    }
  );
}

/** Where to look at it outside of CodePipeline; nowhere before the provider has taken it up. */
export function externalLinks(action: ActionExecution): {
  url?: string | undefined;
  logStreamArn?: string | undefined;
} {
  if (action.externalId === undefined) return {};
  const provider = providerOf(action.declaration);
  return { url: provider.url?.(action), logStreamArn: provider.logStreamArn?.(action) };
}
