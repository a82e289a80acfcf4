// The map of the provinces: our own outlines, no tiles from elsewhere.
import {
  type ExpressionSpecification,
  type GeoJSONSource,
  Map as Kaart,
  LngLatBounds,
  type MapGeoJSONFeature,
  NavigationControl,
  setWorkerUrl,
} from "maplibre-gl";

type Eigenschappen = { code: string; naam: string; aantal: number; adres: string; zin: string };

const NEDERLAND = new LngLatBounds([3.2, 50.7], [7.3, 53.7]);

/** The value of a colour of the page's own palette, so that the map follows light and dark. */
function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

function fill(most: number): ExpressionSpecification {
  return ["interpolate", ["linear"], ["get", "aantal"], 0, 0.08, Math.max(most, 1), 0.6];
}

function show(place: HTMLElement): void {
  const data = JSON.parse(
    document.getElementById(place.dataset.bron ?? "")?.textContent ?? "null",
  ) as GeoJSON.FeatureCollection<GeoJSON.Geometry, Eigenschappen> | null;
  if (!data) return;
  setWorkerUrl(place.dataset.werker ?? "");
  place.replaceChildren();
  const most = Math.max(...data.features.map((feature) => feature.properties.aantal));
  const map = new Kaart({
    container: place,
    style: { version: 8, sources: {}, layers: [] },
    bounds: NEDERLAND,
    fitBoundsOptions: { padding: 16 },
    maxBounds: new LngLatBounds([0.5, 49.5], [10, 55]),
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    locale: {
      "NavigationControl.ZoomIn": "Inzoomen",
      "NavigationControl.ZoomOut": "Uitzoomen",
      "Map.Title": place.dataset.titel ?? "Kaart",
      "CooperativeGesturesHandler.WindowsHelpText": "Houd Ctrl ingedrukt om te zoomen",
      "CooperativeGesturesHandler.MacHelpText": "Houd ⌘ ingedrukt om te zoomen",
      "CooperativeGesturesHandler.MobileHelpText": "Gebruik twee vingers om de kaart te verschuiven",
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  const pointer = document.createElement("div");
  pointer.className = "kaart__wijzer";
  pointer.hidden = true;
  place.append(pointer);

  map.on("load", () => {
    map.addSource("provincies", { type: "geojson", data, promoteId: "code" });
    map.addLayer({
      id: "vlak",
      type: "fill",
      source: "provincies",
      paint: { "fill-color": colour("--accent"), "fill-opacity": fill(most) },
    });
    map.addLayer({
      id: "grens",
      type: "line",
      source: "provincies",
      paint: {
        "line-color": colour("--inkt"),
        "line-width": ["case", ["boolean", ["feature-state", "wijst"], false], 3, 0.8],
      },
    });
    place.dataset.klaar = "ja";
  });

  let current: string | undefined;
  const point = (feature: MapGeoJSONFeature | undefined): void => {
    const source = map.getSource<GeoJSONSource>("provincies");
    if (!source) return;
    if (current) map.setFeatureState({ source: "provincies", id: current }, { wijst: false });
    current = feature?.properties.code as string | undefined;
    if (current) map.setFeatureState({ source: "provincies", id: current }, { wijst: true });
    pointer.hidden = !feature;
    pointer.textContent = (feature?.properties.zin as string | undefined) ?? "";
    map.getCanvas().style.cursor = feature ? "pointer" : "";
  };
  map.on("mousemove", "vlak", (event) => point(event.features?.[0]));
  map.on("mouseleave", "vlak", () => point(undefined));
  map.on("click", "vlak", (event) => {
    const address = event.features?.[0]?.properties.adres as string | undefined;
    if (address) window.location.assign(address);
  });
}

for (const place of document.querySelectorAll<HTMLElement>("[data-kaart]")) show(place);
