// Turns a template and its content into a PDF. The content is a file that the template reads with json(): it is
// never parsed here, never part of the markup.
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const templates = path.resolve(workerData);
const contentFile = path.join(templates, 'content.json');
const compiler = NodeCompiler.create({ workspace: templates });

// Results unused by the last ten documents leave the engine's cache: memory stays level.
const cachedDocuments = 10;

parentPort.on('message', ({ header, body }) => {
  const answer = header.op === 'render' ? render(header, Buffer.from(body)) : { header: { ok: true }, body: Buffer.alloc(0) };
  parentPort.postMessage(answer);
  // After the answer: nobody waits for the housekeeping.
  compiler.evictCache(cachedDocuments);
});

function render(request, content) {
  try {
    compiler.mapShadow(contentFile, content);
    const result = compiler.compile({ mainFilePath: path.join(templates, request.template) });
    if (result.hasError()) return failure(describe(result.takeDiagnostics()));
    const warnings = describe(result.takeWarnings());
    const pdf = compiler.pdf(result.result, { pdfStandard: request.standard, creationTimestamp: request.createdAt });
    return { header: { ok: true, warnings }, body: pdf };
  } catch (error) {
    return failure(error.message);
  } finally {
    compiler.unmapShadow(contentFile);
  }
}

function failure(message) {
  return { header: { ok: false }, body: Buffer.from(message, 'utf8') };
}

function describe(diagnostics) {
  return (diagnostics?.shortDiagnostics ?? []).map((d) => `${path.basename(d.path ?? '')}: ${d.message}`).join('\n');
}
