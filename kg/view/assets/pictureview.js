// The picture as one of the views: what it does when it comes, stays or goes.
import { nodeOf } from "./data.js";
import { inView, moveTo, wholeOf, zoomBy } from "./framing.js";
import { communityId, communityOf } from "./gather.js";
import { fitAll, lookAtAll, makePicture, paint, showNodes, stepTo } from "./picture.js";

/** The picture's view, with what else the page asks of it. */
export function pictureView(select) {
  const picture = makePicture(pick);
  let seen = null;
  let away = false;

  function pick({ node, edge }) {
    if (communityOf(node) !== undefined) toggle(communityOf(node));
    else if (typeof edge === "string") toggle(communityOf([picture.drawn.lines.get(edge)].flatMap(({ from, to }) => [from, to])
      .find((id) => picture.drawn.items.get(id)?.closed)));
    else select({ node, edge });
  }

  /** Opens a community and looks at it, or closes it. */
  function toggle(number) {
    const open = new Set(picture.drawn.open);
    const opens = !open.delete(number);
    if (opens) open.add(number);
    select({ community: number, open });
    const items = [...picture.drawn.items.values()].filter((item) => item.community === number);
    if (opens) moveTo(picture, items, { zoom: true });
    else showNodes(picture, [communityId(number)]);
  }

  return {
    id: "", name: "Picture", label: "Picture of actors and proposals", key: "g", picture, toggle,
    show(view) {
      paint(picture, view);
      const fresh = seen ? [...view.tied].filter((place) => !seen.has(place)) : [];
      if (away || !seen) picture.network.redraw();
      if (!seen) lookAtAll(picture);
      else if (away || !inView(picture, fresh.map((place) => nodeOf.get(place)))) fitAll(picture);
      seen = view.tied;
      away = false;
    },
    hide() { away = true; },
    reveal: (places) => showNodes(picture, places),
    fit: () => fitAll(picture),
    zoom: (factor) => zoomBy(picture, factor),
    /** Where an arrow key leads, as `[{node} or {community}, "tie" or "jump"]`; from nothing, to the most reported. */
    walk(key) {
      const [next, how] = stepTo(picture, key);
      if (next === undefined) return [];
      return [communityOf(next) === undefined ? { node: next } : { community: communityOf(next) }, how];
    },
    /** Opens or closes the community that is selected; false where none is. */
    enter() {
      const { community } = picture.view;
      if (community !== undefined && picture.drawn.open) toggle(community);
      return community !== undefined;
    },
    repaint: () => { if (picture.view && !away) paint(picture, picture.view); },
  };
}
