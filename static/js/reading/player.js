// The bar under the text: a media element with our own buttons, as calm as the page around it.
import { announce, shortcuts } from "../base.js";

const STEP = 5;
const SPEED = "recording-speed";
const PROBLEMS = {
  0: "The server cannot be reached. Try again in a moment.",
  403: "Your role does not include listening any more.",
  404: "The recording was removed. Reload the page.",
  410: "The file of this recording is no longer on the server. It has to be uploaded again.",
};

/** 12:11, an hour more is 1:12:11: as the times in the text. */
export function clock(seconds) {
  const [whole, pad] = [Math.floor(seconds), (number) => String(number).padStart(2, "0")];
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours ? `${hours}:` : ""}${pad(minutes)}:${pad(whole % 60)}`;
}

export class Player {
  constructor({ media, bar, note }) {
    Object.assign(this, { media, bar, note });
    const part = (name) => bar.querySelector(`[data-${name}]`);
    this.parts = Object.fromEntries(["play", "play-word", "back", "place", "now", "length", "speed"].map((name) => [name, part(name)]));
    media.controls = false;
    bar.hidden = false;
    this.listen();
    this.keep(Number(localStorage.getItem(SPEED)) || 1);
    this.measured();
    if (media.error) this.failed();
  }

  listen() {
    const { media, parts } = this;
    parts.play.addEventListener("click", () => this.toggle());
    parts.back.addEventListener("click", () => this.skip(-STEP));
    parts.place.addEventListener("input", () => this.seek(Number(parts.place.value)));
    parts.speed.addEventListener("change", () => this.keep(Number(parts.speed.value)));
    for (const name of ["play", "pause", "ended"]) media.addEventListener(name, () => this.turned());
    for (const name of ["timeupdate", "seeking", "seeked"]) media.addEventListener(name, () => this.moved());
    for (const name of ["durationchange", "loadedmetadata"]) media.addEventListener(name, () => this.measured());
    media.addEventListener("error", () => this.failed());
    shortcuts({ p: () => this.toggle(), ",": () => this.skip(-STEP), ".": () => this.skip(STEP), "<": () => this.change(-1), ">": () => this.change(1) });
  }

  toggle() {
    if (this.media.paused) this.play();
    else this.media.pause();
  }

  /** What the browser refuses is told by the media element's own error. */
  play() {
    return this.media.play().catch((problem) => {
      if (problem.name === "NotAllowedError") this.tell("The browser wants a press on Play first.");
    });
  }

  playFrom(seconds) {
    this.seek(seconds);
    return this.play();
  }

  seek(seconds) {
    this.media.currentTime = Math.min(Math.max(0, seconds), this.media.duration || seconds);
    this.moved();
  }

  skip(by) {
    this.seek(this.media.currentTime + by);
  }

  // ---- speed

  change(by) {
    const steps = [...this.parts.speed.options].map((option) => Number(option.value));
    const speed = steps[steps.indexOf(this.media.playbackRate) + by];
    if (!speed) return announce(by > 0 ? "That is the fastest." : "That is the slowest.");
    this.keep(speed);
    return announce(`Speed ${speed}`);
  }

  keep(speed) {
    this.parts.speed.value = String(speed);
    if (!this.parts.speed.value) this.parts.speed.value = "1";
    this.media.playbackRate = this.media.defaultPlaybackRate = Number(this.parts.speed.value);
    localStorage.setItem(SPEED, this.parts.speed.value);
  }

  // ---- what is shown

  turned() {
    this.bar.classList.toggle("is-playing", !this.media.paused);
    this.parts["play-word"].textContent = this.media.paused ? "Play" : "Pause";
  }

  moved() {
    const { place, now } = this.parts;
    const told = clock(this.media.currentTime);
    place.value = String(this.media.currentTime);
    if (now.textContent === told) return;
    now.textContent = told;
    place.setAttribute("aria-valuetext", `${told} of ${this.parts.length.textContent}`);
  }

  /** A recording that was never ended has no length until it was played to its end. */
  measured() {
    const { duration } = this.media;
    const isKnown = Number.isFinite(duration);
    this.parts.length.textContent = isKnown ? clock(duration) : "–";
    this.parts.place.max = String(isKnown ? Math.ceil(duration) : 0);
    this.parts.place.disabled = !isKnown;
  }

  tell(words) {
    this.note.textContent = words;
    this.note.classList.add("is-problem");
  }

  /** Why it does not play: the server says so, else the browser does not know its kind. */
  async failed() {
    this.turned();
    const answer = await fetch(this.media.src, { method: "HEAD", cache: "no-store" }).catch(() => ({ status: 0, ok: false }));
    this.tell(answer.ok ? "This browser cannot play the recording. Another browser may, or save it as mp3 or mp4 and upload that." : (PROBLEMS[answer.status] ?? "The recording cannot be played. Reload the page to try again."));
  }
}
