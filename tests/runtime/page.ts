// A page with nothing in it but the engine, for the tests to drive.
import { Engine } from "../../docs/assets/quiz/engine";

Object.assign(globalThis, { Engine });
