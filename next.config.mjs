import { readdirSync } from "node:fs";

const publicFiles = listFiles(new URL("public/", import.meta.url));

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks the types, with a compiler Next does not know yet.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  // Loaded from node_modules as they are: bundling them takes time and changes nothing.
  serverExternalPackages: [
    "@aws-sdk/client-codepipeline",
    "@aws-sdk/client-sts",
    "@aws-sdk/credential-providers",
    "pg",
    "pino",
    "prom-client",
  ],
  env: { SIGNALBOX_PUBLIC_FILES: JSON.stringify(publicFiles) },
  headers: async () => [
    {
      source: "/:path*",
      headers: [
        { key: "x-content-type-options", value: "nosniff" },
        { key: "referrer-policy", value: "same-origin" },
      ],
    },
  ],
};

/** @param {URL} folder */
function listFiles(folder) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        `${entry.parentPath}/${entry.name}`.slice(folder.pathname.length - 1).replaceAll("//", "/"),
      );
  } catch {
    return [];
  }
}
