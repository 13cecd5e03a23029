/*
 * A map with the marks that the server hands in. What it is drawn on are outlines that come with the product, or the tiles
 * that an operator names. It tells what is in sight, and which mark was pressed.
 */
const base = (path) => new URL(path, document.baseURI).href;

const script = (path) => new Promise((resolve, reject) => {
  const element = document.createElement('script');
  element.src = base(path);
  element.onload = resolve;
  element.onerror = reject;
  document.head.append(element);
});

const style = (path) => new Promise((resolve) => {
  const element = document.createElement('link');
  element.rel = 'stylesheet';
  element.href = base(path);
  element.onload = element.onerror = resolve;
  document.head.prepend(element);
});

let library;
const leaflet = () => {
  library ??= Promise.all([
    script('vendor/leaflet/leaflet.js').then(() => script('vendor/leaflet/leaflet.markercluster.js')),
    style('vendor/leaflet/leaflet.css'),
    style('vendor/leaflet/MarkerCluster.css')
  ]).then(() => window.L);
  return library;
};

let land;
const outlines = () => {
  land ??= fetch(base('vendor/outlines/outlines.json')).then((answer) => answer.json());
  return land;
};

const CHINA = [[18, 73], [53.6, 135]];
const WORLD = [[-55, -170], [75, 178]];
const NEAR = 10;
/* Their names would lie over those of their neighbours. */
const SMALL = new Set(['Hong Kong', 'Macao', 'Tianjin']);

const text = (words) => Object.assign(document.createElement('span'), { textContent: words });

const ground = async (map, drawn) => {
  if (drawn.tiles) {
    window.L.tileLayer(drawn.tiles, { attribution: text(drawn.credit).innerHTML, maxZoom: 19 }).addTo(map);
    return;
  }
  const shapes = await outlines();
  window.L.geoJSON(shapes, { interactive: false, style: { className: 'map-land', weight: 1, smoothFactor: 1.4 } }).addTo(map);
  const names = window.L.layerGroup();
  const small = window.L.layerGroup();
  shapes.features.filter((one) => one.properties.at).forEach(({ properties }) => (SMALL.has(properties.en) ? small : names).addLayer(
    window.L.marker([properties.at[1], properties.at[0]], {
      interactive: false,
      keyboard: false,
      pane: 'names',
      icon: window.L.divIcon({ className: 'map-name', html: text(drawn.language === 'zh' ? properties.zh : properties.en), iconSize: [0, 0] })
    })
  ));
  const fitting = () => {
    const zoom = map.getZoom();
    [[names, 5], [small, 7.5]].forEach(([layer, from]) => (zoom >= from ? layer.addTo(map) : layer.remove()));
  };
  map.on('zoomend', fitting);
  fitting();
};

const mark = (map, element, point) => {
  const made = window.L.marker([point.lat, point.lng], {
    icon: window.L.divIcon({ className: 'map-pin', iconSize: [16, 16] }),
    riseOnHover: true
  });
  made.bindTooltip(text(point.title), { direction: 'top', offset: [0, -8] });
  const open = () => element.dispatchEvent(new CustomEvent('map-open', { detail: { id: point.id } }));
  made.on('add', () => {
    const pin = made.getElement();
    pin.setAttribute('aria-label', point.title);
    pin.dataset.pin = point.id;
    if (point.color) {
      pin.dataset.color = point.color;
    }
    pin.addEventListener('keydown', (event) => event.key === 'Enter' && open());
  });
  made.on('click', open);
  return made;
};

const marks = (state, element, points) => {
  state.group.clearLayers();
  state.byId = new Map(points.map((point) => [point.id, mark(state.map, element, point)]));
  state.group.addLayers([...state.byId.values()]);
};

window.trellisMap = async (element, drawn) => {
  const L = await leaflet();
  if (!element.isConnected || element.trellisState) {
    return;
  }
  const map = L.map(element, {
    zoomControl: false,
    attributionControl: Boolean(drawn.tiles),
    zoomSnap: 0.5,
    minZoom: 1.5,
    maxZoom: 18,
    maxBounds: [[-85, -220], [85, 220]],
    zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches
  });
  map.attributionControl?.setPrefix(false);
  L.control.zoom({ zoomInTitle: drawn.closer, zoomOutTitle: drawn.further }).addTo(map);
  map.createPane('names').style.zIndex = 450;
  const group = L.markerClusterGroup({
    showCoverageOnHover: false,
    maxClusterRadius: 44,
    chunkedLoading: true,
    iconCreateFunction: (cluster) => {
      const count = cluster.getChildCount();
      const size = count < 10 ? 28 : count < 100 ? 34 : 42;
      const number = text(count.toLocaleString(document.documentElement.lang || undefined));
      number.title = drawn.cluster.replace('#', number.textContent);
      return L.divIcon({ className: 'map-cluster', html: number, iconSize: [size, size] });
    }
  }).addTo(map);
  const state = { map, group, byId: new Map() };
  element.trellisState = state;
  marks(state, element, drawn.points);
  if (drawn.sight) {
    map.fitBounds([[drawn.sight[0], drawn.sight[1]], [drawn.sight[2], drawn.sight[3]]], { animate: false });
  } else if (drawn.points.length > 0) {
    map.fitBounds(drawn.points.map((point) => [point.lat, point.lng]), { padding: [56, 56], maxZoom: 9, animate: false });
  } else {
    map.fitBounds(drawn.language === 'zh' ? CHINA : WORLD, { animate: false });
  }
  ground(map, drawn);
  let told;
  const tell = () => {
    clearTimeout(told);
    told = setTimeout(() => {
      const box = map.getBounds();
      element.dispatchEvent(new CustomEvent('map-moved', {
        detail: { south: box.getSouth(), west: box.getWest(), north: box.getNorth(), east: box.getEast() }
      }));
    }, 250);
  };
  map.on('moveend', tell);
  if (!drawn.sight) {
    tell();
  }
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(element);
};

window.trellisMapPoints = (element, points) => element.trellisState && marks(element.trellisState, element, points);

/* One that stands in a cluster is shown by coming closer. */
window.trellisMapShow = (element, id) => {
  const { map, group, byId } = element.trellisState ?? {};
  const found = byId?.get(id);
  if (found) {
    group.zoomToShowLayer(found, () => {
      map.panTo(found.getLatLng());
      found.openTooltip();
      found.getElement()?.focus();
    });
  }
};

window.trellisMapHere = (element, latitude, longitude) => {
  const state = element.trellisState;
  if (!state) {
    return;
  }
  state.here?.remove();
  state.here = window.L.marker([latitude, longitude], {
    interactive: false,
    keyboard: false,
    icon: window.L.divIcon({ className: 'map-here', iconSize: [18, 18] })
  }).addTo(state.map);
  state.map.setView([latitude, longitude], Math.max(state.map.getZoom(), NEAR));
};
