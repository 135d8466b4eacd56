import { boldRed, green, red } from "../ansi";
import { type Command, capital, nounsOf, type Subject, secondsText, type Tool } from "./tool";

const gradleTasks = [":compileJava", ":processResources", ":classes", ":bootJar", ":jar", ":assemble"];

const gradle =
  (line: string, tasks: readonly string[]) =>
  ({ random }: Subject): Command => ({
    line,
    says: [
      ...tasks.map((task) => `> Task ${task}${random.chance(0.2) ? " UP-TO-DATE" : ""}`),
      "",
      `${green("BUILD SUCCESSFUL")} in ${random.between(18, 59)}s`,
      `${tasks.length} actionable tasks: ${tasks.length} executed`,
    ],
  });

const gradleTrailer = (task: string, random: Subject["random"], what: readonly string[]) => [
  "",
  `${boldRed("FAILURE: ")}${red("Build failed with an exception.")}`,
  "",
  "* What went wrong:",
  `Execution failed for task '${task}'.`,
  ...what,
  "",
  "* Try:",
  "> Run with --stacktrace option to get the stack trace.",
  "> Run with --info or --debug option to get more log output.",
  "",
  `${red("BUILD FAILED")} in ${random.between(18, 59)}s`,
  "3 actionable tasks: 3 executed",
];

/** javac's errors under Gradle. */
export const gradleFailure = (subject: Subject): readonly string[] => {
  const [noun = "order"] = nounsOf(subject, 1);
  const type = `${capital(noun)}Service`;
  const path = `/codebuild/output/src/src/src/main/java/com/acme/${subject.service.replace(/\W/g, "")}/${type}.java`;
  return [
    "> Task :compileJava FAILED",
    `${path}:${subject.random.between(20, 300)}: error: incompatible types: Optional<${capital(noun)}> cannot be converted to ${capital(noun)}`,
    `        ${capital(noun)} found = repository.findById(id);`,
    "                                              ^",
    `${path}:${subject.random.between(300, 400)}: error: cannot find symbol`,
    `    return ${noun}Mapper.toView(found);`,
    `           ^`,
    `  symbol:   variable ${noun}Mapper`,
    `  location: class ${type}`,
    "2 errors",
    ...gradleTrailer(":compileJava", subject.random, [
      "> Compilation failed; see the compiler error output for details.",
    ]),
  ];
};

/** A failing JUnit test under Gradle. */
export const gradleTestFailure = (subject: Subject): readonly string[] => {
  const [noun = "refund"] = nounsOf(subject, 1);
  const type = `${capital(noun)}ServiceTest`;
  return [
    "> Task :compileJava",
    "> Task :processResources",
    "> Task :classes",
    "> Task :compileTestJava",
    "> Task :test FAILED",
    "",
    `${type} > keepsTheCurrencyOfTheOriginal() ${red("FAILED")}`,
    "    org.opentest4j.AssertionFailedError: ",
    "    expected: EUR",
    "     but was: USD",
    `        at app//com.acme.${type}.keepsTheCurrencyOfTheOriginal(${type}.java:${subject.random.between(30, 240)})`,
    "",
    `${subject.random.between(80, 420)} tests completed, 1 failed`,
    ...gradleTrailer(":test", subject.random, [
      "> There were failing tests. See the report at: file:///codebuild/output/src/src/build/reports/tests/test/index.html",
    ]),
  ];
};

export const gradleTool: Tool = {
  runtime: ["java", "corretto21"],
  install: ({ random }) => ({
    line: "./gradlew --version",
    says: [
      "Downloading https://services.gradle.org/distributions/gradle-8.14-bin.zip",
      `Gradle 8.${random.between(10, 14)}`,
    ],
  }),
  build: gradle("./gradlew assemble", gradleTasks),
  test: gradle("./gradlew check", [...gradleTasks.slice(0, 3), ":compileTestJava", ":test", ":check"]),
  lint: gradle("./gradlew spotlessCheck", [":spotlessJava", ":spotlessCheck"]),
};

const info = (text: string) => `[INFO] ${text}`;
const error = (text: string) => `[${boldRed("ERROR")}] ${text}`;
const rule = info("------------------------------------------------------------------------");

const mavenHead = ({ service }: Subject) => [
  info("Scanning for projects..."),
  info(""),
  info(`----------------------< com.acme:${service} >----------------------`),
  info(`Building ${service} 1.0.0-SNAPSHOT`),
  info("  from pom.xml"),
  info("--------------------------------[ jar ]---------------------------------"),
  info(""),
  info("--- resources:3.3.1:resources (default-resources) @ app ---"),
  info("Copying 4 resources from src/main/resources to target/classes"),
  info("--- compiler:3.13.0:compile (default-compile) @ app ---"),
];

const mavenTail = ({ random }: Subject, outcome: string) => [
  rule,
  info(outcome),
  rule,
  info(`Total time:  ${secondsText(random.between(14_000, 58_000))} s`),
  rule,
];

const maven = (line: string, subject: Subject): Command => ({
  line,
  says: [
    ...mavenHead(subject),
    info(
      `Compiling ${subject.random.between(60, 420)} source files with javac [debug target 21] to target/classes`,
    ),
    info("--- surefire:3.5.2:test (default-test) @ app ---"),
    ...nounsOf(subject, 6).flatMap((noun) => [
      info(`Running com.acme.${capital(noun)}ServiceTest`),
      info(
        `Tests run: ${subject.random.between(3, 30)}, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: ${secondsText(subject.random.between(40, 4_000))} s`,
      ),
    ]),
    ...mavenTail(subject, green("BUILD SUCCESS")),
  ],
});

/** javac's errors under Maven. */
export const mavenFailure = (subject: Subject): readonly string[] => {
  const [noun = "order"] = nounsOf(subject, 1);
  const file = `/codebuild/output/src/src/src/main/java/com/acme/${capital(noun)}Service.java`;
  return [
    ...mavenHead(subject),
    info("-------------------------------------------------------------"),
    error("COMPILATION ERROR : "),
    info("-------------------------------------------------------------"),
    error(`${file}:[${subject.random.between(20, 240)},31] cannot find symbol`),
    "  symbol:   method of(java.lang.String)",
    `  location: interface com.acme.${capital(noun)}Id`,
    info("1 error"),
    ...mavenTail(subject, red("BUILD FAILURE")),
    error(
      `Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project ${subject.service}: Compilation failure`,
    ),
  ];
};

/** A failing JUnit test under Surefire. */
export const mavenTestFailure = (subject: Subject): readonly string[] => {
  const [noun = "ledger"] = nounsOf(subject, 1);
  const type = `com.acme.${capital(noun)}RepositoryTest`;
  return [
    ...mavenHead(subject),
    info("--- surefire:3.5.2:test (default-test) @ app ---"),
    info(" T E S T S"),
    info(`Running ${type}`),
    error("Tests run: 12, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 3.418 s <<< FAILURE!"),
    error(`${type}.findsNothingTwice -- Time elapsed: 0.072 s <<< FAILURE!`),
    "org.opentest4j.AssertionFailedError: expected: <1> but was: <2>",
    `\tat ${type}.findsNothingTwice(${capital(noun)}RepositoryTest.java:${subject.random.between(30, 200)})`,
    error("Tests run: 148, Failures: 1, Errors: 0, Skipped: 0"),
    ...mavenTail(subject, red("BUILD FAILURE")),
    error(
      `Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.2:test (default-test) on project ${subject.service}: There are test failures.`,
    ),
  ];
};

export const mavenTool: Tool = {
  runtime: ["java", "corretto21"],
  install: () => ({ line: "mvn -B -q dependency:go-offline", says: [] }),
  build: (subject) => maven("mvn -B package", subject),
  test: (subject) => maven("mvn -B verify", subject),
  lint: (subject) => maven("mvn -B checkstyle:check", subject),
};
