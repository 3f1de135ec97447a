// Which turns are near the window. Turns stand in their order, so that a few measurements tell; an
// observer of thousands of elements would cost more at every frame than what it is asked for.

const AHEAD = 1000;
// Up to so many turns everything is drawn at once, near or not.
const FEW = 300;

export const isLong = (map) => map.turns.length > FEW;

export class Nearby {
  constructor(map) {
    this.map = map;
    this.now = new Set();
    this.runs = [];
    this.waiting = 0;
    for (const name of ["scroll", "resize"]) window.addEventListener(name, () => this.soon(), { passive: true });
    // Heights are known only once a part was shown: what was near may have moved away meanwhile.
    document.fonts?.ready.then(() => this.soon());
  }

  /** run(coming, leaving) at once for what is near now, and whenever that changes. */
  watch(run) {
    this.runs.push(run);
    this.update();
    if (this.now.size) run([...this.now], []);
  }

  soon() {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      this.update();
    });
  }

  update() {
    const found = this.find();
    const coming = found.filter((turn) => !this.now.has(turn));
    const kept = new Set(found);
    const leaving = [...this.now].filter((turn) => !kept.has(turn));
    if (!coming.length && !leaving.length) return;
    this.now = kept;
    this.runs.forEach((run) => run(coming, leaving));
    // What has come has its true height now, which may let others come.
    if (coming.length) this.soon();
  }

  find() {
    const { turns } = this.map;
    const box = (at) => turns[at].element.getBoundingClientRect();
    let [low, high] = [0, turns.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (box(middle).bottom < -AHEAD) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < turns.length && box(end).top < window.innerHeight + AHEAD) end += 1;
    return turns.slice(low, end);
  }
}
