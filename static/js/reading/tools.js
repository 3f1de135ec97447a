// Small buttons beside the words that are selected: to tag them, to say who says them.
import { selectedSpan } from "./selection.js";

const GAP = 6;
// Where fingers select, handles hang below the last line.
const GAP_BELOW_HANDLES = 30;
const EDGE = 8;

export class SelectionTools {
  /** offers() says whether there is anything to do now; run: {tag, speaker}, each given the span. */
  constructor({ box, root, map, offers, run }) {
    Object.assign(this, { box, root, map, offers, run });
    this.span = null;
    this.isHeld = false;
    this.listen();
  }

  listen() {
    let waiting = 0;
    document.addEventListener("selectionchange", () => {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        this.update();
      });
    });
    // A press must not take the selection away that it is about; a tap may all the same.
    this.box.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.isHeld = true;
    });
    for (const name of ["pointerup", "pointercancel"]) {
      document.addEventListener(name, () => setTimeout(() => (this.isHeld = false), 350));
    }
    this.box.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-tool]");
      if (button && this.span) this.run[button.dataset.tool](this.span);
    });
  }

  hide() {
    this.box.hidden = true;
  }

  update() {
    if (this.isHeld) return;
    this.span = this.offers() ? selectedSpan(this.map) : null;
    this.box.hidden = !this.span;
    if (this.span) this.place();
  }

  place() {
    const boxes = this.map.range(this.span.start, this.span.end).getClientRects();
    const [last, room] = [boxes[boxes.length - 1], this.root.getBoundingClientRect()];
    const widest = Math.min(room.right, document.documentElement.clientWidth) - room.left;
    const left = Math.min(last.right - room.left, widest - this.box.offsetWidth - EDGE);
    const gap = matchMedia("(pointer: coarse)").matches ? GAP_BELOW_HANDLES : GAP;
    this.box.style.top = `${last.bottom - room.top + gap}px`;
    this.box.style.left = `${Math.max(EDGE, left)}px`;
  }
}
