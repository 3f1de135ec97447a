// Steps of a caret through a text: by word, by character as a reader sees it. Pure.

const WORDS = new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "word" });
const SENTENCES = new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "sentence" });
const SIGNS = new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "grapheme" });

/** The next place in a text, in UTF-16 units; null at its end. Going on by word skips what is no word. */
export function next(text, units, { by = "word", extend = false } = {}) {
  if (units >= text.length) return null;
  if (by === "sign") {
    const sign = SIGNS.segment(text).containing(units);
    return sign.index + sign.segment.length;
  }
  let at = units;
  let crossed = false;
  while (at < text.length) {
    const part = WORDS.segment(text).containing(at);
    const end = part.index + part.segment.length;
    if (extend && part.isWordLike) return end;
    if (!extend && part.isWordLike && crossed) return at;
    if (part.isWordLike || at === units) crossed = true;
    at = end;
  }
  return text.length;
}

/** The place before, in UTF-16 units; null at the start. */
export function previous(text, units, { by = "word" } = {}) {
  if (units <= 0) return null;
  if (by === "sign") return SIGNS.segment(text).containing(units - 1).index;
  let at = units;
  while (at > 0) {
    const part = WORDS.segment(text).containing(at - 1);
    at = part.index;
    if (part.isWordLike) return at;
  }
  return 0;
}

/** {from, to} of the word at a place, in UTF-16 units; null between words. */
export function wordAt(text, units) {
  const part = WORDS.segment(text).containing(units);
  return part?.isWordLike ? { from: part.index, to: part.index + part.segment.length } : null;
}

/** {from, to} of the sentence at a place, without the white space around it. */
export function sentenceAt(text, units) {
  const { index, segment } = SENTENCES.segment(text).containing(Math.min(units, text.length - 1));
  const from = index + segment.length - segment.trimStart().length;
  return { from, to: from + segment.trim().length };
}
