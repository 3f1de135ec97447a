// In a comment: after @ the names of members, to choose by arrows and Enter or by a click. Without this they are typed.

const AT = /(?:^|\s)@([^@\n]{0,40})$/u;
const MOST = 8;
let made = 0;

/** What stands between the last @ and the caret, or null. */
function asked(area) {
  const before = area.value.slice(0, area.selectionStart);
  const found = AT.exec(before);
  return found ? found[1] : null;
}

function fitting(names, typed) {
  const wanted = typed.toLocaleLowerCase();
  return names.filter((name) => name.toLocaleLowerCase().startsWith(wanted)).slice(0, MOST);
}

class Mentions {
  constructor(area) {
    this.area = area;
    this.names = area.dataset.mentions.split("\n").filter(Boolean);
    this.active = -1;
    this.list = document.createElement("ul");
    this.list.id = `mentions-${(made += 1)}`;
    this.list.className = "mention-list";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "People");
    area.after(this.list);
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-controls", this.list.id);
    area.addEventListener("input", () => this.show());
    area.addEventListener("keydown", (event) => this.onKey(event));
    area.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("li");
      if (option) this.pick(option.textContent);
    });
  }

  show() {
    const typed = asked(this.area);
    const names = typed === null ? [] : fitting(this.names, typed);
    if (!names.length || (names.length === 1 && names[0] === typed)) return this.close();
    this.list.replaceChildren(
      ...names.map((name, number) =>
        Object.assign(document.createElement("li"), { textContent: name, id: `${this.list.id}-${number}` }),
      ),
    );
    for (const option of this.list.children) option.setAttribute("role", "option");
    this.list.hidden = false;
    this.move(0);
  }

  move(to) {
    const options = [...this.list.children];
    this.active = (to + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === this.active)));
    options[this.active].scrollIntoView({ block: "nearest" });
    this.area.setAttribute("aria-activedescendant", options[this.active].id);
  }

  onKey(event) {
    if (this.list.hidden) return;
    const keys = {
      ArrowDown: () => this.move(this.active + 1),
      ArrowUp: () => this.move(this.active - 1),
      Enter: () => this.pick(this.list.children[this.active].textContent),
      Tab: () => this.pick(this.list.children[this.active].textContent),
      Escape: () => this.close(),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }

  pick(name) {
    const { area } = this;
    const caret = area.selectionStart;
    const from = area.value.slice(0, caret).lastIndexOf("@") + 1;
    area.setRangeText(`${name} `, from, caret, "end");
    this.close();
    area.focus();
  }

  close() {
    this.list.hidden = true;
    this.area.removeAttribute("aria-activedescendant");
  }
}

function dress(root) {
  for (const area of root.querySelectorAll("textarea[data-mentions]:not([aria-controls])")) new Mentions(area);
}

dress(document);
document.addEventListener("htmx:load", (event) => {
  dress(event.target);
  // A thread that was asked for from a line's menu takes the menu's place.
  const place = event.target.closest?.(".claim-talk");
  if (!place) return;
  for (const menu of place.parentElement.querySelectorAll("details.claim-menu[open]")) menu.open = false;
  place.querySelector("textarea")?.focus();
});
