import { expect, test } from "vitest";
import { signatureOf } from "./signature";

test.each<[string, string]>([
  [
    "internal/stock/store.go:41:14: undefined: stockCache",
    "internal/stock/store.go:38:2: undefined: stockCache",
  ],
  ["dial tcp 10.0.3.41:443: i/o timeout after 30.2s", "dial tcp 10.0.117.9:443: i/o timeout after 29.98s"],
  [
    "User: arn:aws:sts::111122223333:assumed-role/build/AWSCodeBuild-5b0ef2a2-63bf-4f39-b5b1-0d0e0a0c1f11 is not authorized",
    "User: arn:aws:sts::444455556666:assumed-role/build/AWSCodeBuild-0c2ff2a2-11bf-4f39-b5b1-0d0e0a0c1f22 is not authorized",
  ],
  [
    "pull 111122223333.dkr.ecr.eu-west-1.amazonaws.com/base@sha256:9f86d081884c7d65 failed",
    "pull 444455556666.dkr.ecr.us-east-1.amazonaws.com/base@sha256:2c26b46b68ffc68f failed",
  ],
  ["2026-11-21 10:00:01 could not connect", "2026-11-22T23:59:59.123Z could not connect"],
  [
    "The vpc-0a1b2c3d4e5f60718 has too many rules (61 of 60)",
    "The vpc-1f2e3d4c5b6a70819 has too many rules (64 of 60)",
  ],
  ["Cannot open /tmp/tmpx12/out.json", "Cannot open /tmp/build-77/out.json"],
  [
    "GET https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz failed",
    "GET https://registry.npmjs.org/chalk failed",
  ],
  [
    "commit 9fceb02d0ae598e95dc970b74767f19372d61af8 is not signed",
    "commit 1c002dd4b536e7479fe34593e72e6c6c1819e53b is not signed",
  ],
  [
    "S3 answered SlowDown (Request ID: 4YJ7XKM21PQRS0AB)",
    "S3 answered SlowDown (Request ID: 9QW3ERT55YUIOP1Z)",
  ],
  ["script.sh: line 4:   212 Killed", "script.sh: line 4: 87 Killed"],
  ["Exceeded timeout of 5000 ms for a test", "Exceeded timeout of 30000 ms for a test"],
  ["Deployment d-9LX0C4T2H failed", "Deployment d-1AB2CD3EF failed"],
  ["Bucket acme-data-1QWERTY2UIOP3 exists", "Bucket acme-data-9ASDFGH8JKLM1 exists"],
  ["too   many\tblanks", "too many blanks"],
  ["No version v1.22.3 of the tool", "No version v1.9.0 of the tool"],
])("%j and %j are one cause", (one, other) => {
  expect(signatureOf(one)).toBe(signatureOf(other));
});

test.each<[string, string]>([
  ["src/a.ts(1,2): error TS2345: wrong", "src/a.ts(1,2): error TS2305: wrong"],
  [
    "Error while executing command: npm test. Reason: exit status 1",
    "Error while executing command: npm test. Reason: exit status 137",
  ],
  ["answered HTTP 403", "answered HTTP 503"],
  ["status code 404", "status code 500"],
  ["GET /health answered 503 after 5 attempts", "GET /health answered 500 after 5 attempts"],
  ["curl: (7) Failed to connect", "curl: (28) Failed to connect"],
  ["ORA-00942: table", "ORA-01017: table"],
  ["User a is not authorized to perform: s3:GetObject", "User a is not authorized to perform: s3:PutObject"],
  ["Module 'a' has no exported member 'b'", "Module 'a' has no exported member 'c'"],
  ["Could not resolve host: registry.npmjs.org", "Could not resolve host: github.com"],
  ["GET https://registry.npmjs.org/a failed", "GET https://npm.pkg.github.com/a failed"],
  ["CREATE_FAILED Uploads", "UPDATE_FAILED Uploads"],
  ["TestVoucherExpires", "TestVoucherBegins"],
])("%j and %j are two causes", (one, other) => {
  expect(signatureOf(one)).not.toBe(signatureOf(other));
});

test("words that look like hexadecimal stay", () => {
  expect(signatureOf("a defaced facade decade")).toBe("a defaced facade decade");
});

test("a signature is short, however long the headline, and a hostile one costs nothing", () => {
  const startedAt = performance.now();
  for (const piece of ["a-", "1.", "1:", "https://", "AB1", "0a", "-0a1b2c3d", "v1 ", "exit status "]) {
    expect(signatureOf(piece.repeat(5_000)).length).toBeLessThanOrEqual(200);
  }
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
