import { findSecrets } from "./find-secrets";
import { toFinding } from "./finding";
import type { Rule } from "./posture-facts";

/** Whoever may read the pipeline reads the secret, and so does every copy of its definition. */
export const findPlainSecret: Rule = ({ pipeline }) => [
  ...pipeline.stages
    .flatMap(({ name: stageName, actions, conditions }) => [
      ...actions.flatMap((action) =>
        findSecrets(action).map((found) => ({ ...found, stageName, actionName: action.name })),
      ),
      ...conditions.flatMap(({ rules }) =>
        rules.flatMap((rule) =>
          findSecrets(rule).map((found) => ({ ...found, stageName, actionName: rule.name })),
        ),
      ),
    ])
    .map(({ stageName, actionName, name, within }) =>
      toFinding({
        ...{
          rule: "plain-secret",
          severity: "high",
          pipeline: pipeline.key,
          stageName,
          actionName,
          detail: name,
        },
        evidence: `${name === within ? "A secret" : name} stands in plain text in ${within} of ${stageName} · ${actionName}.`,
        remedy: remedyOf(within, name),
      }),
    ),
  ...findInVariables(pipeline.variables ?? []).map((name) =>
    toFinding({
      ...{ rule: "plain-secret", severity: "high", pipeline: pipeline.key, detail: name },
      evidence: `The pipeline's variable ${name} has a secret as its default value.`,
      remedy: `Take the default away and read ${name} from Secrets Manager in the action that needs it. Then change the secret: it has been read.`,
    }),
  ),
];

function findInVariables(variables: readonly { name: string; defaultValue?: string | undefined }[]) {
  const configuration = Object.fromEntries(
    variables.map(({ name, defaultValue = "" }) => [name, defaultValue]),
  );
  return findSecrets({ configuration }).map(({ name }) => name);
}

function remedyOf(within: string, name: string): string {
  const then = "Then change the secret: it has been read.";
  if (within === "EnvironmentVariables")
    return `Give ${name} the type SECRETS_MANAGER or PARAMETER_STORE. ${then}`;
  if (within === "ParameterOverrides")
    return `Let the template resolve ${name} itself ({{resolve:secretsmanager:…}}). ${then}`;
  return `Read it from Secrets Manager in what ${within} leads to. ${then}`;
}
