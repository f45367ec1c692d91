/**
 * Server-sent events of a response body.
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} heard called for every piece that arrives, heartbeats too
 * @yields {{id: string, event: string, data: string}}
 */
export async function* eventsOf(body, heard) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    heard();
    const blocks = (rest + value).replace(/\r\n?/g, "\n").split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const event = parse(block);
      if (event.data) yield event;
    }
  }
}

function parse(block) {
  const event = { id: "", event: "message", data: "" };
  for (const line of block.split("\n")) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === "data") event.data += event.data ? `\n${value}` : value;
    else if (field in event) event[field] = value;
  }
  return event;
}
