// Painting codings onto the words. The CSS Custom Highlight API leaves the document alone; where it
// is missing the words are cut into <mark> elements. Overlaps get lanes, each with its own underline.
import { isLong } from "./near.js";
import { countBelow } from "./offsets.js";

export const LANES = 3;

/** The lane of each coding, so that codings that overlap are underlined at different heights. */
export function lanes(codings) {
  const ends = [];
  const found = new Map();
  const sorted = [...codings].sort((one, other) => one.start - other.start || other.end - one.end);
  for (const coding of sorted) {
    let lane = ends.findIndex((end) => end <= coding.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = coding.end;
    found.set(coding.id, Math.min(lane, LANES - 1));
  }
  return found;
}

/** Finds the codings at a place. Long ones are rare: looking back stops at the longest there is. */
export class Index {
  constructor(codings) {
    this.sorted = [...codings].sort((one, other) => one.start - other.start);
    this.starts = this.sorted.map((coding) => coding.start);
    this.longest = Math.max(0, ...this.sorted.map((coding) => coding.end - coding.start));
  }

  at(point) {
    const found = [];
    for (let place = countBelow(this.starts, point + 1) - 1; place >= 0; place -= 1) {
      const coding = this.sorted[place];
      if (coding.start < point - this.longest) break;
      if (coding.end > point) found.unshift(coding);
    }
    return found;
  }
}

export function painter(map, nearby = null) {
  return typeof Highlight === "function" && CSS.highlights ? new Highlights(map, nearby) : new Marks(map);
}

/** Turn by turn. In a long text only those near the window are painted: the browser goes through
 * all ranges there are whenever the page changes. */
class Highlights {
  constructor(map, nearby) {
    this.map = map;
    this.plan = new Map();
    this.drawn = new Map();
    this.layers = new Map();
    this.nearby = nearby && isLong(map) ? nearby : null;
    this.nearby?.watch((coming, leaving) => {
      leaving.forEach((turn) => this.erase(turn));
      coming.forEach((turn) => this.draw(turn));
    });
    window.addEventListener("beforeprint", () => [...this.plan.keys()].forEach((turn) => this.draw(turn)));
  }

  /** Shows exactly these codings; only turns that changed are touched. look(coding) answers {hue, against}. */
  paint(codings, look) {
    const lane = lanes(codings);
    this.plan = new Map();
    for (const coding of codings) this.lay(coding, look(coding), lane.get(coding.id));
    for (const turn of [...this.drawn.keys()]) if (!this.plan.has(turn)) this.erase(turn);
    for (const turn of this.nearby?.now ?? this.plan.keys()) this.draw(turn);
  }

  lay({ start, end }, { hue, against }, lane) {
    const name = `hl-${hue}-${lane}${against ? "-against" : ""}`;
    for (const turn of this.map.turnsOf(start, end)) {
      if (!this.plan.has(turn)) this.plan.set(turn, []);
      this.plan.get(turn).push({ name, lane, start, end });
    }
  }

  draw(turn) {
    const pieces = this.plan.get(turn) ?? [];
    const key = pieces.map(({ name, start, end }) => `${name} ${start} ${end}`).join();
    if ((this.drawn.get(turn)?.key ?? "") === key) return;
    this.erase(turn);
    const ranges = pieces.map(({ name, lane, start, end }) => {
      const range = this.range(turn, start, end);
      this.layer(name, 1 + lane).add(range);
      return [name, range];
    });
    this.drawn.set(turn, { key, ranges });
  }

  erase(turn) {
    this.drawn.get(turn)?.ranges.forEach(([name, range]) => this.layers.get(name).delete(range));
    this.drawn.delete(turn);
  }

  layer(name, priority) {
    if (!this.layers.has(name)) {
      const layer = new Highlight();
      layer.priority = priority;
      this.layers.set(name, layer);
      CSS.highlights.set(name, layer);
    }
    return this.layers.get(name);
  }

  range(turn, start, end) {
    const node = turn.words.firstChild;
    const units = (point) => turn.counter.units(Math.min(Math.max(point, turn.start), turn.end) - turn.start);
    return new StaticRange({ startContainer: node, startOffset: units(start), endContainer: node, endOffset: units(end) });
  }

  /** Lays a passing light over spans: name is active, selected, find or find-here. */
  light(name, spans) {
    const layer = this.layer(`hl-${name}`, name === "find" ? 8 : 9);
    layer.clear();
    for (const { start, end } of spans) this.map.turnsOf(start, end).forEach((turn) => layer.add(this.range(turn, start, end)));
  }
}

/** Cuts each turn's words where a coding begins or ends. */
class Marks {
  constructor(map) {
    this.map = map;
    this.shown = [];
    this.lights = new Map();
  }

  paint(codings, look) {
    const lane = lanes(codings);
    this.shown = codings.map((coding) => ({ ...coding, ...look(coding), lane: lane.get(coding.id) }));
    this.redraw();
  }

  light(name, spans) {
    this.lights.set(name, spans);
    this.redraw();
  }

  redraw() {
    const lights = [...this.lights].flatMap(([light, spans]) => spans.map((span) => ({ ...span, light })));
    const all = [...this.shown, ...lights].sort((one, other) => one.start - other.start);
    this.map.turns.forEach((turn) => this.cut(turn, all));
  }

  cut(turn, all) {
    const here = all.filter((one) => one.start < turn.end && one.end > turn.start);
    if (!here.length && turn.words.childElementCount === 0) return;
    const edge = (point) => turn.counter.units(Math.min(Math.max(point, turn.start), turn.end) - turn.start);
    const edges = new Set([0, turn.text.length, ...here.flatMap((one) => [edge(one.start), edge(one.end)])]);
    const sorted = [...edges].sort((one, other) => one - other);
    const parts = sorted.slice(1).map((to, place) => {
      const from = sorted[place];
      const over = here.filter((one) => edge(one.start) <= from && edge(one.end) >= to);
      return this.part(turn.text.slice(from, to), over);
    });
    turn.words.replaceChildren(...parts);
  }

  part(text, over) {
    if (!over.length) return document.createTextNode(text);
    const mark = document.createElement("mark");
    const codings = over.filter((one) => one.hue);
    const top = codings[codings.length - 1];
    mark.className = [
      "hl",
      top ? `hue-${top.hue}` : "",
      codings.length > 1 ? "is-many" : "",
      ...over.filter((one) => one.light).map((one) => `is-${one.light}`),
    ].join(" ");
    mark.textContent = text;
    return mark;
  }
}
