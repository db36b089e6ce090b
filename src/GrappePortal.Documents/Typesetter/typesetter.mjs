// Speaks with the portal: one request at a time on standard input, its answer on standard output.
// A message is one line of JSON with the length of the body that follows: {"op":"render","template":"x.typ","length":12}.
// The work is done by a worker thread (compiler.mjs, or the script named by the second argument), so that the end of standard
// input (the portal is gone) is seen in the middle of a document too.
import { Worker } from 'node:worker_threads';

const [templates, script = 'compiler.mjs'] = process.argv.slice(2);
const worker = new Worker(new URL(script, import.meta.url), { workerData: templates });

worker.on('message', ({ header, body }) => {
  process.stdout.write(`${JSON.stringify({ ...header, length: body.length })}\n`);
  process.stdout.write(body);
});

worker.on('error', (error) => {
  console.error(error);
  process.exit(1);
});

let received = Buffer.alloc(0);

process.stdin.on('data', (chunk) => {
  received = Buffer.concat([received, chunk]);
  for (let message = takeMessage(); message; message = takeMessage()) {
    worker.postMessage(message);
  }
});

// Native code cannot be interrupted: an orderly exit would wait for the end of the document.
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'));

function takeMessage() {
  const endOfLine = received.indexOf(0x0a);
  if (endOfLine < 0) return null;
  const header = JSON.parse(received.toString('utf8', 0, endOfLine));
  const endOfBody = endOfLine + 1 + header.length;
  if (received.length < endOfBody) return null;
  const body = received.subarray(endOfLine + 1, endOfBody);
  received = received.subarray(endOfBody);
  return { header, body };
}
