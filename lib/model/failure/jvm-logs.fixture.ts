import { type BuildLog, esc, framed } from "./build-log.fixture";

export const jvmLogs: readonly BuildLog[] = [
  {
    tool: "maven, compiler",
    headline: "src/main/java/com/acme/OrderService.java:[41,31] cannot find symbol",
    log: framed(
      "mvn -B package",
      `[INFO] Scanning for projects...
[INFO] --- compiler:3.13.0:compile (default-compile) @ app ---
[INFO] -------------------------------------------------------------
[${esc}[1;31mERROR${esc}[0m] COMPILATION ERROR : 
[INFO] -------------------------------------------------------------
[${esc}[1;31mERROR${esc}[0m] /codebuild/output/src184467/src/src/main/java/com/acme/OrderService.java:[41,31] cannot find symbol
  symbol:   method of(java.lang.String)
[INFO] 1 error
[INFO] BUILD FAILURE
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project app: Compilation failure`,
    ),
  },
  {
    tool: "maven, tests",
    headline: "com.acme.LedgerRepositoryTest.findsNothingTwice",
    log: framed(
      "mvn -B verify",
      `[INFO] Running com.acme.CartTest
[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.418 s
[INFO] Running com.acme.LedgerRepositoryTest
[ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 3.418 s <<< FAILURE!
[ERROR] com.acme.LedgerRepositoryTest.findsNothingTwice -- Time elapsed: 0.072 s <<< FAILURE!
org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
	at com.acme.LedgerRepositoryTest.findsNothingTwice(LedgerRepositoryTest.java:77)
[ERROR] Tests run: 148, Failures: 1, Errors: 0, Skipped: 0
[INFO] BUILD FAILURE
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.2:test (default-test) on project ledger: There are test failures.`,
    ),
  },
  {
    tool: "maven, a dependency",
    headline:
      "Failed to execute goal on project ledger: Could not resolve dependencies for project com.acme:ledger:jar:1.0.0: Could not find artifact com.acme:money:jar:9.9 in central (https://repo.maven.apache.org/maven2)",
    log: framed(
      "mvn -B package",
      `[INFO] Building ledger 1.0.0
[WARNING] The POM for com.acme:money:jar:9.9 is missing, no dependency information available
[INFO] BUILD FAILURE
[ERROR] Failed to execute goal on project ledger: Could not resolve dependencies for project com.acme:ledger:jar:1.0.0: Could not find artifact com.acme:money:jar:9.9 in central (https://repo.maven.apache.org/maven2)
[ERROR] 
[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.`,
    ),
  },
  {
    tool: "gradle, compiler",
    headline:
      "src/main/java/com/acme/OrderService.java:77: error: incompatible types: Optional<Order> cannot be converted to Order",
    log: framed(
      "./gradlew assemble",
      `> Task :compileJava FAILED
/codebuild/output/src/src/src/main/java/com/acme/OrderService.java:77: error: incompatible types: Optional<Order> cannot be converted to Order
        Order found = repository.findById(id);
                                         ^
1 error

FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':compileJava'.
> Compilation failed; see the compiler error output for details.

BUILD FAILED in 24s`,
    ),
  },
  {
    tool: "gradle, tests",
    headline: "RefundServiceTest > keepsTheCurrencyOfTheOriginal() FAILED",
    log: framed(
      "./gradlew check",
      `> Task :test FAILED

RefundServiceTest > keepsTheCurrencyOfTheOriginal() ${esc}[31mFAILED${esc}[0m
    org.opentest4j.AssertionFailedError: 
    expected: EUR
     but was: USD

214 tests completed, 1 failed

FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':test'.
> There were failing tests. See the report at: file:///codebuild/output/src/src/build/reports/tests/test/index.html`,
    ),
  },
  {
    tool: "gradle, a dependency",
    headline: "Could not find com.acme:money:9.9.",
    log: framed(
      "./gradlew assemble",
      `> Task :compileJava FAILED

FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':compileJava'.
> Could not resolve all files for configuration ':compileClasspath'.
   > Could not find com.acme:money:9.9.

* Try:
> Run with --stacktrace option to get the stack trace.`,
    ),
  },
  {
    tool: "kotlin",
    headline: "e: file:///codebuild/output/src/src/src/main/kotlin/App.kt:12:9 Unresolved reference: total",
    log: framed(
      "./gradlew assemble",
      `> Task :compileKotlin FAILED
e: file:///codebuild/output/src/src/src/main/kotlin/App.kt:12:9 Unresolved reference: total

FAILURE: Build failed with an exception.`,
    ),
  },
  {
    tool: ".NET",
    headline: "src/Cart/Total.cs(12,5): error CS1002: ; expected",
    log: framed(
      "dotnet build",
      `  Determining projects to restore...
src/Cart/Old.cs(3,1): warning CS0168: The variable 'e' is declared but never used [/codebuild/output/src/src/Cart.csproj]
src/Cart/Total.cs(12,5): error CS1002: ; expected [/codebuild/output/src/src/Cart.csproj]

Build FAILED.
    1 Warning(s)
    1 Error(s)`,
    ),
  },
  {
    tool: ".NET, tests",
    headline: "Failed Acme.Cart.TotalTests.RoundsToEven [31 ms]",
    log: framed(
      "dotnet test",
      `Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total:    12
  Failed Acme.Cart.TotalTests.RoundsToEven [31 ms]
  Error Message:
   Assert.Equal() Failure: Values differ
Expected: 12
Actual:   13`,
    ),
  },
  {
    tool: "nuget",
    headline:
      "/src/Cart.csproj : error NU1101: Unable to find package Acme.Money. No packages exist with this id in source(s): nuget.org",
    log: framed(
      "dotnet restore",
      "/src/Cart.csproj : error NU1101: Unable to find package Acme.Money. No packages exist with this id in source(s): nuget.org",
    ),
  },
  {
    tool: "java, at its own",
    headline: 'Exception in thread "main" java.lang.IllegalStateException: no database',
    log: framed(
      "java -jar migrate.jar",
      `10:00:01.123 [main] INFO  c.a.Migrate - 0 errors so far
Exception in thread "main" java.lang.IllegalStateException: no database
	at com.acme.Migrate.main(Migrate.java:9)
Caused by: java.net.ConnectException: Connection refused`,
    ),
  },
  {
    tool: "a logger",
    headline: "c.a.Migrate - migration V12 failed",
    log: framed(
      "java -jar migrate.jar",
      `2026-11-21 10:00:01,120 INFO c.a.Migrate - migrating
2026-11-21T10:00:01.123Z [main] ERROR c.a.Migrate - migration V12 failed
2026-11-21T10:00:01.130Z [main] ERROR c.a.Migrate - giving up`,
    ),
  },
];
