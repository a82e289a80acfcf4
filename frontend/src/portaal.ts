// What every page does: htmx for partial pages, and filters that fold on a small screen.
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

foldFilters();
