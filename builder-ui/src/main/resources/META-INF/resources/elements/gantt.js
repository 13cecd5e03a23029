/*
 * Bars under the pointer: the bar is moved, its ends are stretched, by whole days. With the keys, Ctrl and an arrow move a
 * bar by a day, with Shift its end; arrows up and down go to another bar, Enter opens the record. The server saves.
 */
const EDGE = 8;

const day = (bar) => bar.parentElement.clientWidth / Number(bar.closest('[data-days]').dataset.days);

const may = (bar, end) => bar.dataset[end] === 'true';

/** Which ends go along, from where the bar is taken. */
const taken = (bar, at) => {
  const { left, right } = bar.getBoundingClientRect();
  const stretches = bar.dataset.stretches === 'true' && right - left > 3 * EDGE;
  if (stretches && may(bar, 'end') && right - at < EDGE) {
    return { start: 0, end: 1 };
  }
  if (stretches && may(bar, 'start') && at - left < EDGE) {
    return { start: 1, end: 0 };
  }
  return { start: may(bar, 'start') ? 1 : 0, end: may(bar, 'end') ? 1 : 0 };
};

const tell = (gantt, bar, start, end) =>
  gantt.dispatchEvent(new CustomEvent('bar-moved', { detail: { id: bar.dataset.bar, start, end } }));

const drag = (gantt, bar, event) => {
  const ends = taken(bar, event.clientX);
  if (ends.start + ends.end === 0) {
    return;
  }
  const width = day(bar);
  const most = Math.max(0, Math.round(bar.offsetWidth / width) - 1);
  let by = 0;
  const moved = (move) => {
    by = Math.round((move.clientX - event.clientX) / width);
    if (ends.start !== ends.end) {
      by = ends.start ? Math.min(by, most) : Math.max(by, -most);
    }
    bar.classList.toggle('gantt-dragged', by !== 0);
    bar.style.setProperty('--start-by', `${ends.start * by * width}px`);
    bar.style.setProperty('--end-by', `${ends.end * by * width}px`);
  };
  const stop = (up) => {
    bar.removeEventListener('pointermove', moved);
    bar.removeEventListener('pointerup', stop);
    bar.removeEventListener('pointercancel', stop);
    bar.classList.remove('gantt-dragged');
    if (up.type === 'pointerup' && by !== 0) {
      tell(gantt, bar, ends.start * by, ends.end * by);
    } else {
      bar.style.setProperty('--start-by', '0px');
      bar.style.setProperty('--end-by', '0px');
      if (up.type === 'pointerup') {
        bar.closest('.gantt-row').querySelector('a').click();
      }
    }
  };
  event.preventDefault();
  bar.focus();
  bar.setPointerCapture(event.pointerId);
  bar.addEventListener('pointermove', moved);
  bar.addEventListener('pointerup', stop);
  bar.addEventListener('pointercancel', stop);
};

window.trellisGantt = (gantt) => {
  gantt.addEventListener('pointerdown', (event) => {
    const bar = event.target.closest('.gantt-bar');
    // a finger scrolls; it moves a bar by the days that it chooses
    if (bar && event.pointerType === 'mouse' && event.button === 0) {
      drag(gantt, bar, event);
    }
  });
  gantt.addEventListener('pointermove', (event) => {
    const bar = event.target.closest('.gantt-bar');
    if (bar && event.pointerType === 'mouse' && !event.buttons) {
      const { start, end } = taken(bar, event.clientX);
      bar.dataset.cursor = start !== end ? 'stretch' : start ? 'move' : '';
    }
  });
  gantt.addEventListener('keydown', (event) => {
    const bar = event.target;
    if (!bar.classList?.contains('gantt-bar')) {
      return;
    }
    const bars = [...gantt.querySelectorAll('.gantt-bar')];
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const upwards = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (sideways && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const start = !event.shiftKey && may(bar, 'start') ? sideways : 0;
      tell(gantt, bar, start, may(bar, 'end') ? sideways : 0);
    } else if (upwards) {
      event.preventDefault();
      bars[bars.indexOf(bar) + upwards]?.focus();
    } else if (event.key === 'Enter') {
      bar.closest('.gantt-row').querySelector('a').click();
    }
  });
};
