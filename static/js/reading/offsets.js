// Where in the text? The server counts codepoints, the browser UTF-16 units. This is the one place
// that turns one into the other. The upper half is pure; TextMap knows the document.

const ASTRAL = /[\u{10000}-\u{10ffff}]/gu;

/** The UTF-16 offset of a codepoint offset. RangeError outside of the text. */
export function toUnits(text, points) {
  return new Counter(text).units(points);
}

/** The codepoint offset of a UTF-16 offset. RangeError outside of the text or inside of a pair. */
export function toPoints(text, units) {
  return new Counter(text).points(units);
}

/** How many of a sorted list's numbers are below a limit. */
export function countBelow(sorted, limit) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A text that knows where its astral characters are, so that each question costs a binary search. */
export class Counter {
  constructor(text) {
    this.text = text;
    // Unit and codepoint offsets of every character that takes two units.
    this.pairUnits = Array.from(text.matchAll(ASTRAL), (found) => found.index);
    this.pairPoints = this.pairUnits.map((units, before) => units - before);
    this.length = text.length - this.pairUnits.length;
  }

  units(points) {
    if (!(points >= 0 && points <= this.length)) throw new RangeError("outside of the text");
    return points + countBelow(this.pairPoints, points);
  }

  points(units) {
    if (!(units >= 0 && units <= this.text.length)) throw new RangeError("outside of the text");
    const before = countBelow(this.pairUnits, units);
    if (before && this.pairUnits[before - 1] === units - 1) throw new RangeError("inside of a character");
    return units - before;
  }
}

/** One turn: its element, its words' element, and where its words stand in the transcript. */
export class Turn {
  constructor(element) {
    this.element = element;
    this.words = element.querySelector("[data-words]");
    this.words.normalize();
    this.start = Number(this.words.dataset.start);
    this.counter = new Counter(this.words.textContent);
    this.end = this.start + this.counter.length;
  }

  get text() {
    return this.counter.text;
  }

  /** The text node and offset of a place in UTF-16 units; marks may have parted the words. */
  locate(units, atEnd = false) {
    const walker = document.createTreeWalker(this.words, NodeFilter.SHOW_TEXT);
    let left = units;
    let node = walker.nextNode();
    while (node) {
      const next = left > node.length || (left === node.length && !atEnd) ? walker.nextNode() : null;
      if (!next) break;
      left -= node.length;
      node = next;
    }
    return [node, Math.min(left, node.length)];
  }

  /** How far into the words a place of the document is, in UTF-16 units. */
  unitsAt(container, offset) {
    if (container === this.words.firstChild && container.nodeType === Node.TEXT_NODE) return offset;
    const range = document.createRange();
    range.selectNodeContents(this.words);
    range.setEnd(container, offset);
    return range.toString().length;
  }
}

export class TextMap {
  constructor(root) {
    this.turns = Array.from(root.querySelectorAll("[data-turn]"), (element) => new Turn(element));
    this.starts = this.turns.map((turn) => turn.start);
    this.byElement = new Map(this.turns.map((turn) => [turn.element, turn]));
  }

  turnOf(node) {
    const element = node instanceof Element ? node : node?.parentElement;
    return this.byElement.get(element?.closest("[data-turn]")) ?? null;
  }

  /** The turn that a codepoint stands in, or the last one that begins before it. */
  turnAt(point) {
    return this.turns[Math.max(0, countBelow(this.starts, point + 1) - 1)] ?? null;
  }

  /** The turns that a span touches. */
  turnsOf(start, end) {
    const found = [];
    let at = Math.max(0, countBelow(this.starts, start + 1) - 1);
    for (; at < this.turns.length && this.turns[at].start < end; at += 1) {
      if (this.turns[at].end > start) found.push(this.turns[at]);
    }
    return found;
  }

  /** [{turn, from, to}] in UTF-16 units for the part of a span in each turn that it touches. */
  pieces(start, end) {
    const found = [];
    let at = Math.max(0, countBelow(this.starts, start + 1) - 1);
    for (; at < this.turns.length && this.turns[at].start < end; at += 1) {
      const turn = this.turns[at];
      const from = Math.max(start, turn.start);
      const to = Math.min(end, turn.end);
      if (from >= to) continue;
      found.push({ turn, from: turn.counter.units(from - turn.start), to: turn.counter.units(to - turn.start) });
    }
    return found;
  }

  /** A Range over a span, for measuring and for the selection. */
  range(start, end) {
    const pieces = this.pieces(start, end);
    if (!pieces.length) return null;
    const last = pieces[pieces.length - 1];
    const range = document.createRange();
    range.setStart(...pieces[0].turn.locate(pieces[0].from));
    range.setEnd(...last.turn.locate(last.to, true));
    return range;
  }

  /** The codepoint of a place in the document; null outside of the words or inside of a pair. */
  pointAt(container, offset) {
    const turn = this.turnOf(container);
    if (!turn?.words.contains(container)) return null;
    try {
      return turn.start + turn.counter.points(turn.unitsAt(container, offset));
    } catch {
      return null;
    }
  }

  /** {start, end} of the words in a Range without the white space around them; null if there are none. */
  span(range) {
    const touched = this.turns.filter((turn) => touches(range, turn.words));
    if (!touched.length) return null;
    const [first, last] = [touched[0], touched[touched.length - 1]];
    const start = first.words.contains(range.startContainer)
      ? this.pointAt(range.startContainer, range.startOffset)
      : first.start;
    const end = last.words.contains(range.endContainer)
      ? this.pointAt(range.endContainer, range.endOffset)
      : last.end;
    return start === null || end === null ? null : this.trim(start, end);
  }

  /** A span without the white space at its ends, and without what lies between turns. */
  trim(start, end) {
    const pieces = this.pieces(start, end).map(({ turn, from, to }) => {
      const text = turn.text.slice(from, to);
      const low = from + text.length - text.trimStart().length;
      return { turn, low, high: low + text.trim().length };
    });
    const kept = pieces.filter(({ low, high }) => low < high);
    if (!kept.length) return null;
    const last = kept[kept.length - 1];
    return {
      start: kept[0].turn.start + kept[0].turn.counter.points(kept[0].low),
      end: last.turn.start + last.turn.counter.points(last.high),
    };
  }

  /** The words of a span; turns are joined by an empty line, as in the transcript. */
  text(start, end) {
    return this.pieces(start, end)
      .map(({ turn, from, to }) => turn.text.slice(from, to))
      .join("\n\n");
  }
}

function touches(range, words) {
  if (range.collapsed || !range.intersectsNode(words)) return false;
  const inside = document.createRange();
  inside.selectNodeContents(words);
  // -1: ends before the words begin; 1: starts after they end.
  return (
    range.compareBoundaryPoints(Range.END_TO_START, inside) < 0 &&
    range.compareBoundaryPoints(Range.START_TO_END, inside) > 0
  );
}
