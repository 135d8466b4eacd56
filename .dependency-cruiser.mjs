// Who may import whom. One row per layer; every folder not named in `may` is forbidden to it.
const layers = [
  { name: "model", path: "^lib/model/", may: [] },
  { name: "contract", path: "^lib/contract/", may: ["lib/model"] },
  { name: "config", path: "^lib/config/", may: ["lib/model"] },
  { name: "aws", path: "^lib/aws/", may: ["lib/model"] },
  { name: "store", path: "^lib/store/", may: ["lib/model"] },
  { name: "collector", path: "^lib/collector/", may: ["lib/model", "lib/aws", "lib/store"] },
  { name: "auth", path: "^lib/auth/", may: ["lib/model", "lib/store"] },
  {
    name: "commands",
    path: "^lib/commands/",
    may: ["lib/model", "lib/contract", "lib/aws", "lib/store", "lib/collector", "lib/auth"],
  },
  { name: "http", path: "^lib/http/", may: ["lib/model", "lib/contract", "lib/auth"] },
  { name: "notify", path: "^lib/notify/", may: ["lib/model", "lib/contract", "lib/store"] },
  { name: "git", path: "^lib/git/", may: ["lib/model"] },
  { name: "client", path: "^lib/client/", may: ["lib/model", "lib/contract"] },
  { name: "components-ui", path: "^components/ui/", may: [] },
  {
    name: "components",
    path: "^components/(?!ui/)",
    may: ["components", "lib/model", "lib/contract", "lib/client"],
  },
  {
    name: "pages",
    path: "^app/(?!api/)",
    may: ["components", "lib/model", "lib/client", "lib/server"],
  },
  {
    name: "api",
    path: "^app/api/",
    may: ["lib/model", "lib/contract", "lib/http", "lib/commands", "lib/server"],
  },
  { name: "server", path: "^(lib/server/|instrumentation\\.ts$|proxy\\.ts$)", may: ["lib"] },
  { name: "sandbox", path: "^sandbox/", may: [] },
];

const ours = "^(app|components|lib|sandbox|bench|e2e|scripts)/";
const isTest = "\\.(test|fixture)\\.tsx?$|/testing/";

const layerRules = layers.map(({ name, path, may }) => ({
  name: `layer-${name}`,
  severity: "error",
  comment: `${name} may import ${may.length > 0 ? may.join(", ") : "nothing of ours"} (besides itself).`,
  from: { path, pathNot: isTest },
  to: { path: ours, pathNot: [path, ...may.map((folder) => `^${folder}/`)] },
}));

export default {
  forbidden: [
    ...layerRules,
    {
      name: "sandbox-stays-apart",
      severity: "error",
      comment:
        "The sandbox imports nothing of the product, also in its tests: it can't share the gateway's mistakes.",
      from: { path: "^sandbox/" },
      to: { path: "^(app|components|lib|e2e|bench)/" },
    },
    {
      name: "sdk-behind-the-gateway",
      severity: "error",
      comment: "Only lib/aws and the sandbox know the AWS SDK.",
      from: { path: "^(app|components|lib|scripts)/", pathNot: ["^lib/aws/", isTest] },
      to: { path: "node_modules/(@aws-sdk|@smithy)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(node_modules|\\.next|coverage)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    parser: "swc",
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
