import { bold, dim, green, grey, onGreen, onRed, red, yellow } from "../ansi";
import { type Command, nounsOf, type Subject, secondsText, type Tool } from "./tool";

const install = ({ random }: Subject): Command => {
  const packages = random.between(420, 1_380);
  return {
    line: "npm ci",
    says: [
      "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory. Do not use it.",
      "npm warn deprecated glob@7.2.3: Glob versions prior to v9 are no longer supported",
      "",
      `added ${packages} packages, and audited ${packages + 1} packages in ${random.between(9, 31)}s`,
      "",
      `${random.between(60, 190)} packages are looking for funding`,
      "  run `npm fund` for details",
      "",
      "found 0 vulnerabilities",
    ],
  };
};

const build = ({ service, random }: Subject): Command => ({
  line: "npm run build",
  says: [
    "",
    `> ${service}@${random.between(1, 9)}.${random.between(0, 40)}.${random.between(0, 20)} build`,
    "> tsc -p tsconfig.build.json && node scripts/bundle.mjs",
    "",
    ...["dist/server.js", "dist/worker.js", "dist/migrations.js"].map(
      (file) => `  ${file.padEnd(22)} ${bold(`${random.between(40, 900)}.${random.between(0, 9)}kb`)}`,
    ),
    "",
    `⚡ ${green(`Done in ${random.between(300, 4_800)}ms`)}`,
  ],
});

const lint = ({ service }: Subject): Command => ({
  line: "npx eslint . --max-warnings 0",
  says: [`> ${service} lint`, "> eslint . --max-warnings 0", ""],
});

const files = (subject: Subject, count: number) => nounsOf(subject, count).map((noun) => `src/${noun}`);

/** `--coverage` prints a line for every file at the end: what failed stands far above it. */
const coverage = ({ random }: Subject, folders: readonly string[]): string[] => {
  const row = (name: string, covered: number) =>
    `${name.padEnd(28)} | ${[covered, covered - 4, covered - 2, covered].map((share) => String(share).padStart(7)).join(" | ")} |`;
  const rule = "-".repeat(28).concat("-|---------|---------|---------|---------|");
  return [
    rule,
    `${"File".padEnd(28)} | % Stmts | % Branch | % Funcs | % Lines |`,
    rule,
    row("All files", random.between(80, 93)),
    ...folders.flatMap((folder) => [
      row(` ${folder}`, random.between(70, 99)),
      ...["index.ts", "parse.ts", "store.ts", "totals.ts"].map((file) =>
        row(`  ${file}`, random.between(60, 99)),
      ),
    ]),
    rule,
  ];
};

const jestTest = (subject: Subject): Command => {
  const { random, service } = subject;
  const suites = files(subject, random.between(7, 14));
  const count = suites.length * random.between(4, 11);
  return {
    line: "npm test",
    says: [
      "",
      `> ${service} test`,
      "> jest --ci --runInBand",
      "",
      ...suites.map(
        (file) => `${onGreen(" PASS ")} ${dim(`${file}/`)}${bold("index.test.ts")} (${passed(random)})`,
      ),
      "",
      `${bold("Test Suites: ")}${green(`${suites.length} passed`)}, ${suites.length} total`,
      `${bold("Tests:       ")}${green(`${count} passed`)}, ${count} total`,
      `${bold("Snapshots:   ")}0 total`,
      `${bold("Time:")}        ${secondsText(random.between(8_000, 60_000))} s`,
      dim("Ran all test suites."),
    ],
  };
};

const passed = (random: Subject["random"]) => `${random.between(1, 9)}.${random.between(100, 999)} s`;

/** One suite fails among those that pass, as Jest tells it. */
export const jestFailure = (subject: Subject): readonly string[] => {
  const { random, service } = subject;
  const [bad = "src/price", ...good] = files(subject, random.between(12, 16));
  const passing = good.map(
    (file) => `${onGreen(" PASS ")} ${dim(`${file}/`)}${bold("index.test.ts")} (${passed(random)})`,
  );
  const before = random.between(3, 6);
  const total = (good.length + 1) * 7;
  const got = random.between(1_000, 9_999);
  const name = "rounds half a cent to the even cent";
  return [
    "",
    `> ${service} test`,
    "> jest --ci --runInBand --coverage",
    "",
    ...passing.slice(0, before),
    `${onRed(" FAIL ")} ${dim(`${bad}/`)}${bold("rounding.test.ts")} (${passed(random)})`,
    red(`  ● totals › ${name}`),
    "",
    "    expect(received).toBe(expected) // Object.is equality",
    "",
    `    Expected: ${green(String(got - 1))}`,
    `    Received: ${red(String(got))}`,
    "",
    grey("      41 |     const total = sum(lines.map((line) => line.amount));"),
    grey("      42 |"),
    `    ${red(">")} ${grey("43 |")}     expect(round(total)).toBe(${got - 1});`,
    `${grey("         |")}                          ${red("^")}`,
    grey("      44 |   });"),
    "",
    grey(`      at Object.toBe (${bad}/rounding.test.ts:43:26)`),
    "",
    ...passing.slice(before),
    ...coverage(subject, [bad, ...good]),
    "",
    `${bold("Test Suites: ")}${red("1 failed")}, ${green(`${good.length} passed`)}, ${good.length + 1} total`,
    `${bold("Tests:       ")}${red("1 failed")}, ${green(`${total - 1} passed`)}, ${total} total`,
    `${bold("Snapshots:   ")}0 total`,
    `${bold("Time:")}        ${secondsText(random.between(8_000, 60_000))} s`,
    dim("Ran all test suites."),
    "npm error Lifecycle script `test` failed with error:",
    "npm error code 1",
    "npm error path /codebuild/output/src/src",
    `npm error workspace ${service}`,
  ];
};

const vitestTest = (subject: Subject): Command => {
  const { random } = subject;
  const suites = files(subject, random.between(7, 14));
  const count = suites.length * random.between(4, 11);
  return {
    line: "npx vitest run",
    says: [
      "",
      ` ${bold("RUN ")} v4.1.12 ${grey("/codebuild/output/src/src")}`,
      "",
      ...suites.map(
        (file) =>
          ` ${green("✓")} ${file}/index.test.ts ${dim(`(${random.between(3, 19)} tests)`)} ${random.between(4, 900)}ms`,
      ),
      "",
      ` ${dim("Test Files ")} ${green(`${suites.length} passed`)} ${grey(`(${suites.length})`)}`,
      ` ${dim("     Tests ")} ${green(`${count} passed`)} ${grey(`(${count})`)}`,
      ` ${dim("  Duration ")} ${secondsText(random.between(3_000, 40_000))}s`,
    ],
  };
};

/** One test fails, as Vitest tells it. */
export const vitestFailure = (subject: Subject): readonly string[] => {
  const { random } = subject;
  const [bad = "src/cart", ...good] = files(subject, random.between(6, 11));
  const file = `${bad}/view.test.tsx`;
  const rule = "⎯".repeat(22);
  return [
    "",
    ` ${bold("RUN ")} v4.1.12 ${grey("/codebuild/output/src/src")}`,
    "",
    ...good.map(
      (each) =>
        ` ${green("✓")} ${each}/index.test.ts ${dim(`(${random.between(3, 19)} tests)`)} ${random.between(4, 900)}ms`,
    ),
    ` ${red("❯")} ${file} ${dim("(9 tests | ")}${red("1 failed")}${dim(")")} ${random.between(40, 900)}ms`,
    `   ${red("×")} shows the total with its currency ${random.between(5, 90)}ms`,
    "",
    red(`${rule} Failed Tests 1 ${rule}`),
    "",
    `${onRed(" FAIL ")} ${file} > shows the total with its currency`,
    `${red("AssertionError: expected '12,30' to be '€12.30' // Object.is equality")}`,
    "",
    `${green("- Expected")}`,
    `${red("+ Received")}`,
    "",
    green("- €12.30"),
    red("+ 12,30"),
    "",
    `${grey(" ❯")} ${file}:${random.between(20, 180)}:37`,
    "",
    ` ${dim("Test Files ")} ${red("1 failed")} | ${green(`${good.length} passed`)} ${grey(`(${good.length + 1})`)}`,
    ` ${dim("     Tests ")} ${red("1 failed")} | ${green(`${good.length * 8} passed`)} ${grey(`(${good.length * 8 + 1})`)}`,
    ` ${dim("  Duration ")} ${secondsText(random.between(3_000, 40_000))}s`,
  ];
};

/** The compiler's own form: file, place, code. */
export const tscFailure = (subject: Subject): readonly string[] => {
  const { random, service } = subject;
  const [first = "src/cart", second = "src/order"] = files(subject, 2);
  return [
    "",
    `> ${service} build`,
    "> tsc -p tsconfig.build.json && node scripts/bundle.mjs",
    "",
    `${first}/total.ts(${random.between(12, 240)},17): error TS2345: Argument of type 'string | undefined' is not assignable to parameter of type 'string'.`,
    "  Type 'undefined' is not assignable to type 'string'.",
    `${second}/index.ts(${random.between(12, 90)},9): error TS2305: Module '"../${first.slice(4)}/total"' has no exported member 'roundTotal'.`,
    "",
    `Found 2 errors in 2 files.`,
    "npm error Lifecycle script `build` failed with error:",
    "npm error code 2",
    "npm error path /codebuild/output/src/src",
  ];
};

/** The registry has no such version. */
export const npmFailure = ({ random, service }: Subject): readonly string[] => [
  "npm error code ETARGET",
  `npm error notarget No matching version found for @acme/${service}-client@^${random.between(3, 9)}.${random.between(0, 9)}.0.`,
  "npm error notarget In most cases you or one of your dependencies are requesting",
  "npm error notarget a package version that doesn't exist.",
  `npm error A complete log of this run can be found in: /root/.npm/_logs/${random.hex(8)}-debug-0.log`,
];

/** The kernel took the bundler away; the shell says 137. */
export const outOfMemory = ({ random, service }: Subject): readonly string[] => [
  "",
  `> ${service} build`,
  "> next build",
  "",
  "   ▲ Next.js 16.4.6",
  "",
  "   Creating an optimized production build ...",
  yellow(" ⚠ Compilation is using a lot of memory"),
  `<--- Last few GCs --->`,
  "",
  `[${random.between(60, 400)}:0x${random.hex(12)}]    98712 ms: Mark-Compact (reduce) 6991.4 (7012.9) -> 6989.8 (7013.4) MB, 1841.2 / 0.0 ms`,
  "",
  `/codebuild/output/tmp/script.sh: line 4: ${random.between(60, 400)} Killed                  npm run build`,
];

export const jest: Tool = { runtime: ["nodejs", "20"], install, build, lint, test: jestTest };
export const vitest: Tool = { ...jest, test: vitestTest };
