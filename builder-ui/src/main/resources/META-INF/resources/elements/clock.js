/*
 * Clocks that go on while somebody looks: what was left when the page was drawn, less the time since in which the company works.
 * The server says when that is, so that a clock stands at night and at weekends here as it does there.
 */
const EVERY = 5000;
const drawn = new WeakMap();

const worked = (turns, from, to) => {
  let sum = 0;
  for (let i = 0; i + 1 < turns.length; i += 2) {
    sum += Math.max(0, Math.min(turns[i + 1], to) - Math.max(turns[i], from));
  }
  return sum / 1000;
};

const words = (seconds, chinese) => {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [];
  if (hours) {
    parts.push(hours + (chinese ? '小时' : 'h'));
  }
  if (rest || !hours) {
    parts.push(rest + (chinese ? '分' : 'm'));
  }
  return parts.join(chinese ? '' : ' ');
};

const put = (chip, text, color) => {
  // only what changed: each change is told to the observer below
  if (chip.textContent !== text) {
    chip.textContent = text;
  }
  if (chip.dataset.color !== color) {
    chip.dataset.color = color;
  }
};

const tick = () => {
  const now = Date.now();
  document.querySelectorAll('.clock-chip[data-clock]').forEach((chip) => {
    const said = chip.dataset.clock + chip.dataset.turns;
    if (drawn.get(chip)?.said !== said) {
      drawn.set(chip, { said, at: now });
    }
    const turns = chip.dataset.turns.split(' ').map(Number);
    const left = Number(chip.dataset.clock) - worked(turns, drawn.get(chip).at, now);
    const pattern = left < 0 ? chip.dataset.late : chip.dataset.left;
    const color = left < 0 ? 'red' : left <= Number(chip.dataset.warned) ? 'orange' : 'blue';
    put(chip, pattern.replace('{}', words(Math.abs(left), chip.dataset.language === 'zh')), color);
  });
};

let asked = false;
const soon = () => {
  if (!asked) {
    asked = true;
    setTimeout(() => {
      asked = false;
      tick();
    }, 200);
  }
};

setInterval(tick, EVERY);
new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
