import { AppError, type ErrorCode } from "../model/app-error";

/** An AWS call that failed, told by the operation and, where AWS answered, its request id. */
export class GatewayError extends AppError {
  static override readonly word: string = "GatewayError";
  readonly requestId: string | undefined;
  constructor(
    code: ErrorCode,
    readonly operation: string,
    message: string,
    options: { cause: unknown; requestId?: string | undefined },
  ) {
    super(code, message, { cause: options.cause });
    this.name = "GatewayError";
    this.requestId = options.requestId;
  }

  /** The pipeline itself is not there; an execution may also be missing, for being over a year old. */
  get isPipelineGone(): boolean {
    return this.awsName === "PipelineNotFoundException";
  }

  /** The page that comes next is to be asked for from the first one on: AWS remembers a place in a list for a while only. */
  get isPlaceForgotten(): boolean {
    return /^InvalidNextToken(Exception)?$/.test(this.awsName);
  }

  /** What AWS calls the error; empty where it did not answer with one. */
  get awsName(): string {
    return this.cause instanceof Error ? this.cause.name : "";
  }
}

const throttled =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown|PriorRequestNotComplete)$/;
const forbidden =
  /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized|OptInRequired|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignatureException|IncompleteSignature|MissingAuthenticationTokenException|MissingAuthenticationToken|ExpiredToken|ExpiredTokenException|RequestExpired|CredentialsProviderError)$/;
// CodeDeploy says "does not exist" where others say "not found".
const gone =
  /^(Pipeline|PipelineVersion|PipelineExecution|Resource|Stage|Action|Service|Cluster|ServiceDeployment|TargetGroup|ChangeSet)NotFound(Exception)?$|^(Deployment|DeploymentGroup|DeploymentConfig|DeploymentTarget|Application)DoesNotExistException$/;
/** What was asked for has happened already, or something else has. */
const movedOn =
  /^(InvalidApprovalTokenException|ApprovalAlreadyCompletedException|DeploymentAlreadyCompletedException|DeploymentIsNotInReadyStateException|DeploymentNotStartedException|InvalidDeploymentStatusException|ConflictException|StageNotRetryableException|NotLatestPipelineExecutionException|PipelineExecutionNotStoppableException|DuplicatedStopRequestException|PipelineExecutionOutdatedException|UnableToRollbackStageException|ConditionNotOverridableException|ConcurrentPipelineExecutionsLimitExceededException)$/;
const invalid =
  /^(ValidationException|ValidationError|ClientException|UnsupportedFeatureException|UnsupportedActionForDeploymentTypeException|BatchLimitExceededException|DeploymentTargetListSizeExceededException|Invalid\w+|\w+RequiredException)$/;

/** A call that AWS answered with an error, answered with nonsense, or did not answer. */
export function toGatewayError(
  operation: string,
  cause: unknown,
  answered?: string | undefined,
): GatewayError {
  if (cause instanceof GatewayError) return cause;
  const { name, message, status, requestId = answered } = readCause(cause);
  const make = (code: ErrorCode, text: string) =>
    new GatewayError(code, operation, text, { cause, requestId });
  if (throttled.test(name) || status === 429) return make("throttled", `AWS throttles ${operation}.`);
  if (forbidden.test(name)) return make("forbidden", `AWS denies ${operation}: ${name}: ${shorten(message)}`);
  if (movedOn.test(name) || isAnsweredHook(operation, name))
    return make("conflict", `${operation}: ${shorten(message)}`);
  if (gone.test(name)) return make("not-found", `${operation}: ${shorten(message)}`);
  if (invalid.test(name)) return make("invalid", `AWS refuses ${operation}: ${shorten(message)}`);
  if (status !== undefined && status >= 500) {
    return make("unavailable", `AWS answers ${operation} with an error of its own (HTTP ${status}).`);
  }
  // The SDK fails with these when the body is HTML, cut off, or of another shape.
  if (cause instanceof SyntaxError || cause instanceof TypeError) {
    return make("garbage", `AWS answered ${operation} with something unreadable.`);
  }
  return make("unavailable", `AWS does not answer ${operation}: ${shorten(message || name)}`);
}

// ECS has no error of its own for a hook that waits no more, and nothing else about our parameters can be wrong.
function isAnsweredHook(operation: string, name: string): boolean {
  return operation === "ContinueServiceDeployment" && name === "InvalidParameterException";
}

/** An answer that parsed, yet lacks what it must have: taking it for empty would delete what is known. */
export function garbage(operation: string, what: string, requestId: string | undefined): GatewayError {
  return new GatewayError("garbage", operation, `AWS answered ${operation} ${what}.`, {
    cause: undefined,
    requestId,
  });
}

/** One lost answer is no news; the second in a row makes what was read stale. */
export function failuresUntilStale({ code }: GatewayError): number {
  return code === "throttled" || code === "unavailable" ? 2 : 1;
}

type Cause = { name: string; message: string; status?: number | undefined; requestId?: string | undefined };

function readCause(cause: unknown): Cause {
  if (!(cause instanceof Error)) return { name: "", message: String(cause) };
  const metadata = memberOf(cause, "$metadata");
  const requestId = memberOf(metadata, "requestId");
  // A body that could not be read leaves only the raw response to tell its status.
  const status = memberOf(metadata, "httpStatusCode") ?? memberOf(memberOf(cause, "$response"), "statusCode");
  return {
    name: cause.name,
    message: cause.message,
    status: typeof status === "number" ? status : undefined,
    requestId: typeof requestId === "string" ? requestId : undefined,
  };
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  // Any object may be asked for any key; what comes is unknown.
  return (value as Record<string, unknown>)[key];
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
