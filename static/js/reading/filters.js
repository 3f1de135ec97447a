// Which highlights are shown: by code, coder, voice and stance. What is chosen stands in the address,
// so that it can be shared and survives a reload.
import { announce } from "../base.js";
import { place } from "./popup.js";

const KINDS = ["code", "coder", "voice", "stance"];
const TITLES = { code: "Code", coder: "Coder", voice: "How it is told", stance: "For or against" };

export class Filters {
  /** opener: the button; box: its popover; bar: the line above the text that says what is shown. */
  constructor({ opener, box, bar, store, labels }) {
    Object.assign(this, { opener, box, bar, store, labels });
    this.told = bar.querySelector("[data-filter-told]");
    this.chosen = new Map(KINDS.map((kind) => [kind, new Set(new URLSearchParams(location.search).getAll(kind))]));
    box.addEventListener("toggle", ({ newState }) => newState === "open" && this.open());
    box.addEventListener("change", ({ target }) => this.choose(target));
    bar.querySelector("button").addEventListener("click", () => this.clear());
    box.querySelector("[data-filter-clear]").addEventListener("click", () => this.clear());
  }

  get isOn() {
    return [...this.chosen.values()].some((values) => values.size);
  }

  /** Lets codings through that fit every kind, but for one if it is to be counted over. */
  fits(coding, without = "") {
    return KINDS.every((kind) => kind === without || !this.chosen.get(kind).size || this.chosen.get(kind).has(coding[kind]));
  }

  apply() {
    this.store.sieve("filter", this.isOn ? (coding) => this.fits(coding) : null);
  }

  choose({ name, value, checked }) {
    const values = this.chosen.get(name);
    if (checked) values.add(value);
    else values.delete(value);
    this.settle();
    this.draw();
    this.box.querySelector(`[name=${name}][value="${CSS.escape(value)}"]`)?.focus();
  }

  clear() {
    const had = this.bar.contains(document.activeElement);
    KINDS.forEach((kind) => this.chosen.get(kind).clear());
    this.settle();
    if (this.box.matches(":popover-open")) this.draw();
    if (had) this.opener.focus();
  }

  settle() {
    this.apply();
    const url = new URL(location.href);
    ["coding", ...KINDS].forEach((kind) => url.searchParams.delete(kind));
    for (const [kind, values] of this.chosen) values.forEach((value) => url.searchParams.append(kind, value));
    history.replaceState(history.state, "", url);
    if (!this.isOn) announce("All highlights are shown.");
  }

  /** The line above the text, after every change of what there is. */
  tell(shown, all) {
    this.bar.hidden = !this.isOn;
    this.opener.classList.toggle("is-on", this.isOn);
    this.opener.setAttribute("aria-description", this.isOn ? `${shown} of ${all} shown` : "");
    const text = `${shown.toLocaleString()} of ${all.toLocaleString()} highlights shown`;
    if (this.isOn && this.told.textContent !== text) this.told.textContent = text;
  }

  open() {
    this.draw();
    place(this.box, this.opener.getBoundingClientRect());
    this.box.querySelector("input")?.focus({ preventScroll: true });
  }

  draw() {
    const codings = [...this.store.codings.values()].filter((coding) => !coding.waiting);
    this.box.querySelector("[data-filter-groups]").replaceChildren(...KINDS.map((kind) => this.group(kind, codings)).filter(Boolean));
  }

  group(kind, codings) {
    const counts = new Map();
    for (const coding of codings) {
      const value = coding[kind];
      counts.set(value, (counts.get(value) ?? 0) + Number(this.fits(coding, kind)));
    }
    for (const value of this.chosen.get(kind)) if (!counts.has(value)) counts.set(value, 0);
    if (counts.size < 2 && !this.chosen.get(kind).size) return null;
    const set = document.createElement("fieldset");
    const title = Object.assign(document.createElement("legend"), { textContent: TITLES[kind] });
    const values = this.labels(kind).filter(({ value }) => counts.has(value));
    set.append(title, ...values.map((one) => this.line(kind, one, counts.get(one.value))));
    return set;
  }

  line(kind, { value, text, hue }, count) {
    const line = document.createElement("label");
    line.className = "filter-line form-check";
    const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "form-check-input", name: kind, value, checked: this.chosen.get(kind).has(value) });
    const words = Object.assign(document.createElement("span"), { textContent: text });
    if (hue) words.prepend(Object.assign(document.createElement("span"), { className: `swatch hue-${hue}` }), " ");
    line.append(box, words, Object.assign(document.createElement("small"), { textContent: count.toLocaleString() }));
    return line;
  }
}

/** [{value, text, hue}] of a kind, in the order of the codebook, of the names, of the choices. */
export function labelsOf({ store, voices, stances }) {
  const listed = (pairs) => pairs.map(([value, text]) => ({ value, text }));
  return (kind) => {
    if (kind === "code") return [...store.codes.values()].map((code) => ({ value: code.id, text: [...code.path, code.name].join(" › "), hue: code.hue }));
    if (kind === "voice") return listed([...voices]);
    if (kind === "stance") return listed(stances);
    const others = Object.entries(store.coders).filter(([id]) => id !== store.me);
    return [{ value: store.me, text: "You" }, ...listed(others.sort((one, other) => one[1].localeCompare(other[1])))];
  };
}
