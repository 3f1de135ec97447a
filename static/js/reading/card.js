// The card of one coding: its words, stance and voice to change, a button to remove it.
import { choices, place } from "./popup.js";

export class Card {
  /** onChange(id, {stance} or {voice}), onRemove(id), onNudge(id, edge, by) moves one end by a word. */
  constructor({ box, onChange, onRemove, onNudge }) {
    Object.assign(this, { box, onChange, onRemove, onNudge });
    this.title = box.querySelector("[data-card-title]");
    this.quote = box.querySelector("[data-card-quote]");
    this.about = box.querySelector("[data-card-about]");
    this.choices = box.querySelector("[data-card-choices]");
    this.remove = box.querySelector("[data-card-remove]");
    this.ends = box.querySelector("[data-card-ends]");
    this.ends.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-edge]");
      if (button) this.onNudge(this.id, button.dataset.edge, Number(button.dataset.by));
    });
    this.choices.addEventListener("change", ({ target }) => this.onChange(this.id, { [target.name]: target.value }));
    this.remove.addEventListener("click", () => {
      const id = this.id;
      this.close();
      this.onRemove(id);
    });
    box.querySelector("[data-card-close]").addEventListener("click", () => this.close());
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
    box.addEventListener("toggle", ({ newState }) => newState === "closed" && this.opener?.setAttribute("aria-expanded", "false"));
  }

  dress({ stances, voices, tag }) {
    Object.assign(this, { stances, voices, mayTag: tag });
  }

  open({ coding, told, quote, opener }) {
    Object.assign(this, { id: coding.id, opener });
    this.title.textContent = told.path ? `${told.path} · ${told.name}` : told.name;
    this.box.className = `picker card-popup hue-${told.hue}`;
    this.quote.textContent = `“${quote}”`;
    this.about.textContent = told.about;
    this.choices.replaceChildren(
      choices("voice", "How it is told", this.voices, coding.voice),
      choices("stance", "For or against", this.stances, coding.stance),
    );
    this.choices.hidden = this.remove.hidden = this.ends.hidden = !this.mayTag;
    this.box.showPopover();
    opener.setAttribute("aria-expanded", "true");
    place(this.box, opener.getBoundingClientRect());
    this.box.focus({ preventScroll: true });
  }

  /** The words, as their ends may have moved. */
  follow(find, textOf) {
    const coding = this.isOpen && find(this.id);
    if (coding) this.quote.textContent = `“${textOf(coding)}”`;
  }

  get isOpen() {
    return this.box.matches(":popover-open");
  }

  close() {
    if (!this.isOpen) return;
    this.box.hidePopover();
    this.opener?.focus({ preventScroll: true });
  }
}
