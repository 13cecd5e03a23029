/*
 * A double click on a button is one intention: while what the first click asked for is on its way, the second asks for
 * nothing. A dialog would stand there twice. Who clicks on after the answer, or with the keyboard, is not held up.
 */
const TOGETHER = 60;
let last = { button: undefined, at: 0 };

const isWaiting = () => Object.values(window.Vaadin?.Flow?.clients ?? {}).some((client) => client.isActive?.());

document.addEventListener(
  'click',
  (event) => {
    const button = event.composedPath().find((part) => part.localName === 'vaadin-button');
    if (!button) {
      return;
    }
    const again = event.detail > 1 && button === last.button;
    if (again && (event.timeStamp - last.at < TOGETHER || isWaiting())) {
      event.stopImmediatePropagation();
      event.preventDefault();
      return;
    }
    last = { button, at: event.timeStamp };
  },
  true,
);
