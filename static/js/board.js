// The evidence board: selecting quotes, folding groups, copying a link. All of it works without.
import { announce, toast } from "./base.js";

const WIDE = matchMedia("(min-width: 64.01rem)");
let sideOpen = null; // what somebody chose on a narrow screen; null: nothing yet

const picks = () => [...document.querySelectorAll('.quote-line input[name="excerpt"]')];

// The same quote stands in several groups: it is one quote, and sent once.
function samePick(pick) {
  for (const other of picks()) if (other.value === pick.value) other.checked = pick.checked;
}

function showCount() {
  const count = document.querySelector("[data-count]");
  const all = document.querySelector("[data-all] input");
  if (!count || !all) return;
  const every = picks();
  const chosen = new Set(every.filter((pick) => pick.checked).map((pick) => pick.value)).size;
  all.checked = every.length > 0 && every.every((pick) => pick.checked);
  all.indeterminate = chosen > 0 && !all.checked;
  if (!chosen) count.textContent = "Select quotes below to tag them together";
  else count.textContent = chosen === 1 ? "1 quote selected" : `${chosen} quotes selected`;
}

function onChange({ target }) {
  if (target.name === "excerpt") samePick(target);
  else if (target.closest?.("[data-all]")) for (const pick of picks()) pick.checked = target.checked;
  else return;
  showCount();
}

function sendOnce({ target }) {
  if (target.id !== "selection") return;
  const seen = new Set();
  for (const pick of picks().filter((one) => one.checked)) {
    pick.disabled = seen.has(pick.value);
    seen.add(pick.value);
  }
  setTimeout(() => picks().forEach((pick) => (pick.disabled = false)));
}

async function onClick({ target }) {
  const fold = target.closest?.("[data-fold]");
  if (fold) {
    for (const group of document.querySelectorAll(".board-group")) group.open = fold.dataset.fold === "open";
    announce(fold.dataset.fold === "open" ? "All groups are open" : "All groups are closed");
  }
  const copy = target.closest?.("[data-copy]");
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      toast("Link copied.");
    } catch {
      toast("Press Ctrl or ⌘ and C to copy the link.");
    }
  }
}

// On a narrow screen the filters wait behind a button, and stay as somebody left them.
function foldSide() {
  const side = document.getElementById("board-side");
  if (!side) return;
  side.open = WIDE.matches || sideOpen === true;
  side.querySelector("summary").addEventListener("click", () => {
    sideOpen = !side.open;
  });
}

function wake() {
  for (const hidden of document.querySelectorAll("[data-all], [data-folds], [data-copy]")) hidden.hidden = false;
  foldSide();
  showCount();
}

// By meaning a question takes seconds to read: it is asked when somebody is done typing it.
function holdBack(event) {
  if (event.target.id === "q" && document.querySelector("[data-by-meaning]")?.checked) event.stopPropagation();
}

document.addEventListener("input", holdBack, { capture: true });
document.addEventListener("change", onChange);
document.addEventListener("submit", sendOnce);
document.addEventListener("click", onClick);
document.addEventListener("htmx:afterSettle", wake);
WIDE.addEventListener("change", foldSide);
wake();
