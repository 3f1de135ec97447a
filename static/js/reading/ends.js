// Where a highlight may begin and end: from word to word, from character to character, over turns.
// Answers are codepoints of the transcript. Pure but for the map it is given.
import { next, previous, wordAt } from "./words.js";

/** The start or the end of {start, end}, one step on (by 1) or back (by -1); null where it ends. */
export function stepped(map, { start, end }, edge, by, unit = "word") {
  const place = edge === "start" ? placeOf(map, start) : placeOf(map, end - 1, 1);
  const to = by > 0 ? forward(map, place, edge, unit) : backward(map, place, edge, unit);
  if (to === null) return null;
  return edge === "start" ? kept({ start: to, end }) : kept({ start, end: to });
}

/** A place under the pointer as one end of a highlight, at the edge of a word unless `exact`. */
export function drawn(map, { start, end }, edge, point, exact) {
  const turn = map.turnAt(edge === "end" ? Math.max(0, point - 1) : point);
  const units = turn.counter.units(Math.min(point, turn.end) - turn.start);
  const to = exact ? units : snapped(turn.text, units, edge);
  const at = turn.start + turn.counter.points(to);
  return edge === "start" ? { start: Math.min(at, end - 1), end } : { start, end: Math.max(at, start + 1) };
}

const kept = (span) => (span.start < span.end ? span : null);
const trimmed = (text, units) => text.slice(0, units).trimEnd().length;

/** Where the word before a place ends; 0 if there is none. */
function wordEndBefore(text, units) {
  const at = previous(text, units);
  return at === null ? 0 : (wordAt(text, at)?.to ?? 0);
}

function placeOf(map, point, after = 0) {
  const turn = map.turnAt(point);
  return { turn, units: turn.counter.units(Math.min(point - turn.start + after, turn.counter.length)) };
}

function forward(map, { turn, units }, edge, unit) {
  const by = unit === "word" ? "word" : "sign";
  const to = next(turn.text, units, { by, extend: edge === "end" });
  const stays = to !== null && (edge === "end" || to < turn.text.length);
  if (stays) return pointOf(turn, to);
  const beyond = neighbour(map, turn, 1);
  if (!beyond) return to === null ? null : pointOf(turn, to);
  return edge === "start" ? beyond.start : pointOf(beyond, next(beyond.text, 0, { by, extend: true }) ?? 0);
}

function backward(map, { turn, units }, edge, unit) {
  const to = previous(turn.text, units, { by: unit === "word" ? "word" : "sign" });
  const kept = to === null || edge === "start" ? to : unit === "word" ? wordEndBefore(turn.text, to) : to;
  if (kept !== null && (edge === "start" || kept > 0)) return pointOf(turn, kept);
  const beyond = neighbour(map, turn, -1);
  if (!beyond) return null;
  return edge === "end" ? beyond.end : pointOf(beyond, previous(beyond.text, beyond.text.length) ?? 0);
}

function pointOf(turn, units) {
  return turn.start + turn.counter.points(units);
}

function neighbour(map, turn, by) {
  return map.turns[map.turns.indexOf(turn) + by] ?? null;
}

/** The nearer edge of the word that a place lies in. */
function snapped(text, units, edge) {
  const word = wordAt(text, Math.min(units, Math.max(0, text.length - 1)));
  if (!word) return edge === "end" ? trimmed(text, units) : units;
  const isLate = units - word.from > (word.to - word.from) / 2;
  if (edge === "start") return isLate ? (next(text, word.from) ?? word.from) : word.from;
  return isLate ? word.to : wordEndBefore(text, word.from);
}
