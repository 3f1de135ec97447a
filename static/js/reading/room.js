// The reading room: wires text, highlights, margin, picker and keys to the store.
import { announce, shortcuts, toast } from "../base.js";
import { get, post } from "./api.js";
import { Card } from "./card.js";
import { Filters, labelsOf } from "./filters.js";
import { Index, painter } from "./highlights.js";
import { neighbour } from "./jumps.js";
import { Keyboard } from "./keys.js";
import { Margin } from "./margin.js";
import { Matches } from "./matches.js";
import { Nearby } from "./near.js";
import { TextMap } from "./offsets.js";
import { Picker } from "./picker.js";
import { Piles } from "./piles.js";
import { hold, returnToPlace } from "./place.js";
import { watchPointer } from "./pointer.js";
import { Resizer } from "./resize.js";
import { Search } from "./search.js";
import { SpeakerPicker } from "./speaker.js";
import { Store } from "./store.js";
import { Tagging } from "./tagging.js";
import { tell } from "./told.js";
import { SelectionTools } from "./tools.js";
import { pickTurns } from "./whole.js";

const byId = (id) => document.getElementById(id);
const after = (all, one) => all[(all.indexOf(one) + 1) % all.length];

class Room {
  constructor(root, data) {
    this.root = root;
    this.map = new TextMap(root);
    this.nearby = new Nearby(this.map);
    this.paint = painter(this.map, this.nearby);
    this.store = new Store({ ...data, get, post, onChange: () => this.changed() });
    this.jump = data.jump || (location.hash.match(/^#coding-(\d+)$/)?.[1] ?? "");
    this.active = null;
    this.index = new Index([]);
    this.piles = new Piles();
    this.furnish(data);
    this.listen();
    this.isReady = this.start();
  }

  furnish({ people }) {
    const { root, map } = this;
    const light = (name, spans) => this.paint.light(name, spans);
    this.margin = new Margin({ map, nearby: this.nearby, tell: (coding) => this.tell(coding), onPick: (id, button) => this.openCard(id, button), onHover: (id) => this.light(this.lit(id)), onFocus: (id) => this.activate(id) });
    this.keyboard = new Keyboard({ root, map });
    this.picker = new Picker({ box: byId("picker"), onPick: (told) => this.picked(told), onCreate: (fields) => this.store.create(fields), onClose: (giveBack) => this.tagging.picked(giveBack) });
    this.card = new Card({ box: byId("coding-card"), onChange: (id, fields) => this.tagging.change(id, fields), onRemove: (id) => this.tagging.remove(id), onNudge: (id, edge, by) => this.resizer.nudge(this.store.codings.get(id), edge, by) });
    const speakers = byId("speaker-picker") && new SpeakerPicker({ box: byId("speaker-picker"), people, onPick: (speaker, label) => this.tagging.attribute(speaker, label), onClose: (giveBack) => this.tagging.picked(giveBack) });
    this.tagging = new Tagging({ room: this, picker: this.picker, speakers, recentsBox: byId("recent-codes") });
    this.resizer = new Resizer({ root, map, light, onDone: (coding, span) => this.tagging.move(coding, span) });
    this.tools = new SelectionTools({ box: byId("selection-tools"), root, map, offers: () => this.store.can?.tag && !this.keyboard.caret && !this.isChoosing && !this.resizer.isDrawing, run: { tag: (span) => this.tagging.openPicker(span), speaker: (span) => this.tagging.openSpeakers(span) } });
    this.search = new Search({ form: byId("search"), map, light, show: (span) => this.scrollTo(span), onLeave: (span) => this.leftSearch(span), onAll: (found) => this.matches.open(found) });
    this.matches = byId("matches") && new Matches({ dialog: byId("matches"), map, store: this.store, codes: () => this.tagging.recents.order(this.store.codes), onTag: (spans, told) => this.tagging.tagMany(spans, told) });
  }

  async start() {
    const answer = await get(this.store.urls.list).catch((problem) => toast(problem.message, { kind: "error" }) && null);
    if (!answer) return false;
    this.voices = new Map(answer.voices);
    this.picker.dress({ ...answer, create: answer.can.create, keep: (on) => post(this.store.urls.suggests, { on: Number(on) }) });
    this.card.dress({ ...answer, tag: answer.can.tag });
    this.matches?.dress(answer);
    this.store.take(answer);
    this.filters = new Filters({ opener: byId("filter-open"), box: byId("room-filter"), bar: byId("filter-bar"), store: this.store, labels: labelsOf({ store: this.store, voices: this.voices, stances: answer.stances }) });
    if (this.filters.isOn) this.filters.apply();
    this.tagging.recents.fill(this.store.codes, answer.recent);
    if (this.store.isStale) this.tellStale();
    this.root.dataset.ready = "";
    if (!returnToPlace(this.map)) this.arriveAt(this.jump);
    return true;
  }

  listen() {
    const { tagging } = this;
    shortcuts({
      t: () => tagging.openPicker(),
      s: () => tagging.openSpeakers(),
      w: () => this.whole.next(),
      j: () => this.step(1),
      k: () => this.step(-1),
      o: ({ shiftKey }) => this.stepOver(shiftKey ? -1 : 1),
      "[": () => this.resize("start"),
      "]": () => this.resize("end"),
      "/": () => this.search.open(),
      f: () => byId("room-filter").togglePopover(),
      x: () => this.onNote((coding) => tagging.change(coding.id, { stance: coding.stance === "supports" ? "contradicts" : "supports" })),
      v: () => this.onNote((coding) => tagging.change(coding.id, { voice: after([...this.voices.keys()], coding.voice) })),
      Delete: () => this.onNote((coding) => tagging.remove(coding.id)),
      ...Object.fromEntries(Array.from("123456789", (key) => [key, () => tagging.quick(tagging.recents.at(Number(key)))])),
    });
    this.whole = pickTurns({ root: this.root, map: this.map, keyboard: this.keyboard });
    byId("search-open")?.addEventListener("click", () => this.search.open());
    watchPointer({ root: this.root, map: this.map, find: (point) => this.index.at(point), onHover: (found) => this.hover(found), onClick: (found, event) => this.clicked(found, event) });
    window.addEventListener("hashchange", () => this.goTo(location.hash.replace("#coding-", "")));
  }

  // ---- drawing

  changed() {
    const shown = this.store.visible();
    this.index = new Index(shown);
    this.litKey = null;
    this.paint.paint(shown, (coding) => ({ hue: this.hueOf(coding), against: coding.stance === "contradicts" }));
    this.margin.show(shown);
    this.activate(this.active);
    this.card.follow((id) => this.store.codings.get(id), (coding) => this.map.text(coding.start, coding.end));
    const all = this.store.codings.size;
    const count = byId("highlight-count");
    if (count) count.textContent = `${all.toLocaleString()} highlight${all === 1 ? "" : "s"}`;
    this.filters?.tell(shown.length, all);
  }

  hueOf(coding) {
    return this.store.codes.get(coding.code)?.hue ?? "slate";
  }

  tell(coding) {
    const text = this.map.text(coding.start, coding.end);
    const quote = text.length > 80 ? `${text.slice(0, 79)}…` : text;
    const { codes, coders } = this.store;
    return tell(coding, { codes, coders, voices: this.voices, quote, memos: this.store.memos.get(coding.excerpt) });
  }

  lit(id) {
    const wanted = id ?? this.active;
    return wanted ? [wanted] : [];
  }

  light(ids) {
    const key = ids.join(" ");
    if (key === this.litKey) return;
    this.litKey = key;
    this.margin.activate(ids);
    this.paint.light("active", ids.map((id) => this.store.codings.get(id)).filter(Boolean));
  }

  /** The one that keys and handles work on; null for none. */
  activate(id) {
    const coding = this.store.codings.get(id);
    const isShown = coding && !this.store.isHidden(coding);
    this.active = isShown ? id : null;
    this.light(this.lit(null));
    this.resizer.show(isShown && !coding.waiting && this.store.can.tag ? coding : null, isShown ? this.hueOf(coding) : "slate");
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
    if (this.store.isHidden(coding)) this.filters.clear();
    this.scrollTo(coding);
    const button = this.margin.button(coding);
    this.keyboard.rove(this.map.turnAt(coding.start));
    button?.focus({ preventScroll: true });
    this.activate(id);
    this.scrollTo(coding);
  }

  /** From elsewhere, as by the number of a quote: nothing of this page was seen before. */
  arriveAt(id) {
    this.goTo(id);
    const coding = this.store.codings.get(id);
    if (coding) hold(this.map, coding);
  }

  get focusedId() {
    return document.activeElement?.closest("[data-coding]")?.dataset.coding ?? null;
  }

  step(by) {
    const shown = this.store.visible();
    if (!shown.length) return announce(this.filters?.isOn ? "The filter lets no highlight through." : "There are no highlights yet.");
    return this.goTo(neighbour({ shown, from: this.focusedId ?? this.active, by, map: this.map }).id);
  }

  /** To the next highlight over the same words. */
  stepOver(by) {
    const active = this.store.codings.get(this.focusedId ?? this.active) ?? this.underCaret();
    if (!active) return announce("Go to a highlight first: with J and K, or a click.");
    const { coding, at, of } = this.piles.step({ shown: this.store.visible(), active, by });
    this.goTo(coding.id);
    return announce(of > 1 ? `${at} of ${of} over these words: ${this.tell(coding).label}` : "No other highlight lies over these words.");
  }

  underCaret() {
    const { caret } = this.keyboard;
    return caret ? this.index.at(caret.turn.start + caret.turn.counter.points(caret.units))[0] : null;
  }

  resize(edge) {
    const coding = this.store.codings.get(this.focusedId ?? this.active);
    if (!this.store.can?.tag) return announce("Your role reads, but does not tag.");
    if (!coding || coding.waiting) return announce("Go to a highlight first: with J and K, or a click.");
    if (this.store.isStale) return this.tellStale();
    this.activate(coding.id);
    return this.resizer.begin(edge);
  }

  hover(found) {
    const ids = found.map((coding) => coding.id);
    this.light(ids.length ? ids : this.lit(null));
  }

  clicked(found, event) {
    if (event.target.closest("[data-notes], [data-edge], button")) return;
    // Clicking again at the same place goes down the pile.
    const at = found.findIndex((coding) => coding.id === this.active);
    const chosen = at < 0 ? found[found.length - 1] : found[(at + found.length - 1) % found.length];
    this.activate(chosen?.id ?? null);
    if (chosen) this.margin.button(chosen)?.scrollIntoView({ block: "nearest" });
  }

  leftSearch(span) {
    const turn = span ? this.map.turnAt(span.start) : this.keyboard.current;
    if (!turn) return;
    turn.element.focus({ preventScroll: true });
    if (!span) return;
    const [{ from, to }] = this.map.pieces(span.start, span.end);
    this.keyboard.select(turn, from, to);
  }

  // ---- one coding

  tellStale() {
    toast("The transcript has a newer version.", { kind: "error", undoLabel: "Reload", undo: () => location.reload() });
  }

  get isChoosing() {
    return this.picker.isOpen || Boolean(this.tagging.speakers?.isOpen);
  }

  picked(told) {
    this.keyboard.leave();
    this.tagging.tag(told);
  }

  onNote(run) {
    const coding = this.store.codings.get(this.focusedId);
    if (coding) run(coding);
  }

  openCard(id, opener) {
    const coding = this.store.codings.get(id);
    if (!coding || coding.waiting) return;
    this.activate(id);
    this.card.open({ coding, told: this.tell(coding), quote: this.map.text(coding.start, coding.end), opener });
  }
}

const root = byId("room");
const data = byId("room-data");
// Others build on it: live.js and memos.js.
export const room = root && data && byId("picker") ? new Room(root, JSON.parse(data.textContent)) : null;
