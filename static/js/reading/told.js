// What a note in the margin says about a coding, in words. Pure.

const people = (count) => `${count} customer${count === 1 ? "" : "s"}`;

/** {hue, path, name, words, chips: [[text, kind]], label, about}. */
export function tell(coding, { codes, coders, voices, quote = "", memos = 0 }) {
  const code = codes.get(coding.code) ?? { name: "A code that is gone", path: [], hue: "slate", for: 0, against: 0 };
  const voice = coding.voice === "said" ? "" : voices.get(coding.voice);
  const by = coding.mine ? "" : `by ${coders[coding.coder] ?? "somebody"}`;
  const against = coding.stance === "contradicts";
  const chips = [];
  if (against) chips.push(["contradicts", "contradiction"]);
  else if (code.against) chips.push([`${code.against} against`, "contradiction"]);
  if (coding.nobody) chips.push(["counts for nobody", "info"]);
  if (coding.shared === false) chips.push(["only you see this", "info"]);
  if (memos) chips.push([memos === 1 ? "memo" : `${memos} memos`, "note"]);
  const alone = !voice && !by && !chips.length;
  const count = code.for ? `${people(code.for)}${alone ? (code.for === 1 ? " says this" : " say this") : ""}` : "";
  const words = [voice, count, by].filter(Boolean).join(" · ");
  const path = code.path.join(" › ");
  return {
    hue: code.hue,
    path,
    name: code.name,
    words,
    chips,
    about: [voices.get(coding.voice), code.for ? people(code.for) : "", `tagged by ${coders[coding.coder] ?? "somebody"}`, coding.nobody ? "no customer says these words, so it counts for nobody" : ""].filter(Boolean).join(" · "),
    label: [path, code.name, against ? "contradicts" : "", coding.nobody ? "counts for nobody" : "", coding.shared === false ? "only you see this" : "", voice, memos ? `${memos} ${memos === 1 ? "memo" : "memos"}` : "", `on “${quote}”`, by].filter(Boolean).join(", "),
  };
}
