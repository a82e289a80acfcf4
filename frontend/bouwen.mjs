// Bundle every island and style sheet of src/ into the static folder of portaal.
import { readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outdir = here("../src/ruimteregie/portaal/static/portaal/gebouwd");

await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: {
    stijl: here("src/stijl.css"),
    portaal: here("src/portaal.ts"),
    kaart: here("src/kaart.ts"),
    lezen: here("src/lezen.ts"),
    rekenen: here("src/rekenen.ts"),
    "kaart-werker": here("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"),
  },
  outdir,
  bundle: true,
  format: "esm",
  target: ["es2022"],
  minify: true,
  sourcemap: false,
  legalComments: "linked",
  loader: { ".woff2": "file" },
  assetNames: "[name]-[hash]",
  logLevel: "warning",
});

/**
 * The theme brings thousands of design tokens; keep those that a rule of this site uses, directly or
 * through another token. Values and rules themselves stay as they are.
 */
async function dropUnusedTokens(path) {
  const css = await readFile(path, "utf8");
  const declaration = /(--[\w-]+):([^;{}]*)(;|(?=\}))/g;
  const used = (text) => [...text.matchAll(/var\((--[\w-]+)/g)].map((found) => found[1]);
  const values = new Map();
  for (const [, name, value] of css.matchAll(declaration)) {
    values.set(name, [...(values.get(name) ?? []), ...used(value)]);
  }
  const keep = new Set();
  const queue = used(css.replace(declaration, ""));
  while (queue.length > 0) {
    const name = queue.pop();
    if (keep.has(name)) continue;
    keep.add(name);
    queue.push(...(values.get(name) ?? []));
  }
  await writeFile(
    path,
    css.replace(declaration, (whole, name) => (keep.has(name) ? whole : "")),
  );
}

await dropUnusedTokens(`${outdir}/stijl.css`);
