// Painting codings onto the words. The CSS Custom Highlight API leaves the document alone; where it
// is missing the words are cut into <mark> elements. Overlaps get lanes, each with its own underline.
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

export function painter(map) {
  return typeof Highlight === "function" && CSS.highlights ? new Highlights(map) : new Marks(map);
}

class Highlights {
  constructor(map) {
    this.map = map;
    this.drawn = new Map();
    this.layers = new Map();
  }

  /** Shows exactly these codings; only what changed is touched. look(coding) answers {hue, against}. */
  paint(codings, look) {
    const lane = lanes(codings);
    const wanted = new Map(codings.map((coding) => [coding.id, coding]));
    for (const id of [...this.drawn.keys()]) if (!wanted.has(id)) this.erase(id);
    for (const coding of codings) this.draw(coding, look(coding), lane.get(coding.id));
  }

  draw(coding, { hue, against }, lane) {
    const layer = `hl-${hue}-${lane}${against ? "-against" : ""}`;
    const key = `${layer} ${coding.start} ${coding.end}`;
    const there = this.drawn.get(coding.id);
    if (there?.key === key) return;
    if (there) this.erase(coding.id);
    const ranges = this.ranges(coding.start, coding.end);
    const painted = this.layer(layer, 1 + lane);
    ranges.forEach((range) => painted.add(range));
    this.drawn.set(coding.id, { key, layer, ranges });
  }

  erase(id) {
    const { layer, ranges } = this.drawn.get(id);
    ranges.forEach((range) => this.layers.get(layer).delete(range));
    this.drawn.delete(id);
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

  ranges(start, end) {
    return this.map.pieces(start, end).map(({ turn, from, to }) => {
      const node = turn.words.firstChild;
      return new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
    });
  }

  /** Lays a passing light over spans: name is active, selected, find or find-here. */
  light(name, spans) {
    const layer = this.layer(`hl-${name}`, name === "find" ? 8 : 9);
    layer.clear();
    for (const { start, end } of spans) this.ranges(start, end).forEach((range) => layer.add(range));
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
