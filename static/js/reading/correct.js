// Correcting what was misheard: E, or the button beside selected words, opens the turn for editing.
import { shortcuts } from "../base.js";

const link = document.querySelector("[data-correct]");
const room = document.getElementById("room");

/** The turn that words are selected in, or that has the focus; none for all of the text. */
function turnAt() {
  const selection = getSelection();
  const node = selection.isCollapsed ? document.activeElement : selection.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element && room.contains(element) ? element.closest("[data-turn]") : null;
}

function address() {
  const words = turnAt()?.querySelector("[data-words]");
  return words ? `${link.dataset.correct}?turn=${words.dataset.start}` : link.dataset.correct;
}

if (link && room) {
  link.addEventListener("click", () => {
    link.href = address();
  });
  shortcuts({ e: () => location.assign(address()) });
}
