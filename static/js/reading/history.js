// What was done in this window, to be undone and done again. Each deed knows both ways; they run one
// after the other, however fast the keys come.

const MOST = 200;

export class History {
  /** onMoved(deed or null, "undo" or "redo"), onRefused(problem, deed). */
  constructor({ onMoved, onRefused }) {
    Object.assign(this, { onMoved, onRefused });
    this.done = [];
    this.undone = [];
    this.line = Promise.resolve();
  }

  /** deed: {name, undo, redo, …}; undo and redo answer with a promise. */
  did(deed) {
    this.done.push(deed);
    if (this.done.length > MOST) this.done.shift();
    this.undone.length = 0;
    return deed;
  }

  /** The last deed, or a certain one whose note is still on the screen. */
  undo(deed = null) {
    return this.then(() => this.run(this.done, this.undone, "undo", deed));
  }

  redo() {
    return this.then(() => this.run(this.undone, this.done, "redo"));
  }

  then(run) {
    this.line = this.line.then(run);
    return this.line;
  }

  async run(from, to, way, deed = null) {
    const at = deed ? from.indexOf(deed) : from.length - 1;
    if (at < 0) return deed ? undefined : this.onMoved(null, way);
    const [moved] = from.splice(at, 1);
    try {
      await moved[way]();
      to.push(moved);
      return this.onMoved(moved, way);
    } catch (problem) {
      // What can no longer be undone is no longer offered; what was not heard may be said again.
      if (!problem.status) from.push(moved);
      return this.onRefused(problem, moved);
    }
  }
}

/** Ctrl or Cmd with Z, with Shift to go forward, or Y. Fields keep their own undoing. */
export function undoKeys(history) {
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable], dialog[open]")) return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) history.redo();
    else history.undo();
  });
}
