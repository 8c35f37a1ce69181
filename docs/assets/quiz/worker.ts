// The worker: all of Python in the page. One self-contained classic script.

import "./classic";
import * as Comlink from "comlink";
import { loadPyodide, type PyodideInterface } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { download } from "./fetching";
import { type Asset, asEngineError, type BootRequest, EngineError, type Outcome, type WorkerApi } from "./protocol";

/** An address that no server has: Pyodide asks for it, and gets what was downloaded and checked. */
const RUNTIME = "https://runtime.invalid/";
const PACKAGE = "playbook-quiz";
const MODULE = "playbook_quiz.browser";

let answerInPython: ((requestJson: string) => string) | undefined;

interface Lockfile {
  readonly packages: Record<string, { readonly file_name: string; readonly sha256: string } | undefined>;
}

async function startPython(request: BootRequest, report: Parameters<WorkerApi["boot"]>[1]): Promise<void> {
  const { manifest } = request;
  let loaded = 0;
  let lastReport = 0;
  const downloads: Promise<void>[] = [];
  const get = (asset: Asset, type: string): Response => {
    const onBytes = (count: number): void => {
      loaded += count;
      // Often enough for a bar that moves, seldom enough to cost nothing.
      if (performance.now() - lastReport < 100) return;
      lastReport = performance.now();
      report("download", loaded);
    };
    const { body, done } = download(asset, { ...request, onBytes });
    downloads.push(done);
    return new Response(body, { headers: { "content-type": type } });
  };

  // The type is ours: many servers do not know .wasm, and Pyodide waits for ever when it is wrong.
  const wasm = get(manifest.wasm, "application/wasm");
  const library = get(manifest.library, "application/zip");
  const lockText = get(manifest.lock, "application/json").text();
  const wheelBytes = get(manifest.wheel, "application/zip").arrayBuffer();
  wheelBytes.catch(() => {}); // told below, with all the others
  const downloaded = Promise.all(downloads).then(() => report("start", loaded));

  // Pyodide logs a failed download or compilation and then waits for ever, so these end the wait.
  const wasmFailed = serveToPyodide({ "pyodide.asm.wasm": wasm, [manifest.library.name]: library });
  const interpreter = loadPyodide({
    indexURL: RUNTIME,
    stdLibURL: RUNTIME + manifest.library.name,
    packageBaseUrl: request.baseUrl,
    lockFileContents: lockText,
    createPyodideModule,
  });
  const python = await Promise.race([
    Promise.all([interpreter, downloaded]).then(([ready]) => ready),
    downloaded.then(() => wasmFailed),
  ]);
  const entry = (JSON.parse(await lockText) as Lockfile).packages[PACKAGE];
  if (entry?.file_name !== manifest.wheel.name || entry.sha256 !== manifest.wheel.sha256) {
    throw new EngineError("start-failed", "the lock file names another wheel");
  }
  answerInPython = importEngine(python, manifest.wheel.name, new Uint8Array(await wheelBytes));
}

/**
 * Answer Pyodide's requests from what is downloaded, and no other request, for as long as the worker lives:
 * nothing that runs in it can send anything anywhere.
 *
 * Returns: a promise that never resolves, and rejects when the WebAssembly cannot be compiled.
 */
function serveToPyodide(responses: Record<string, Response>): Promise<never> {
  globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    return responses[url.slice(RUNTIME.length)] ?? Response.error();
  };
  const instantiate = WebAssembly.instantiateStreaming;
  return new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (...args) => {
      try {
        return await instantiate(...args);
      } catch (error) {
        reject(new EngineError("start-failed", String(error)));
        throw error;
      }
    };
  });
}

/** Import the engine straight from its wheel, as it is: nothing is unpacked, and its byte-code is used. */
function importEngine(python: PyodideInterface, wheelName: string, wheel: Uint8Array): (request: string) => string {
  const path = `/lib/${wheelName}`;
  python.FS.writeFile(path, wheel);
  python.pyimport("sys").path.append(path);
  const engine = python.pyimport(MODULE);
  // The first answer costs several times the next: pay before the learner waits for it.
  if (engine.WARM_UP) engine.answer(engine.WARM_UP);
  return engine.answer;
}

const api: WorkerApi = {
  async boot(request, onProgress): Promise<Outcome<null>> {
    try {
      await startPython(request, onProgress);
      return { ok: true, value: null };
    } catch (error) {
      const { code, detail } = asEngineError(error, "start-failed");
      return { ok: false, code, detail };
    }
  },

  answer(requestJson): Outcome<string> {
    if (!answerInPython) return { ok: false, code: "crashed", detail: "asked before Python was there" };
    try {
      return { ok: true, value: answerInPython(requestJson) };
    } catch (error) {
      // A Python exception leaves Python fit for the next call; anything else (out of stack, out of memory) does not.
      const fromPython = error instanceof Error && error.name === "PythonError";
      return { ok: false, code: fromPython ? "call-failed" : "crashed", detail: String(error) };
    }
  },
};

Comlink.expose(api);
