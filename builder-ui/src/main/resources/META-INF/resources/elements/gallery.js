/*
 * A gallery under the keyboard: arrows go from card to card, in the row and up and down, Enter opens the record. The next
 * cards are asked for as soon as their button comes into sight.
 */
const beside = (cards, card, key) => {
  const at = cards.indexOf(card);
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return cards[at + (key === 'ArrowLeft' ? -1 : 1)];
  }
  const { left, top } = card.getBoundingClientRect();
  const column = cards.filter((one) => Math.abs(one.getBoundingClientRect().left - left) < 2);
  const place = column.findIndex((one) => one.getBoundingClientRect().top === top);
  return column[place + (key === 'ArrowUp' ? -1 : 1)];
};

window.trellisGallery = (gallery) => {
  const more = gallery.querySelector('.gallery-more');
  new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more.click(), {
    root: gallery,
    rootMargin: '200px'
  }).observe(more);
  gallery.addEventListener('keydown', (event) => {
    const card = event.target;
    if (!card.classList?.contains('card') || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'Enter') {
      card.querySelector('.card-title').click();
    } else if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      beside([...gallery.querySelectorAll('.card')], card, event.key)?.focus();
    }
  });
};
