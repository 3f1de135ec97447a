// The likeliest codes beside the list of the picker: what stands under a key must not move under the
// hand. Whoever is led by them rather than by the words turns them off, and it stays so.
import { announce } from "../base.js";

export class Likely {
  /** box: the line that they stand in. */
  constructor({ box }) {
    Object.assign(this, { box, on: true });
    this.list = document.createElement("span");
    this.switch = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm btn-quiet likely-switch" });
    this.switch.setAttribute("aria-keyshortcuts", "Alt+L");
    this.switch.addEventListener("click", () => this.turn());
    box.replaceChildren(this.list, this.switch);
  }

  /** on: as the server remembers it; keep(on) tells it, and throws what it refuses. */
  dress({ on, keep }) {
    Object.assign(this, { on, keep });
    this.draw();
  }

  clear() {
    this.list.replaceChildren();
    this.box.hidden = false;
    this.draw();
  }

  show(buttons) {
    if (this.on && buttons.length) this.list.replaceChildren("Suggested: ", ...buttons);
  }

  draw() {
    this.switch.textContent = this.on ? "Do not suggest" : "Suggest codes";
    if (this.on) return;
    // The keys are heard inside of the picker only.
    if (this.list.contains(document.activeElement)) this.switch.focus();
    this.list.replaceChildren();
  }

  /** At once; put back if the server refuses. */
  async turn() {
    this.on = !this.on;
    this.draw();
    announce(this.on ? "Likely codes are suggested." : "No codes are suggested any more.");
    try {
      await this.keep(this.on);
    } catch (problem) {
      this.on = !this.on;
      this.draw();
      announce(`Not kept. ${problem.message}`);
    }
  }
}
