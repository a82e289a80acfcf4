// What every page does: htmx for partial pages, and filters that apply themselves.
import "htmx.org";

/** Submit the filter form as soon as a choice changes; without script a button does the same. */
function applyFilters(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-filters]")) {
    form.querySelector<HTMLButtonElement>("[data-zonder-script]")?.setAttribute("hidden", "");
    form.addEventListener("change", () => form.requestSubmit());
  }
}

/** On a wide screen the filters stand open; on a small one they are folded. */
function foldFilters(): void {
  const wide = window.matchMedia("(width >= 56rem)");
  const fold = () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details.filters")) {
      details.open = wide.matches;
    }
  };
  fold();
  wide.addEventListener("change", fold);
}

applyFilters();
foldFilters();
