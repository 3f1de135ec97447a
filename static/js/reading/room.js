// The reading room: wires text, highlights, margin, picker and keys to the store.
import { announce, shortcuts, toast } from "../base.js";
import { get, post } from "./api.js";
import { Card } from "./card.js";
import { Index, painter } from "./highlights.js";
import { neighbour } from "./jumps.js";
import { Keyboard } from "./keys.js";
import { Margin } from "./margin.js";
import { TextMap } from "./offsets.js";
import { Picker } from "./picker.js";
import { reloadAt, returnToPlace } from "./place.js";
import { watchPointer } from "./pointer.js";
import { Search } from "./search.js";
import { rectOf, targetSpan } from "./selection.js";
import { SpeakerPicker } from "./speaker.js";
import { Store } from "./store.js";
import { tell } from "./told.js";
import { SelectionTools } from "./tools.js";

const byId = (id) => document.getElementById(id);
const after = (all, one) => all[(all.indexOf(one) + 1) % all.length];

class Room {
  constructor(root, data) {
    this.root = root;
    this.map = new TextMap(root);
    this.paint = painter(this.map);
    this.store = new Store({ ...data, get, post, onChange: () => this.changed() });
    this.jump = data.jump || (location.hash.match(/^#coding-(\d+)$/)?.[1] ?? "");
    this.active = null;
    this.pending = null;
    this.index = new Index([]);
    this.margin = new Margin({ map: this.map, tell: (coding) => this.tell(coding), onPick: (id, button) => this.openCard(id, button), onHover: (id) => this.light(id ? [id] : this.active ? [this.active] : []) });
    this.keyboard = new Keyboard({ root, map: this.map });
    this.picker = new Picker({ box: byId("picker"), onPick: (told) => this.tag(told), onCreate: (fields) => this.store.create(fields), onClose: (giveBack) => this.picked(giveBack) });
    this.card = new Card({ box: byId("coding-card"), onChange: (id, fields) => this.change(id, fields), onRemove: (id) => this.remove(id) });
    this.speakers = byId("speaker-picker") && new SpeakerPicker({ box: byId("speaker-picker"), people: data.people, onPick: (speaker, label) => this.attribute(speaker, label), onClose: (giveBack) => this.picked(giveBack) });
    this.tools = new SelectionTools({ box: byId("selection-tools"), root, map: this.map, offers: () => this.store.can?.tag && !this.keyboard.caret && !this.isChoosing, run: { tag: (span) => this.openPicker(span), speaker: (span) => this.openSpeakers(span) } });
    this.search = new Search({ form: byId("search"), map: this.map, light: (name, spans) => this.paint.light(name, spans), show: (span) => this.scrollTo(span), onLeave: (span) => this.leftSearch(span) });
    this.listen();
    this.isReady = this.start();
  }

  async start() {
    const answer = await get(this.store.urls.list).catch((problem) => toast(problem.message, { kind: "error" }) && null);
    if (!answer) return false;
    this.voices = new Map(answer.voices);
    this.picker.dress({ ...answer, create: answer.can.create });
    this.card.dress({ ...answer, tag: answer.can.tag });
    this.store.take(answer);
    if (this.store.isStale) this.tellStale();
    this.root.dataset.ready = "";
    if (!returnToPlace(this.map) && this.jump) this.goTo(this.jump);
    return true;
  }

  listen() {
    shortcuts({
      t: () => this.openPicker(),
      s: () => this.openSpeakers(),
      j: () => this.step(1),
      k: () => this.step(-1),
      "/": () => this.search.open(),
      x: () => this.onNote((coding) => this.change(coding.id, { stance: coding.stance === "supports" ? "contradicts" : "supports" })),
      v: () => this.onNote((coding) => this.change(coding.id, { voice: after([...this.voices.keys()], coding.voice) })),
      Delete: () => this.onNote((coding) => this.remove(coding.id)),
    });
    byId("search-open")?.addEventListener("click", () => this.search.open());
    byId("coder-filter")?.addEventListener("change", ({ target }) => {
      this.store.filter = target.value;
      this.changed();
    });
    watchPointer({ root: this.root, map: this.map, find: (point) => this.index.at(point), onHover: (found) => this.hover(found), onClick: (found, event) => this.clicked(found, event) });
    window.addEventListener("hashchange", () => this.goTo(location.hash.replace("#coding-", "")));
  }

  // ---- drawing

  changed() {
    const shown = this.store.visible();
    this.index = new Index(shown);
    this.lit = null;
    this.paint.paint(shown, (coding) => ({ hue: this.store.codes.get(coding.code)?.hue ?? "slate", against: coding.stance === "contradicts" }));
    this.margin.show(shown);
    const all = this.store.codings.size;
    const count = byId("highlight-count");
    if (count) count.textContent = `${all.toLocaleString()} highlight${all === 1 ? "" : "s"}`;
    const filter = byId("coder-filter");
    if (filter) filter.hidden = this.store.coderCount() < 2;
  }

  tell(coding) {
    const text = this.map.text(coding.start, coding.end);
    const quote = text.length > 80 ? `${text.slice(0, 79)}…` : text;
    const { codes, coders } = this.store;
    return tell(coding, { codes, coders, voices: this.voices, quote });
  }

  light(ids) {
    const key = ids.join(" ");
    if (key === this.lit) return;
    this.lit = key;
    this.margin.activate(ids);
    this.paint.light("active", ids.map((id) => this.store.codings.get(id)).filter(Boolean));
  }

  scrollTo({ start, end }) {
    const turn = this.map.turnAt(start);
    const box = (this.map.range(start, end) ?? turn.words).getBoundingClientRect();
    if (box.top < 120 || box.bottom > window.innerHeight - 60) window.scrollBy({ top: box.top - window.innerHeight * 0.35 });
  }

  // ---- finding the way

  goTo(id) {
    const coding = this.store.codings.get(id);
    if (!coding) return;
    this.active = id;
    this.scrollTo(coding);
    const button = this.margin.button(coding);
    this.keyboard.rove(this.map.turnAt(coding.start));
    button?.focus({ preventScroll: true });
    this.light([id]);
    this.scrollTo(coding);
  }

  step(by) {
    const shown = this.store.visible();
    if (!shown.length) return announce("There are no highlights yet.");
    const from = document.activeElement?.closest("[data-coding]")?.dataset.coding ?? this.active;
    return this.goTo(neighbour({ shown, from, by, map: this.map }).id);
  }

  hover(found) {
    const ids = found.map((coding) => coding.id);
    this.light(ids.length ? ids : this.active ? [this.active] : []);
  }

  clicked(found, event) {
    const first = found[found.length - 1];
    if (!first) {
      if (!event.target.closest("button")) this.active = null;
      return;
    }
    this.active = first.id;
    this.light([first.id]);
    this.margin.button(first)?.scrollIntoView({ block: "nearest" });
  }

  leftSearch(span) {
    const turn = span ? this.map.turnAt(span.start) : this.keyboard.current;
    if (!turn) return;
    turn.element.focus({ preventScroll: true });
    if (!span) return;
    const [{ from, to }] = this.map.pieces(span.start, span.end);
    this.keyboard.select(turn, from, to);
  }

  // ---- tagging

  openPicker(span = targetSpan(this)) {
    if (!this.store.can?.tag) return announce("Your role reads, but does not tag.");
    return this.choose(span, (about) => this.picker.open({ codes: this.store.codesByRecency(), ...about }));
  }

  openSpeakers(span = targetSpan(this)) {
    if (!this.speakers) return announce("Your role reads, but does not say who speaks.");
    return this.choose(span, (about) => this.speakers.open(about));
  }

  /** Lights what is chosen for, and opens something beside it. */
  choose(span, open) {
    if (this.store.isStale) return this.tellStale();
    if (!span) return toast("Select some words first: with the mouse, or Enter and Shift with the arrows.");
    this.pending = span;
    this.back = document.activeElement;
    this.paint.light("selected", [span]);
    this.tools.hide();
    return open({ rect: rectOf(this.map, span), quote: this.map.text(span.start, span.end) });
  }

  /** The page as it is afterwards, at the same place: names at the side may have changed as well. */
  async attribute(speaker, label, span = this.pending) {
    try {
      await post(this.store.urls.attribute, { ...span, version: this.store.version, speaker });
      reloadAt(this.map, span, speaker === "ignore" ? "These words are nobody’s now." : `Speaker: ${label}`);
    } catch (problem) {
      this.refused(problem);
    }
  }

  picked(giveBack) {
    this.paint.light("selected", []);
    getSelection().removeAllRanges();
    if (!giveBack) return;
    const turn = this.map.turnAt(this.pending.start);
    (this.back?.isConnected && this.back !== document.body ? this.back : turn.element).focus({ preventScroll: true });
  }

  async tag({ code, stance, voice, subjects }, span = this.pending) {
    this.keyboard.leave();
    try {
      const coding = await this.store.tag(span, { code, stance, voice, subjects });
      this.active = coding.id;
      toast(`Tagged: ${code.name}`, { undo: () => this.undoTag(coding) });
    } catch (problem) {
      if (problem.code === "who") this.askWho(problem.choices, { code, stance, voice }, span);
      else this.refused(problem);
    }
  }

  askWho(people, told, span) {
    this.pending = span;
    this.paint.light("selected", [span]);
    this.picker.askWho({ rect: rectOf(this.map, span), people, onSettled: (subjects) => this.tag({ ...told, subjects }, span) });
  }

  async undoTag(coding) {
    if (!this.store.codings.has(coding.id)) return;
    await this.attempt(() => this.store.remove(coding.id), `Removed: ${this.nameOf(coding)}`);
  }

  async remove(id) {
    const coding = this.store.codings.get(id);
    if (!coding || coding.waiting || !this.store.can.tag) return;
    const name = this.nameOf(coding);
    if (this.active === id) this.active = null;
    this.map.turnAt(coding.start).element.focus({ preventScroll: true });
    this.light([]);
    try {
      await this.store.remove(id);
      toast(`Removed: ${name}`, { undo: () => this.attempt(() => this.store.restore(coding), `Back again: ${name}`) });
    } catch (problem) {
      this.refused(problem);
    }
  }

  async change(id, fields) {
    if (!this.store.can.tag || this.store.codings.get(id)?.waiting) return;
    await this.attempt(() => this.store.change(id, fields));
    const coding = this.store.codings.get(id);
    if (coding) announce(this.tell(coding).label);
  }

  async attempt(run, said = "") {
    try {
      await run();
      if (said) announce(said);
    } catch (problem) {
      this.refused(problem);
    }
  }

  refused(problem) {
    if (problem.code === "stale") this.tellStale();
    else toast(`Not saved. ${problem.message}`, { kind: "error" });
  }

  tellStale() {
    toast("The transcript has a newer version.", { kind: "error", undoLabel: "Reload", undo: () => location.reload() });
  }

  get isChoosing() {
    return this.picker.isOpen || Boolean(this.speakers?.isOpen);
  }

  nameOf(coding) {
    return this.store.codes.get(coding.code)?.name ?? "code";
  }

  onNote(run) {
    const coding = this.store.codings.get(document.activeElement?.closest("[data-coding]")?.dataset.coding);
    if (coding) run(coding);
  }

  openCard(id, opener) {
    const coding = this.store.codings.get(id);
    if (!coding || coding.waiting) return;
    this.active = id;
    this.light([id]);
    const quote = this.map.text(coding.start, coding.end);
    this.card.open({ coding, told: this.tell(coding), quote, opener });
  }
}

const root = byId("room");
const data = byId("room-data");
// Others build on it: live.js and memos.js.
export const room = root && data && byId("picker") ? new Room(root, JSON.parse(data.textContent)) : null;
