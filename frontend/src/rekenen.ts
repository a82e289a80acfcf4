// Sliders beside their fields: moving one fills in the other, and only what was moved goes to the server.
const form = document.querySelector<HTMLFormElement>("[data-schuiven]");

interface Paar {
  balk: HTMLInputElement;
  veld: HTMLInputElement;
}

function pairs(root: HTMLElement): Paar[] {
  return [...root.querySelectorAll<HTMLElement>("[data-schuif]")].flatMap((schuif) => {
    const balk = schuif.querySelector<HTMLInputElement>("[data-balk]");
    const veld = schuif.querySelector<HTMLInputElement>("input[name]");
    return balk && veld ? [{ balk, veld }] : [];
  });
}

/** A Dutch number (1.234,5) as a slider has it (1234.5); what is none stays as it is. */
function toSlider(text: string): string {
  return text.replaceAll(".", "").replace(",", ".");
}

/** Tie a slider to its field. The value of a field may lie beyond the slider; the slider then stands at its end. */
function tie({ balk, veld }: Paar): void {
  balk.hidden = false;
  const say = () => balk.setAttribute("aria-valuetext", veld.value || "niet bekend");
  balk.addEventListener("input", () => {
    veld.value = balk.value.replace(".", ",");
    say();
  });
  veld.addEventListener("input", () => {
    balk.value = toSlider(veld.value || veld.dataset.basis || "0");
    say();
  });
  say();
}

/** What the scenario says itself does not stand in the address. */
function unmoved(name: string): boolean {
  const veld = form?.elements.namedItem(name);
  return veld instanceof HTMLInputElement && (veld.value === "" || veld.value === veld.dataset.basis);
}

if (form) {
  pairs(form).forEach(tie);
  if (!window.matchMedia("(width >= 50rem)").matches) {
    for (const fold of form.querySelectorAll<HTMLDetailsElement>(":scope > details")) fold.open = false;
  }
  for (const knop of form.querySelectorAll<HTMLElement>("[data-zonder-script]")) {
    if (form.hasAttribute("hx-get")) knop.hidden = true;
  }
  form.addEventListener("htmx:configRequest", (event) => {
    const parameters = (event as CustomEvent<{ parameters: Record<string, string> }>).detail.parameters;
    for (const name of Object.keys(parameters)) {
      if (unmoved(name)) delete parameters[name];
    }
  });
}
