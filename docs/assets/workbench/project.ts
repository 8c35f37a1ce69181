/** What the workbench and Python say to each other; the other side is scripts/playbook/browser.py. */

export interface Message {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly level: "error" | "advice";
  readonly message: string;
  readonly help: string;
}

export interface Marked {
  readonly question: string;
  readonly name: string;
  /** How the scorer reads it otherwise; empty if it agrees. */
  readonly said: string;
}

export interface Shown {
  readonly title: string;
  readonly html: string;
  readonly items: Record<string, object>;
  readonly marked: readonly Marked[];
}

export interface Checked {
  readonly outcome: "checked";
  readonly messages: readonly Message[];
  readonly quiz: Shown | null;
}
