import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { anExecutionRecord } from "../../model/history/records.fixture";
import { aPipeline } from "../../model/pipeline.fixture";
import { pack, unpack } from "./pack";
import { packWords } from "./pack-words";

const { key } = aPipeline();

test("what was packed is what it was, whatever it holds, and a third as long where it is AWS's", () => {
  const arn = `arn:aws:codestar-connections:eu-west-1:111122223333:connection/9d1c7f1e-6a7b-4f0e-8b5e-2f6d3c1a0b03`;
  const url = `https://eu-west-1.console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn=${arn}&referenceType=COMMIT&FullRepositoryId=shop/checkout-api&Commit=4f0e8b5e`;
  const usual = JSON.stringify(
    anExecutionRecord({
      trigger: { type: "WebhookV2", detail: arn },
      revisions: [{ actionName: "Source", revisionId: "4f0e8b5e", message: "Retry", url, branch: "main" }],
    }),
  );
  expect(unpack(pack(usual, key), key)).toBe(usual);
  expect(pack(usual, key).length).toBeLessThan(usual.length / 3);
  const odd = JSON.stringify({ summary: "\0 \ud800 \u202Egnp.exe 💥".repeat(5_000) });
  expect(unpack(pack(odd, key), key)).toBe(odd);
});

test("what an older release has stored unpacked is read as it is", () => {
  expect(unpack(Buffer.from('{"summary":"Fix"}'), key)).toBe('{"summary":"Fix"}');
});

test("what a newer release has packed with other words is refused", () => {
  expect(() => unpack(Buffer.of(2, 1, 1), key)).toThrow("newer release");
});

// Who changes them makes years of history unreadable: other words need another mark.
test("the words that stored rows were packed with stay as they are", () => {
  const stored = Buffer.from("AcNVTCCr0YWUMyZpBqkWSaapSrUA", "base64");
  expect(unpack(stored, key)).toBe('{"externalExecutionId":"checkout-api-build:4f0e8b5e"}');
  expect(createHash("sha256").update(packWords).digest("hex")).toBe(
    "dd201f91285bc4839080da085cac46c6806b2e996f1d15b9f55ffd8df3106dad",
  );
});
