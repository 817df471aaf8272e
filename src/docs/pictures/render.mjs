// Renders every drawing of bpmn/ with bpmn-js in headless Chromium to
// src/main/resources/static/drawings/<key>.svg, for the README and for pages (keeps bpmn-js's data-element-id).
// Run: npm ci && npm run render. CHROMIUM names the browser, /usr/bin/chromium by default.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../..');
const drawings = join(root, 'bpmn');
const svgs = join(root, 'src/main/resources/static/drawings');
const browser = process.env.CHROMIUM ?? '/usr/bin/chromium';
const viewer = pathToFileURL(join(here, 'node_modules/bpmn-js/dist/bpmn-viewer.production.min.js'));
const work = mkdtempSync(join(tmpdir(), 'drawings-'));

// One page draws them all: starting the browser takes longer than drawing.
function svgsOf(files) {
  const page = join(work, 'page.html');
  const sources = Object.fromEntries(files.map((file) => [basename(file, '.bpmn'), readFileSync(join(drawings, file), 'utf8')]));
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><body><div id="canvas" style="width:3000px;height:1500px"></div>
     <script src="${viewer}"></script><script>
     async function draw(xml) {
       const viewer = new BpmnJS({ container: '#canvas' });
       const { warnings } = await viewer.importXML(xml);
       if (warnings.length) throw new Error(warnings.map(w => w.message).join('; '));
       const { svg } = await viewer.saveSVG();
       viewer.destroy();
       return svg;
     }
     (async () => {
       const drawn = {};
       for (const [key, xml] of Object.entries(${JSON.stringify(sources).replaceAll('<', '\\u003c')})) {
         drawn[key] = await draw(xml).catch(problem => { throw new Error(key + ': ' + problem.message); });
       }
       return JSON.stringify(drawn);
     })().catch(problem => 'PROBLEM ' + problem.message)
       .then(text => { document.body.textContent = '@@@' + btoa(unescape(encodeURIComponent(text))) + '@@@'; });
     </script>`,
  );
  const dom = execFileSync(
    browser,
    ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(work, 'profile')}`,
      '--virtual-time-budget=60000', '--dump-dom', pathToFileURL(page).href],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const answer = dom.match(/@@@([A-Za-z0-9+/=]+)@@@/);
  if (!answer) throw new Error('the browser drew nothing');
  const text = Buffer.from(answer[1], 'base64').toString('utf8');
  if (text.startsWith('PROBLEM ')) throw new Error(text.slice(8));
  return JSON.parse(text);
}

// The same drawing gives the same file: bpmn-js numbers its arrow heads at random.
function steady(svg) {
  const names = new Map();
  return svg
    .replace(/<!-- created with .*? -->\s*/, '')
    .replace(/marker-[0-9a-z]{10,}/g, (id) => {
      if (!names.has(id)) names.set(id, `arrow-${names.size + 1}`);
      return names.get(id);
    });
}

mkdirSync(svgs, { recursive: true });
try {
  const drawn = svgsOf(readdirSync(drawings).filter((file) => file.endsWith('.bpmn')).sort());
  for (const [key, svg] of Object.entries(drawn)) {
    writeFileSync(join(svgs, `${key}.svg`), steady(svg));
    console.log(key);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
