// The picture as one of the views: what it does when it comes, stays or goes.
import { graph } from "./data.js";
import { endsOf } from "./corpus.js";
import { fitAll, inView, makePicture, neighbour, paint, showNodes, wholeOf, zoomBy } from "./picture.js";
import { walkFrom } from "./walk.js";

/** The picture's view, with what else the page asks of it. */
export function pictureView(select) {
  const picture = makePicture(select);
  let seen = null;
  let away = false;
  const lookAtAll = () => {
    picture.network.moveTo({ ...wholeOf([...picture.view.tied]), animation: false });
    paint(picture, picture.view);
  };
  return {
    id: "", name: "Picture", label: "Picture of actors and proposals", key: "g", picture,
    show(view) {
      const fresh = seen ? [...view.tied].filter((place) => !seen.has(place)) : [];
      paint(picture, view);
      if (away || !seen) picture.network.redraw();
      if (!seen) lookAtAll();
      else if (away || !inView(picture, fresh)) fitAll(picture);
      seen = view.tied;
      away = false;
    },
    hide() { away = true; },
    reveal: (places) => showNodes(picture, places),
    fit: () => fitAll(picture),
    zoom: (factor) => zoomBy(picture, factor),
    /** Where an arrow key leads from an entity, as `[place, "tie" or "jump"]`; without one, to the most reported. */
    walk(node, key) {
      const shown = graph.nodes.filter(({ id }) => picture.view.tied.has(id));
      const from = shown.find(({ id }) => id === node);
      if (!from) return [neighbour(picture, undefined, key), "jump"];
      const tied = new Set([...picture.view.ties.keys()].map(endsOf).filter((ends) => ends.includes(node)).flat());
      return walkFrom(from, shown.filter(({ id }) => id !== node && tied.has(id)), shown, key);
    },
    repaint: () => { if (picture.view && !away) paint(picture, picture.view); },
  };
}
