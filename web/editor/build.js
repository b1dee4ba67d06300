// Writes the editor as one script named after its content, and the licences of what is in it, to the folder given.
import { build } from "esbuild";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = process.argv[2] ?? "../static";
for (const name of await readdir(folder)) {
  if (/^editor-[A-Z0-9]{8}\.js$/.test(name)) await rm(join(folder, name));
}
const { metafile } = await build({
  entryPoints: ["src/editor.ts"],
  outdir: folder,
  entryNames: "[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  loader: { ".rq": "text" },
  banner: { js: "/* Built by `make editor` from web/editor; licences of its parts: /static/editor-licences.txt */" },
  metafile: true,
  logLevel: "warning",
});
const packages = new Set(
  Object.keys(metafile.inputs).flatMap((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []),
);
const licences = await Promise.all(
  [...packages].sort().map(async (name) => {
    const { version } = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
    const files = (await readdir(`node_modules/${name}`)).filter((file) => /^licen[cs]e/i.test(file));
    const text = files[0] ? await readFile(`node_modules/${name}/${files[0]}`, "utf8") : "";
    if (!text) throw new Error(`${name} has no licence file`);
    return `${name} ${version}\n\n${text.trim()}\n`;
  }),
);
await writeFile(join(folder, "editor-licences.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));
