// Highlights that lie over each other: from one to the next, at the same place.

export class Piles {
  constructor() {
    this.ids = [];
  }

  /** {coding, at, of}: the next (by 1) or the one before (by -1) among those over the active one. */
  step({ shown, active, by }) {
    const known = new Map(shown.map((coding) => [coding.id, coding]));
    if (!this.ids.includes(active.id) || this.ids.some((id) => !known.has(id))) this.ids = over(shown, active);
    const at = (this.ids.indexOf(active.id) + by + this.ids.length) % this.ids.length;
    return { coding: known.get(this.ids[at]), at: at + 1, of: this.ids.length };
  }
}

function over(shown, { start, end }) {
  return shown.filter((one) => one.start < end && one.end > start).map((one) => one.id);
}
