import { describeApi } from "../../contract/api-v1/open-api";
import { apiHeaders } from "./headers";

let document: string | undefined;

export function answerDocument(): Response {
  document ??= JSON.stringify(describeApi("1"));
  return new Response(document, { headers: { ...apiHeaders, "content-type": "application/json" } });
}
