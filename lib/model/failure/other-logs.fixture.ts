import { type BuildLog, esc, framed } from "./build-log.fixture";

export const otherLogs: readonly BuildLog[] = [
  {
    tool: "pytest",
    headline: "AssertionError: assert Decimal('12.30') == Decimal('-12.30')",
    log: framed(
      "python -m pytest",
      `============================= test session starts ==============================
platform linux -- Python 3.12.10, pytest-8.3.5, pluggy-1.5.0
collected 54 items

tests/test_order.py .........
tests/test_refund.py ....F....

=================================== FAILURES ===================================
__________________________ test_refund_keeps_its_sign ___________________________

    def test_refund_keeps_its_sign():
        frame = load("refund.csv")
>       assert frame["amount"].sum() == Decimal("-12.30")
${esc}[31mE       AssertionError: assert Decimal('12.30') == Decimal('-12.30')${esc}[0m
${esc}[31mE        +  where Decimal('12.30') = sum()${esc}[0m

tests/test_refund.py:41: AssertionError
=========================== short test summary info ============================
FAILED tests/test_refund.py::test_refund_keeps_its_sign - AssertionError: assert Decimal('12.30') == Decimal('-12.30')
========================= 1 failed, 53 passed in 4.10s =========================`,
    ),
  },
  {
    tool: "unittest",
    headline: "test_total (tests.test_cart.CartTest.test_total)",
    log: framed(
      "python -m unittest",
      `..F.
======================================================================
FAIL: test_total (tests.test_cart.CartTest.test_total)
----------------------------------------------------------------------
Traceback (most recent call last):
  File "/codebuild/output/src/src/tests/test_cart.py", line 9, in test_total
    self.assertEqual(total(), 3)
AssertionError: 2 != 3

Ran 4 tests in 0.001s

FAILED (failures=1)`,
    ),
  },
  {
    tool: "python",
    headline: "ModuleNotFoundError: No module named 'boto3'",
    log: framed(
      "python deploy.py",
      `Traceback (most recent call last):
  File "deploy.py", line 3, in <module>
    import boto3
ModuleNotFoundError: No module named 'boto3'`,
    ),
  },
  {
    tool: "pip",
    headline:
      "Could not find a version that satisfies the requirement acme-money==9.9 (from versions: 1.0, 1.1)",
    log: framed(
      "pip install -r requirements.txt",
      `Collecting requests==2.32.0
  Downloading requests-2.32.0-py3-none-any.whl (64 kB)
ERROR: Could not find a version that satisfies the requirement acme-money==9.9 (from versions: 1.0, 1.1)
ERROR: No matching distribution found for acme-money==9.9`,
    ),
  },
  {
    tool: "go build",
    headline: "internal/stock/store.go:41:14: undefined: stockCache",
    log: framed(
      "go build ./...",
      `go: downloading github.com/aws/aws-sdk-go-v2 v1.36.0
# github.com/acme/stock/internal/stock
internal/stock/store.go:41:14: undefined: stockCache
internal/stock/store.go:52:27: cannot use row (variable of type *sql.Row) as *sql.Rows value in argument to scanStock`,
    ),
  },
  {
    tool: "go test",
    headline: "TestVoucherExpiresAtMidnight",
    log: framed(
      "go test ./...",
      `ok  \tgithub.com/acme/stock/internal/order\t0.412s
--- FAIL: TestVoucherExpiresAtMidnight (0.03s)
    voucher_test.go:77: got 2026-03-29 01:00:00 +0100 CET, want 2026-03-29 00:00:00 +0100 CET
FAIL
FAIL\tgithub.com/acme/stock/internal/voucher\t0.211s
FAIL`,
    ),
  },
  {
    tool: "go panic",
    headline: "panic: runtime error: invalid memory address or nil pointer dereference",
    log: framed(
      "go test ./...",
      `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a1b2c]

goroutine 6 [running]:
FAIL\tgithub.com/acme/stock/internal/voucher\t0.211s`,
    ),
  },
  {
    tool: "out of memory",
    headline: "/codebuild/output/tmp/script.sh: line 4: 212 Killed                  npm run build",
    log: framed(
      "npm run build",
      `   ▲ Next.js 16.4.6
   Creating an optimized production build ...
<--- Last few GCs --->

/codebuild/output/tmp/script.sh: line 4: 212 Killed                  npm run build`,
      137,
    ),
  },
  {
    tool: "docker, within the image",
    headline: "ETARGET: No matching version found for @acme/cart-client@^7.2.0.",
    log: framed(
      "docker build .",
      `#1 [internal] load build definition from Dockerfile
#1 DONE 0.0s
#9 [5/7] RUN npm ci
#9 2.114 npm error code ETARGET
#9 2.115 npm error notarget No matching version found for @acme/cart-client@^7.2.0.
#9 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1
------
 > [5/7] RUN npm ci:
ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1`,
    ),
  },
  {
    tool: "docker, a registry",
    headline:
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    log: framed(
      'docker pull "$BASE_IMAGE"',
      `Using default tag: latest
Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)
Retrying in 4 seconds`,
    ),
  },
  {
    tool: "docker, too many pulls",
    headline:
      "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading.",
    log: framed(
      "docker build .",
      `Step 1/4 : FROM node:20
toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading.`,
    ),
  },
  {
    tool: "terraform",
    headline:
      "creating Security Group Rule: RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.",
    log: framed(
      "terraform apply",
      `${esc}[1mdata.aws_vpc.main: Reading...${esc}[0m
${esc}[31m╷${esc}[0m
${esc}[31m│${esc}[0m ${esc}[1;31mError: ${esc}[0m${esc}[1mcreating Security Group Rule: RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.${esc}[0m
${esc}[31m│${esc}[0m
${esc}[31m│${esc}[0m   with aws_vpc_security_group_ingress_rule.partners["12"],
${esc}[31m│${esc}[0m   on network.tf line 88, in resource "aws_vpc_security_group_ingress_rule" "partners":
${esc}[31m╵${esc}[0m`,
    ),
  },
  {
    tool: "cdk synth",
    headline:
      "ValidationError: Cannot retrieve value from context provider vpc-provider since account/region are not specified at the stack level.",
    log: framed(
      "npx cdk synth",
      `/codebuild/output/src/src/node_modules/aws-cdk-lib/aws-ec2/lib/vpc.js:1

ValidationError: Cannot retrieve value from context provider vpc-provider since account/region are not specified at the stack level.
    at path [shop/Network/Vpc] in aws-cdk-lib.aws_ec2.Vpc
    at new NetworkStack (/codebuild/output/src/src/lib/network-stack.ts:31:24)

Subprocess exited with error 1`,
    ),
  },
  {
    tool: "cdk deploy",
    headline:
      "shop-data | 3/9 | 10:02:11 AM | CREATE_FAILED        | AWS::S3::Bucket | Uploads shop-uploads already exists",
    log: framed(
      "npx cdk deploy",
      `shop-data: deploying... [1/1]
shop-data | 2/9 | 10:02:10 AM | CREATE_IN_PROGRESS   | AWS::S3::Bucket | Uploads
shop-data | 3/9 | 10:02:11 AM | CREATE_FAILED        | AWS::S3::Bucket | Uploads shop-uploads already exists
 ❌  shop-data failed: Error: The stack named shop-data failed creation, it may need to be manually deleted`,
    ),
  },
  {
    tool: "aws cli",
    headline:
      "An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:sts::111122223333:assumed-role/build/AWSCodeBuild-1 is not authorized to perform: ecr:GetAuthorizationToken",
    log: framed(
      "aws ecr get-login-password | docker login",
      `
An error occurred (AccessDeniedException) when calling the GetAuthorizationToken operation: User: arn:aws:sts::111122223333:assumed-role/build/AWSCodeBuild-1 is not authorized to perform: ecr:GetAuthorizationToken
Error: Cannot perform an interactive login from a non TTY device`,
      254,
    ),
  },
  {
    tool: "cargo",
    headline: "error[E0308]: mismatched types",
    log: framed(
      "cargo build",
      `   Compiling cart v0.1.0 (/codebuild/output/src/src)
error[E0308]: mismatched types
 --> src/main.rs:4:18
error: could not compile \`cart\` (bin "cart") due to 1 previous error`,
      101,
    ),
  },
  {
    tool: "cargo test",
    headline: "assertion `left == right` failed",
    log: framed(
      "cargo test",
      `test totals::rounds ... FAILED
---- totals::rounds stdout ----
thread 'totals::rounds' panicked at src/lib.rs:12:9:
assertion \`left == right\` failed
  left: 1
 right: 2`,
      101,
    ),
  },
  {
    tool: "gcc",
    headline: "src/total.c:12:5: error: expected ';' before 'return'",
    log: framed(
      "make",
      `cc -c src/total.c
src/total.c:12:5: error: expected ';' before 'return'
make: *** [Makefile:4: total.o] Error 1`,
      2,
    ),
  },
  {
    tool: "make",
    headline: "make: *** No rule to make target 'deploy'.  Stop.",
    log: framed("make deploy", "make: *** No rule to make target 'deploy'.  Stop.", 2),
  },
  {
    tool: "rspec",
    headline: "expect(total).to eq(3)",
    log: framed(
      "bundle exec rspec",
      `Failures:

  1) Cart totals
     Failure/Error: expect(total).to eq(3)

       expected: 3
            got: 2

12 examples, 1 failure`,
    ),
  },
  {
    tool: "phpunit",
    headline: "Acme\\CartTest::testTotal",
    log: framed(
      "vendor/bin/phpunit",
      `There was 1 failure:

1) Acme\\CartTest::testTotal
Failed asserting that 2 matches expected 3.`,
    ),
  },
  {
    tool: "git",
    headline: "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
    log: framed(
      "git submodule update",
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
      128,
    ),
  },
  {
    tool: "bash, not found",
    headline: "/codebuild/output/tmp/script.sh: line 4: helm: command not found",
    log: framed("helm upgrade", "/codebuild/output/tmp/script.sh: line 4: helm: command not found", 127),
  },
  {
    tool: "bash, unbound",
    headline: "./deploy.sh: line 12: STAGE: unbound variable",
    log: framed("./deploy.sh", "deploying\n./deploy.sh: line 12: STAGE: unbound variable"),
  },
  {
    tool: "curl",
    headline: "curl: (6) Could not resolve host: api.acme.example",
    log: framed("curl -sS https://api.acme.example", "curl: (6) Could not resolve host: api.acme.example", 6),
  },
];
