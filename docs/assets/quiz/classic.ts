// Pyodide refuses to run where importScripts works, because it wants to import() its other half.
// Here both halves are in one file, so there is nothing to import; this must run before Pyodide's own code looks.
Object.defineProperty(globalThis, "importScripts", { value: undefined });
