// The map of the provinces: our own outlines, no tiles from elsewhere.
// The server has already drawn them as SVG; that picture stays until the map is really there.
import {
  type ExpressionSpecification,
  Map as Kaart,
  LngLatBounds,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from "maplibre-gl";

type Eigenschappen = {
  code: string;
  naam: string;
  aantal: number;
  adres: string;
  zin: string;
  plek: [number, number];
};
type Provincies = GeoJSON.FeatureCollection<GeoJSON.Geometry, Eigenschappen>;

const NEDERLAND = new LngLatBounds([3.2, 50.7], [7.3, 53.65]);
const RUIM = new LngLatBounds([0.5, 49.5], [10, 55]);

/** The value of a colour of the page's own palette, so that the map follows light and dark. */
function colour(name: string): string {
  const probe = document.createElement("span");
  probe.className = `kaart__kleur kaart__kleur--${name}`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function fill(most: number): ExpressionSpecification {
  return ["interpolate", ["linear"], ["get", "aantal"], 0, 0.1, Math.max(most, 1), 0.65];
}

function hasWebgl(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

function create(container: HTMLElement, title: string): Kaart {
  const map = new Kaart({
    container,
    style: { version: 8, sources: {}, layers: [] },
    bounds: NEDERLAND,
    fitBoundsOptions: { padding: 12 },
    maxBounds: RUIM,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    locale: {
      "NavigationControl.ZoomIn": "Inzoomen",
      "NavigationControl.ZoomOut": "Uitzoomen",
      "Map.Title": title,
      "CooperativeGesturesHandler.WindowsHelpText": "Houd Ctrl ingedrukt om te zoomen",
      "CooperativeGesturesHandler.MacHelpText": "Houd ⌘ ingedrukt om te zoomen",
      "CooperativeGesturesHandler.MobileHelpText": "Gebruik twee vingers om de kaart te verschuiven",
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
  map.touchZoomRotate.disableRotation();
  return map;
}

function paint(map: Kaart, data: Provincies): void {
  const most = Math.max(...data.features.map((feature) => feature.properties.aantal));
  map.addSource("provincies", { type: "geojson", data, promoteId: "code" });
  map.addLayer({
    id: "vlak",
    type: "fill",
    source: "provincies",
    paint: { "fill-color": colour("accent"), "fill-opacity": fill(most) },
  });
  map.addLayer({
    id: "grens",
    type: "line",
    source: "provincies",
    paint: {
      "line-color": colour("inkt"),
      "line-width": ["case", ["boolean", ["feature-state", "wijst"], false], 3, 0.8],
    },
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    map.setPaintProperty("vlak", "fill-color", colour("accent"));
    map.setPaintProperty("grens", "line-color", colour("inkt"));
  });
}

/** Point at one province: a thicker outline and its sentence. */
function pointer(map: Kaart, place: HTMLElement): (found?: Eigenschappen) => void {
  const words = document.createElement("div");
  words.className = "kaart__wijzer";
  words.hidden = true;
  place.append(words);
  let current: string | undefined;
  return (found) => {
    if (current) map.setFeatureState({ source: "provincies", id: current }, { wijst: false });
    current = found?.code;
    if (current) map.setFeatureState({ source: "provincies", id: current }, { wijst: true });
    words.hidden = !found;
    words.textContent = found?.zin ?? "";
    map.getCanvas().style.cursor = found ? "pointer" : "";
  };
}

/** The name and figure of a province: a link, so that the keyboard comes here too. */
function label(facts: Eigenschappen, point: (found?: Eigenschappen) => void): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = "kaart__merk";
  link.href = facts.adres;
  const name = document.createElement("span");
  name.textContent = facts.naam;
  const figure = document.createElement("strong");
  figure.textContent = String(facts.aantal);
  link.append(name, " ", figure);
  link.addEventListener("focus", () => point(facts));
  link.addEventListener("blur", () => point());
  return link;
}

function follow(map: Kaart, data: Provincies, point: (found?: Eigenschappen) => void): void {
  map.on("mousemove", "vlak", (event) => point(event.features?.[0]?.properties as Eigenschappen | undefined));
  map.on("mouseleave", "vlak", () => point());
  map.on("click", "vlak", (event) => {
    const address = event.features?.[0]?.properties.adres as string | undefined;
    if (address) window.location.assign(address);
  });
  for (const feature of data.features) {
    const element = label(feature.properties, point);
    new Marker({ element }).setLngLat(feature.properties.plek).addTo(map);
  }
}

function show(place: HTMLElement): void {
  const source = document.getElementById(place.dataset.bron ?? "")?.textContent;
  if (!source || !hasWebgl()) return;
  const data = JSON.parse(source) as Provincies;
  setWorkerUrl(place.dataset.werker ?? "");
  const container = document.createElement("div");
  container.className = "kaart__glas";
  place.append(container);
  const map = create(container, place.dataset.titel ?? "Kaart");
  map.on("load", () => {
    paint(map, data);
    follow(map, data, pointer(map, place));
    place.querySelector("svg.kaart__tekening")?.remove();
    place.dataset.klaar = "ja";
  });
}

for (const place of document.querySelectorAll<HTMLElement>("[data-kaart]")) show(place);
