/** After a form was refused: the first field that needs mending, once its error stands there. */
export function focusFirstError(form: HTMLElement | null) {
  requestAnimationFrame(() => {
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}

/** The first field inside, once it is there. */
export function focusField(place: HTMLElement | null) {
  requestAnimationFrame(() => {
    const field = place?.querySelector<HTMLElement>("textarea, input, select");
    field?.focus();
    place?.scrollIntoView({ block: "nearest" });
  });
}

/** Back to the head of the page, when what had the focus is gone. */
export function focusHeading() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>("h1")?.focus());
}

const kNow = "now";

/** What says how it stands now, and takes the focus where what was pressed is gone. */
export const whatIsNow = { id: kNow, tabIndex: -1 };

/** Whether anything has the focus. Whoever works by keys alone may have none to lose. */
export const hasFocus = () =>
  document.activeElement !== null && document.activeElement !== document.body;

/** After an act: the button may be gone with it, and nobody should be left on an empty page. */
export function showNowIfLost() {
  setTimeout(() => {
    if (!hasFocus()) document.getElementById(kNow)?.focus();
  }, 50);
}
