import type { Manifest } from "./protocol";

/** Put in by the build, as JSON: an object would become a file of its own, which every page would then wait for. */
declare const RUNTIME_MANIFEST: string;

/** Which files this script was built for. */
export const MANIFEST = JSON.parse(RUNTIME_MANIFEST) as Manifest;
