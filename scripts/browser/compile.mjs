// Byte-compiles the standard library that is used, and the engine's wheel, with the Python that runs in the page.
//
//   node compile.mjs WHEEL REQUESTS.jsonl OUT_FOLDER [PACKAGE]
//
// PACKAGE, playbook_quiz if none is named, has the module `browser` that answers the requests.
//
// OUT_FOLDER gets python_stdlib.zip, the wheel under its own name, pyodide.asm.wasm as it is, and a pyodide-lock.json
// that names no package yet.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { loadPyodide, version } from "pyodide";

// Node would print the runtime's one-line source, a megabyte of it, above any error.
process.on("uncaughtException", (error) => {
  console.error(error.message);
  process.exit(1);
});

const home = path.dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
const [wheel, requestsFile, out, packageName = "playbook_quiz"] = process.argv.slice(2);
if (!out) throw new Error("usage: node compile.mjs WHEEL REQUESTS.jsonl OUT_FOLDER [PACKAGE]");

/** A new Python with one of our tools in it. A fixed hash seed keeps its byte-code the same every time. */
async function withTool(file) {
  const python = await loadPyodide({ indexURL: home, env: { PYTHONHASHSEED: "0" } });
  python.FS.writeFile("/playbook_tool.py", await readFile(new URL(file, import.meta.url)));
  python.FS.writeFile("/engine.whl", await readFile(wheel));
  python.pyimport("sys").path.append("/");
  return { python, run: (settings) => python.pyimport("playbook_tool").run(JSON.stringify(settings)) };
}

// Looked at in one Python and compiled in another, so that what the look imported cannot change the byte-code.
const requests = (await readFile(requestsFile, "utf8")).split("\n").filter((line) => line.trim());
const looking = await withTool("used_modules.py");
const keep = JSON.parse(looking.run({ package: packageName, wheel: "/engine.whl", requests }));

const compiling = await withTool("bytecode.py");
const { FS } = compiling.python;
FS.writeFile("/library.zip", await readFile(path.join(home, "python_stdlib.zip")));
compiling.run({ keep, library: "/library.zip", wheel: "/engine.whl", libraryOut: "/library.out", wheelOut: "/wheel.out" });

const { info } = JSON.parse(await readFile(path.join(home, "pyodide-lock.json"), "utf8"));
await writeFile(path.join(out, "python_stdlib.zip"), FS.readFile("/library.out"));
await writeFile(path.join(out, path.basename(wheel)), FS.readFile("/wheel.out"));
await writeFile(path.join(out, "pyodide-lock.json"), JSON.stringify({ info, packages: {} }));
await copyFile(path.join(home, "pyodide.asm.wasm"), path.join(out, "pyodide.asm.wasm"));
console.log(JSON.stringify({ pyodide: version, python: info.python, modules: keep.length }));
