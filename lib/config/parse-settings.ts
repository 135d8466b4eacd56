import { parseDocument } from "yaml";
import { type ConfigProblem, toProblems } from "./config-problem";
import { type Settings, withDefaults } from "./settings";
import { type ParsedSettings, settingsSchema } from "./settings-schema";

export function parseSettings(
  file: string,
  text: string,
): { settings: Settings } | { problems: ConfigProblem[] } {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, linePos }) => ({
        file: linePos ? `${file}:${linePos[0].line}` : file,
        key: "",
        expected: `expected YAML: ${message.split("\n", 1)[0]}`,
      })),
    };
  }
  const parsed = settingsSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) return { problems: toProblems(file, parsed.error) };
  const problems = findContradictions(file, parsed.data);
  return problems.length > 0 ? { problems } : { settings: withDefaults(parsed.data) };
}

// Ids and names are both used to speak of an account, so each may stand for one account only; a role of another
// account would show that one's pipelines as this one's.
function findContradictions(file: string, { accounts = [] }: ParsedSettings): ConfigProblem[] {
  return accounts.flatMap((account, index) => {
    const before = accounts.slice(0, index);
    const problems: ConfigProblem[] = [];
    const problem = (key: string, expected: string) =>
      problems.push({ file, key: `accounts[${index}].${key}`, expected });
    if (before.some(({ id }) => id === account.id))
      problem("id", `expected once only, ${account.id} is above`);
    if (before.some(({ name }) => name === account.name))
      problem("name", `expected another, "${account.name}" is taken`);
    for (const key of ["roleArn", "actRoleArn"] as const) {
      const owner = account[key]?.split(":")[4];
      if (owner !== undefined && owner !== account.id)
        problem(key, `expected a role of ${account.id}, this is ${owner}'s`);
    }
    const regions = account.regions.map(({ name }) => name);
    if (new Set(regions).size < regions.length) problem("regions", "expected each region once");
    return problems;
  });
}
