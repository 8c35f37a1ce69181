// Pyodide as it comes, and the engine's wheel: runs a program that defines `measured`, and answers with what it says.
import { loadPyodide } from "./pyodide.mjs";

self.onmessage = async ({ data: { program, request } }) => {
  const python = await loadPyodide({ packages: ["playbook-quiz"], packageBaseUrl: new URL("./", self.location).href });
  python.runPython(program);
  self.postMessage(python.globals.get("measured")(request));
};
