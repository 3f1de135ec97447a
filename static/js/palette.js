// Ctrl or Cmd and K, on every page: go to a page, a persona, an interview, a code, or do what the page
// offers. Made when it is first asked for.
import { Combobox } from "./combobox.js";

const PAUSE_MS = 120;
const SHOWN = 60;
// What a page offers besides: its own buttons and links, but for what destroys.
const OFFERS = ".top-actions :is(a.btn, button.btn), .page-head :is(a.btn, button.btn)";

class Palette {
  constructor() {
    this.dialog = document.createElement("dialog");
    this.dialog.className = "dialog palette";
    this.dialog.setAttribute("aria-label", "Go to");
    this.input = Object.assign(document.createElement("input"), { type: "text", className: "form-control", placeholder: "Go to a persona, an interview, a code, a page" });
    this.input.spellcheck = false;
    this.input.setAttribute("aria-label", "Go to");
    this.list = Object.assign(document.createElement("ul"), { className: "picker-list" });
    this.told = Object.assign(document.createElement("p"), { className: "small muted", hidden: true });
    this.told.setAttribute("role", "status");
    this.dialog.append(this.input, this.list, this.told);
    document.body.append(this.dialog);
    this.choice = new Combobox({ input: this.input, list: this.list, items: [], limit: SHOWN, onPick: (item) => this.go(item), onCancel: () => this.dialog.close() });
    this.input.addEventListener("input", () => this.typed());
    this.dialog.addEventListener("click", ({ target }) => target === this.dialog && this.dialog.close());
    this.targets = [];
    this.asked = "";
  }

  async open() {
    if (this.dialog.open) return this.dialog.close();
    this.here = [...offers(), ...pages()];
    this.input.value = "";
    this.say("");
    this.dialog.showModal();
    this.offer();
    return this.ask("");
  }

  offer() {
    this.choice.setItems([...this.here, ...this.targets]);
    if (!this.choice.shown.length && this.input.value.trim()) this.say("Nothing has this name.");
    else this.say("");
  }

  typed() {
    this.say("");
    clearTimeout(this.clock);
    const query = this.input.value.trim();
    if (this.isComplete) this.offer();
    else this.clock = setTimeout(() => this.ask(query), PAUSE_MS);
  }

  /** Asks once for everything; where that is too much, again for what was typed. */
  async ask(query) {
    const address = document.body.dataset.targets;
    if (!address) return;
    this.asked = query;
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { targets, complete } = await answer.json();
      if (this.asked !== query) return;
      this.isComplete = complete && !query;
      this.targets = targets.map(({ kind, text, url }) => ({ value: url, text, note: kind, url }));
      this.offer();
    } catch {
      this.say("The server cannot be reached. These are the pages of the menu.");
    }
  }

  say(text) {
    this.told.textContent = text;
    this.told.hidden = !text;
  }

  go(item) {
    this.dialog.close();
    if (item.url) location.assign(item.url);
    else item.element.click();
  }
}

const words = (element) => element.textContent.replace(/\s+/gu, " ").trim();

function offers() {
  const found = [...document.querySelectorAll(OFFERS)].filter((one) => one.checkVisibility() && !one.matches(".btn-danger, [data-palette], :disabled"));
  return found.map((element) => ({ value: "", text: element.getAttribute("aria-label") ?? words(element), note: "On this page", element })).filter(({ text }) => text);
}

function pages() {
  const links = [...document.querySelectorAll("#side a.side-link")].map((link) => {
    const label = link.cloneNode(true);
    label.querySelectorAll("small").forEach((count) => count.remove());
    return { value: link.href, text: words(label), note: "Page", url: link.href };
  });
  const more = [...document.querySelectorAll(".side-foot a.menu-item")].map((link) => ({ value: link.href, text: words(link), note: "Account", url: link.href }));
  return [...links, ...more];
}

let palette = null;

export function open() {
  palette ??= new Palette();
  return palette.open();
}
