// Data as the page carries it: plain JSON, or JSON compressed by gzip and written in base64 where there is much of it.

/** The value of such a text. Throws an Error that says what is wrong with it. */
export async function unpack(text, packed) {
  try {
    return JSON.parse(packed ? await inflated(bytesOf(text)) : text);
  } catch (error) {
    throw new Error(`The data of this page is damaged (${error.message}); write the page anew`, { cause: error });
  }
}

function bytesOf(base64) {
  const binary = atob(base64.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

const inflated = (bytes) =>
  new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
