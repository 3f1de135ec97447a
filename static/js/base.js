// What every page does. Each part works on its own and the page works without any of them.
import { enhanceSelect } from "./combobox.js";
import { open as openPalette } from "./palette.js";

const YEAR = 365 * 24 * 3600;
const TOAST_MS = 8000;
const TOAST_UNDO_MS = 20000;

function setCookie(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
}

function cookie(name) {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

/** Says something to screen readers without moving the focus. */
export function announce(text) {
  const live = document.getElementById("live");
  if (!live) return;
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = text;
  });
}

export function csrfToken() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";
}

// ---- toasts

function leave(note) {
  if (!note.isConnected) return;
  if (note.contains(document.activeElement)) document.getElementById("main")?.focus();
  note.classList.add("is-leaving");
  setTimeout(() => note.remove(), 220);
}

// Nothing vanishes while it is read: the clock starts again when pointer and focus have left.
function watchToast(note) {
  const lasting = note.querySelector("form, .undo") ? TOAST_UNDO_MS : TOAST_MS;
  const stays = note.classList.contains("is-error");
  let clock = 0;
  const stop = () => clearTimeout(clock);
  const start = () => {
    stop();
    if (!stays) clock = setTimeout(() => leave(note), lasting);
  };
  note.addEventListener("pointerenter", stop);
  note.addEventListener("focusin", stop);
  note.addEventListener("pointerleave", start);
  note.addEventListener("focusout", start);
  note.querySelector("[data-toast-close]")?.addEventListener("click", () => leave(note));
  start();
}

/** Shows a note at the corner. undo: a function called by its button; kind: "error" stays until dismissed. */
export function toast(text, { undo = null, undoLabel = "Undo", kind = "" } = {}) {
  const note = document.createElement("div");
  note.className = `toast-note${kind === "error" ? " is-error" : ""}`;
  note.dataset.toast = "";
  note.append(Object.assign(document.createElement("p"), { textContent: text }));
  if (undo) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "undo",
      textContent: undoLabel,
    });
    button.addEventListener("click", () => {
      leave(note);
      undo();
    });
    note.append(button);
  }
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  close.setAttribute("aria-label", "Dismiss");
  close.dataset.toastClose = "";
  note.append(close);
  document.getElementById("toasts")?.append(note);
  wake(note);
  return note;
}

// ---- a form is sent once, however often its button is pressed

let sent = new WeakSet();
// Some answers are a file: the page stays, and the form may be wanted again.
const SENT_MS = 15000;

function writes(form) {
  return form instanceof HTMLFormElement && (form.method === "post" || form.hasAttribute("hx-post"));
}

function onSubmit(event) {
  if (!writes(event.target) || !sent.has(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

// After everybody else has heard of it: what a script took over is that script's to hold back.
function afterSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || !writes(form)) return;
  sent.add(form);
  setTimeout(() => sent.delete(form), SENT_MS);
}

function onRequest({ detail, type }) {
  if (!writes(detail.elt)) return;
  const pressed = detail.requestConfig.triggeringEvent?.type === "submit";
  if (pressed && type === "htmx:beforeSend") sent.add(detail.elt);
  else sent.delete(detail.elt);
}

// ---- what is swapped away under the focus leaves it in the same place

const FIRST = "a[href], button, input:not([type=hidden]), select, textarea";
let swapped = "";

function beforeSwap({ detail }) {
  swapped = detail.target?.contains(document.activeElement) ? detail.target.id : "";
}

// Whoever knows better where to go on has moved the focus by now.
function keepPlace() {
  if (!swapped || document.activeElement !== document.body) return;
  const place = document.getElementById(swapped);
  focusRefused(place ?? document);
  if (document.activeElement !== document.body) return;
  (place?.querySelector(FIRST) ?? document.getElementById("main"))?.focus({ preventScroll: true });
}

// ---- what is refused is where the typing goes on

const REFUSED = ":is(input, textarea, select:not([data-combobox])):is(.is-invalid, [aria-invalid=true])";

function focusRefused(root) {
  if (document.activeElement && document.activeElement !== document.body) return;
  [...root.querySelectorAll(REFUSED)].find((field) => field.checkVisibility())?.focus();
}

// ---- requests that failed

const REASONS = {
  0: "The server cannot be reached. Nothing was changed; try again in a moment.",
  403: "You are not allowed to do that here.",
  404: "That is no longer there. Reload the page to see what is.",
  413: "That is too large to send.",
  429: "That was too often. Wait a minute and try again.",
};

export function reasonOf(status) {
  return REASONS[status] ?? "That did not work. Nothing was changed; try again, or reload the page.";
}

function failed(status) {
  toast(reasonOf(status), { kind: "error" });
}

// ---- single-key shortcuts, which a person may switch off

export function keysOn() {
  return cookie("keys") !== "off";
}

function typing(target) {
  return target instanceof Element && target.closest("input:not([type=range]), textarea, select, [contenteditable], dialog[open]");
}

/** shortcuts({t: run, "?": run}, {within: element}): plain keys, never while typing. Answers with a function that ends it. */
export function shortcuts(map, { within = document } = {}) {
  const listen = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn()) return;
    const run = map[event.key] ?? map[event.key.toLowerCase()];
    if (!run || typing(event.target)) return;
    event.preventDefault();
    run(event);
  };
  within.addEventListener("keydown", listen);
  return () => within.removeEventListener("keydown", listen);
}

function keysChoice(box) {
  box.hidden = false;
  const input = box.querySelector("input");
  input.checked = keysOn();
  input.addEventListener("change", () => setCookie("keys", input.checked ? "on" : "off"));
}

// ---- theme

function themeChoice(box) {
  box.hidden = false;
  box.addEventListener("change", ({ target }) => {
    setCookie("theme", target.value);
    if (target.value === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = target.value;
    const meta = document.querySelector("meta[name=color-scheme]");
    if (meta) meta.content = target.value === "auto" ? "light dark" : target.value;
  });
}

// ---- dialogs and menus

function openDialog(event, opener) {
  const dialog = document.getElementById(opener.dataset.dialog ?? opener.getAttribute("commandfor"));
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  event.preventDefault();
  opener.closest("[data-menu]")?.removeAttribute("open");
  dialog.showModal();
}

function onClick(event) {
  const target = event.target instanceof Element ? event.target : null;
  const native = "command" in HTMLButtonElement.prototype;
  const opener = target?.closest(native ? "[data-dialog]" : "[data-dialog], [command=show-modal]");
  if (opener && !event.ctrlKey && !event.metaKey) openDialog(event, opener);
  if (target?.closest("[data-close]")) target.closest("dialog")?.close();
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(target)) menu.removeAttribute("open");
  }
}

function onEscape(event) {
  if (event.key !== "Escape") return;
  const menu = event.target instanceof Element ? event.target.closest("[data-menu][open]") : null;
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
}

// ---- a file field says what was chosen

function sizeOf(bytes) {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function dropZone(zone) {
  const input = zone.querySelector("input[type=file]");
  const names = zone.querySelector("[data-drop-files]");
  if (!input) return;
  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("is-over"));
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
  input.addEventListener("change", () => {
    const lines = [...input.files].map((file) =>
      Object.assign(document.createElement("li"), { textContent: `${file.name} · ${sizeOf(file.size)}` }),
    );
    names?.replaceChildren(...lines);
  });
}

const awake = new WeakSet();

/** Gives behaviour to what has just come into the page; what has it already is left alone. */
export function wake(root) {
  const all = (selector) => {
    const self = root instanceof Element && root.matches(selector) ? [root] : [];
    const fresh = [...self, ...root.querySelectorAll(selector)].filter((found) => !awake.has(found));
    fresh.forEach((found) => awake.add(found));
    return fresh;
  };
  all("[data-toast]").forEach(watchToast);
  all("[data-theme-choice]").forEach(themeChoice);
  all("[data-keys-choice]").forEach(keysChoice);
  all("[data-drop]").forEach(dropZone);
  all("select[data-combobox]").forEach(enhanceSelect);
}

document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit, { capture: true });
window.addEventListener("submit", afterSubmit);
window.addEventListener("pageshow", () => {
  sent = new WeakSet();
});
for (const name of ["htmx:beforeSend", "htmx:afterRequest"]) document.addEventListener(name, onRequest);
document.addEventListener("keydown", onEscape);
document.addEventListener("htmx:responseError", ({ detail }) => failed(detail.xhr.status));
document.addEventListener("htmx:sendError", () => failed(0));
document.addEventListener("htmx:timeout", () => failed(0));
document.addEventListener("htmx:beforeSwap", beforeSwap);
document.addEventListener("htmx:afterRequest", keepPlace);
document.addEventListener("htmx:load", ({ detail }) => {
  wake(detail.elt);
  focusRefused(detail.elt);
});
wake(document);
focusRefused(document);

// ---- the palette, which is here already: whoever types at once must not lose letters to the page

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const dialog = document.querySelector("dialog[open]:not(.palette)");
  if (dialog) return;
  event.preventDefault();
  openPalette();
});
for (const button of document.querySelectorAll("[data-palette]")) {
  button.hidden = false;
  button.addEventListener("click", openPalette);
}

const keysHelp = document.getElementById("keys");
if (keysHelp instanceof HTMLDialogElement) shortcuts({ "?": () => keysHelp.open || keysHelp.showModal() });
