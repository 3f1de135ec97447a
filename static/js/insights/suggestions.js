// Suggestions by keys: J and K go along the list, A accepts, R rejects.
import { shortcuts } from "../base.js";

const rows = [...document.querySelectorAll("[data-suggestions] > li")];
const current = () => rows.findIndex((row) => row.contains(document.activeElement));
const go = (at) => rows[Math.min(Math.max(0, at), rows.length - 1)].focus();

function answer(value) {
  const row = rows[current()];
  row?.querySelector(`button[value=${value}]`).click();
}

shortcuts({
  j: () => go(current() + 1),
  k: () => go(current() - 1),
  a: () => answer("accept"),
  r: () => answer("reject"),
});

// After an answer the next one stands in its place, or the last of the list does.
const place = location.hash.match(/^#suggestion-(\d+)$/);
if (place) go(Number(place[1]) - 1);
