// The margin: beside each turn a list of its codings, each at the height of its line. Highlights are
// not in the accessibility tree, so this list is what a screen reader reads.

import { isLong } from "./near.js";

const GAP = 6;
// As many short notes are shown beside a turn too short to hold them all.
const FEWEST = 4;
// How far the notes may hang below the last line before they shrink.
const SLACK = 24;

const idle = (run) => (globalThis.requestIdleCallback ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 50));

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

export class Margin {
  /** tell(coding) answers {hue, path, name, chips, words, label}; onPick(id), onHover(id or null), onFocus(id). */
  constructor({ map, nearby, tell, onPick, onHover, onFocus }) {
    Object.assign(this, { map, nearby, tell, onPick, onHover, onFocus });
    this.byTurn = new Map();
    this.stale = new Set();
    this.open = new Set();
    this.lists = new Map(map.turns.map((turn) => [turn, turn.element.querySelector("[data-notes]")]));
    this.watch();
  }

  watch() {
    this.nearby.watch((coming) => this.redraw(coming));
    let width = window.innerWidth;
    window.addEventListener("resize", () => {
      if (window.innerWidth === width) return;
      width = window.innerWidth;
      this.align(this.nearby.now);
    });
    document.fonts?.ready.then(() => this.align(this.nearby.now));
  }

  redraw(turns) {
    turns.forEach((turn) => this.refresh(turn));
    this.align(turns);
  }

  /** Shows these codings; turns near the window at once. */
  show(codings) {
    const grouped = new Map();
    for (const coding of codings) {
      const turn = this.map.turnAt(coding.start);
      if (!grouped.has(turn)) grouped.set(turn, []);
      grouped.get(turn).push(coding);
    }
    for (const turn of this.map.turns) {
      const [was, now] = [this.byTurn.get(turn) ?? [], grouped.get(turn) ?? []];
      if (this.signature(was) !== this.signature(now) || was.some((one, at) => one !== now[at])) this.stale.add(turn);
    }
    this.byTurn = grouped;
    this.redraw([...this.nearby.now].filter((turn) => this.stale.has(turn)));
    this.later();
  }

  signature(codings) {
    return codings.map((one) => one.id).join(" ");
  }

  /** The others, when there is time; in a long text when they come near. */
  later() {
    if (this.waiting || !this.stale.size || isLong(this.map)) return;
    this.waiting = true;
    idle(() => {
      this.waiting = false;
      const until = performance.now() + 12;
      for (const turn of this.stale) {
        if (performance.now() > until) break;
        this.refresh(turn);
      }
      this.later();
    });
  }

  /** Draws every list anew, as what the notes say has changed. */
  renew() {
    this.map.turns.forEach((turn) => this.byTurn.has(turn) && this.stale.add(turn));
    this.redraw([...this.nearby.now]);
    this.later();
  }

  refresh(turn) {
    if (!this.stale.delete(turn)) return;
    const focused = document.activeElement?.closest("[data-coding]")?.dataset.coding;
    const list = this.lists.get(turn);
    const codings = this.byTurn.get(turn) ?? [];
    list.replaceChildren(...codings.map((coding) => this.note(coding, turn.element.tabIndex)));
    list.hidden = !codings.length;
    if (focused) list.querySelector(`:is([data-coding="${CSS.escape(focused)}"], [data-was="${CSS.escape(focused)}"]) [data-note]`)?.focus({ preventScroll: true });
  }

  note(coding, tabIndex) {
    const told = this.tell(coding);
    const path = told.path ? [make("span", "note-path", `${told.path} · `)] : [];
    const button = make("button", "note-name", ...path, told.name);
    Object.assign(button, { type: "button", tabIndex, title: told.path ? `${told.path} › ${told.name}` : "" });
    button.dataset.note = "";
    button.setAttribute("aria-label", told.label);
    button.setAttribute("aria-haspopup", "dialog");
    const more = make("span", "note-more", ...(told.words ? [make("span", "note-words", told.words)] : []));
    for (const [text, kind] of told.chips) more.append(" ", make("span", `chip chip-${kind}`, text));
    const item = make("li", `note hue-${told.hue}`, button, more);
    item.dataset.coding = coding.id;
    if (coding.was) item.dataset.was = coding.was;
    item.id = `coding-${coding.id}`;
    if (coding.waiting) item.classList.add("is-waiting");
    button.addEventListener("click", () => this.onPick(coding.id, button));
    button.addEventListener("focus", () => this.onFocus(coding.id));
    item.addEventListener("pointerenter", () => this.onHover(coding.id));
    item.addEventListener("pointerleave", () => this.onHover(null));
    return item;
  }

  element(id) {
    return document.getElementById(`coding-${id}`);
  }

  /** The note's button, drawn now if it was not yet. */
  button(coding) {
    const turn = this.map.turnAt(coding.start);
    this.refresh(turn);
    const hidden = this.element(coding.id)?.hidden;
    if (hidden) this.unfold(turn);
    return this.element(coding.id)?.querySelector("[data-note]") ?? null;
  }

  activate(ids) {
    document.querySelectorAll(".note.is-active").forEach((note) => note.classList.remove("is-active"));
    ids.forEach((id) => this.element(id)?.classList.add("is-active"));
  }

  /** Puts each note beside its line; where they do not fit they shrink to a name, then fold away. */
  align(turns) {
    // All turns take each step together: reading a height after every write costs a layout each time.
    let steps = Array.from(turns, (turn) => this.steps(turn));
    while (steps.length) steps = steps.filter((step) => !step.next().done);
  }

  *steps(turn) {
    const list = this.lists.get(turn);
    const notes = [...list.children].filter((note) => note.dataset.coding);
    if (!notes.length) return;
    this.reset(list, notes);
    yield;
    if (getComputedStyle(list).position === "static") return;
    const words = turn.words.getBoundingClientRect();
    const wanted = this.heights(turn, notes, words.top);
    const isCrowded = this.total(notes) > words.height + SLACK;
    yield;
    list.classList.toggle("is-crowded", isCrowded);
    yield;
    const fitting = isCrowded ? this.fitting(notes, words.height) : notes.length;
    yield;
    const shown = isCrowded ? this.fold(turn, list, notes, fitting) : notes;
    yield;
    const heights = shown.map((note) => note.offsetHeight);
    yield;
    this.drop(shown, shown.map((note) => wanted.get(note)), heights, words.height);
  }

  reset(list, notes) {
    list.querySelector("li.note-rest")?.remove();
    list.classList.remove("is-crowded");
    for (const note of notes) {
      note.hidden = false;
      note.style.marginTop = "";
    }
  }

  heights(turn, notes, top) {
    const byId = new Map((this.byTurn.get(turn) ?? []).map((coding) => [String(coding.id), coding]));
    return new Map(
      notes.map((note) => {
        const { start, end } = byId.get(note.dataset.coding);
        const box = this.map.range(Math.max(start, turn.start), end)?.getClientRects()[0];
        return [note, box ? box.top - top : 0];
      }),
    );
  }

  total(notes) {
    return notes.reduce((sum, note) => sum + note.offsetHeight + GAP, -GAP);
  }

  /** How many of them have room one under the other. */
  fitting(notes, room) {
    let bottom = 0;
    const past = notes.findIndex((note) => (bottom += note.offsetHeight + GAP) > room + GAP);
    return past < 0 ? notes.length : past;
  }

  fold(turn, list, notes, fitting) {
    const room = Math.max(FEWEST, fitting);
    if (this.open.has(turn)) return notes;
    if (notes.length <= room) return notes;
    const rest = notes.slice(room - 1);
    rest.forEach((note) => (note.hidden = true));
    const more = make("button", "note-rest", `${rest.length} more`);
    more.type = "button";
    more.addEventListener("click", () => {
      this.unfold(turn);
      rest[0].querySelector("[data-note]").focus();
    });
    list.append(make("li", "note-rest", more));
    return notes.slice(0, room - 1);
  }

  unfold(turn) {
    this.open.add(turn);
    this.align([turn]);
  }

  /** At the wanted heights, each under the one before, and moved up where they would hang below. */
  drop(notes, tops, heights, room) {
    let under = Math.max(room, heights.reduce((sum, height) => sum + height + GAP, -GAP));
    for (let at = notes.length - 1; at >= 0; at -= 1) {
      tops[at] = Math.max(0, Math.min(tops[at], under - heights[at]));
      under = tops[at] - GAP;
    }
    let bottom = 0;
    notes.forEach((note, at) => {
      const top = Math.max(tops[at], at ? bottom + GAP : 0);
      note.style.marginTop = `${Math.round(top - bottom)}px`;
      bottom = top + heights[at];
    });
  }
}
