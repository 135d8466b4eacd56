import type { Fields } from "./call";
import type { QueryErrors } from "./json-protocol";
import type { Protocol, Reply } from "./service";

/** XML that is ready to send. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** AWS Query: form-encoded in, XML out. `codes` are a service's own names of errors, where they differ from its JSON ones. */
export function queryProtocol(namespace: string, codes: QueryErrors = {}): Protocol {
  const reply = (status: number, requestId: string, body: string): Reply => ({
    status,
    headers: { "content-type": "text/xml", "x-amzn-requestid": requestId },
    body,
  });
  return {
    read: (body) => Object.fromEntries(new URLSearchParams(body.toString())),
    success: (operation, result, requestId) =>
      reply(
        200,
        requestId,
        `<${operation}Response xmlns="${namespace}"><${operation}Result>${bodyOf(result)}</${operation}Result>` +
          `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
      ),
    failure: (refusal, requestId) => {
      const [code, status] = queryNames[refusal.name] ?? [
        codes[refusal.name] ?? refusal.name,
        refusal.status,
      ];
      const error = xml({
        Type: status >= 500 ? "Receiver" : "Sender",
        Code: code,
        Message: refusal.message,
      });
      return reply(
        status,
        requestId,
        `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
      );
    },
  };
}

/** The older services' own words and statuses for what every service may say. */
const queryNames: Record<string, readonly [code: string, status: number]> = {
  MissingAuthenticationTokenException: ["MissingAuthenticationToken", 403],
  IncompleteSignatureException: ["IncompleteSignature", 400],
  InvalidSignatureException: ["SignatureDoesNotMatch", 403],
  UnrecognizedClientException: ["InvalidClientTokenId", 403],
  ExpiredTokenException: ["ExpiredToken", 403],
  AccessDeniedException: ["AccessDenied", 403],
  ThrottlingException: ["Throttling", 400],
  ValidationException: ["ValidationError", 400],
  UnknownOperationException: ["InvalidAction", 400],
};

function bodyOf(result: unknown): string {
  return result instanceof Markup ? result.text : xml(result as Fields);
}

function xml(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${content(value)}</${name}>`)
    .join("");
}

function content(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${content(item)}</member>`).join("");
  if (typeof value === "object" && value !== null) return xml(value as Fields);
  return escapeXml(String(value));
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
