// A field with a list of suggestions (ARIA 1.2 combobox): type, arrows, Enter. See templates/_components/gallery.html.
import { rank } from "./fuzzy.js";

let made = 0;

function textWithMarks(text, positions) {
  const span = document.createElement("span");
  span.className = "option-text";
  const marked = new Set(positions);
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (!marked.has(at)) {
      span.append(letter);
      continue;
    }
    const last = span.lastChild;
    if (last?.nodeName === "MARK" && marked.has(at - 1)) last.append(letter);
    else {
      const mark = document.createElement("mark");
      mark.append(letter);
      span.append(mark);
    }
  }
  span.normalize();
  return span;
}

/** An option's element: its swatch (`hue`), its text with the letters found, and a `note` at the end. */
export function drawOption(item, positions) {
  const option = document.createElement("li");
  option.className = "option";
  if (item.hue) {
    const swatch = document.createElement("span");
    swatch.className = `swatch hue-${item.hue}`;
    option.append(swatch);
  }
  option.append(textWithMarks(item.text, positions));
  if (item.note) option.append(Object.assign(document.createElement("small"), { textContent: item.note }));
  return option;
}

export class Combobox {
  /**
   * input: text field; list: empty <ul>; items: [{value, text, hue?, note?}], recent first;
   * onPick(item), onCreate(text)? when nothing fits exactly, onCancel()? on Escape with an empty list.
   */
  constructor({ input, list, items, onPick, onCreate = null, onCancel = null, limit = 50, draw = drawOption }) {
    Object.assign(this, { input, list, items, onPick, onCreate, onCancel, limit, draw });
    this.id = `combobox-${(made += 1)}`;
    this.shown = [];
    this.active = -1;
    this.dress();
    this.listen();
  }

  dress() {
    const { input, list } = this;
    list.id ||= `${this.id}-list`;
    list.setAttribute("role", "listbox");
    if (!list.hasAttribute("aria-label")) list.setAttribute("aria-label", "Suggestions");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.autocomplete = "off";
  }

  listen() {
    this.input.addEventListener("input", () => this.update());
    this.input.addEventListener("keydown", (event) => this.key(event));
    // pointerdown would take the focus from the field
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.pick([...this.list.children].indexOf(option));
    });
  }

  setItems(items) {
    this.items = items;
    this.update();
  }

  update() {
    const query = this.input.value.trim();
    this.shown = rank(query, this.items, (item) => item.text).slice(0, this.limit);
    const exact = this.items.some((item) => item.text.toLowerCase() === query.toLowerCase());
    if (this.onCreate && query && !exact) this.shown.push({ create: query, at: [] });
    this.list.replaceChildren(...this.shown.map((entry, at) => this.option(entry, at)));
    this.input.setAttribute("aria-expanded", String(this.shown.length > 0));
    this.list.hidden = this.shown.length === 0;
    this.activate(this.shown.length > 0 ? 0 : -1);
  }

  option(entry, at) {
    const item = entry.create ? { text: `Create “${entry.create}”`, note: "Ctrl ↵" } : entry.item;
    const option = this.draw(item, entry.at);
    option.id = `${this.id}-${at}`;
    option.setAttribute("role", "option");
    return option;
  }

  activate(at) {
    this.active = at;
    [...this.list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    const option = this.list.children[at];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    this.input.setAttribute("aria-activedescendant", option.id);
    this.reveal(option);
  }

  // scrollIntoView would also move the page
  reveal(option) {
    const { list } = this;
    const top = option.offsetTop - list.offsetTop;
    const bottom = top + option.offsetHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
  }

  key(event) {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    if (event.key in steps) {
      if (this.list.hidden || !this.shown.length) this.update();
      else this.step(steps[event.key]);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      this.pick(event.metaKey || event.ctrlKey ? this.shown.length - 1 : this.active);
    } else if (event.key === "Escape") {
      this.close();
      this.onCancel?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  step(by) {
    const last = this.shown.length - 1;
    const next = this.active + by;
    if (next > last) this.activate(by === 1 ? 0 : last);
    else this.activate(next < 0 ? (by === -1 ? last : 0) : next);
  }

  pick(at) {
    const entry = this.shown[at];
    if (!entry) return;
    this.close();
    if (entry.create) this.onCreate(entry.create);
    else this.onPick(entry.item);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

export function combobox(options) {
  return new Combobox(options);
}

/** Turns a plain <select data-combobox> into a typeahead; without script the select stays. */
export function enhanceSelect(select) {
  const input = Object.assign(document.createElement("input"), { type: "text", className: "form-control" });
  const list = document.createElement("ul");
  list.className = "picker-list";
  list.hidden = true;
  const items = [...select.options]
    .filter((option) => option.value)
    .map((option) => ({ value: option.value, text: option.label, hue: option.dataset.hue, note: option.dataset.note }));
  const restore = () => {
    input.value = select.value ? select.selectedOptions[0].label : "";
  };
  input.id = `${select.id}-typed`;
  // What an empty choice means stays to be read where nothing is chosen.
  input.placeholder = [...select.options].find((option) => !option.value)?.label ?? "";
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  document.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.setAttribute("for", input.id);
  select.after(input, list);
  select.hidden = true;
  restore();
  const box = combobox({
    input,
    list,
    items,
    onPick: (item) => {
      select.value = item.value;
      restore();
      select.dispatchEvent(new Event("change", { bubbles: true }));
    },
    onCancel: restore,
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => box.list.hidden && box.setItems(items));
  input.addEventListener("blur", () => {
    if (!input.value.trim() && !select.required) select.value = "";
    box.close();
    restore();
  });
  return box;
}
