// Which turns are near the window. Turns stand in their order, so that a few measurements tell; an
// observer of thousands of elements would cost more at every frame than what it is asked for.

const AHEAD = 700;
// So many turns are taken in per frame, those in view first: a jump must not hold the page up.
const AT_ONCE = 4;
// Up to so many turns everything is drawn at once, near or not.
const FEW = 300;

export const isLong = (map) => map.turns.length > FEW;

export class Nearby {
  constructor(map) {
    this.map = map;
    this.groups = groupsOf(map);
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
    if (this.now.size) run([...this.now], []);
    else this.update();
  }

  soon() {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      this.update();
    });
  }

  update() {
    const found = this.find();
    const missing = found.filter((turn) => !this.now.has(turn));
    const coming = missing.length > AT_ONCE ? this.inView(missing).slice(0, AT_ONCE) : missing;
    const kept = new Set(found);
    const leaving = [...this.now].filter((turn) => !kept.has(turn));
    if (!coming.length && !leaving.length) return;
    leaving.forEach((turn) => this.now.delete(turn));
    coming.forEach((turn) => this.now.add(turn));
    this.runs.forEach((run) => run(coming, leaving));
    // What has come has its true height now, which may let others come.
    if (coming.length) this.soon();
  }

  /** The same, those that can be seen in front. */
  inView(turns) {
    const seen = turns.filter(({ element }) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    });
    return [...new Set([...seen, ...turns])];
  }

  /** First by the boxes that turns stand in, then turn by turn. */
  find() {
    const bottom = (group) => group.element.getBoundingClientRect().bottom;
    let [low, high] = [0, this.groups.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bottom(this.groups[middle]) < -AHEAD) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = this.groups[low]?.from ?? this.map.turns.length; at < this.map.turns.length; at += 1) {
      const box = this.map.turns[at].element.getBoundingClientRect();
      if (box.top > window.innerHeight + AHEAD) break;
      if (box.bottom >= -AHEAD) found.push(this.map.turns[at]);
    }
    return found;
  }
}

/** [{element, from}]: the boxes that turns stand in, and the first turn of each. */
function groupsOf({ turns }) {
  const groups = [];
  turns.forEach(({ element }, from) => {
    if (groups.at(-1)?.element !== element.parentElement) groups.push({ element: element.parentElement, from });
  });
  return groups;
}
