import { bold, boldRed, cyan, green, red } from "../ansi";
import { capital, nounsOf, type Subject, secondsText, type Tool } from "./tool";

const module = ({ service }: Subject) => `github.com/acme/${service}`;

const goPackages = (subject: Subject, count: number) =>
  nounsOf(subject, count).map(
    (noun) => `ok  \t${module(subject)}/internal/${noun}\t${secondsText(subject.random.between(8, 9_000))}s`,
  );

/** One package that does not compile. */
export const goFailure = (subject: Subject): readonly string[] => {
  const [noun = "stock"] = nounsOf(subject, 1);
  const file = `internal/${noun}/store.go:${subject.random.between(20, 240)}`;
  return [
    `# ${module(subject)}/internal/${noun}`,
    `${file}:14: undefined: ${noun}Cache`,
    `${file}:27: cannot use row (variable of type *sql.Row) as *sql.Rows value in argument to scan${capital(noun)}`,
  ];
};

/** One test that fails among packages that pass. */
export const goTestFailure = (subject: Subject): readonly string[] => {
  const [noun = "voucher"] = nounsOf(subject, 1);
  return [
    ...goPackages(subject, 4),
    `--- FAIL: Test${capital(noun)}ExpiresAtMidnight (0.0${subject.random.between(1, 9)}s)`,
    `    ${noun}_test.go:${subject.random.between(20, 180)}: got 2026-03-29 01:00:00 +0100 CET, want 2026-03-29 00:00:00 +0100 CET`,
    "FAIL",
    `FAIL\t${module(subject)}/internal/${noun}\t${secondsText(subject.random.between(8, 900))}s`,
    ...goPackages(subject, 3),
    "FAIL",
  ];
};

export const goTool: Tool = {
  runtime: ["golang", "1.24"],
  install: ({ random }) => ({
    line: "go mod download",
    says: [`go: downloading github.com/aws/aws-sdk-go-v2 v1.${random.between(30, 39)}.0`],
  }),
  build: () => ({ line: "go build ./...", says: [] }),
  test: (subject) => ({ line: "go test ./...", says: goPackages(subject, 9) }),
  lint: () => ({ line: "golangci-lint run", says: ["0 issues."] }),
};

const pytestHead = (count: number) => [
  bold("============================= test session starts =============================="),
  "platform linux -- Python 3.12.10, pytest-8.3.5, pluggy-1.5.0",
  "rootdir: /codebuild/output/src/src",
  "configfile: pyproject.toml",
  `collected ${count} items`,
  "",
];

const dots = (count: number) => green(".".repeat(count));

/** As pytest-cov prints it between what failed and the summary. */
const pytestCoverage = ({ random, service }: Subject, names: readonly string[]): string[] => {
  const folder = service.replace(/-/g, "_");
  const row = (file: string) => {
    const [statements, missed] = [random.between(40, 320), random.between(0, 38)];
    const share = Math.round(100 - (100 * missed) / statements);
    return `${file.padEnd(44)} ${String(statements).padStart(6)} ${String(missed).padStart(6)} ${String(share).padStart(5)}%`;
  };
  const files = names.flatMap((name) =>
    ["", "_loader", "_schema", "_views", "_totals"].map((end) => name + end),
  );
  return [
    "",
    "---------- coverage: platform linux, python 3.12.10-final-0 ----------",
    "Name                                          Stmts   Miss  Cover",
    "-----------------------------------------------------------------",
    ...files.map((file) => row(`${folder}/${file}.py`)),
    "-----------------------------------------------------------------",
    "",
  ];
};

/** An assertion that fails, as pytest shows it. */
export const pytestFailure = (subject: Subject): readonly string[] => {
  const { random } = subject;
  const [bad = "report", ...good] = nounsOf(subject, 6);
  const line = random.between(20, 140);
  return [
    ...pytestHead(good.length * 9 + 9),
    ...good.map((noun) => `tests/test_${noun}.py ${dots(9)}`),
    `tests/test_${bad}.py ${dots(4)}${red("F")}${dots(4)}`,
    "",
    "=================================== FAILURES ===================================",
    boldRed(`__________________________ test_${bad}_keeps_its_sign ___________________________`),
    "",
    `    def test_${bad}_keeps_its_sign():`,
    `        frame = load("${bad}.csv")`,
    `>       assert frame["amount"].sum() == Decimal("-12.30")`,
    red(`E       AssertionError: assert Decimal('12.30') == Decimal('-12.30')`),
    red(`E        +  where Decimal('12.30') = sum()`),
    "",
    `${boldRed(`tests/test_${bad}.py`)}:${line}: AssertionError`,
    ...pytestCoverage(subject, [bad, ...good]),
    cyan("=========================== short test summary info ============================"),
    `${red("FAILED")} tests/test_${bad}.py::${bold(`test_${bad}_keeps_its_sign`)} - AssertionError: assert Decimal('12.30') == Decimal('-12.30')`,
    red(
      `========================= 1 failed, ${good.length * 9 + 8} passed in ${random.between(4, 60)}.${random.between(10, 99)}s =========================`,
    ),
  ];
};

export const pytestTool: Tool = {
  runtime: ["python", "3.12"],
  install: ({ random }) => ({
    line: "pip install -q -r requirements.txt",
    says: [`Successfully installed ${random.between(30, 90)} packages`],
  }),
  build: (subject) => ({
    line: "python -m build --wheel",
    says: [
      "* Creating isolated environment: venv+pip...",
      "* Building wheel...",
      `Successfully built ${subject.service.replace(/-/g, "_")}-1.${subject.random.between(0, 60)}.0-py3-none-any.whl`,
    ],
  }),
  test: (subject) => {
    const files = nounsOf(subject, 8);
    return {
      line: "python -m pytest",
      says: [
        ...pytestHead(files.length * 9),
        ...files.map((noun) => `tests/test_${noun}.py ${dots(9)}`),
        "",
        green(
          `============================== ${files.length * 9} passed in ${subject.random.between(4, 60)}.41s ==============================`,
        ),
      ],
    };
  },
  lint: () => ({ line: "ruff check .", says: ["All checks passed!"] }),
};
