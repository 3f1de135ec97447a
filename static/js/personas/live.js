// Keeps an open persona current: asks how fresh it is, fetches what changed, says so.
import { announce, toast } from "../base.js";

const AWAKE_MS = 1000;
const IDLE_MS = 10_000;
const IDLE_AFTER_MS = 5 * 60_000;
const SETTLED_MS = 60;

const place = document.getElementById("live-persona");
const fresh = document.getElementById("freshness");
let etag = "";
let shown = Number(place?.dataset.revision ?? 0);
let seen = shown;
let owed = false;
let forced = "";
let fetching = null;
let touched = Date.now();
let clock = 0;

// ---- how fresh

function age(built) {
  const seconds = Math.max(0, Math.round((Date.now() - built) / 1000));
  if (seconds < 2) return "just now";
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return days < 7 ? `${days} day${days > 1 ? "s" : ""} ago` : new Date(built).toLocaleDateString();
}

function showAge() {
  const built = Date.parse(fresh?.dataset.built ?? "");
  const text = fresh?.querySelector("[data-fresh-age]");
  if (text && built) text.textContent = `· ${age(built)}`;
}

function showState({ state, text, built_at: built }) {
  if (!fresh) return;
  fresh.className = `fresh is-${state}`;
  fresh.dataset.state = state;
  if (built) fresh.dataset.built = built;
  fresh.querySelector("[data-fresh-text]").textContent = text;
  const retry = fresh.querySelector("[data-fresh-retry]");
  if (retry) retry.hidden = state !== "stuck";
  const when = fresh.querySelector("[data-fresh-age]");
  if (when) when.hidden = state !== "fresh";
  showAge();
}

// ---- what changed

/** Somebody is typing in it, or has a menu of it open: it must not be swapped under their hands. */
function isBusy(part) {
  const inside = part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select");
  return inside || part.querySelector("[data-typing], [data-menu][open]") !== null;
}

function parts() {
  return [...document.querySelectorAll("[data-part]")];
}

function opened(part) {
  return [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
}

/** Finds again what has the focus, after the part around it was replaced. */
function focusHeld() {
  const held = document.activeElement;
  const around = held?.closest("[data-part] [id], [data-part][id]");
  if (!around) return () => null;
  const same = `${held.tagName.toLowerCase()}${held.className ? `.${[...held.classList].map(CSS.escape).join(".")}` : ""}`;
  return () => {
    const found = document.getElementById(around.id);
    return held.id ? document.getElementById(held.id) : (found?.querySelector(same) ?? found?.querySelector("summary"));
  };
}

function signatures() {
  return new Map([...document.querySelectorAll("[data-claim]")].map((one) => [one.id, one.dataset.claim]));
}

function markNew(before) {
  for (const claim of document.querySelectorAll("[data-claim]")) {
    const was = before.get(claim.id);
    if (was !== undefined && was !== claim.dataset.claim && !was.startsWith("pending")) claim.classList.add("is-new");
  }
}

function have(force) {
  const free = parts().filter((part) => part.id === force || !isBusy(part));
  owed = free.length < parts().length;
  return free.map((part) => `${part.id}:${part.id === force ? "" : part.dataset.part}`).join(",");
}

async function fetchChanges(force) {
  forced = force;
  const query = new URLSearchParams({ tab: place.dataset.tab, have: have(force), since: String(shown) });
  const before = signatures();
  const wasOpen = parts().flatMap(opened);
  const held = focusHeld();
  await window.htmx.ajax("GET", `${place.dataset.fragments}?${query}`, { source: place, target: place, swap: "none" });
  // htmx gives new elements their own attributes only when they have settled.
  await new Promise((done) => setTimeout(done, SETTLED_MS));
  for (const id of wasOpen) document.getElementById(id)?.setAttribute("open", "");
  if (document.activeElement === document.body) held()?.focus({ preventScroll: true });
  if (!force) markNew(before);
}

/** Fetches the parts that now say something else. `force`: the id of one that is to come anew. */
export function refresh({ force = "" } = {}) {
  fetching = (fetching ?? Promise.resolve()).then(() => fetchChanges(force)).catch(() => {});
  return fetching;
}

document.addEventListener("persona:news", ({ detail }) => {
  shown = Math.max(shown, detail.revision);
  if (!detail.headline) return;
  announce(detail.headline);
  toast([detail.headline, ...detail.lines].join(" · "));
});

// Somebody may have begun to type since the question: what they type in stays, and is asked for later.
place?.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const answer = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  for (const fresh of answer.querySelectorAll("[data-part]")) {
    const part = document.getElementById(fresh.id);
    if (!part || part.id === forced || !isBusy(part)) continue;
    fresh.remove();
    owed = true;
  }
  detail.serverResponse = answer.body.innerHTML;
});

// ---- asking

async function ask() {
  const headers = etag ? { "If-None-Match": etag } : {};
  const answer = await fetch(place.dataset.freshness, { headers, cache: "no-store", redirect: "error" });
  if (answer.status === 304) return;
  if (!answer.ok) throw new Error(String(answer.status));
  etag = answer.headers.get("ETag") ?? "";
  const state = await answer.json();
  showState(state);
  seen = state.revision;
}

async function tick() {
  clock = 0;
  if (document.hidden) return;
  try {
    await ask();
    if (seen > shown || (owed && !parts().some(isBusy))) await refresh();
  } catch {
    // Away for a moment: the next question may be answered.
  }
  showAge();
  plan();
}

function plan() {
  if (clock || document.hidden) return;
  const idle = Date.now() - touched > IDLE_AFTER_MS;
  clock = setTimeout(tick, idle ? IDLE_MS : AWAKE_MS);
}

function wakeUp() {
  const wasIdle = Date.now() - touched > IDLE_AFTER_MS;
  touched = Date.now();
  if (!wasIdle) return;
  clearTimeout(clock);
  clock = 0;
  plan();
}

if (place) {
  for (const name of ["pointermove", "pointerdown", "keydown", "scroll"]) {
    document.addEventListener(name, wakeUp, { passive: true });
  }
  document.addEventListener("visibilitychange", () => {
    touched = Date.now();
    clearTimeout(clock);
    clock = 0;
    if (!document.hidden) tick();
  });
  plan();
}
