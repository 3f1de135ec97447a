// Saying that some turns are coded: shows the first words of the turns that the numbers name, and
// offers to end at the turn that was read last.
import { room } from "./room.js";

const WORDS = 48;

const beginning = (turn) => {
  const text = turn.text.trim();
  return `“${text.slice(0, WORDS)}${text.length > WORDS ? "…" : ""}”`;
};

function show(part) {
  const { turns } = room.map;
  const [first, last] = ["first", "last"].map((name) => turns[Number(part.querySelector(`[name=${name}]`).value) - 1]);
  const words = part.querySelector("[data-part-words]");
  words.hidden = !(first && last);
  if (first && last) words.textContent = first === last ? beginning(first) : `${beginning(first)} to ${beginning(last)}`;
}

function opened({ target }) {
  if (!target.matches?.("[data-part]") || !target.open) return;
  const read = room.map.turns.indexOf(room.keyboard.current);
  if (read > 0) target.querySelector("[name=last]").value = read + 1;
  show(target);
}

// It does not bubble.
document.addEventListener("toggle", opened, { capture: true });
document.addEventListener("input", ({ target }) => {
  const part = target.closest?.("[data-part]");
  if (part) show(part);
});
