// What lies behind the picture: the ground of open communities, or the shape of each where colour stands for them.
import { nodeOf } from "./data.js";
import { HUES } from "./appearance.js";
import { colour } from "./theme.js";

/** Draws them for what is drawn under a view; called by vis-network before it draws. */
export function outlines({ drawn, view, network }, context) {
  if (!drawn) return;
  const scale = network.getScale();
  if (view.look.colour === "community") shapes(drawn, context, scale);
  else for (const item of drawn.items.values()) if (item.closed === false) ground(item, context, scale);
}

function ground({ x, y, ground: radius }, context, scale) {
  context.beginPath();
  context.arc(x, y + radius, radius, 0, 2 * Math.PI);
  Object.assign(context, { fillStyle: colour("--ground"), strokeStyle: colour("--community-edge"), lineWidth: 1 / scale });
  context.fill();
  context.stroke();
}

/** One soft shape a community: a broad stroke along the ties inside it, with its number above its topmost member. */
function shapes({ items, lines }, context, scale) {
  const found = new Map();
  for (const item of items.values()) {
    if (item.members) continue;
    if (!found.has(item.community)) found.set(item.community, { path: new Path2D(), top: item, size: 0 });
    const shape = found.get(item.community);
    shape.size += 1;
    if (item.y < shape.top.y) shape.top = item;
    shape.path.moveTo(item.x, item.y);
    shape.path.lineTo(item.x, item.y + 0.01);
  }
  for (const { from, to } of lines.values()) {
    const [a, b] = [nodeOf.get(from), nodeOf.get(to)];
    if (!a || !b || a.community !== b.community) continue;
    const { path } = found.get(a.community);
    path.moveTo(a.x, a.y);
    path.lineTo(b.x, b.y);
  }
  const margin = Math.max(24, 11 / scale);
  context.save();
  Object.assign(context, { lineCap: "round", lineJoin: "round", textAlign: "center", font: `600 ${14 / scale}px system-ui, sans-serif` });
  for (const [number, { path, top, size }] of found) {
    if (size < 2) continue;
    Object.assign(context, { strokeStyle: colour(`--hue-${number % HUES}`), globalAlpha: 0.16, lineWidth: 2 * margin });
    context.stroke(path);
    Object.assign(context, { fillStyle: colour("--ink"), globalAlpha: 1 });
    context.fillText(String(number + 1), top.x, top.y - margin - 2 / scale);
  }
  context.restore();
}
