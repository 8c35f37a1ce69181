/** The database in the browser: its stores, and how a learner's records come from one version to the next. */

import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";

import { upgraded, VERSION } from "./migrations";
import type { Attempt, Sitting, Standing } from "./records";

export interface Schema extends DBSchema {
  attempts: { key: string; value: Attempt; indexes: { quiz: string } };
  standings: { key: [string, string]; value: Standing };
  sittings: { key: string; value: Sitting };
  settings: { key: string; value: boolean };
}

export type Database = IDBPDatabase<Schema>;

/** A folder of pages has a database of its own: two playbooks on one server must not meet. */
export function databaseName(root: URL): string {
  return `playbook ${root.pathname}`;
}

/** What the page has to know of a database that is open. */
export interface Watch {
  /** A newer page wants to change the database, and this one has let go of it. */
  replaced(): void;
  /** The browser has taken it away. */
  lost(): void;
}

/**
 * Open the database, and bring what an older page has kept up to date.
 *
 * Rejects if the browser refuses storage, if what is there is newer than this page, or if it cannot be read.
 */
export function openDatabase(name: string, watch: Watch): Promise<Database> {
  return openDB<Schema>(name, VERSION, {
    upgrade: (database, from, _to, transaction) => upgrade(database, from, transaction),
    blocking: (_mine, _theirs, event) => {
      (event.target as IDBDatabase).close(); // or the newer page waits until this one is closed
      watch.replaced();
    },
    terminated: () => watch.lost(),
  });
}

type Upgrade = IDBPTransaction<Schema, ArrayLike<"attempts" | "standings" | "sittings" | "settings">, "versionchange">;

/** One transaction: if anything in it fails, the database stays as it was. */
async function upgrade(database: Database, from: number, transaction: Upgrade): Promise<void> {
  if (from < 1) {
    database.createObjectStore("attempts", { keyPath: "id" }).createIndex("quiz", "quiz");
    database.createObjectStore("standings", { keyPath: ["quiz", "question"] });
    database.createObjectStore("settings");
  }
  if (from < 2) database.createObjectStore("sittings", { keyPath: "quiz" });
  if (from < 1) return;
  for (const kind of ["attempts", "standings"] as const) {
    const store = transaction.objectStore(kind);
    for (let cursor = await store.openCursor(); cursor; cursor = await cursor.continue()) {
      await cursor.update(upgraded(kind, cursor.value, from) as Attempt & Standing);
    }
  }
}
