/*
 * Ctrl+Z in a field takes back what is being typed there; only where nothing is, the page hears it and takes back a step.
 */
const said = new WeakMap();

const field = (event) => {
  const [target] = event.composedPath();
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined;
};

const remember = (event) => {
  const at = field(event);
  if (at) {
    said.set(at, at.value);
  }
};

addEventListener('focusin', remember, true);
addEventListener('change', remember, true);
addEventListener(
  'keydown',
  (event) => {
    const at = field(event);
    const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (at && undoes && said.has(at) && said.get(at) !== at.value) {
      event.stopPropagation();
    }
  },
  true
);
