// Every place that a search found, to look through and to tag in one go. A place may be the words
// alone, the sentence around them, or the turn.
import { Combobox } from "../combobox.js";
import { choices, chosen } from "./popup.js";
import { sentenceAt } from "./words.js";

const MOST = 500;
const AROUND = 70;

/** The spans that places become, in their order and each once; what carries the code already is told apart. */
export function widened(map, places, extent) {
  const found = new Map();
  for (const { start, end } of places) {
    const span = wide(map, start, end, extent);
    const key = `${span.start} ${span.end}`;
    if (!found.has(key)) found.set(key, { ...span, at: { start, end } });
  }
  return [...found.values()];
}

function wide(map, start, end, extent) {
  const turn = map.turnAt(start);
  if (extent === "turn") return map.trim(turn.start, turn.end);
  if (extent !== "sentence") return { start, end };
  const units = (point) => turn.counter.units(point - turn.start);
  const { from } = sentenceAt(turn.text, units(start));
  const { to } = sentenceAt(turn.text, Math.max(0, units(end) - 1));
  return { start: turn.start + turn.counter.points(from), end: turn.start + turn.counter.points(to) };
}

export class Matches {
  /** dialog; onTag(spans, {code, stance, voice, subjects}) throws what the server refused. */
  constructor({ dialog, map, store, codes, onTag }) {
    Object.assign(this, { dialog, map, store, codes, onTag });
    for (const part of ["title", "list", "count", "problem", "choices", "who", "send", "all", "extent"]) {
      this[part] = dialog.querySelector(`[data-matches-${part}]`);
    }
    const [input, list] = [dialog.querySelector("[data-matches-code]"), dialog.querySelector("[data-matches-codes]")];
    this.input = input;
    // Where there is no list to close, Escape closes the dialog.
    input.addEventListener("keydown", (event) => event.key === "Escape" && list.hidden && event.stopImmediatePropagation());
    this.choice = new Combobox({ input, list, items: [], onPick: (item) => this.pick(item) });
    input.addEventListener("blur", () => this.choice.close());
    input.addEventListener("input", () => this.pick(null));
    this.listen();
  }

  listen() {
    this.list.addEventListener("change", () => this.tell());
    this.extent.addEventListener("change", () => this.draw());
    this.all.addEventListener("change", () => {
      this.boxes().forEach((box) => (box.checked = this.all.checked));
      this.tell();
    });
    this.dialog.querySelector("form").addEventListener("submit", (event) => {
      if (event.submitter !== this.send) return;
      event.preventDefault();
      this.tag();
    });
  }

  dress({ stances, voices }) {
    this.choices.replaceChildren(choices("voice", "How it is told", voices, "said"), choices("stance", "For or against", stances, "supports"));
  }

  open({ query, places }) {
    Object.assign(this, { query, places: places.slice(0, MOST), of: places.length, code: null });
    this.input.value = "";
    this.who.hidden = true;
    this.who.replaceChildren();
    this.choice.items = this.codes().map((code) => ({ value: code.id, text: [...code.path, code.name].join(" › "), hue: code.hue }));
    this.say("");
    this.draw();
    this.dialog.showModal();
    this.input.focus();
  }

  pick(item) {
    this.code = item && this.store.codes.get(item.value);
    if (item) this.input.value = item.text;
    this.say("");
    this.tell();
  }

  draw() {
    this.spans = widened(this.map, this.places, chosen(this.extent, "extent"));
    this.title.textContent = `“${this.query}” in ${this.spans.length.toLocaleString()} place${this.spans.length === 1 ? "" : "s"}${this.of > MOST ? `, the first ${MOST} of ${this.of.toLocaleString()}` : ""}`;
    this.list.replaceChildren(...this.spans.map((span, at) => this.line(span, at)));
    this.tell();
  }

  line(span, at) {
    const turn = this.map.turnAt(span.start);
    const asks = turn.element.classList.contains("is-moderator");
    const item = document.createElement("li");
    const line = Object.assign(document.createElement("label"), { className: "form-check" });
    const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "form-check-input", value: at, checked: !asks });
    const who = turn.element.querySelector("[data-speaker]")?.textContent ?? "";
    const words = document.createElement("span");
    words.className = "match-words";
    words.append(...this.context(turn, span));
    line.append(box, words, Object.assign(document.createElement("small"), { textContent: who }));
    item.append(line);
    return item;
  }

  /** What would be tagged is marked; what stands around it is cut short. */
  context(turn, span) {
    const units = (point) => turn.counter.units(Math.min(point, turn.end) - turn.start);
    const [from, to] = [units(span.start), units(span.end)];
    const mark = Object.assign(document.createElement("mark"), { textContent: turn.text.slice(from, to) });
    const [before, after] = [turn.text.slice(Math.max(0, from - AROUND), from), turn.text.slice(to, to + AROUND)];
    return [`${from > AROUND ? "…" : ""}${before}`, mark, `${after}${to + AROUND < turn.text.length ? "…" : ""}`];
  }

  boxes() {
    return [...this.list.querySelectorAll("input")];
  }

  kept() {
    return this.boxes().filter((box) => box.checked).map((box) => this.spans[Number(box.value)]);
  }

  tell() {
    const kept = this.kept().length;
    this.all.checked = kept === this.spans.length;
    this.all.indeterminate = kept > 0 && kept < this.spans.length;
    this.count.textContent = `${kept} of ${this.spans.length} chosen`;
    this.send.textContent = kept === 1 ? "Tag 1 place" : `Tag ${kept} places`;
  }

  say(problem) {
    this.problem.textContent = problem;
    this.problem.hidden = !problem;
  }

  async tag() {
    const spans = this.kept();
    if (!this.code) return this.lacks("Choose a code.", this.input);
    if (!spans.length) return this.lacks("Choose at least one place.", this.all);
    const people = [...this.who.querySelectorAll("input")];
    const subjects = people.filter((box) => box.checked).map((box) => box.value);
    if (people.length && !subjects.length) return this.lacks("Say whose words these are.", people[0]);
    this.send.disabled = true;
    try {
      await this.onTag(spans, { code: this.code, stance: chosen(this.choices, "stance"), voice: chosen(this.choices, "voice"), subjects: subjects.length ? subjects : null });
      this.dialog.close();
    } catch (problem) {
      this.refused(problem);
    } finally {
      this.send.disabled = false;
    }
  }

  lacks(problem, field) {
    this.say(problem);
    field.focus();
  }

  refused(problem) {
    this.say(problem.message);
    if (problem.code !== "who") return;
    const legend = Object.assign(document.createElement("legend"), { className: "form-label", textContent: "Whose words are these?" });
    this.who.replaceChildren(legend, ...problem.choices.map(person));
    this.who.hidden = false;
    this.who.querySelector("input").focus();
  }
}

function person({ id, label, headline }) {
  const line = Object.assign(document.createElement("label"), { className: "picker-person form-check" });
  line.append(Object.assign(document.createElement("input"), { type: "checkbox", value: id, className: "form-check-input" }), headline ? `${label} · ${headline}` : label);
  return line;
}
