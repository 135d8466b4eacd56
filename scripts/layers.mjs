// The layer check: `.dependency-cruiser.mjs` over the folders named, or over all there are. Options go on to the tool.
import { existsSync } from "node:fs";
import swc from "@swc/core";

// dependency-cruiser 17 has swc read .tsx as .ts, which ends at the first JSX; 18, which doesn't, refuses Node 20.
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith("x") });

const all = [
  "app",
  "components",
  "lib",
  "sandbox",
  "e2e",
  "bench",
  "scripts",
  "proxy.ts",
  "instrumentation.ts",
];
const given = process.argv.slice(2);
const places = given.some((argument) => existsSync(argument)) ? [] : all.filter((place) => existsSync(place));

process.argv = [process.argv[0], "depcruise", "--config", ".dependency-cruiser.mjs", ...given, ...places];
await import("../node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
