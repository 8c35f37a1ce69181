/** The text field: CodeMirror, with a message beside each line that has one. Tab leaves it, as it leaves any field. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import type { Message } from "./project";

const THEME = EditorView.theme({
  "&": { color: "inherit", backgroundColor: "transparent", fontSize: "0.8rem" },
  "&.cm-focused": { outline: "3px solid var(--workbench-focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, monospace", lineHeight: "1.6", maxHeight: "32rem", overflow: "auto" },
  ".cm-gutters": { color: "inherit", backgroundColor: "transparent", border: "none" },
  ".cm-content": { caretColor: "currentColor", minHeight: "12rem" },
  ".cm-cursor": { borderLeftColor: "currentColor" },
  ".cm-activeLine": { backgroundColor: "var(--workbench-line)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--workbench-selection)" },
  ".cm-tooltip": { color: "var(--workbench-text)", backgroundColor: "var(--workbench-paper)" },
});

export class Editor {
  private readonly view: EditorView;

  /** Put the field into `host`, inside a shadow root: there its styles come from the script, which the policy allows. */
  constructor(host: HTMLElement, text: string, onChange: () => void) {
    const root = host.attachShadow({ mode: "open" });
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({
            "aria-label": "Quiz file",
            "aria-multiline": "true",
            role: "textbox",
            tabindex: "0",
            spellcheck: "true",
          }),
          EditorView.updateListener.of((update) => update.docChanged && onChange()),
          THEME,
        ],
      }),
    });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  /** Show the messages beside their lines. */
  show(messages: readonly Message[]): void {
    const { doc } = this.view.state;
    const found = messages.map((one): Diagnostic => {
      const line = doc.line(Math.min(Math.max(one.line, 1), doc.lines));
      const from = Math.min(line.from + one.column - 1, line.to);
      const severity = one.level === "error" ? "error" : "info";
      return { from, to: line.to, severity, source: one.code, message: `${one.message}. ${one.help}` };
    });
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  /** Move the cursor to a place, and the focus with it. */
  goTo(line: number, column: number): void {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const anchor = Math.min(at.from + column - 1, at.to);
    this.view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    this.view.focus();
  }
}
