// Copies the pinned packages into the tree: `npm ci && npm run vendor`. What it writes is committed.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const SUBSETS = ["latin", "latin-ext", "greek", "cyrillic"];
const FAMILIES = [
  { slug: "inter", name: "Inter Variable", weights: "100 900", styles: ["normal"] },
  {
    slug: "source-serif-4",
    name: "Source Serif 4 Variable",
    weights: "200 900",
    styles: ["normal", "italic"],
  },
];

const from = (...parts) => join("node_modules", ...parts);

function copy(source, target) {
  mkdirSync(join(target, ".."), { recursive: true });
  cpSync(source, target);
}

function face(family, subset, style, range) {
  const file = `${family.slug}-${subset}-wght-${style}.woff2`;
  copy(from("@fontsource-variable", family.slug, "files", file), `static/fonts/${file}`);
  return `@font-face {
  font-family: "${family.name}";
  font-style: ${style};
  font-display: swap;
  font-weight: ${family.weights};
  src: url("${file}") format("woff2");
  unicode-range: ${range};
}
`;
}

function vendorFonts() {
  rmSync("static/fonts", { recursive: true, force: true });
  const faces = FAMILIES.flatMap((family) => {
    const home = from("@fontsource-variable", family.slug);
    const ranges = JSON.parse(readFileSync(join(home, "unicode.json"), "utf8"));
    copy(join(home, "LICENSE"), `static/fonts/LICENSE.${family.slug}.txt`);
    return family.styles.flatMap((style) =>
      SUBSETS.map((subset) => face(family, subset, style, ranges[subset])),
    );
  });
  writeFileSync("static/fonts/fonts.css", faces.join(""));
}

// Bootstrap goes into its own cascade layer, so that every rule of ours wins without a fight.
function vendorBootstrap() {
  const css = readFileSync(from("bootstrap/dist/css/bootstrap.min.css"), "utf8")
    .replace('@charset "UTF-8";', "")
    .replace(/\n?\/\*# sourceMappingURL=.*\*\/\s*$/, "");
  mkdirSync("static/vendor/bootstrap", { recursive: true });
  writeFileSync("static/vendor/bootstrap/bootstrap.layered.css", `@layer bootstrap {${css}}\n`);
  copy(from("bootstrap/LICENSE"), "static/vendor/bootstrap/LICENSE");
}

rmSync("static/vendor", { recursive: true, force: true });
vendorFonts();
vendorBootstrap();
copy(from("htmx.org/dist/htmx.min.js"), "static/vendor/htmx/htmx.min.js");
copy(from("htmx.org/LICENSE"), "static/vendor/htmx/LICENSE");
copy(from("axe-core/axe.min.js"), "tests/vendor/axe.min.js");
copy(from("axe-core/LICENSE"), "tests/vendor/LICENSE.axe.txt");
