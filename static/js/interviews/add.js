// Files go up one after another, each with its own bar and its own answer. Without this script the
// form sends them together.
import { announce, reasonOf, wake } from "../base.js";
import { checkAll } from "./check.js";

// What one request may hold, and room for the fields beside the words.
const LARGEST = 11 * 1024 * 1024;

const form = document.getElementById("add");
const section = document.getElementById("uploads");
const list = document.getElementById("upload_rows");

function input() {
  return form.querySelector("#id_transcripts");
}

function part(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

function element(tag, fields) {
  return Object.assign(document.createElement(tag), fields);
}

/** A line with a bar: what is shown until the server has answered. */
function waitingLine(file) {
  const line = element("li", { className: "upload" });
  const row = element("div", { className: "progress-row" });
  const bar = element("progress", { max: 100, value: 0 });
  bar.setAttribute("aria-label", file.name);
  row.append(
    element("b", { textContent: file.name }),
    element("span", { textContent: "Waiting" }),
    bar,
  );
  line.append(row);
  return line;
}

function failedLine(file, reason) {
  const line = element("li", { className: "upload is-refused" });
  const row = element("div", { className: "progress-row is-failed" });
  row.append(element("b", { textContent: file.name }), element("span", { textContent: reason }));
  const mend = element("div", { className: "upload-mend" });
  for (const [name, label, kind] of [
    ["again", "Try again", "btn btn-sm"],
    ["remove", "Remove", "btn btn-sm btn-quiet"],
  ]) {
    const button = element("button", { type: "button", className: kind, textContent: label });
    button.setAttribute("aria-label", `${label}: ${file.name}`);
    button.dataset[name] = "";
    mend.append(button);
  }
  line.append(row, mend);
  return line;
}

function tell(line, text, value) {
  line.querySelector("span").textContent = text;
  const bar = line.querySelector("progress");
  if (value === null) bar?.removeAttribute("value");
  else if (bar) bar.value = value;
}

/** Sends one file; answers with {status, html}, status 0 if the server was not reached. */
function send(file, fields, line) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.append("transcripts", file, file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("HX-Current-URL", location.href);
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      tell(line, "Uploading", Math.round((100 * loaded) / (total || 1)));
    });
    request.upload.addEventListener("load", () => tell(line, "Checking", null));
    request.addEventListener("loadend", () => {
      const away = request.getResponseHeader("HX-Redirect");
      if (away) location.assign(away);
      resolve({ status: request.status, html: request.responseText });
    });
    request.send(body);
  });
}

function again(file, fields, line) {
  line.querySelector("[data-remove]")?.addEventListener("click", () => {
    line.remove();
    section.hidden = !list.children.length;
    input().focus();
  });
  line.querySelector("[data-again]")?.addEventListener("click", () => {
    const fresh = waitingLine(file);
    line.replaceWith(fresh);
    upload(file, fields, fresh);
  });
}

/** One file from its bar to its line. Answers with new fields if the form itself has to be mended. */
async function upload(file, fields, line) {
  const { status, html } = await send(file, fields, line);
  const expected = status === 200 || status === 422;
  const fresh = expected ? part(html) : failedLine(file, reasonOf(status));
  if (fresh?.id === "add_fields") return fresh;
  line.replaceWith(fresh);
  again(file, fields, fresh);
  window.htmx.process(fresh);
  return null;
}

/** The form as the server sees it, with the files put back in. */
function mend(fields, files) {
  document.getElementById("add_fields").replaceWith(fields);
  wake(fields);
  const kept = new DataTransfer();
  for (const file of files) kept.items.add(file);
  input().files = kept.files;
  input().dispatchEvent(new Event("change", { bubbles: true }));
  const wrong = fields.querySelector("[aria-invalid=true]");
  wrong?.focus();
  announce("Something in the form is to be mended. Nothing was uploaded.");
}

function newTogether() {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function emptied() {
  input().value = "";
  input().dispatchEvent(new Event("change", { bubbles: true }));
  form.querySelector("[name=together]").value = newTogether();
}

async function uploadAll(files) {
  const data = new FormData(form);
  data.delete("transcripts");
  data.set("together_count", String(files.length));
  const fields = [...data.entries()];
  const lines = files.map(waitingLine);
  list.append(...lines);
  section.hidden = false;
  announce(files.length === 1 ? `Uploading ${files[0].name}.` : `Uploading ${files.length} files.`);
  for (const [at, file] of files.entries()) {
    const wrong = await upload(file, fields, lines[at]);
    if (wrong) {
      lines.slice(at).forEach((line) => line.remove());
      section.hidden = !list.children.length;
      mend(wrong, files.slice(at));
      return;
    }
  }
  emptied();
}

/** Said before it is sent: the server would refuse it unread, and the words would be out of sight. */
function refuseWords(field) {
  const reason = element("p", {
    className: "invalid-feedback",
    id: "text_too_large",
    textContent: "This is larger than 11 MB. Split it into several interviews of up to a million characters each.",
  });
  document.getElementById(reason.id)?.remove();
  field.after(reason);
  field.classList.add("is-invalid");
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", reason.id);
  field.focus();
}

form.addEventListener("submit", async (event) => {
  const words = form.querySelector("#id_text");
  if (new Blob([words.value]).size > LARGEST) {
    event.preventDefault();
    refuseWords(words);
    return;
  }
  const files = [...input().files];
  if (!files.length && event.submitter?.matches("[data-check]")) {
    event.preventDefault();
    announce("Choose some files first.");
    input().focus();
    return;
  }
  if (!files.length || form.querySelector("#id_text").value.trim()) return;
  event.preventDefault();
  await quietly(() => {
    if (event.submitter?.matches("[data-check]")) return checkAll(event.submitter.formAction, files);
    return uploadAll(files);
  });
});

document.addEventListener("checked:import", ({ detail }) => quietly(() => uploadAll(detail.files)));

/** Nothing is sent twice while it is on its way. */
async function quietly(work) {
  const buttons = form.querySelectorAll("[type=submit]");
  for (const button of buttons) button.disabled = true;
  await work();
  for (const button of buttons) button.disabled = false;
}

document.addEventListener("htmx:load", ({ detail }) => {
  const line = detail.elt;
  if (!line.matches?.(".upload")) return;
  const name = line.querySelector("b")?.textContent;
  if (line.matches(".is-done")) announce(`${name} is read.`);
  if (line.matches(".is-failed")) announce(`${name} could not be read.`);
});
