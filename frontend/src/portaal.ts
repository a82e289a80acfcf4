// What every page does: htmx for partial pages, filters that fold, and the current page in sight on a small screen.
import "htmx.org";

/** On a wide screen the filters stand open; on a small one they are folded. Without a script they are open. */
function foldFilters(): void {
  const wide = window.matchMedia("(width >= 56rem)");
  const fold = () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details[data-filters]")) {
      details.open = wide.matches;
    }
  };
  fold();
  wide.addEventListener("change", fold);
}

/** On a phone the pages of a room are one line to push aside: the current one is in sight. */
function showCurrentPage(): void {
  const here = document.querySelector<HTMLElement>(".kamers--in [aria-current]");
  const row = here?.closest<HTMLElement>(".kamers--in");
  if (here && row) {
    row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }
}

/** Paper has no folds to open: what is folded is opened for the print, and folded again after it. */
function printWhole(): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open], [data-filters])")];
    for (const details of opened) {
      details.open = true;
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) {
      details.open = false;
    }
    opened = [];
  });
}

foldFilters();
printWhole();
showCurrentPage();
