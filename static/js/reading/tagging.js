// What a coder does: tag, remove, change, give other ends. Each deed shows at once, is told to the
// server, and can be undone and done again.
import { announce, toast } from "../base.js";
import { get, post } from "./api.js";
import { History, undoKeys } from "./history.js";
import { reloadAt } from "./place.js";
import { Recents } from "./recents.js";
import { rectOf, targetSpan } from "./selection.js";

const PATIENCE = 1500; // milliseconds; later than that a hand is on its way already
const lowered = (text) => text[0].toLowerCase() + text.slice(1);

export class Tagging {
  /** room: what it works in; speakers: the picker of speakers, if this role has one. */
  constructor({ room, picker, speakers, recentsBox }) {
    Object.assign(this, { room, picker, speakers, map: room.map, store: room.store, pending: null });
    this.history = new History({
      onMoved: (deed, way) => this.moved(deed, way),
      onRefused: (problem) => this.refused(problem),
    });
    this.recents = new Recents({ box: recentsBox, onPick: (id) => this.quick(id) });
    undoKeys(this.history);
  }

  // ---- choosing

  openPicker(span = targetSpan(this.room)) {
    if (!this.store.can?.tag) return announce("Your role reads, but does not tag.");
    return this.choose(span, (about) => {
      this.picker.open({ codes: this.recents.order(this.store.codes), ...about });
      this.suggest(span);
    });
  }

  /** An answer that comes late, or not at all, is no loss: nobody waits for it. */
  async suggest(span) {
    if (!this.picker.likely.on) return;
    const asked = performance.now();
    const answer = await get(`${this.store.urls.likely}?start=${span.start}&end=${span.end}`).catch(() => null);
    if (!answer || this.pending !== span || performance.now() - asked > PATIENCE) return;
    this.picker.suggest(answer.codes.map((id) => this.store.codes.get(id)).filter(Boolean));
  }

  openSpeakers(span = targetSpan(this.room)) {
    if (!this.speakers) return announce("Your role reads, but does not say who speaks.");
    return this.choose(span, (about) => this.speakers.open(about));
  }

  /** Lights what is chosen for, and opens something beside it. */
  choose(span, open) {
    if (!this.mayChoose(span)) return;
    this.pending = span;
    this.back = document.activeElement;
    this.room.paint.light("selected", [span]);
    this.room.tools.hide();
    open({ rect: rectOf(this.map, span), quote: this.map.text(span.start, span.end) });
  }

  mayChoose(span) {
    if (this.store.isStale) this.room.tellStale();
    else if (!span) toast("Select some words first: with the mouse, W for a whole turn, or Enter and Shift with the arrows.");
    else return true;
    return false;
  }

  picked(giveBack) {
    this.room.paint.light("selected", []);
    getSelection().removeAllRanges();
    if (!giveBack) return;
    const turn = this.map.turnAt(this.pending.start);
    (this.back?.isConnected && this.back !== document.body ? this.back : turn.element).focus({ preventScroll: true });
  }

  /** A code by its number, without the picker. */
  quick(id, span = targetSpan(this.room)) {
    if (!this.store.can?.tag) return announce("Your role reads, but does not tag.");
    const code = this.store.codes.get(id);
    if (!code) return announce("No code has this number yet. T opens all of them.");
    if (!this.mayChoose(span)) return;
    this.room.tools.hide();
    const voice = this.store.codings.get(this.room.focusedId)?.voice ?? "said";
    return this.tag({ code, stance: "supports", voice }, span);
  }

  // ---- tagging

  async tag({ code, stance, voice, subjects }, span = this.pending) {
    this.recents.use(code.id, this.store.codes);
    try {
      const coding = await this.store.tag(span, { code, stance, voice, subjects });
      this.room.activate(coding.id);
      this.picker.mark(code);
      this.did({ name: `Tagged: ${code.name}`, at: coding, undo: () => this.takeAway(coding), redo: () => this.store.restore(coding) }, this.hiddenNote(coding));
    } catch (problem) {
      if (problem.code === "who") this.askWho(problem.choices, { code, stance, voice }, span);
      else this.refused(problem);
    }
  }

  /** A tag that a filter hides would look like one that was lost. */
  hiddenNote(coding) {
    return this.store.isHidden(coding) ? " (hidden by the filter)" : "";
  }

  askWho(people, told, span) {
    this.pending = span;
    this.picker.close(false);
    this.room.paint.light("selected", [span]);
    this.picker.askWho({ rect: rectOf(this.map, span), people, onSettled: (subjects) => this.tag({ ...told, subjects }, span) });
  }

  /** Throws what was refused, for who asked for it to tell. */
  async tagMany(spans, told) {
    const made = await this.store.tagMany(spans, told);
    this.recents.use(told.code.id, this.store.codes);
    if (!made.length) return toast("All of these carry this code already.");
    const name = `Tagged ${made.length} place${made.length === 1 ? "" : "s"}: ${told.code.name}`;
    return this.did({ name, at: made[0], undo: () => this.store.removeMany(made), redo: () => this.store.restoreMany(made) });
  }

  async takeAway({ id }) {
    if (this.store.codings.has(id)) await this.store.remove(id);
  }

  async remove(id) {
    const coding = this.store.codings.get(id);
    if (!coding || coding.waiting || !this.store.can.tag) return;
    if (this.room.active === id) this.room.active = null;
    this.map.turnAt(coding.start).element.focus({ preventScroll: true });
    this.room.light([]);
    await this.attempt(async () => {
      await this.store.remove(id);
      this.did({ name: `Removed: ${this.nameOf(coding)}`, at: coding, undo: () => this.store.restore(coding), redo: () => this.takeAway(coding) });
    });
  }

  /** stance, voice, or both. */
  async change(id, fields) {
    const before = this.known(id);
    if (!before) return;
    const was = Object.fromEntries(Object.keys(fields).map((name) => [name, before[name]]));
    await this.attempt(async () => {
      await this.store.change(id, fields);
      this.history.did({ name: `Changed: ${this.nameOf(before)}`, at: before, undo: () => this.if(id, () => this.store.change(id, was)), redo: () => this.if(id, () => this.store.change(id, fields)) });
    });
    const coding = this.store.codings.get(id);
    if (coding) announce(this.room.tell(coding).label);
  }

  async move(coding, span) {
    const before = this.known(coding.id);
    if (!before) return;
    await this.attempt(async () => {
      await this.store.move(coding.id, span);
      this.did({ name: `New ends: ${this.nameOf(before)}`, at: before, undo: () => this.if(coding.id, () => this.store.move(coding.id, before)), redo: () => this.if(coding.id, () => this.store.move(coding.id, span)) });
    });
  }

  known(id) {
    const coding = this.store.codings.get(id);
    return coding && !coding.waiting && this.store.can.tag ? coding : null;
  }

  if(id, run) {
    if (this.store.codings.has(id)) return run();
    return Promise.reject(Object.assign(new Error("This tag is gone. Somebody removed it."), { status: 404 }));
  }

  /** Keeps a deed to be undone, and says so. */
  did(deed, more = "") {
    const kept = this.history.did(deed);
    this.say(`${deed.name}${more}`, { undo: () => this.history.undo(kept) });
  }

  /** One note for all of this: who tags fast would drown in them, and the keys undo the rest. */
  say(text, options) {
    if (!this.note?.contains(document.activeElement)) this.note?.remove();
    this.note = toast(text, options);
  }

  moved(deed, way) {
    if (!deed) return announce(`There is nothing to ${way === "undo" ? "undo" : "do again"}.`);
    this.room.scrollTo(deed.at);
    return this.say(`${way === "undo" ? "Undone" : "Done again"}: ${lowered(deed.name)}`);
  }

  /** The page as it is afterwards, at the same place: names at the side may have changed as well. */
  async attribute(speaker, label, span = this.pending) {
    await this.attempt(async () => {
      await post(this.store.urls.attribute, { ...span, version: this.store.version, speaker });
      reloadAt(this.map, span, speaker === "ignore" ? "These words are nobody’s now." : `Speaker: ${label}`);
    });
  }

  async attempt(run) {
    try {
      await run();
    } catch (problem) {
      this.refused(problem);
    }
  }

  refused(problem) {
    if (problem.code === "stale") this.room.tellStale();
    else toast(`Not saved. ${problem.message}`, { kind: "error" });
  }

  nameOf(coding) {
    return this.store.codes.get(coding.code)?.name ?? "code";
  }
}
