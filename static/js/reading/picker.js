// The code picker: type a few letters, Enter. Stance and voice stay beside it, whose words are asked
// when nobody knows, and a code that is missing is made on the spot.
import { rank } from "../fuzzy.js";
import { Likely } from "./likely.js";
import { choices, chosen, place, shortened } from "./popup.js";

const SHOWN = 40;
// With Alt: the letter of what is said. By the key's place, as Alt writes other signs on some keyboards.
const CHOICE_KEYS = { KeyS: ["voice", "said"], KeyD: ["voice", "did"], KeyU: ["voice", "unspoken"] };

export class Picker {
  /** onPick({code, stance, voice, subjects}), onCreate({name, facet}) answers with the code, onClose(). */
  constructor({ box, onPick, onCreate, onClose }) {
    Object.assign(this, { box, onPick, onCreate, onClose });
    for (const part of ["input", "list", "new", "who", "choices", "problem", "tagged", "likely"]) {
      this[part] = box.querySelector(`[data-picker-${part}]`);
    }
    this.likely = new Likely({ box: this.likely });
    this.items = [];
    this.shown = [];
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.update());
    this.input.addEventListener("keydown", (event) => this.inputKey(event));
    this.box.addEventListener("keydown", (event) => this.boxKey(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.pick(Number(option.dataset.at), event.shiftKey);
    });
    this.new.querySelector("button").addEventListener("click", () => this.create());
    this.who.querySelector("button").addEventListener("click", () => this.settleWho());
    document.addEventListener("pointerdown", (event) => {
      if (this.isOpen && !this.box.contains(event.target)) this.close(false);
    });
  }

  /** The words around the choice, once: {facets, stances, voices} as [[key, label]]. */
  dress({ facets, stances, voices, create, suggests, keep }) {
    this.mayCreate = create;
    this.likely.dress({ on: suggests, keep });
    const select = this.new.querySelector("select");
    select.replaceChildren(...facets.map(([value, label]) => new Option(label, value, value === "other", value === "other")));
    this.choices.replaceChildren(
      choices("voice", "How it is told", voices, "said"),
      choices("stance", "For or against", stances, "supports"),
    );
  }

  get isOpen() {
    return this.box.matches(":popover-open");
  }

  /** codes: [{id, name, path, hue, …}] recent first; rect: where the words are; quote: the words. */
  open({ codes, rect, quote }) {
    this.done = [];
    this.tagged.hidden = true;
    this.likely.clear();
    this.items = codes.map((code) => ({ code, text: [...code.path, code.name].join(" › ") }));
    this.input.value = "";
    this.ask("");
    this.new.hidden = this.who.hidden = true;
    this.choices.querySelectorAll("[value=said], [value=supports]").forEach((radio) => (radio.checked = true));
    this.box.setAttribute("aria-label", `Tag “${shortened(quote)}”`);
    this.box.showPopover();
    // Once to be in view while the list is drawn, once as high as it has become.
    place(this.box, rect);
    this.update();
    place(this.box, rect);
    this.input.focus({ preventScroll: true });
  }

  /** The likeliest codes, if this member wants any. */
  suggest(codes) {
    if (!this.isOpen || !this.who.hidden) return;
    this.likely.show(codes.map((code) => this.likelyButton(code)));
  }

  likelyButton(code) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm btn-quiet" });
    button.append(...told({ code: { ...code, path: [] } }));
    button.addEventListener("click", ({ shiftKey }) => this.finish(code, shiftKey));
    return button;
  }

  close(giveBack = true) {
    if (!this.isOpen) return;
    this.box.hidePopover();
    this.onClose(giveBack);
  }

  ask(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
  }

  update() {
    const query = this.input.value.trim();
    this.shown = rank(query, this.items, (item) => item.text).slice(0, SHOWN);
    const exact = this.items.some((item) => item.code.name.toLowerCase() === query.toLowerCase());
    const extra = this.mayCreate && query && !exact ? [{ create: query }] : [];
    this.shown.push(...extra);
    this.list.replaceChildren(...this.shown.map((entry, at) => this.option(entry, at)));
    this.list.hidden = !this.shown.length;
    this.input.setAttribute("aria-expanded", String(this.shown.length > 0));
    this.new.hidden = this.who.hidden = true;
    this.ask(this.shown.length ? "" : this.items.length ? "No code fits." : "There are no codes yet. Type a name to make one.");
    this.activate(this.shown.length ? 0 : -1);
  }

  option(entry, at) {
    const option = document.createElement("li");
    option.className = "option";
    option.id = `picker-option-${at}`;
    option.dataset.at = at;
    option.setAttribute("role", "option");
    if (entry.create) option.append(`Create “${entry.create}”`, key("Ctrl ↵"));
    else option.append(...told(entry.item), ...this.ending(entry.item.code, at));
    return option;
  }

  ending({ id }, at) {
    if (this.done.some((code) => code.id === id)) return [Object.assign(document.createElement("small"), { textContent: "tagged" })];
    return at < 9 ? [key(at === 0 ? "↵" : at + 1)] : [];
  }

  /** The words carry this code now, while the picker stays open for another one. */
  mark(code) {
    if (!this.isOpen) return;
    this.done.push(code);
    this.tagged.textContent = `Tagged: ${this.done.map(({ name }) => name).join(", ")}`;
    this.tagged.hidden = false;
    const { active } = this;
    this.update();
    this.activate(active);
  }

  activate(at) {
    this.active = at;
    [...this.list.children].forEach((option, order) => option.setAttribute("aria-selected", String(order === at)));
    const option = this.list.children[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  }

  inputKey(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    const number = /^[1-9]$/.test(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey ? Number(event.key) : 0;
    if (step) this.activate(Math.min(Math.max(0, this.active + step), this.shown.length - 1));
    else if (event.key === "Enter") this.enter(event);
    else if (number && this.shown[number - 1] && !this.shown[number - 1].create) this.pick(number - 1);
    else return;
    event.preventDefault();
  }

  enter(event) {
    const create = this.shown.findIndex((entry) => entry.create);
    if ((event.ctrlKey || event.metaKey) && create >= 0) this.pick(create);
    else this.pick(this.active, event.shiftKey);
  }

  boxKey(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
    if (event.altKey && event.code === "KeyC") this.toggleStance(event);
    else if (event.altKey && event.code === "KeyL") this.toggleLikely(event);
    else if (event.altKey && event.code in CHOICE_KEYS) this.check(event, ...CHOICE_KEYS[event.code]);
    if (event.key === "Enter" && event.target.matches("[type=radio]")) this.enter(event);
    if (event.key === "Tab") this.keepFocus(event);
  }

  keepFocus(event) {
    const stops = [...this.box.querySelectorAll("input, select, button")].filter(
      (stop) => stop.offsetParent !== null && (stop.type !== "radio" || stop.checked),
    );
    const [first, last] = [stops[0], stops[stops.length - 1]];
    if (event.target !== (event.shiftKey ? first : last)) return;
    event.preventDefault();
    (event.shiftKey ? last : first).focus();
  }

  toggleLikely(event) {
    event.preventDefault();
    this.likely.turn();
  }

  toggleStance(event) {
    const against = chosen(this.choices, "stance") === "contradicts";
    this.check(event, "stance", against ? "supports" : "contradicts");
  }

  check(event, name, value) {
    event.preventDefault();
    const radio = this.choices.querySelector(`[name=${name}][value=${value}]`);
    if (radio) radio.checked = true;
  }

  /** With `stays` the picker is left open, for several codes on the same words. */
  pick(at, stays = false) {
    const entry = this.shown[at];
    if (!entry) return;
    if (entry.create) this.askFacet(entry.create);
    else this.finish(entry.item.code, stays);
  }

  finish(code, stays = false) {
    const told = { code, subjects: null, stance: chosen(this.choices, "stance"), voice: chosen(this.choices, "voice") };
    if (stays) this.again();
    else this.close();
    this.onPick(told);
  }

  again() {
    this.input.value = "";
    this.update();
    this.input.focus({ preventScroll: true });
  }

  askFacet(name) {
    this.list.hidden = true;
    this.new.hidden = false;
    this.new.querySelector("[data-picker-name]").textContent = name;
    this.new.querySelector("select").focus();
  }

  async create() {
    const button = this.new.querySelector("button");
    button.disabled = true;
    try {
      const facet = this.new.querySelector("select").value;
      this.finish(await this.onCreate({ name: this.input.value.trim(), facet }));
    } catch (problem) {
      this.ask(problem.message);
    } finally {
      button.disabled = false;
    }
  }

  /** The server does not know who speaks: choose, then the same tag goes out again. */
  askWho({ rect, people, onSettled }) {
    this.onSettled = onSettled;
    this.input.value = "";
    this.box.showPopover();
    place(this.box, rect);
    this.list.hidden = this.new.hidden = this.likely.box.hidden = true;
    this.who.hidden = false;
    this.ask("");
    this.who.querySelector("[data-picker-people]").replaceChildren(...people.map(person));
    this.who.querySelector("input").focus();
  }

  settleWho() {
    const subjects = [...this.who.querySelectorAll("input:checked")].map((input) => input.value);
    if (!subjects.length) return this.ask("Choose at least one person.");
    this.close();
    return this.onSettled(subjects);
  }
}

function key(text) {
  return Object.assign(document.createElement("kbd"), { textContent: text });
}

function told({ code }) {
  const swatch = document.createElement("span");
  swatch.className = `swatch hue-${code.hue}`;
  const text = document.createElement("span");
  text.className = "option-text";
  if (code.path.length) {
    const path = Object.assign(document.createElement("b"), { textContent: code.path.join(" › ") });
    text.append(path, " › ");
  }
  text.append(code.name);
  return [swatch, text];
}

function person({ id, label, headline }) {
  const line = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "checkbox", value: id, className: "form-check-input" });
  line.className = "picker-person";
  line.append(input, headline ? `${label} · ${headline}` : label);
  return line;
}
