// Reading and selecting by keyboard: turns take the focus, Enter places a caret, arrows move it,
// Shift and arrows select. The selection is the browser's own; the caret is drawn, as a page has none.
import { next, previous } from "./words.js";

const FORWARD = { ArrowRight: true, ArrowLeft: false };
const LINES = { ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"], End: ["forward", "lineboundary"], Home: ["backward", "lineboundary"] };

export class Keyboard {
  /** onCaret(place or null): {turn, units} of the moving end. onFocus(turn) when a turn takes the focus. */
  constructor({ root, map, onFocus = () => {} }) {
    Object.assign(this, { root, map, onFocus });
    this.caret = null;
    this.mark = Object.assign(document.createElement("span"), { className: "caret", hidden: true });
    this.mark.setAttribute("aria-hidden", "true");
    root.append(this.mark);
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusin", (event) => this.focused(event));
    root.addEventListener("pointerdown", () => this.leave());
    window.addEventListener("resize", () => this.draw());
    if (map.turns.length) this.rove(map.turns[0]);
  }

  /** One stop for Tab: the turn read last, and the notes beside it. */
  rove(turn) {
    if (this.current === turn) return;
    this.tabbable(this.current, -1);
    this.tabbable(turn, 0);
    this.current = turn;
  }

  tabbable(turn, index) {
    if (!turn) return;
    turn.element.tabIndex = index;
    turn.element.querySelectorAll("[data-note]").forEach((button) => {
      button.tabIndex = index;
    });
  }

  focused(event) {
    const turn = this.map.turnOf(event.target);
    if (!turn) return;
    this.rove(turn);
    if (this.caret && this.caret.turn !== turn) getSelection().removeAllRanges();
    if (this.caret && (this.caret.turn !== turn || event.target !== turn.element)) this.leave();
    if (event.target === turn.element) this.onFocus(turn);
  }

  key(event) {
    const turn = this.map.turnOf(event.target);
    if (!turn || event.target !== turn.element || event.isComposing) return;
    const done = this.caret ? this.inText(event) : this.overTurns(event, turn);
    if (done) event.preventDefault();
  }

  overTurns(event, turn) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
    const at = this.map.turns.indexOf(turn);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.focus(this.map.turns[at + (event.key === "ArrowDown" ? 1 : -1)]);
      return true;
    }
    if (event.key !== "Enter") return false;
    this.place({ turn, units: 0 });
    return true;
  }

  focus(turn) {
    turn?.element.focus();
    turn?.element.scrollIntoView({ block: "nearest" });
  }

  inText(event) {
    if (event.key === "Escape") {
      this.leave();
      getSelection().removeAllRanges();
      return true;
    }
    if (event.key in FORWARD) return this.step(FORWARD[event.key], event);
    if (event.key in LINES && !event.altKey && !event.metaKey) return this.line(LINES[event.key], event.shiftKey);
    return false;
  }

  /** Words, or characters with Alt or Ctrl. At the end of a turn on to the next. */
  step(forward, event) {
    const by = event.altKey || event.ctrlKey ? "sign" : "word";
    const { turn, units } = this.caret;
    const to = forward ? next(turn.text, units, { by, extend: event.shiftKey }) : previous(turn.text, units, { by });
    this.go(to === null ? this.over(turn, forward) : { turn, units: to }, event.shiftKey);
    return true;
  }

  over(turn, forward) {
    const beyond = this.map.turns[this.map.turns.indexOf(turn) + (forward ? 1 : -1)];
    return beyond ? { turn: beyond, units: forward ? 0 : beyond.text.length } : null;
  }

  line([direction, unit], extend) {
    const selection = getSelection();
    const was = [selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset];
    selection.modify(extend ? "extend" : "move", direction, unit);
    const turn = this.map.turnOf(selection.focusNode);
    if (turn?.words.contains(selection.focusNode)) {
      this.go({ turn, units: turn.unitsAt(selection.focusNode, selection.focusOffset) }, extend);
      return true;
    }
    selection.setBaseAndExtent(...was);
    this.go(unit === "line" ? this.over(this.caret.turn, direction === "forward") : null, extend);
    return true;
  }

  /** A caret at a place, with nothing selected. */
  place(place) {
    this.anchor = place;
    this.go(place, false);
  }

  /** What is found becomes what is selected, with the caret at its end. */
  select(turn, from, to) {
    this.anchor = { turn, units: from };
    this.go({ turn, units: to }, true);
  }

  /** All the words from one turn to another. */
  selectTurns(first, last) {
    this.anchor = { turn: first, units: 0 };
    this.go({ turn: last, units: last.text.length }, true);
  }

  go(place, extend) {
    if (!place) return;
    if (!extend) this.anchor = place;
    this.caret = place;
    if (place.turn.element !== document.activeElement) place.turn.element.focus({ preventScroll: true });
    const [from, to] = [this.anchor, place];
    getSelection().setBaseAndExtent(...from.turn.locate(from.units), ...to.turn.locate(to.units, extend));
    this.draw();
  }

  leave() {
    this.caret = null;
    this.draw();
  }

  /** A thin line where the caret is, kept in view. */
  draw() {
    this.mark.hidden = !this.caret;
    this.root.classList.toggle("is-in-text", Boolean(this.caret));
    if (!this.caret) return;
    const box = this.root.getBoundingClientRect();
    const { left, top, height } = caretBox(this.caret);
    this.mark.style.left = `${left - box.left}px`;
    this.mark.style.top = `${top - box.top}px`;
    this.mark.style.height = `${height}px`;
    this.mark.scrollIntoView({ block: "nearest" });
  }
}

function caretBox({ turn, units }) {
  const range = document.createRange();
  const after = units < turn.text.length;
  range.setStart(...turn.locate(after ? units : Math.max(0, units - 1)));
  range.setEnd(...turn.locate(after ? units + 1 : units, true));
  const boxes = range.getClientRects();
  const box = boxes[after ? 0 : boxes.length - 1] ?? turn.words.getBoundingClientRect();
  return { left: after ? box.left : box.right, top: box.top, height: box.height };
}
