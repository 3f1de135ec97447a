// Small helps for the forms of a persona. Each form works without them.
import { announce } from "../base.js";
import { combobox } from "../combobox.js";

const isLive = document.getElementById("live-persona") !== null;

// ---- several choices as chips with a typeahead

function chip(option, drop) {
  const item = document.createElement("li");
  item.className = `chosen code-chip${option.dataset.hue ? ` hue-${option.dataset.hue}` : ""}`;
  item.append(Object.assign(document.createElement("span"), { textContent: option.label }));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  button.setAttribute("aria-label", `Take out ${option.label}`);
  button.addEventListener("click", () => drop(option));
  item.append(button);
  return item;
}

function chooser(select) {
  const box = Object.assign(document.createElement("div"), { className: "chooser" });
  const chosen = Object.assign(document.createElement("ul"), { className: "chosen-list" });
  const input = Object.assign(document.createElement("input"), {
    type: "text",
    className: "form-control",
    id: `${select.id}-typed`,
    placeholder: select.dataset.placeholder ?? "",
  });
  const list = Object.assign(document.createElement("ul"), { className: "picker-list", hidden: true });
  const options = [...select.options];
  const items = () =>
    options
      .filter((option) => !option.selected)
      .map((option) => ({ value: option.value, text: option.label, hue: option.dataset.hue, note: option.dataset.note }));
  const set = (option, on) => {
    option.selected = on;
    draw();
    announce(`${option.label} ${on ? "added" : "taken out"}`);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const draw = () => {
    chosen.replaceChildren(
      ...options
        .filter((option) => option.selected)
        .map((option) => chip(option, (one) => (set(one, false), input.focus()))),
    );
    chosen.hidden = !chosen.children.length;
  };
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  document.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.setAttribute("for", input.id);
  select.hidden = true;
  box.append(chosen, input, list);
  select.after(box);
  draw();
  const typeahead = combobox({
    input,
    list,
    items: items(),
    onPick: (item) => {
      const option = options.find((one) => one.value === item.value);
      if (option) set(option, true);
      input.value = "";
      typeahead.items = items();
    },
  });
  const offer = () => list.hidden && typeahead.setItems(items());
  input.addEventListener("click", offer);
  input.addEventListener("blur", () => {
    typeahead.close();
    input.value = "";
  });
  input.addEventListener("keydown", (event) => {
    const last = options.filter((option) => option.selected).at(-1);
    if (event.key === "Backspace" && !input.value && last) set(last, false);
  });
}

// ---- the rule of a cast

function castForm(form) {
  const shapes = [...form.querySelectorAll("[data-mode]")];
  const choose = () => {
    const mode = form.querySelector("input[name=mode]:checked")?.value;
    for (const shape of shapes) shape.hidden = shape.dataset.mode !== mode;
  };
  form.addEventListener("change", choose);
  choose();
  const more = form.querySelector("[data-add-condition]");
  const rows = () => [...form.querySelectorAll("[data-condition]")];
  // Spare rows are there for those without script.
  rows().slice(1).filter((row) => !row.querySelector("select").value).forEach((row) => row.remove());
  more.hidden = false;
  more.addEventListener("click", () => {
    const last = rows().at(-1);
    const row = last.cloneNode(true);
    const at = rows().length;
    for (const field of row.querySelectorAll("select, input")) {
      const name = field.name.replace(/-\d+$/, "");
      Object.assign(field, { name: `${name}-${at}`, id: `${name}-${at}` });
      if (field instanceof HTMLInputElement) field.value = "";
      else field.selectedIndex = 0;
      field.previousElementSibling?.setAttribute("for", field.id);
    }
    last.after(row);
    row.querySelector("select").focus();
  });
}

// ---- forms that come and go in the place of a line

function focusFirst(root) {
  const form = root instanceof Element ? (root.matches("form[data-typing]") ? root : root.querySelector("form[data-typing]")) : null;
  if (!form || form.matches("[data-cast]")) return;
  const wrong = form.querySelector(".is-invalid");
  (wrong ?? form.querySelector("textarea, input:not([type=hidden]), button"))?.focus();
  form.scrollIntoView({ block: "nearest" });
}

async function cancel(event, link) {
  if (!isLive) return;
  event.preventDefault();
  const form = link.closest("form");
  const part = form.closest("[data-part]");
  if (link.dataset.cancel === "place") {
    form.remove();
    part?.querySelector(".add-line")?.focus();
    return;
  }
  const { refresh } = await import("./live.js");
  const id = form.id;
  await refresh({ force: part.id });
  document.querySelector(`#${CSS.escape(id)} summary`)?.focus();
}

function onClick(event) {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest("[data-cancel]");
  if (link) cancel(event, link);
  const dismiss = target?.closest("[data-dismiss]");
  if (dismiss) document.getElementById(dismiss.dataset.dismiss)?.replaceChildren();
}

function onKey(event) {
  const form = event.target instanceof Element ? event.target.closest("form[data-typing]") : null;
  if (!form) return;
  if (event.key === "Escape" && !event.defaultPrevented) form.querySelector("[data-cancel]")?.click();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
}

// A line that was moved or judged comes back as a new element: the focus goes back to it.
let left = "";

function remember({ target }) {
  const claim = target instanceof Element ? target.closest("[data-claim], form[data-typing]") : null;
  left = claim?.id ?? "";
}

function returnFocus({ detail }) {
  if (!left || document.activeElement !== document.body) return;
  const claim = document.getElementById(left);
  const part = detail.target instanceof Element ? document.getElementById(detail.target.id) : null;
  (claim?.querySelector("summary") ?? part?.querySelector(".add-line"))?.focus({ preventScroll: true });
}

const dressed = new WeakSet();

function dress(root) {
  const all = (selector) => {
    const found = [...(root instanceof Element && root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    return found.filter((one) => !dressed.has(one) && dressed.add(one));
  };
  all("select[data-chooser]").forEach(chooser);
  all("form[data-cast]").forEach(castForm);
  // The PDF that was asked for on this page comes by itself.
  for (const ready of all("[data-download]")) {
    announce("The PDF is ready.");
    location.assign(ready.dataset.download);
  }
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
document.addEventListener("htmx:beforeRequest", remember);
document.addEventListener("htmx:oobAfterSwap", returnFocus);
document.addEventListener("htmx:load", ({ detail }) => {
  dress(detail.elt);
  focusFirst(detail.elt);
});
dress(document);
