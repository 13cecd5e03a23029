/* What diagrams that are looked at and diagrams that are drawn have in common: the library, its styles, and how one gets closer. */
const SHEETS = ['diagram-js.css', 'bpmn-js.css', 'bpmn-font/css/bpmn.css'];
const loaded = {};

const resource = (path) => new URL(`vendor/bpmn-js/${path}`, document.baseURI).href;

function styles() {
  if (loaded.styles) {
    return;
  }
  loaded.styles = true;
  SHEETS.forEach((sheet) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = resource(`assets/${sheet}`);
    document.head.append(link);
  });
}

/** Each build of the library sets the same global, and is asked for it as soon as it has. */
export function load(build) {
  styles();
  loaded[build] ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = resource(`${build}.production.min.js`);
    script.onload = () => resolve(window.BpmnJS);
    script.onerror = reject;
    document.head.append(script);
  });
  return loaded[build];
}

export const CLOSER = 1.25;
export const FARTHER = 0.8;

export function zoom(viewer, by) {
  const canvas = viewer.get('canvas');
  canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * by)), 'auto');
}

/** The buttons of a diagram, in place of those of before. */
export function tools(diagram, words, zoomed, fitted) {
  diagram.querySelector('.bpmn-tools')?.remove();
  const bar = document.createElement('div');
  bar.className = 'bpmn-tools';
  const button = (sign, name, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = sign;
    made.title = name ?? '';
    made.setAttribute('aria-label', name ?? sign);
    made.addEventListener('click', act);
    bar.append(made);
  };
  button('+', words.closer, () => zoomed(CLOSER));
  button('−', words.farther, () => zoomed(FARTHER));
  button('⤢', words.fit, fitted);
  diagram.append(bar);
}
