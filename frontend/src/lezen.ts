// Reviewing a letter from the keyboard, and showing the next finding without losing the page.
// Everything here presses a link or button that also works without a script.
const BEWAARD = "ruimteregie.toetsen";

function keysOn(): boolean {
  try {
    return localStorage.getItem(BEWAARD) !== "uit";
  } catch {
    return true;
  }
}

function remember(on: boolean): void {
  try {
    localStorage.setItem(BEWAARD, on ? "aan" : "uit");
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

/** Whether a letter typed here is text. A closed list only needs its arrow keys, which are no shortcut. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio"].includes(target.type);
  return target.isContentEditable || target.tagName === "TEXTAREA";
}

/** Open the fold to correct the finding and go to its first field. */
function correct(summary: HTMLElement): void {
  const fold = summary.closest("details");
  if (!fold) return;
  fold.open = true;
  fold.querySelector<HTMLElement>("textarea, input")?.focus();
}

const MET_THEMA = ["overnemen", "concretiseert", "wijzigt", "vervangt", "sluit-af"];

/** A promise without a theme cannot be accepted: go to the field instead of to the server. */
function missing(button: HTMLElement): HTMLSelectElement | null {
  if (!(button instanceof HTMLButtonElement) || !MET_THEMA.includes(button.value)) return null;
  const field = button.form?.querySelector<HTMLSelectElement>("select[name=thema]");
  return field && !field.value ? field : null;
}

function press(key: string): boolean {
  const target = document.querySelector<HTMLElement>(`[data-toets="${key}"]`);
  if (!target) return false;
  if (key === "e") correct(target);
  else target.click();
  return true;
}

function listen(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.shiftKey && event.key !== "A") return;
  if (!keysOn() || isTyping(event.target)) return;
  if (press(event.key)) event.preventDefault();
}

function guard(event: SubmitEvent): void {
  const button = event.submitter;
  const field = button && missing(button);
  if (!field) return;
  event.preventDefault();
  const words = document.querySelector<HTMLElement>("[data-thema-fout]");
  field.setAttribute("aria-invalid", "true");
  if (words) words.hidden = false;
  field.focus();
  field.scrollIntoView({ block: "center" });
  field.addEventListener(
    "change",
    () => {
      field.removeAttribute("aria-invalid");
      if (words) words.hidden = true;
    },
    { once: true },
  );
}

/** Bring the marked lines into view in the letter, and the answer of the server to who listens. */
function settle(): void {
  const letter = document.querySelector<HTMLElement>("[data-brief]");
  const mark = letter?.querySelector<HTMLElement>("mark");
  if (letter && mark) {
    const from = letter.getBoundingClientRect().top;
    letter.scrollTop += mark.getBoundingClientRect().top - from - letter.clientHeight / 4;
  }
  const help = document.querySelector<HTMLElement>("[data-toetsen]");
  const box = help?.querySelector<HTMLInputElement>("[data-toetsen-aan]");
  if (help && box) {
    help.hidden = false;
    box.checked = keysOn();
    box.addEventListener("change", () => remember(box.checked));
  }
  const start = document.getElementById("besluitfout") ?? document.getElementById("kop-vondst");
  if (location.search.includes("vondst=")) start?.focus({ preventScroll: true });
}

document.addEventListener("keydown", listen);
document.addEventListener("submit", guard);
settle();
