// Moving codes: by keyboard (Alt and an arrow on a code presses the button of its menu), and by
// dragging a row before, after or onto another one. Both send the form of the code's menu.

const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
const FOCUS = "codebook-focus";
// The middle of a row is "under it", its edges are "before" and "after".
const EDGE = 0.28;

const codebook = document.querySelector("[data-codebook]");
let dragged = null;

const formOf = (code) => document.querySelector(`[data-move="${CSS.escape(code)}"]`);

codebook?.addEventListener("keydown", (event) => {
  const code = event.target instanceof Element ? event.target.closest("[data-code]") : null;
  const step = STEPS[event.key];
  if (!code || !step || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const form = formOf(code.dataset.code);
  sessionStorage.setItem(FOCUS, code.dataset.code);
  form?.requestSubmit(form.querySelector(`[value="${step}"]`));
});

codebook?.addEventListener("dragstart", (event) => {
  dragged = event.target instanceof Element ? event.target.closest("[data-row]") : null;
  if (!dragged) return;
  dragged.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.row);
});

codebook?.addEventListener("dragover", (event) => {
  const row = target(event);
  show(row, row ? placeIn(row, event.clientY) : null);
  if (row) event.preventDefault();
});

codebook?.addEventListener("drop", (event) => {
  const row = target(event);
  if (!row) return;
  event.preventDefault();
  send(dragged.dataset.row, row, placeIn(row, event.clientY));
});

codebook?.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  show(null, null);
});

/** The row under the pointer, unless it is the dragged one or stands below that. */
function target(event) {
  const row = event.target instanceof Element ? event.target.closest("[data-row]") : null;
  return dragged && row && !dragged.closest("li").contains(row) ? row : null;
}

function placeIn(row, y) {
  const box = row.getBoundingClientRect();
  const depth = (y - box.top) / box.height;
  if (depth < EDGE) return "before";
  return depth > 1 - EDGE ? "after" : "under";
}

function show(row, place) {
  for (const shown of codebook.querySelectorAll("[data-drop]")) {
    if (shown !== row) delete shown.dataset.drop;
  }
  if (row) row.dataset.drop = place;
}

/** The server counts a place among the siblings without the code that moves. */
function send(code, row, place) {
  const parent = place === "under" ? row.dataset.row : row.dataset.parent;
  const form = formOf(code).cloneNode(true);
  form.hidden = true;
  for (const button of form.querySelectorAll("button")) button.remove();
  form.append(field("parent", parent));
  if (place !== "under") {
    const siblings = [...row.closest("ul").querySelectorAll(":scope > li > [data-row]")];
    const others = siblings.filter((one) => one.dataset.row !== code);
    form.append(field("position", others.indexOf(row) + (place === "after" ? 1 : 0)));
  }
  document.body.append(form);
  sessionStorage.setItem(FOCUS, code);
  form.submit();
}

function field(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  return input;
}

// The page comes back after the move: so does the focus. Not before it is shown: going to the
// fragment of the address would take the focus away again.
const last = sessionStorage.getItem(FOCUS);
sessionStorage.removeItem(FOCUS);
if (last) {
  addEventListener("pageshow", () =>
    document.querySelector(`[data-code="${CSS.escape(last)}"]`)?.focus(),
  );
}
