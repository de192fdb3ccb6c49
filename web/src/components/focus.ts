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
