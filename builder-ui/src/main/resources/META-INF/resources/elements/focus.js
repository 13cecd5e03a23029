/*
 * The focus follows what somebody did, never overtakes them: it moves only when it still is where they acted last. Who
 * tabbed or clicked on while the server was answering would find their next key in another place.
 */
let acted;

const note = () => {
  acted = document.activeElement;
};

// a key acts where the focus is; a press moves the focus first, and acts when that has happened
document.addEventListener('keydown', note, true);
document.addEventListener('click', note, true);
document.addEventListener('drop', note, true);

const move = (part) => {
  const now = document.activeElement;
  if (!now || now === document.body || now === acted || part.contains(now)) {
    part.focus();
  }
  return part.contains(document.activeElement);
};

window.trellisFocus = (part) => {
  // at once, so that no key falls between; what was just made takes the focus only after its first drawing
  if (!move(part)) {
    setTimeout(() => move(part));
  }
};
