// Renders every drawing of bpmn/ in headless Chromium with bpmn-js:
//   src/main/resources/static/drawings/<key>.svg  for pages (keeps bpmn-js's data-element-id) and the README
//   src/docs/pictures/<key>.png                   for people who look at the docs
// Run: npm ci && npm run render. CHROMIUM names the browser, /usr/bin/chromium by default.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
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
const margin = 12;

function chromium(...args) {
  return execFileSync(
    browser,
    ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--user-data-dir=${join(work, 'profile')}`, ...args],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
  );
}

function svgOf(file) {
  const page = join(work, 'page.html');
  const xml = JSON.stringify(readFileSync(file, 'utf8')).replaceAll('<', '\\u003c');
  writeFileSync(
    page,
    `<!doctype html><meta charset="utf-8"><body><div id="canvas" style="width:3000px;height:1500px"></div>
     <script src="${viewer}"></script><script>
     const viewer = new BpmnJS({ container: '#canvas' });
     viewer.importXML(${xml})
       .then(({ warnings }) => { if (warnings.length) throw new Error(warnings.map(w => w.message).join('; ')); })
       .then(() => viewer.saveSVG())
       .then(({ svg }) => svg, problem => 'PROBLEM ' + problem.message)
       .then(text => { document.body.textContent = '@@@' + btoa(unescape(encodeURIComponent(text))) + '@@@'; });
     </script>`,
  );
  const dom = chromium('--virtual-time-budget=20000', '--dump-dom', pathToFileURL(page).href);
  const answer = dom.match(/@@@([A-Za-z0-9+/=]+)@@@/);
  if (!answer) throw new Error(`${file}: the browser drew nothing`);
  const svg = Buffer.from(answer[1], 'base64').toString('utf8');
  if (svg.startsWith('PROBLEM ')) throw new Error(`${file}: ${svg.slice(8)}`);
  return steady(svg);
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

function png(svg, file) {
  const [, width, height] = svg.match(/<svg[^>]* width="([\d.]+)" height="([\d.]+)"/).map(Number);
  const page = join(work, 'picture.html');
  const drawing = svg.slice(svg.indexOf('<svg'));
  writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>body{margin:${margin}px;background:#fff}svg{display:block}</style>${drawing}`);
  // smaller windows than this the browser does not open
  const size = `${Math.max(Math.ceil(width) + 2 * margin, 500)},${Math.max(Math.ceil(height) + 2 * margin, 200)}`;
  chromium(`--window-size=${size}`, '--force-device-scale-factor=1.5', `--screenshot=${file}`, pathToFileURL(page).href);
}

mkdirSync(svgs, { recursive: true });
try {
  for (const name of readdirSync(drawings).filter((file) => file.endsWith('.bpmn')).sort()) {
    const key = basename(name, '.bpmn');
    const svg = svgOf(join(drawings, name));
    writeFileSync(join(svgs, `${key}.svg`), svg);
    png(svg, join(here, `${key}.png`));
    console.log(key);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
