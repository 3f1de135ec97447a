// The page anew, with the words that were worked on where they stood.
import { toast } from "../base.js";

const KEY = "reading-place";

const topOf = (map, { start, end }) => map.range(start, end)?.getBoundingClientRect().top ?? null;

/** Loads the page again; `said` is told when it is back. */
export function reloadAt(map, span, said) {
  const left = { path: location.pathname, span, top: topOf(map, span), said };
  sessionStorage.setItem(KEY, JSON.stringify(left));
  history.scrollRestoration = "manual";
  location.reload();
}

/** Back to the place that `reloadAt` left. True if there was one. */
export function returnToPlace(map) {
  const left = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  history.scrollRestoration = "auto";
  if (left?.path !== location.pathname) return false;
  map.turnAt(left.span.start)?.element.focus({ preventScroll: true });
  // Twice: what comes into view for the first time gets its true height.
  for (let round = 0; round < 2; round += 1) window.scrollBy({ top: topOf(map, left.span) - left.top, behavior: "instant" });
  toast(left.said);
  return true;
}
