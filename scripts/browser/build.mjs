// Bundles the browser's scripts.
//
//   node build.mjs worker OUT_FOLDER              worker.js: one classic script with Pyodide in it
//   node build.mjs page ENTRY.ts OUT_FOLDER MANIFEST.json
//                                                 ENTRY.js as a module; what it imports lazily becomes files beside it
//
// Pages load modules under the policy script-src 'self': nothing is inlined and nothing is evaluated from text.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const shared = {
  absWorkingDir: here,
  bundle: true,
  charset: "utf8",
  legalComments: "linked",
  logLevel: "warning",
  minify: true,
  // The sources are with the content, the packages they import are here.
  nodePaths: [`${here}node_modules`],
  target: ["chrome109", "firefox115", "safari16.4"],
  tsconfig: `${here}tsconfig.json`,
};

const [what, ...rest] = process.argv.slice(2);
if (what === "worker" && rest.length === 1) {
  await build({
    ...shared,
    entryPoints: { worker: `${here}../../docs/assets/quiz/worker.ts` },
    outdir: rest[0],
    format: "iife",
    platform: "browser",
    // Only reached under Node.
    external: ["node:*", "ws"],
    // A classic script has no address of its own in this sense, and nothing is loaded relative to it.
    define: { "import.meta.url": '"https://runtime.invalid/"' },
  });
} else if (what === "page" && rest.length === 3) {
  const [entry, out, manifest] = rest;
  await build({
    ...shared,
    entryPoints: [entry],
    outdir: out,
    format: "esm",
    splitting: true,
    define: { RUNTIME_MANIFEST: JSON.stringify(await readFile(manifest, "utf8")) },
  });
} else {
  console.error("usage: node build.mjs worker OUT_FOLDER\n       node build.mjs page ENTRY.ts OUT_FOLDER MANIFEST.json");
  process.exit(2);
}
