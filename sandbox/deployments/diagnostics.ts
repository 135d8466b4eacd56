import type { Deployment } from "./deployment";
import type { Diagnostics } from "./lifecycle";

const good: Diagnostics = { errorCode: "Success", scriptName: "", message: "Succeeded", logTail: "" };

/** Servers tell about every event, functions only about what went wrong. */
export function successOn({ group }: Deployment): Diagnostics | undefined {
  return group.application.platform === "Server" ? good : undefined;
}

export function failedHook({ group, version }: Deployment, event: string): Diagnostics {
  const hook = group.settings.hooks[event]?.name;
  if (group.application.platform === "Server") {
    const scriptName =
      hook ?? `scripts/${event.replace(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase()}.sh`;
    return {
      errorCode: "ScriptFailed",
      scriptName,
      message: `Script at specified location: ${scriptName} run as user root failed with exit code 1`,
      logTail: scriptLog(event, scriptName, version.name),
    };
  }
  const scriptName = hook ?? `${group.application.name}-${event}`;
  return {
    errorCode: "ScriptFailed",
    scriptName,
    message: `Lambda function ${scriptName} reported status Failed for ${event}.`,
    logTail: functionLog(scriptName, version.name),
  };
}

export function timedOutHook(deployment: Deployment, event: string): Diagnostics {
  const { scriptName, logTail } = failedHook(deployment, event);
  return {
    errorCode: "ScriptTimedOut",
    scriptName,
    message: `${event} got no answer within 3600 seconds.`,
    logTail: logTail.split("\n").slice(0, 2).join("\n"),
  };
}

function scriptLog(event: string, script: string, version: string): string {
  const tail: Record<string, string[]> = {
    ValidateService: [
      "[stdout]Waiting for http://127.0.0.1:8080/health (1/10)",
      "[stdout]Waiting for http://127.0.0.1:8080/health (10/10)",
      "[stderr]curl: (7) Failed to connect to 127.0.0.1 port 8080: Connection refused",
      `[stderr]The service of ${version} did not become healthy in 60 s`,
    ],
    ApplicationStart: [
      "[stdout]Starting service",
      "[stderr]java.lang.IllegalStateException: Could not resolve placeholder 'DB_HOST' in value of spring.datasource.url",
      "[stderr]\tat org.springframework.util.PropertyPlaceholderHelper.parseStringValue(PropertyPlaceholderHelper.java:180)",
      "[stderr]systemd[1]: app.service: Main process exited, code=exited, status=1/FAILURE",
    ],
  };
  const lines = tail[event] ?? [
    "[stdout]Checking prerequisites",
    "[stderr]No space left on device",
    "[stderr]tar: Exiting with failure status due to previous errors",
  ];
  return [`LifecycleEvent - ${event}`, `Script - ${script}`, ...lines].join("\n");
}

function functionLog(name: string, version: string): string {
  return [
    `START RequestId: 7c1f0c2e-58f4-4a52-9f3c-0d3a5b8c9e11 Version: $LATEST`,
    `INFO\tChecking ${version} against the smoke tests`,
    "ERROR\tGET /health answered 503 after 3 attempts",
    `ERROR\tPutLifecycleEventHookExecutionStatus Failed (${name})`,
    "END RequestId: 7c1f0c2e-58f4-4a52-9f3c-0d3a5b8c9e11",
  ].join("\n");
}
