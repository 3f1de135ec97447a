// Puts a highlight whose words were edited onto words that are selected in the text.
import { room } from "./room.js";
import { selectedSpan } from "./selection.js";

const LONGEST = 160;
const form = document.getElementById("point");

function choose(span) {
  const words = room.map.text(span.start, span.end);
  form.elements.start.value = span.start;
  form.elements.end.value = span.end;
  form.querySelector("[data-chosen]").textContent = `“${words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words}”`;
  form.querySelector("[type=submit]").disabled = false;
}

// What was selected last stays chosen: going to the button takes the selection away.
function look() {
  const span = room && selectedSpan(room.map);
  const trimmed = span && room.map.trim(span.start, span.end);
  if (trimmed) choose(trimmed);
}

document.addEventListener("selectionchange", look);
look();
