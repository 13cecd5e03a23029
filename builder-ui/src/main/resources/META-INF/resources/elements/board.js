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

/* In an order by hand a card is dropped between others; the line shows where. */
const placing = (board) => {
  let dragged;
  const line = document.createElement('div');
  line.className = 'card-line';
  const spot = (event) => {
    const lane = event.target.closest?.('.lane');
    if (!dragged || !lane || lane.classList.contains('lane-shut')) {
      return undefined;
    }
    const others = cards(lane).filter((card) => card !== dragged);
    const below = others.find((card) => {
      const { top, height } = card.getBoundingClientRect();
      return event.clientY < top + height / 2;
    });
    return { lane, below, last: others.at(-1) };
  };
  const end = () => {
    line.remove();
    dragged = undefined;
  };
  // before the card itself, which keeps the event to itself
  board.addEventListener('dragstart', (event) => (dragged = event.target.closest?.('.card')), true);
  board.addEventListener('dragend', end, true);
  board.addEventListener('dragover', (event) => {
    const there = spot(event);
    if (!there) {
      line.remove();
      return;
    }
    event.preventDefault();
    const list = there.lane.querySelector('.lane-cards');
    if (there.below ? line.nextElementSibling !== there.below : list.lastElementChild !== line) {
      list.insertBefore(line, there.below ?? null);
    }
  });
  board.addEventListener('drop', (event) => {
    const there = spot(event);
    if (there) {
      event.preventDefault();
      const beside = there.below ?? there.last;
      board.dispatchEvent(new CustomEvent('card-dropped', {
        detail: {
          card: dragged.dataset.card,
          lane: [...board.querySelectorAll('.lane')].indexOf(there.lane),
          beside: beside?.dataset.card ?? '',
          above: Boolean(there.below)
        }
      }));
    }
    end();
  });
};

window.trellisBoard = (board, list) => {
  if (board.classList.contains('board-ordered')) {
    placing(board);
  }
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
