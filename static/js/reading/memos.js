// Memos in the reading room: M on a highlight notes something on its words, elsewhere on the interview.
import { announce, shortcuts, toast } from "../base.js";
import { get, post } from "./api.js";
import { place, shortened } from "./popup.js";
import { room } from "./room.js";

const dated = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

function button(text, label, run) {
  const made = make("button", "btn btn-quiet btn-sm", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", run);
  return made;
}

class Memos {
  constructor({ room, box, interview }) {
    Object.assign(this, { room, store: room.store, box, interview, all: [], about: null, edited: null });
    const find = (name) => box.querySelector(`[data-memo-${name}]`);
    Object.assign(this, { title: find("title"), list: find("list"), none: find("none"), form: find("form"), label: find("label"), problem: find("problem"), stop: find("stop") });
    this.text = box.querySelector("textarea");
    find("close").addEventListener("click", () => this.close());
    this.stop?.addEventListener("click", () => this.write(null));
    this.form?.addEventListener("submit", (event) => this.save(event));
    box.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("memos:news", () => this.load());
    document.addEventListener("layer:told", () => this.load());
    document.addEventListener("click", (event) => this.clicked(event));
    shortcuts({ m: () => this.onKey() });
    this.addToCard();
    this.load();
  }

  addToCard() {
    const { card } = this.room;
    const opener = make("button", "btn btn-sm", "Memos ", make("kbd", "", "M"));
    opener.type = "button";
    opener.addEventListener("click", () => {
      const coding = this.store.codings.get(card.id);
      card.close();
      if (coding) this.open(coding, this.room.margin.button(coding));
    });
    card.remove.before(opener);
  }

  async load() {
    const answer = await get(this.store.urls.memos).catch(() => null);
    if (!answer) return;
    this.all = answer.memos;
    this.changed();
  }

  /** Notes in the margin say how many memos their words carry. */
  changed() {
    const counts = new Map();
    for (const { excerpt } of this.all) if (excerpt) counts.set(excerpt, (counts.get(excerpt) ?? 0) + 1);
    const same = counts.size === this.store.memos.size && [...counts].every(([id, count]) => this.store.memos.get(id) === count);
    this.store.memos = counts;
    if (!same) this.room.margin.renew();
    if (this.isOpen) this.draw();
  }

  clicked(event) {
    const link = event.target.closest?.("[data-memo-open]");
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.open(null, link);
  }

  onKey() {
    const focused = document.activeElement?.closest("[data-coding]")?.dataset.coding;
    const coding = this.store.codings.get(focused ?? this.room.active);
    if (coding?.waiting) return;
    this.open(coding ?? null, coding ? this.room.margin.button(coding) : document.activeElement);
  }

  // ---- the popover

  open(coding, opener) {
    this.about = coding;
    this.opener = opener;
    const quote = coding && this.room.map.text(coding.start, coding.end);
    this.title.textContent = coding ? `Memos on “${shortened(quote)}”` : "Memos on this interview";
    this.write(null);
    this.draw();
    this.box.showPopover();
    place(this.box, (opener?.isConnected && opener !== document.body ? opener : document.querySelector(".room-tools")).getBoundingClientRect());
    (this.text ?? this.box).focus({ preventScroll: true });
  }

  get isOpen() {
    return this.box.matches(":popover-open");
  }

  close() {
    if (!this.isOpen) return;
    this.box.hidePopover();
    const back = this.opener?.isConnected ? this.opener : this.about && this.room.margin.button(this.store.codings.get(this.about.id) ?? this.about);
    (back ?? document.getElementById("main"))?.focus({ preventScroll: true });
  }

  key(event) {
    if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form?.requestSubmit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  here() {
    return this.all.filter((memo) => (this.about ? memo.excerpt === this.about.excerpt : !memo.excerpt));
  }

  draw() {
    const memos = this.here();
    this.list.replaceChildren(...memos.map((memo) => this.line(memo)));
    this.list.hidden = !memos.length;
    this.none.hidden = Boolean(memos.length);
  }

  line(memo) {
    const about = make("p", "row-meta", `${memo.author}, ${dated.format(new Date(memo.at))}${memo.shared ? "" : " · only you see this"} `);
    if (memo.mine && this.form) {
      about.append(button("Edit", `Edit: ${shortened(memo.text)}`, () => this.write(memo)), button("Delete", `Delete: ${shortened(memo.text)}`, () => this.remove(memo)));
    }
    const text = make("p", "memo-text", memo.text);
    text.dir = "auto";
    return make("li", "memo-note", text, about);
  }

  // ---- writing

  /** Write a new one, or at one that is there. */
  write(memo) {
    if (!this.form) return;
    this.edited = memo;
    this.text.value = memo?.text ?? "";
    this.label.textContent = memo ? "Your memo" : "New memo";
    this.stop.hidden = !memo;
    this.refuse("");
    if (memo) this.text.focus();
  }

  refuse(text) {
    this.problem.textContent = text;
    this.problem.hidden = !text;
    this.problem.classList.toggle("d-block", Boolean(text));
    this.text.setAttribute("aria-invalid", String(Boolean(text)));
  }

  url() {
    const [kind, pk] = this.about ? ["excerpt", this.about.excerpt] : ["interview", this.interview];
    return this.store.urls.memo_add.replace("/kind/0", `/${kind}/${pk}`);
  }

  async save(event) {
    event.preventDefault();
    if (this.isSaving) return;
    if (!this.text.value.trim()) {
      this.refuse("Write something first.");
      this.text.focus();
      return;
    }
    this.isSaving = true;
    try {
      const { body } = await post(this.edited ? this.urlOf("memo_edit", this.edited) : this.url(), { text: this.text.value });
      this.all = [...this.all.filter((memo) => memo.id !== body.id), body].sort((one, other) => one.id - other.id);
      this.write(null);
      this.changed();
      announce("Memo saved");
    } catch (problem) {
      this.refuse(problem.message);
      this.text.focus();
    } finally {
      this.isSaving = false;
    }
  }

  async remove(memo) {
    const again = this.url();
    try {
      await post(this.urlOf("memo_delete", memo));
    } catch (problem) {
      if (problem.status !== 404) return void toast(`Not deleted. ${problem.message}`, { kind: "error" });
    }
    this.all = this.all.filter((one) => one.id !== memo.id);
    this.write(null);
    this.changed();
    this.text.focus();
    toast("Memo deleted", { undo: () => this.restore(again, memo) });
  }

  /** Its words are nowhere but here: it comes back as a new one. */
  async restore(url, memo) {
    try {
      const { body } = await post(url, { text: memo.text });
      this.all.push(body);
      this.changed();
    } catch (problem) {
      toast(`Not brought back. ${problem.message}`, { kind: "error" });
    }
  }

  urlOf(what, memo) {
    return this.store.urls[what].replace("/0", `/${memo.id}`);
  }
}

const box = document.getElementById("memo-card");
if (room && box) room.isReady.then((isReady) => isReady && new Memos({ room, box, interview: room.store.interview }));
