// Keys for slides. Without this file the page still scrolls through them.

const slides = [...document.querySelectorAll(".slide")];
const at = document.getElementById("present-at");
const live = document.getElementById("live");
const main = document.getElementById("main");
let now = 0;
// From a key until its slide is reached, the key says where one is, not what passes the screen.
let gliding = false;

function show(number) {
  const next = Math.max(0, Math.min(slides.length - 1, number));
  if (next === now) return;
  gliding = true;
  // Only the step to a neighbour glides: nobody waits for thirty screens to pass.
  const behavior = Math.abs(next - now) > 1 ? "instant" : "auto";
  slides[next].scrollIntoView({ block: "start", behavior });
  slides[next].focus({ preventScroll: true });
  mark(next);
}

function mark(number) {
  now = number;
  if (at) at.textContent = String(number + 1);
  history.replaceState(null, "", `#${number + 1}`);
  if (live) live.textContent = `Slide ${number + 1} of ${slides.length}`;
}

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

const keys = {
  ArrowRight: () => show(now + 1),
  ArrowDown: () => show(now + 1),
  PageDown: () => show(now + 1),
  " ": () => show(now + 1),
  ArrowLeft: () => show(now - 1),
  ArrowUp: () => show(now - 1),
  PageUp: () => show(now - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  f: fullScreen,
  Escape: () => document.getElementById("present-leave")?.click(),
};

document.addEventListener("keydown", (event) => {
  const pressing = event.target.closest("a, button");
  if (event.ctrlKey || event.metaKey || event.altKey || (pressing && event.key === " ")) return;
  // Leaving full screen is what Escape does there.
  if (event.key === "Escape" && document.fullscreenElement) return;
  const act = keys[event.shiftKey && event.key === " " ? "ArrowLeft" : event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.getElementById("present-next")?.addEventListener("click", () => show(now + 1));
document.getElementById("present-back")?.addEventListener("click", () => show(now - 1));
document.getElementById("present-full")?.addEventListener("click", fullScreen);

// Who scrolls by hand is followed: the slide that fills the middle is the one.
function shown() {
  const middle = main.clientHeight / 2;
  return slides.findLastIndex((slide) => slide.getBoundingClientRect().top <= middle);
}

main.addEventListener("scroll", () => {
  const number = shown();
  if (!gliding && number !== now) mark(number);
});
// What cuts a glide short (a window made smaller, a font that comes late) makes the rest a jump.
main.addEventListener("scrollend", () => {
  if (gliding && shown() !== now) {
    slides[now].scrollIntoView({ block: "start", behavior: "instant" });
  } else gliding = false;
});
for (const hand of ["wheel", "touchmove", "pointerdown"]) {
  main.addEventListener(hand, () => (gliding = false), { passive: true });
}

const first = Number.parseInt(location.hash.slice(1), 10);
if (first > 1) show(first - 1);
