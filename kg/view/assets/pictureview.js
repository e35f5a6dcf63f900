// The picture as one of the views: what it does when it comes, stays or goes.
import { fitAll, inView, makePicture, neighbour, paint, showNodes, wholeOf, zoomBy } from "./picture.js";

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
    neighbour: (node, key) => neighbour(picture, node, key),
    repaint: () => { if (picture.view && !away) paint(picture, picture.view); },
  };
}
