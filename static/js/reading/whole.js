// Whole turns: W, or a press on the speaker's name, selects all that is said; again takes the next
// turn as well. What is selected is then tagged like any other words.
import { announce } from "../base.js";

export function pickTurns({ root, map, keyboard }) {
  const whole = new Whole(map, keyboard);
  root.addEventListener("click", ({ target }) => {
    const name = target.closest("[data-turn-pick]");
    if (name) whole.pick(map.turnOf(name));
  });
  return whole;
}

class Whole {
  constructor(map, keyboard) {
    Object.assign(this, { map, keyboard, first: null, last: null });
  }

  /** The turn that has the focus, or the one read at the top of the window. */
  here() {
    return this.map.turnOf(document.activeElement) ?? this.map.turns.find(({ element }) => element.getBoundingClientRect().bottom > 120);
  }

  next() {
    const turn = this.here();
    if (!turn) return;
    if (!this.isStill(turn)) return void this.pick(turn);
    const at = this.map.turns.indexOf(this.last) + 1;
    if (at < this.map.turns.length) this.take(this.first, this.map.turns[at]);
    else announce("This is the last turn.");
  }

  /** What W selected is still what is selected. */
  isStill(turn) {
    const selection = getSelection();
    if (turn !== this.last || selection.isCollapsed || !selection.rangeCount) return false;
    const span = this.map.span(selection.getRangeAt(0));
    const whole = this.map.trim(this.first.start, this.last.end);
    return Boolean(span && whole) && span.start === whole.start && span.end === whole.end;
  }

  pick(turn) {
    this.take(turn, turn);
  }

  take(first, last) {
    Object.assign(this, { first, last });
    this.keyboard.selectTurns(first, last);
    announce(first === last ? "The whole turn is selected." : `${this.map.turns.indexOf(last) - this.map.turns.indexOf(first) + 1} turns are selected.`);
  }
}
