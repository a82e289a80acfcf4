// Bundle every island and style sheet of src/ into the static folder of portaal.
import { rm } from "node:fs/promises";
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
