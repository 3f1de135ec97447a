// Who says the selected words? Type a few letters of a participant, Enter.
import { Combobox } from "../combobox.js";
import { place, shortened } from "./popup.js";

export class SpeakerPicker {
  /** people: [{value, text, note}], the likely ones first; onPick(value, text), onClose(giveBack). */
  constructor({ box, people, onPick, onClose }) {
    Object.assign(this, { box, onPick, onClose });
    this.input = box.querySelector("input");
    this.choice = new Combobox({ input: this.input, list: box.querySelector("ul"), items: people, onPick: (item) => this.pick(item), onCancel: () => this.close() });
    box.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", (event) => {
      if (this.isOpen && !box.contains(event.target)) this.close(false);
    });
  }

  get isOpen() {
    return this.box.matches(":popover-open");
  }

  open({ rect, quote }) {
    this.input.value = "";
    this.box.setAttribute("aria-label", `Who says “${shortened(quote)}”?`);
    this.box.showPopover();
    this.choice.update();
    place(this.box, rect);
    this.input.focus({ preventScroll: true });
  }

  pick({ value, text }) {
    this.close();
    this.onPick(value, text);
  }

  close(giveBack = true) {
    if (!this.isOpen) return;
    this.box.hidePopover();
    this.onClose(giveBack);
  }

  /** There is nothing else in here to go to. */
  key(event) {
    if (event.key !== "Tab") return;
    event.preventDefault();
    this.close();
  }
}
