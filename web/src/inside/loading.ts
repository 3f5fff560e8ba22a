/** Files on their way from the host, packed with gzip or unpacked on the way already. */

/** A file of the site. */
export interface Part {
  address: string;
  /** Its bytes as they are stored on the host. */
  size: number;
}

/** The content of a file as it comes; `took` is told of every piece. */
export async function unpacked({ address }: Part, took: (bytes: number) => void): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(address);
  if (!response.ok || response.body === null) throw new Error(`${address}: ${response.status} ${response.statusText}`);
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, to) {
      took(piece.length);
      to.enqueue(piece);
    },
  });
  const [peeked, whole] = response.body.pipeThrough(counted).tee();
  return (await isPacked(peeked)) ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

/** Whether a stream begins as gzip does: some hosts unpack such files on their way. */
async function isPacked(stream: ReadableStream<Uint8Array>): Promise<boolean> {
  const reader = stream.getReader();
  const { value } = await reader.read();
  void reader.cancel();
  return value?.[0] === 0x1f && value[1] === 0x8b;
}
