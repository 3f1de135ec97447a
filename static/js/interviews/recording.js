// How far the upload of a recording has come. htmx sends the form; without scripts it sends itself.
import { announce } from "../base.js";

const megabytes = (bytes) => (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0);

const ours = (event) => (event.target instanceof Element ? event.target.closest("[data-recording-form]") : null);

/** Between the first byte and the answer there is a bar, and a way to stop. */
function busy(form, isBusy) {
  form.querySelector("[data-recording-progress]").hidden = !isBusy;
  form.querySelector("[data-recording-stop]").hidden = !isBusy;
  form.querySelector("[type=submit]").disabled = isBusy;
}

function tell(form, words, value) {
  const bar = form.querySelector("progress");
  form.querySelector("[data-recording-told]").textContent = words;
  if (value === null) bar.removeAttribute("value");
  else bar.value = value;
}

function onProgress(event) {
  const form = ours(event);
  const { loaded, total } = event.detail;
  if (!form || !total) return;
  const isThere = loaded >= total;
  tell(form, isThere ? "Looking at it" : `${megabytes(loaded)} of ${megabytes(total)} MB`, isThere ? null : Math.floor((100 * loaded) / total));
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = ours(event);
  if (!form?.querySelector("input[type=file]").files.length) return;
  busy(form, true);
  announce("The upload has begun.");
});
document.addEventListener("htmx:xhr:progress", onProgress);
document.addEventListener("htmx:afterRequest", (event) => {
  const form = ours(event);
  if (form?.isConnected && event.detail.failed) busy(form, false);
});
document.addEventListener("htmx:xhr:abort", (event) => {
  const form = ours(event);
  if (!form) return;
  busy(form, false);
  announce("The upload was stopped. Nothing was kept.");
});
document.addEventListener("click", (event) => {
  const form = ours(event);
  if (form && event.target.closest("[data-recording-stop]")) window.htmx.trigger(form, "htmx:abort");
});
