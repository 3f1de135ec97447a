// Moving codes by keyboard: Alt and an arrow on a code presses the button of its menu.

const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
const FOCUS = "codebook-focus";

document.querySelector("[data-codebook]")?.addEventListener("keydown", (event) => {
  const code = event.target instanceof Element ? event.target.closest("[data-code]") : null;
  const step = STEPS[event.key];
  if (!code || !step || !event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const form = document.querySelector(`[data-move="${CSS.escape(code.dataset.code)}"]`);
  sessionStorage.setItem(FOCUS, code.dataset.code);
  form?.requestSubmit(form.querySelector(`[value="${step}"]`));
});

// The page comes back after the move: so does the focus.
const last = sessionStorage.getItem(FOCUS);
sessionStorage.removeItem(FOCUS);
if (last) document.querySelector(`[data-code="${CSS.escape(last)}"]`)?.focus();
