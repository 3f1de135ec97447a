// Searching the text: every place is lit, Enter goes to the next, Shift and Enter back, Escape ends it.

const MOST = 2000;

/** [{start, end}] in codepoints of every place of the words, letter case and spaces apart. */
export function places(turns, query) {
  const words = query.trim().split(/\s+/u).filter(Boolean);
  if (!words.length) return [];
  const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&")).join("\\s+"), "giu");
  const found = [];
  for (const turn of turns) {
    for (const hit of turn.text.matchAll(pattern)) {
      found.push({ start: turn.start + turn.counter.points(hit.index), end: turn.start + turn.counter.points(hit.index + hit[0].length) });
      if (found.length === MOST) return found;
    }
  }
  return found;
}

export class Search {
  /** light(name, spans), show(span) scrolls there, onLeave(span or null) when it ends, onAll({query,
   * places}) takes all that was found. */
  constructor({ form, map, light, show, onLeave, onAll }) {
    Object.assign(this, { form, map, light, show, onLeave });
    this.all = form.querySelector("[data-search-all]");
    this.all?.addEventListener("click", () => onAll({ query: this.input.value.trim(), places: this.found }));
    this.input = form.querySelector("input");
    this.count = form.querySelector("[data-search-count]");
    this.found = [];
    this.at = -1;
    this.input.addEventListener("input", () => this.look());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.step(1);
    });
    form.addEventListener("keydown", (event) => this.key(event));
    form.querySelectorAll("[data-search-step]").forEach((button) => {
      button.addEventListener("click", () => this.step(Number(button.dataset.searchStep)));
    });
    form.querySelector("[data-search-close]").addEventListener("click", () => this.close());
  }

  open() {
    this.form.hidden = false;
    this.input.focus();
    this.input.select();
    if (this.input.value) this.look();
  }

  close() {
    this.form.hidden = true;
    this.light("find", []);
    this.light("find-here", []);
    this.onLeave(this.found[this.at] ?? null);
  }

  key(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && event.shiftKey && event.target === this.input) this.step(-1);
    else return;
    event.preventDefault();
  }

  look() {
    this.found = places(this.map.turns, this.input.value);
    this.at = -1;
    this.light("find", this.found);
    if (this.found.length) this.step(1);
    else this.tell();
  }

  step(by) {
    if (!this.found.length) return this.tell();
    this.at = (this.at + by + this.found.length) % this.found.length;
    this.light("find-here", [this.found[this.at]]);
    this.show(this.found[this.at]);
    return this.tell();
  }

  tell() {
    const query = this.input.value.trim();
    this.count.textContent = this.found.length ? `${this.at + 1} of ${this.found.length}` : query ? "Nothing found" : "";
    if (this.all) this.all.hidden = !this.found.length;
    if (!this.found.length) this.light("find-here", []);
  }
}
