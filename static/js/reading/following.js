// Times of the recording and words of the text: which words are heard now, and from when to listen.
import { announce } from "../base.js";
import { countBelow } from "./offsets.js";

// The part of the window in which words that are heard may stand before the text moves on.
const [HIGHEST, LOWEST, AIM] = [0.14, 0.66, 0.3];
const MOVING = ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", "j", "k", "o", "/"];

/** From [position, milliseconds] of a transcript: both ways. Pure. */
export class Times {
  constructor(points) {
    this.byPlace = points.map(([position, ms]) => ({ position, seconds: ms / 1000 }));
    this.byTime = [...this.byPlace].sort((one, other) => one.seconds - other.seconds || one.position - other.position);
    this.positions = this.byPlace.map((point) => point.position);
    this.seconds = this.byTime.map((point) => point.seconds);
  }

  /** {start, end} of what is heard at a time; the end is where the next time stands. null before the first. */
  spanAt(seconds) {
    const at = countBelow(this.seconds, seconds + 0.001) - 1;
    if (at < 0) return null;
    const { position } = this.byTime[at];
    const next = this.positions[countBelow(this.positions, position + 1)];
    return { start: position, end: next ?? Infinity };
  }

  /** When a place in the text is heard: the time before it. */
  secondsAt(position) {
    const at = countBelow(this.positions, position + 1) - 1;
    return this.byPlace[Math.max(0, at)].seconds;
  }
}

export class Following {
  constructor({ room, player, times, choice }) {
    Object.assign(this, { room, player, times, choice, map: room.map });
    this.turn = null;
    this.key = "";
    this.listen();
    this.update();
  }

  listen() {
    for (const name of ["timeupdate", "seeked", "play"]) this.player.media.addEventListener(name, () => this.update());
    this.choice.addEventListener("change", () => this.choice.checked && this.show());
    this.room.root.addEventListener("click", ({ target }) => {
      const time = target.closest("[data-play-at]");
      if (time) this.playFrom(Number(time.dataset.playAt));
    });
    this.watchMoves();
  }

  /** Whoever moves the page wants to stay there. A press on a bar at the window's edge is scrolling too. */
  watchMoves() {
    const stay = () => !this.player.media.paused && this.choice.checked && this.follow(false);
    for (const name of ["wheel", "touchmove"]) window.addEventListener(name, stay, { passive: true });
    document.addEventListener("keydown", ({ key, target }) => {
      if (MOVING.includes(key) && !target.closest("#player, dialog, [popover], input, textarea, select")) stay();
    });
    document.addEventListener("pointerdown", (event) => event.clientX >= document.documentElement.clientWidth && stay());
  }

  follow(isOn) {
    this.choice.checked = isOn;
    if (isOn) this.show();
    announce(isOn ? "The text follows what is heard." : "The text stays where it is.");
  }

  // ---- from the text to the recording

  playFrom(position) {
    this.choice.checked = true;
    return this.player.playFrom(this.times.secondsAt(position));
  }

  /** From what is selected, the caret, or the turn that has the focus or is read. */
  listenHere() {
    const selection = getSelection();
    const span = selection.isCollapsed || !selection.rangeCount ? null : this.map.span(selection.getRangeAt(0));
    if (span) return this.playFrom(span.start);
    const { caret } = this.room.keyboard;
    if (caret) return this.playFrom(caret.turn.start + caret.turn.counter.points(caret.units));
    const turn = this.room.whole.here();
    return turn ? this.playFrom(turn.start) : this.player.play();
  }

  // ---- from the recording to the text

  update() {
    const { currentTime, paused } = this.player.media;
    const span = paused && currentTime === 0 ? null : this.times.spanAt(currentTime);
    const key = span ? `${span.start} ${span.end}` : "";
    if (key === this.key) return;
    this.key = key;
    this.span = span && this.map.turns.length ? this.within(span) : null;
    this.mark(this.span && this.map.turnAt(this.span.start));
    this.room.paint.light("heard", this.span ? [this.span] : []);
    if (this.choice.checked && !paused) this.show();
  }

  /** Times stand in turns: the words up to the next time, or to the end of the turn. */
  within({ start, end }) {
    const turn = this.map.turnAt(start);
    return { start: Math.max(start, turn.start), end: Math.min(end, turn.end) };
  }

  mark(turn) {
    if (turn === this.turn) return;
    this.turn?.element.classList.remove("is-heard");
    this.turn?.element.removeAttribute("aria-current");
    this.turn = turn;
    turn?.element.classList.add("is-heard");
    turn?.element.setAttribute("aria-current", "time");
  }

  /** Scrolls only when the words leave the middle of the window. */
  show() {
    if (!this.span) return;
    const box = (this.map.range(this.span.start, this.span.end) ?? this.turn.words).getBoundingClientRect();
    const high = window.innerHeight;
    if (box.top > high * HIGHEST && box.top < high * LOWEST) return;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
    window.scrollBy({ top: box.top - high * AIM, behavior });
  }
}
