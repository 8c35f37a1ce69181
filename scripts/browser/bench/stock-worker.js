// Pyodide's own files, unmodified, and the engine's wheel without byte-code, installed from the lock file.
import { loadPyodide } from "./pyodide.mjs";

self.onmessage = async ({ data: request }) => {
  const python = await loadPyodide({ packages: ["playbook-quiz"], packageBaseUrl: new URL("./", self.location).href });
  self.postMessage(python.pyimport("playbook_quiz.browser").answer(request));
};
