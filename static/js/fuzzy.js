// Finding a code by a few of its letters. Pure: no document, no state.

const WORD_START = 8;
const NEXT_TO_LAST = 5;
const FIRST_LETTER = 6;

// One folded character for each UTF-16 unit, so that positions in the folded text are positions in the text.
export function fold(text) {
  return Array.from({ length: text.length }, (_, at) => {
    const plain = text[at].normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return plain.length === 1 ? plain : text[at];
  }).join("");
}

function startsWord(text, at) {
  return at === 0 || /[\s\-_/·›:(]/u.test(text[at - 1]);
}

function worth(text, at, last) {
  const start = startsWord(text, at) ? WORD_START + (at === 0 ? FIRST_LETTER : 0) : 0;
  return 1 + start + (at === last + 1 ? NEXT_TO_LAST : 0);
}

// The letters in order, each at its best place: for every letter the best score of ending there.
function bestPath(query, text) {
  let ends = new Map([[-1, { score: 0, at: [] }]]);
  for (const letter of query) {
    const next = new Map();
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] !== letter) continue;
      for (const [last, path] of ends) {
        if (last >= at) continue;
        const gap = last < 0 ? 0 : Math.min(3, at - last - 1);
        const score = path.score + worth(text, at, last < 0 ? -9 : last) - gap;
        if (!next.has(at) || next.get(at).score < score) next.set(at, { score, at: [...path.at, at] });
      }
    }
    ends = next;
  }
  return [...ends.values()].sort((one, other) => other.score - one.score)[0] ?? null;
}

/** How well a query fits a text: {score, at: [positions]} or null. Every word of the query must fit. */
export function match(query, text) {
  const folded = fold(text);
  const words = fold(query).split(/\s+/u).filter(Boolean);
  const found = words.map((word) => bestPath(word, folded));
  if (found.includes(null)) return null;
  const at = [...new Set(found.flatMap((path) => path.at))].sort((one, other) => one - other);
  const score = found.reduce((sum, path) => sum + path.score, 0);
  return { score, at };
}

/** Items that fit, best first; ties keep the order given (most recent first, say). */
export function rank(query, items, textOf = String) {
  return items
    .map((item, order) => ({ item, order, found: match(query, textOf(item)) }))
    .filter(({ found }) => found !== null)
    .sort((one, other) => other.found.score - one.found.score || one.order - other.order)
    .map(({ item, found }) => ({ item, at: found.at }));
}
