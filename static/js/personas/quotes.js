// The quote behind a number, and the people behind a count, shown where the reader is.
// Without script the number leads to the place in the transcript and the quotes stand below.

const pop = document.createElement("div");
pop.className = "quote-pop";
pop.popover = "manual";
pop.id = "quote-pop";
(document.getElementById("main") ?? document.body).append(pop);

const GAP = 6;
const LEAVE_MS = 220;
let anchor = null;
let leaving = 0;

function put(at) {
  const box = at.getBoundingClientRect();
  const width = pop.offsetWidth;
  const left = Math.min(Math.max(8, box.left - 24), document.documentElement.clientWidth - width - 8);
  const below = box.bottom + GAP;
  const fits = below + pop.offsetHeight < window.innerHeight;
  pop.style.left = `${Math.max(8, left)}px`;
  pop.style.top = `${fits ? below : Math.max(8, box.top - GAP - pop.offsetHeight)}px`;
}

function show(at, source) {
  clearTimeout(leaving);
  if (!source || (anchor === at && pop.matches(":popover-open"))) return;
  anchor = at;
  const copies = [...source.childNodes].map((node) => node.cloneNode(true));
  pop.replaceChildren(...copies);
  pop.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
  if (!pop.matches(":popover-open")) pop.showPopover();
  put(at);
}

function hide() {
  clearTimeout(leaving);
  if (pop.matches(":popover-open")) pop.hidePopover();
  anchor?.setAttribute?.("aria-expanded", "false");
  anchor?.matches("[data-note]") && anchor.removeAttribute("aria-expanded");
  anchor = null;
}

// It stays while pointer or focus is on the number or on the quote itself.
function leaveSoon() {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    const held = pop.matches(":hover") || pop.contains(document.activeElement) || document.activeElement === anchor;
    if (!held) hide();
  }, LEAVE_MS);
}

function noteOf(target) {
  const mark = target instanceof Element ? target.closest("[data-note]") : null;
  return mark ? [mark, document.getElementById(mark.dataset.note)] : null;
}

function enter({ target }) {
  const found = noteOf(target);
  if (found) show(...found);
}

document.addEventListener("pointerover", (event) => event.pointerType !== "touch" && enter(event));
document.addEventListener("focusin", (event) => {
  if (event.target instanceof Element && event.target.matches(":focus-visible")) enter(event);
});
document.addEventListener("pointerout", ({ target }) => {
  if (noteOf(target)) leaveSoon();
});
document.addEventListener("focusout", ({ target }) => {
  if (noteOf(target)) leaveSoon();
});
pop.addEventListener("pointerleave", leaveSoon);

document.addEventListener("click", (event) => {
  const count = event.target instanceof Element ? event.target.closest("[data-count]") : null;
  if (count) {
    const again = anchor === count;
    hide();
    if (again) return;
    show(count, document.getElementById(count.dataset.count));
    count.setAttribute("aria-expanded", "true");
    pop.querySelector("a")?.focus({ preventScroll: true });
  } else if (!pop.contains(event.target)) hide();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !pop.matches(":popover-open")) return;
  const back = pop.contains(document.activeElement) ? anchor : null;
  hide();
  back?.focus();
  event.preventDefault();
});
document.addEventListener("scroll", () => anchor && put(anchor), { passive: true });
