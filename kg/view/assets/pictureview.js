// The picture as one of the views: what it does when it comes, stays or goes.
import { nodeOf } from "./data.js";
import { inView, moveTo, zoomBy } from "./framing.js";
import { communityId, communityOf } from "./gather.js";
import { firstPaint, fitAll, makePicture, paint, showNodes, stepTo } from "./picture.js";

/** The picture's view, with what else the page asks of it; nothing is made before it is first shown. */
export function pictureView(select) {
  let picture = null;
  let seen = null;
  let away = true;
  const made = () => {
    picture ||= makePicture(pick);
    return picture;
  };
  const shown = (act) => (...given) => { if (!away) act(picture, ...given); };

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
    id: "", name: "Picture", label: "Picture of actors and proposals", key: "g", toggle,
    show(view) {
      made();
      if (seen) paint(picture, view);
      else firstPaint(picture, view);
      if (seen && away) picture.network.redraw();
      const fresh = seen ? [...view.tied].filter((place) => !seen.has(place)) : [];
      if (seen && (away || !inView(picture, fresh.map((place) => nodeOf.get(place))))) fitAll(picture);
      seen = view.tied;
      away = false;
    },
    hide() { away = true; },
    reveal: shown(showNodes),
    fit: shown(fitAll),
    zoom: shown(zoomBy),
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
    repaint: shown((drawn) => paint(drawn, drawn.view)),
  };
}
