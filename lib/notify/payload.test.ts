import { describe, expect, it, test } from "vitest";
import { newsKinds } from "../model/news/news";
import { aNews } from "../model/news/news.fixture";
import { sign, toDeliveryId, toPayload } from "./payload";
import { toSlackText } from "./slack-body";

const now = Date.UTC(2026, 10, 21, 10, 42, 0, 999);
const origin = "https://signalbox.example.com";
const json = { name: "ops", format: "json", secret: "sixteen characters" } as const;
const slack = { name: "chat", format: "slack" } as const;
const send = { news: aNews(), origin, attempt: 1, now };

describe("a generic message", () => {
  it("says what happened, where, and where to look", () => {
    const { body } = toPayload({ ...send, channel: json });
    expect(JSON.parse(body)).toEqual({
      delivery: toDeliveryId("ops", aNews().id),
      kind: "failed",
      title: "checkout-api failed in Test",
      sentence: "IntegrationTests failed: expected 200, got 500.",
      url: "https://signalbox.example.com/pipelines/111122223333/eu-west-1/checkout-api",
      at: "2026-11-21T10:42:00.000Z",
      place: {
        name: "checkout-api",
        account: "111122223333",
        accountName: "prod",
        region: "eu-west-1",
        tags: { team: "payments" },
        isProduction: false,
        stageName: "Test",
      },
    });
  });

  it("is signed over its time and its very bytes", () => {
    const { headers, body } = toPayload({ ...send, channel: json });
    expect(headers).toMatchObject({ "x-signalbox-timestamp": "1795257720", "x-signalbox-attempt": "1" });
    expect(headers["x-signalbox-signature"]).toBe(sign(json.secret, "1795257720", body));
    // As `printf %s '1.x' | openssl dgst -sha256 -hmac key` has it.
    expect(sign("key", "1", "x")).toBe(
      "sha256=fc4913c41a7bf793267e2a384f3261c9436ec2cd097bd745e7b0d99113f510ec",
    );
  });

  it("is delivered under one name however often it is tried, and under another elsewhere", () => {
    const first = toPayload({ ...send, channel: json });
    const again = toPayload({ ...send, channel: json, attempt: 2, now: now + 60_000 });
    expect(again.headers["x-signalbox-delivery"]).toBe(first.headers["x-signalbox-delivery"]);
    expect(again.body).toBe(first.body);
    expect(toDeliveryId("other", aNews().id)).not.toBe(toDeliveryId("ops", aNews().id));
  });

  it("goes unsigned without a secret, and without a link where the address is not known", () => {
    const { headers, body } = toPayload({
      ...send,
      channel: { ...json, secret: undefined },
      origin: undefined,
    });
    expect(headers).not.toHaveProperty("x-signalbox-signature");
    expect(JSON.parse(body)).not.toHaveProperty("url");
  });
});

describe("a message for Slack", () => {
  it("says it all in its text, and the same in blocks", () => {
    const { headers, body } = toPayload({ ...send, channel: slack });
    const url = "https://signalbox.example.com/pipelines/111122223333/eu-west-1/checkout-api";
    expect(Object.keys(headers)).toEqual(["content-type", "user-agent"]);
    expect(JSON.parse(body)).toEqual({
      text: `checkout-api failed in Test\nIntegrationTests failed: expected 200, got 500.\n${url}`,
      blocks: [
        {
          type: "section",
          text: {
            type: "mrkdwn",
            text: `*<${url}|checkout-api failed in Test>*\nIntegrationTests failed: expected 200, got 500.`,
          },
        },
        {
          type: "context",
          elements: [{ type: "plain_text", text: "Failed · prod · eu-west-1", emoji: false }],
        },
      ],
    });
  });

  it("lets no text from AWS become a link or call anybody", () => {
    const sentence =
      "<!channel> <https://evil.example.com|login> a&b @here @everyone kim@hereford.example.com";
    const { body } = toPayload({ ...send, channel: slack, news: aNews({ sentence }) });
    expect(body).not.toContain("<!channel>");
    expect(body).not.toContain("<https://evil");
    expect(JSON.parse(body).text).toContain("a&amp;b @\u200bhere @\u200beveryone kim@hereford");
  });

  test.each(newsKinds)("has a word for %s", (kind) => {
    const { body } = toPayload({ ...send, channel: slack, news: aNews({ kind }) });
    expect(JSON.parse(body).blocks[1].elements[0].text).toMatch(/^[A-Z][a-z ]+ · prod/);
  });

  it("escapes what is escaped once more", () => {
    expect(toSlackText("&lt;")).toBe("&amp;lt;");
  });
});
