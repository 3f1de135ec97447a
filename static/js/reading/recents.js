// Nine codes under the number keys. A code keeps its number as long as it is in use: only one that is
// not there yet takes the place of the one not used for longest.

const PLACES = 9;

export class Recents {
  /** box: the list at the side, or null; onPick(code). */
  constructor({ box, onPick }) {
    Object.assign(this, { box, onPick, slots: [], ages: [] });
    box?.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-code]");
      if (button) onPick(this.at(Number(button.dataset.code)));
    });
    // A press must not take the selection away that it is about.
    box?.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  /** codes: every code there is; recent: ids, newest first. */
  fill(codes, recent) {
    const known = [...recent, ...codes.keys()].filter((id) => codes.has(id));
    const there = this.slots.filter((id) => codes.has(id));
    this.slots = [...new Set([...there, ...known])].slice(0, PLACES);
    this.ages = [...new Set([...this.ages, ...recent])].filter((id) => this.slots.includes(id));
    this.draw(codes);
  }

  use(id, codes) {
    this.ages = [id, ...this.ages.filter((other) => other !== id)];
    if (!this.slots.includes(id)) this.slots[this.slots.length < PLACES ? this.slots.length : this.oldest()] = id;
    this.draw(codes);
  }

  oldest() {
    const ages = this.slots.map((id) => (this.ages.includes(id) ? this.ages.indexOf(id) : PLACES * PLACES));
    return ages.indexOf(Math.max(...ages));
  }

  /** The code under a number key, 1 to 9. */
  at(number) {
    return this.slots[number - 1] ?? null;
  }

  /** Every code: those with a number in front, in the order of their numbers. */
  order(codes) {
    const first = this.slots.filter((id) => codes.has(id));
    return [...new Set([...first, ...codes.keys()])].map((id) => codes.get(id));
  }

  draw(codes) {
    this.box?.replaceChildren(...this.slots.filter((id) => codes.has(id)).map((id, at) => line(codes.get(id), at + 1)));
  }
}

function line({ name, path, hue }, number) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "recent-code" });
  button.dataset.code = number;
  button.title = [...path, name].join(" › ");
  const key = Object.assign(document.createElement("kbd"), { textContent: number });
  const swatch = Object.assign(document.createElement("span"), { className: `swatch hue-${hue}` });
  button.append(key, swatch, Object.assign(document.createElement("span"), { textContent: name }));
  const item = document.createElement("li");
  item.append(button);
  return item;
}
