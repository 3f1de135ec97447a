// Other ends for the active highlight: a handle at each end to draw, and keys. What is being drawn is
// lit; nothing is sent before it is let go, or Enter.
import { announce } from "../base.js";
import { drawn, stepped } from "./ends.js";
import { caretAt } from "./pointer.js";
import { shortened } from "./popup.js";

const EDGES = ["start", "end"];
const NEAR = 40;

export class Resizer {
  /** light(name, spans) as the painter does; onDone(coding, span). */
  constructor({ root, map, light, onDone }) {
    Object.assign(this, { root, map, light, onDone });
    this.coding = null;
    this.span = null;
    this.mode = null;
    this.handles = Object.fromEntries(EDGES.map((edge) => [edge, this.handle(edge)]));
    document.addEventListener("keydown", (event) => this.mode && this.key(event), { capture: true });
    document.addEventListener("focusin", () => this.mode && !this.isHome() && this.finish());
    document.addEventListener("pointerdown", () => this.mode && this.finish(), { capture: true });
    window.addEventListener("resize", () => this.place());
  }

  handle(edge) {
    const handle = Object.assign(document.createElement("span"), { className: `end-handle is-${edge}` });
    handle.dataset.edge = edge;
    handle.setAttribute("aria-hidden", "true");
    handle.addEventListener("pointerdown", (event) => this.draw(event, edge));
    return handle;
  }

  /** Handles at this highlight; none for null. What is being resized stays until it is done. */
  show(coding, hue = "slate") {
    if (this.mode || this.isDrawing) return;
    this.coding = coding;
    this.hue = hue;
    this.span = coding && { start: coding.start, end: coding.end };
    this.place();
  }

  place() {
    for (const edge of EDGES) {
      const box = this.coding && this.box(edge);
      const handle = this.handles[edge];
      if (!box) handle.remove();
      else this.put(handle, edge, box);
    }
  }

  put(handle, edge, { turn, rect }) {
    const room = turn.element.getBoundingClientRect();
    handle.className = `end-handle is-${edge} hue-${this.hue}${this.mode === edge ? " is-held" : ""}`;
    handle.style.left = `${(edge === "start" ? rect.left : rect.right) - room.left}px`;
    handle.style.top = `${rect.top - room.top}px`;
    handle.style.height = `${rect.height}px`;
    if (handle.parentElement !== turn.element) turn.element.append(handle);
  }

  /** The first or the last line of what is shown, and the turn it stands in. */
  box(edge) {
    const pieces = this.map.pieces(this.span.start, this.span.end);
    const piece = edge === "start" ? pieces[0] : pieces[pieces.length - 1];
    if (!piece) return null;
    const range = document.createRange();
    range.setStart(...piece.turn.locate(piece.from));
    range.setEnd(...piece.turn.locate(piece.to, true));
    const lines = [...range.getClientRects()].filter((line) => line.width);
    const rect = edge === "start" ? lines[0] : lines[lines.length - 1];
    return rect && { turn: piece.turn, rect };
  }

  preview(span) {
    this.span = span;
    this.light("selected", [span]);
    this.place();
  }

  // ---- by pointer

  draw(event, edge) {
    if (!this.coding || event.button) return;
    event.preventDefault();
    event.stopPropagation();
    this.isDrawing = true;
    this.root.classList.add("is-drawing");
    const stop = new AbortController();
    const on = (name, run) => document.addEventListener(name, run, { signal: stop.signal });
    const end = (keeps) => {
      stop.abort();
      swallowClick();
      this.isDrawing = false;
      this.root.classList.remove("is-drawing");
      this.finish(keeps);
    };
    on("pointermove", (move) => this.drawTo(move, edge));
    on("pointerup", () => end(true));
    on("pointercancel", () => end(false));
    on("keydown", (key) => key.key === "Escape" && end(false));
  }

  drawTo({ clientX, clientY, shiftKey }, edge) {
    if (clientY < NEAR || clientY > window.innerHeight - NEAR) window.scrollBy({ top: clientY < NEAR ? -NEAR : NEAR, behavior: "instant" });
    const place = caretAt(clientX, clientY);
    const point = place ? this.map.pointAt(...place) : null;
    if (point !== null) this.preview(drawn(this.map, this.span, edge, point, shiftKey));
  }

  // ---- by keys

  begin(edge) {
    this.mode = edge;
    this.home = document.activeElement;
    this.preview(this.span);
    announce(`The ${edge} of the highlight: arrows move it by words, with Shift by characters. Enter keeps it, Escape does not.`);
  }

  /** The note that the keys were pressed on, even if it was drawn anew meanwhile. */
  isHome() {
    const focused = document.activeElement;
    return focused === this.home || focused.closest("[data-coding]")?.dataset.coding === this.coding.id;
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) this.step(this.mode, by, event.shiftKey ? "sign" : "word");
    else if (event.key === "[" || event.key === "]") this.turn(event.key === "[" ? "start" : "end");
    else if (event.key === "Enter") this.finish();
    else if (event.key === "Escape") this.finish(false);
    else if (event.key === "Tab") return void this.finish();
    event.preventDefault();
    event.stopPropagation();
  }

  turn(edge) {
    this.mode = edge;
    this.place();
    announce(`Now the ${edge}.`);
  }

  step(edge, by, unit) {
    const span = stepped(this.map, this.span, edge, by, unit);
    if (!span) return announce("It cannot go further.");
    this.preview(span);
    const words = this.map.text(span.start, span.end);
    return announce(`${edge === "start" ? "Begins" : "Ends"} with “${edge === "start" ? shortened(words) : words.slice(-40)}”`);
  }

  /** One step at once, from the card. */
  nudge(coding, edge, by) {
    const span = stepped(this.map, coding, edge, by);
    if (span) this.onDone(coding, span);
    else announce("It cannot go further.");
  }

  finish(keeps = true) {
    const { coding, span } = this;
    this.mode = null;
    this.light("selected", []);
    const wanted = keeps && this.map.trim(span.start, span.end);
    const isOther = wanted && (wanted.start !== coding.start || wanted.end !== coding.end);
    this.show(coding, this.hue);
    if (isOther) this.onDone(coding, wanted);
    else announce("The highlight stays as it was.");
  }
}

/** Letting a handle go is no click on what lies under it. */
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}
