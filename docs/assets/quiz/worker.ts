// The worker: all of Python in the page. One self-contained classic script.

import "./classic";
import * as Comlink from "comlink";
import { loadPyodide, type PyodideInterface } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { deferred } from "./deferred";
import { download } from "./fetching";
import { type Asset, asEngineError, type BootRequest, EngineError, type Outcome, type WorkerApi } from "./protocol";

/** An address that no server has: Pyodide asks for it, and gets what was downloaded and checked. */
const RUNTIME = "https://runtime.invalid/";
const WASM_TYPE = "application/wasm";
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
  const onBytes = (count: number): void => {
    loaded += count;
    // Often enough for a bar that moves, seldom enough to cost nothing.
    if (performance.now() - lastReport < 100) return;
    lastReport = performance.now();
    report("download", loaded);
  };
  const get = (asset: Asset, onAnswer?: (unchecked: Response) => void): Promise<Uint8Array<ArrayBuffer>> =>
    download(asset, { ...request, onBytes, ...(onAnswer && { onAnswer }) });

  const wasmAnswer = deferred<Response>();
  const wasm = get(manifest.wasm, wasmAnswer.resolve);
  const library = get(manifest.library);
  const lock = get(manifest.lock);
  const wheel = get(manifest.wheel);
  const downloaded = Promise.all([wasm, library, lock, wheel]).then(() => report("start", loaded));

  // Pyodide logs a failed download or compilation and then waits for ever, so these end the wait.
  const compilationFailed = checkCompilation(wasm);
  serveToPyodide({
    "pyodide.asm.wasm": () => wasmAnswer.promise.then((answer) => typedAsWasm(answer, wasm)),
    [manifest.library.name]: () => library.then((bytes) => new Response(bytes)),
  });
  const lockText = lock.then((bytes) => new TextDecoder().decode(bytes));
  lockText.catch(() => {}); // told by `downloaded`
  const interpreter = loadPyodide({
    indexURL: RUNTIME,
    stdLibURL: RUNTIME + manifest.library.name,
    packageBaseUrl: request.baseUrl,
    lockFileContents: lockText,
    createPyodideModule,
  });
  const python = await Promise.race([
    Promise.all([interpreter, downloaded]).then(([ready]) => ready),
    downloaded.then(() => compilationFailed),
  ]);
  const entry = (JSON.parse(await lockText) as Lockfile).packages[PACKAGE];
  if (entry?.file_name !== manifest.wheel.name || entry.sha256 !== manifest.wheel.sha256) {
    throw new EngineError("start-failed", "the lock file names another wheel");
  }
  answerInPython = importEngine(python, manifest.wheel.name, await wheel, manifest.module ?? MODULE);
}

/**
 * The server's own answer if it has the right type: with it, the browser keeps the compiled code for the next visit,
 * which then starts in half the time. Many servers do not know .wasm; for those, the same bytes with the type put right.
 */
async function typedAsWasm(answer: Response, bytes: Promise<Uint8Array<ArrayBuffer>>): Promise<Response> {
  if (answer.headers.get("content-type")?.split(";")[0]?.trim() === WASM_TYPE) return answer;
  await answer.body?.cancel();
  return new Response(await bytes, { headers: { "content-type": WASM_TYPE } });
}

/**
 * Let compiling overlap with downloading, and nothing run before the download has been checked.
 *
 * Returns: a promise that never resolves, and rejects when the WebAssembly cannot be compiled.
 */
function checkCompilation(checked: Promise<unknown>): Promise<never> {
  const instantiate = WebAssembly.instantiateStreaming;
  const failed = deferred<never>();
  WebAssembly.instantiateStreaming = async (...args) => {
    try {
      const result = await instantiate(...args);
      await checked;
      return result;
    } catch (error) {
      failed.reject(new EngineError("start-failed", String(error)));
      throw error;
    }
  };
  failed.promise.catch(() => {}); // a failed download, which is the better reason, may come first
  return failed.promise;
}

/**
 * Answer Pyodide's requests from what is downloaded, and no other request, for as long as the worker lives:
 * nothing that runs in it can send anything anywhere.
 */
function serveToPyodide(responses: Record<string, () => Promise<Response>>): void {
  globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    return (await responses[url.slice(RUNTIME.length)]?.()) ?? Response.error();
  };
}

/** Import the engine straight from its wheel, as it is: nothing is unpacked, and its byte-code is used. */
function importEngine(
  python: PyodideInterface,
  wheelName: string,
  wheel: Uint8Array,
  module: string,
): (request: string) => string {
  const path = `/lib/${wheelName}`;
  python.FS.writeFile(path, wheel);
  python.pyimport("sys").path.append(path);
  const engine = python.pyimport(module);
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
