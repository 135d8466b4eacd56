import type { Fields } from "./call";
import type { Protocol, Reply } from "./service";

/** AWS Query: form-encoded in, XML out. */
export function queryProtocol(namespace: string): Protocol {
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
        `<${operation}Response xmlns="${namespace}"><${operation}Result>${xml(result as Fields)}</${operation}Result>` +
          `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
      ),
    failure: (refusal, requestId) => {
      const [code, status] = queryNames[refusal.name] ?? [refusal.name, refusal.status];
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

function xml(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${content(value)}</${name}>`)
    .join("");
}

function content(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => `<member>${content(item)}</member>`).join("");
  if (typeof value === "object" && value !== null) return xml(value as Fields);
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
