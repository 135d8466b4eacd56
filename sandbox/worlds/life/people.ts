import type { Author } from "../../engine/repositories";

const names = [
  "Ada Moreau",
  "Ben Osei",
  "Chiara Ricci",
  "Dmitri Volkov",
  "Elif Kaya",
  "Farid Nasser",
  "Grace Lindqvist",
  "Hiro Tanaka",
  "Ines Carvalho",
  "Jonas Weber",
  "Kemi Adeyemi",
  "Lucia Fernández",
  "Mats Bergström",
  "Nadia Petrova",
  "Owen Gallagher",
  "Priya Raman",
] as const;

export const people: readonly Author[] = names.map((name, index) => {
  const login = name
    .normalize("NFD")
    .replace(/[^A-Za-z ]/g, "")
    .toLowerCase()
    .replace(" ", ".");
  return { id: String(40_100 + index * 37), name, email: `${login}@acme.example` };
});

/** How a person shows in an account: a session of the role they assume. */
export function sessionArn(account: string, role: string, person: Author): string {
  return `arn:aws:sts::${account}:assumed-role/${role}/${person.email}`;
}
