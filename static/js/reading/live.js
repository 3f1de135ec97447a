// Keeps an open transcript current: asks what others tagged, paints it, says who else is here.
import { announce, toast } from "../base.js";
import { room } from "./room.js";

const AWAKE_MS = 1000;
const IDLE_MS = 10_000;
const IDLE_AFTER_MS = 5 * 60_000;

const named = (all) => all.map((one) => one.name).join(" and ");

/** What others did, in words for who cannot see it: "Remy tagged 2 passages". Pure. */
export function told(codings, known, gone, coders) {
  const fresh = codings.filter((coding) => !coding.mine && !known.has(coding.id));
  const changed = codings.filter((coding) => !coding.mine && known.has(coding.id));
  const by = new Set(fresh.map((coding) => coders[coding.coder] ?? "Somebody"));
  const parts = [];
  if (fresh.length) parts.push(`${[...by].join(" and ")} tagged ${fresh.length === 1 ? "a passage" : `${fresh.length} passages`}`);
  if (changed.length) parts.push(`${changed.length === 1 ? "a tag" : `${changed.length} tags`} changed`);
  if (gone.length) parts.push(`${gone.length === 1 ? "a tag" : `${gone.length} tags`} removed`);
  return parts.join(", ");
}

class Live {
  constructor(room) {
    Object.assign(this, { room, store: room.store, etag: "", clock: 0, touched: Date.now(), here: [] });
    for (const name of ["pointermove", "pointerdown", "keydown", "scroll"]) {
      document.addEventListener(name, () => this.wakeUp(), { passive: true });
    }
    document.addEventListener("visibilitychange", () => this.seen());
    document.addEventListener("layer:told", ({ detail }) => this.layered(detail));
    this.plan();
  }

  // ---- asking

  async ask() {
    const { news, etag } = await this.store.hear(() => this.news());
    if (!news) return;
    this.etag = etag;
    await this.take(news);
  }

  /** Null if there are none. */
  async news() {
    const url = `${this.store.urls.changes}?after=${this.store.seq}`;
    const headers = this.etag ? { "If-None-Match": this.etag } : {};
    const answer = await fetch(url, { headers, cache: "no-store", redirect: "error" });
    if (answer.status === 304) return { news: null };
    if (!answer.ok) throw new Error(String(answer.status));
    return { news: await answer.json(), etag: answer.headers.get("ETag") ?? "" };
  }

  /** Read up to `seq` only once it is taken in: what failed is asked for again. */
  async take(news) {
    this.meet(news.here);
    const knows = news.codings.every((coding) => this.store.codes.has(coding.code));
    if (news.anew || !knows) await this.anew();
    else if (news.codings.length || news.gone.length) this.put(news);
    this.store.seq = Math.max(this.store.seq, news.seq);
    if (news.memos) document.dispatchEvent(new CustomEvent("memos:news"));
    if (news.roster) this.renewPart();
  }

  async anew() {
    await this.store.load();
    this.room.margin.renew();
    if (this.store.isStale) this.room.tellStale();
  }

  put({ codings, gone, coders }) {
    const known = new Map(this.store.codings);
    const lost = gone.filter((id) => known.has(id) && !known.get(id).mine);
    Object.assign(this.store.coders, coders);
    this.store.patch(codings, gone);
    this.keepCard();
    const said = told(codings, known, lost, this.store.coders);
    if (said) announce(said);
  }

  /** Where words are cut into marks to paint them, painting would take a selection away. */
  mayPaint() {
    return Boolean(CSS.highlights) || getSelection().isCollapsed;
  }

  /** The note that an open card came from may have been drawn anew. */
  keepCard() {
    const { card, margin } = this.room;
    const coding = card.isOpen && !card.opener?.isConnected && this.store.codings.get(card.id);
    if (coding) card.opener = margin.button(coding);
  }

  // ---- who else is here

  meet(here) {
    const [was, now] = [new Set(this.here.map((one) => one.id)), new Set(here.map((one) => one.id))];
    const [came, left] = [here.filter((one) => !was.has(one.id)), this.here.filter((one) => !now.has(one.id))];
    this.here = here;
    this.showHere();
    if (came.length) announce(`Also here: ${named(came)}`);
    else if (left.length) announce(`${named(left)} left`);
  }

  showHere() {
    const line = document.querySelector("[data-here]");
    line.hidden = !this.here.length;
    const marks = this.here.map(({ name, initials }) => {
      const mark = Object.assign(document.createElement("abbr"), { className: "here-mark", title: name, textContent: initials });
      mark.setAttribute("aria-label", name);
      return mark;
    });
    line.replaceChildren("Also here: ", ...marks);
  }

  // ---- one's own layer

  layered({ said, undo, kind }) {
    toast(said, { kind, undo: undo ? () => this.send(undo) : null });
    this.anew().catch(() => {});
  }

  send(url) {
    window.htmx.ajax("POST", url, { target: "#coders", swap: "outerHTML" });
  }

  /** The part says how many tags wait in one's layer: it is fetched again when that is another number. */
  countLayer() {
    const part = document.getElementById("coders");
    const mine = [...this.store.codings.values()].filter((coding) => coding.shared === false && !coding.waiting).length;
    if (part && Number(part.dataset.waiting) !== mine && this.counted !== mine && this.renewPart()) this.counted = mine;
  }

  renewPart() {
    const part = document.getElementById("coders");
    if (!part || part.contains(document.activeElement)) return false;
    window.htmx.ajax("GET", this.store.urls.coders, { target: "#coders", swap: "outerHTML" });
    return true;
  }

  // ---- when

  async tick() {
    this.clock = 0;
    if (document.hidden) return;
    if (this.mayPaint()) await this.ask().catch(() => {});
    this.countLayer();
    this.plan();
  }

  plan() {
    if (this.clock || document.hidden) return;
    const isIdle = Date.now() - this.touched > IDLE_AFTER_MS;
    this.clock = setTimeout(() => this.tick(), isIdle ? IDLE_MS : AWAKE_MS);
  }

  wakeUp() {
    const wasIdle = Date.now() - this.touched > IDLE_AFTER_MS;
    this.touched = Date.now();
    if (wasIdle) this.again();
  }

  seen() {
    this.touched = Date.now();
    this.again();
  }

  again() {
    clearTimeout(this.clock);
    this.clock = 0;
    this.plan();
  }
}

if (room) room.isReady.then((isReady) => isReady && new Live(room));
