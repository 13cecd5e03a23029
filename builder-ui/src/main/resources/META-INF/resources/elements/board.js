/*
 * A board under the keyboard: arrows go from card to card, Enter opens the record. With Ctrl they move the card, which
 * the server does. Where somebody had scrolled to is found again when they come back.
 */
const cards = (lane) => [...lane.querySelectorAll('.card')];

const go = (board, card, key) => {
  const lanes = [...board.querySelectorAll('.lane')];
  const lane = card.closest('.lane');
  const place = cards(lane).indexOf(card);
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    return cards(lane)[place + (key === 'ArrowUp' ? -1 : 1)];
  }
  const step = key === 'ArrowLeft' ? -1 : 1;
  for (let at = lanes.indexOf(lane) + step; at >= 0 && at < lanes.length; at += step) {
    const there = cards(lanes[at]);
    if (there.length > 0) {
      return there[Math.min(place, there.length - 1)];
    }
  }
  return undefined;
};

/** Shows the next cards of a lane as its end comes in sight. */
const goOn = (board) => {
  const ends = new IntersectionObserver((seen) =>
    seen.filter((one) => one.isIntersecting).forEach((one) => one.target.click())
  );
  bodies(board).forEach((body) => {
    const more = body.querySelector(':scope > vaadin-button');
    if (more) {
      ends.observe(more);
    }
  });
};

const bodies = (board) => [...board.querySelectorAll('.lane-body')];

window.trellisBoard = (board, list) => {
  const name = `board ${list}`;
  const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null');
  if (kept) {
    requestAnimationFrame(() => {
      board.scrollLeft = kept.left;
      bodies(board).forEach((body, at) => (body.scrollTop = kept.tops[at] ?? 0));
    });
  }
  goOn(board);
  board.addEventListener(
    'scroll',
    () =>
      sessionStorage.setItem(
        name,
        JSON.stringify({ left: board.scrollLeft, tops: bodies(board).map((body) => body.scrollTop) })
      ),
    true
  );
  board.addEventListener('keydown', (event) => {
    const card = event.target;
    if (!card.classList?.contains('card') || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'Enter') {
      card.querySelector('.card-title').click();
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      go(board, card, event.key)?.focus();
    }
  });
};
