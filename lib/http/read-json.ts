import { AppError } from "../model/app-error";

/** A body of JSON that is no longer than it has to be. Undefined for what is no JSON. */
export async function readJson(request: Request, mostBytes: number): Promise<unknown> {
  // A form of another site can't send this type without asking first.
  if (!request.headers.get("content-type")?.startsWith("application/json")) return undefined;
  const text = await readText(request.body, mostBytes);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<string> {
  if (body === null) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  while (true) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > mostBytes) {
      await reader.cancel();
      throw new AppError("invalid", `This is longer than the ${mostBytes} bytes it may have.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}
