// Adds pages and an empty signature field to a PDF by one incremental update: the bytes of the first file stay as they are.
// Answers the update alone: the portal itself puts it after the bytes that it holds.
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import pdf from './node_modules/@cantoo/pdf-lib/dist/pdf-lib.min.js';

const { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFObjectCopier, PDFStream, PDFString } = pdf;
const name = (text) => PDFName.of(text);

parentPort.on('message', async ({ header, body }) => {
  parentPort.postMessage(header.op === 'assemble' ? await assemble(header.assembly, Buffer.from(body)) : answer(true, Buffer.alloc(0)));
});

function answer(ok, body) {
  return { header: { ok }, body };
}

async function assemble(request, body) {
  try {
    const first = body.subarray(0, request.first);
    const target = await PDFDocument.load(first, { forIncrementalUpdate: true, updateMetadata: false, throwOnInvalidObject: true, parseSpeed: Infinity });
    const update = target.takeSnapshot();
    // The library would look through the whole file at each change; what changes is marked here.
    target.context.snapshot = undefined;
    if (body.length > request.first) await appendPages(target, update, body.subarray(request.first));
    addSignature(target, update, request);
    identify(target, body);
    return answer(true, Buffer.from(await target.saveIncremental(update, { useObjectStreams: false, objectsPerTick: Infinity })));
  } catch (error) {
    return answer(false, Buffer.from(error.message, 'utf8'));
  }
}

async function appendPages(target, update, bytes) {
  const source = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true, parseSpeed: Infinity });
  const trees = structureTrees(target, source);
  const copier = PDFObjectCopier.for(source.context, target.context);
  const firstNew = target.context.largestObjectNumber + 1;
  // What leads back to the top of the second file leads to the top of the first.
  copier.traversedObjects.set(source.catalog.get(name('Pages')), target.catalog.get(name('Pages')));
  copier.traversedObjects.set(source.catalog.get(name('StructTreeRoot')), target.catalog.get(name('StructTreeRoot')));
  const pages = source.getPages().map((page) => copier.copy(page.ref));
  addToPageTree(target, update, pages);
  const firstKey = trees.target.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber();
  mergeStructure(trees, copier, firstKey, update);
  update.markRefForSave(target.catalog.get(name('StructTreeRoot')));
  for (const [ref, object] of target.context.enumerateIndirectObjects()) {
    if (ref.objectNumber >= firstNew) renumber(object, firstKey);
  }
}

function addToPageTree(target, update, pages) {
  const ref = target.catalog.get(name('Pages'));
  const tree = target.context.lookup(ref, PDFDict);
  const kids = tree.lookup(name('Kids'), PDFArray);
  for (const page of pages) {
    target.context.lookup(page, PDFDict).set(name('Parent'), ref);
    kids.push(page);
  }
  tree.set(name('Count'), PDFNumber.of(tree.lookup(name('Count'), PDFNumber).asNumber() + pages.length));
  update.markRefForSave(ref);
  if (tree.get(name('Kids')) !== kids) update.markRefForSave(tree.get(name('Kids')));
}

function structureTrees(target, source) {
  const tree = (document) => document.catalog.lookup(name('StructTreeRoot'), PDFDict);
  return { target: tree(target), source: tree(source) };
}

// ISO 32000-1, 14.7: elements, parent tree (keys shifted), roles, identifiers. What is added stands inside the first document,
// after its own text: a reader goes through one document.
function mergeStructure(trees, copier, firstKey, update) {
  const { target, source } = trees;
  nestElements(trees, copier, update);
  const numbers = parentNumbers(target);
  const added = parentNumbers(source);
  for (let at = 0; at < added.size(); at += 2) {
    numbers.push(PDFNumber.of(added.lookup(at, PDFNumber).asNumber() + firstKey));
    numbers.push(copier.copy(added.get(at + 1)));
  }
  const nextKey = firstKey + source.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber();
  target.set(name('ParentTreeNextKey'), PDFNumber.of(nextKey));
  mergeRoles(target, source);
  mergeIdentifiers(target, source, copier);
}

function mergeIdentifiers(target, source, copier) {
  const names = source.lookupMaybe(name('IDTree'), PDFDict)?.lookup(name('Names'), PDFArray);
  if (!names) return;
  if (!target.has(name('IDTree'))) target.set(name('IDTree'), target.context.obj({ Names: [] }));
  const kept = target.lookup(name('IDTree'), PDFDict).lookup(name('Names'), PDFArray);
  for (let at = 0; at < names.size(); at += 2) {
    kept.push(ownIdentifier(names.get(at)));
    kept.push(copier.copy(names.get(at + 1)));
  }
}

function mergeRoles(target, source) {
  const roles = source.lookupMaybe(name('RoleMap'), PDFDict);
  if (!roles) return;
  if (!target.has(name('RoleMap'))) target.set(name('RoleMap'), target.context.obj({}));
  const kept = target.lookup(name('RoleMap'), PDFDict);
  for (const [role, standard] of roles.entries()) if (!kept.has(role)) kept.set(role, standard);
}

function parentNumbers(tree) {
  return tree.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray);
}

function nestElements({ target, source }, copier, update) {
  const [top] = kidsOf(target);
  const document = target.context.lookup(top, PDFDict);
  const added = kidsOf(source).map((kid) => copier.copy(kid));
  for (const kid of added) target.context.lookup(kid, PDFDict).set(name('P'), top);
  document.set(name('K'), target.context.obj([...kidsOf(document), ...added]));
  update.markRefForSave(top);
}

function kidsOf(element) {
  const kids = element.lookup(name('K'));
  return kids instanceof PDFArray ? kids.asArray() : [element.get(name('K'))].filter(Boolean);
}

// Keys of the parent tree and identifiers of elements are those of the second file: they get a range of their own. The
// identifiers sort after the engine's ("Note 1", "U1x0y0"), as the tree of identifiers wants.
function renumber(object, firstKey) {
  if (object instanceof PDFStream) renumber(object.dict, firstKey);
  else if (object instanceof PDFArray) object.asArray().forEach((item) => renumber(item, firstKey));
  else if (object instanceof PDFDict) object.entries().forEach(([key, value]) => renumberEntry(object, key.decodeText(), value, firstKey));
}

function renumberEntry(dictionary, key, value, firstKey) {
  if (key === 'StructParent' || key === 'StructParents') dictionary.set(name(key), PDFNumber.of(value.asNumber() + firstKey));
  else if (key === 'ID' && isText(value) && dictionary.get(name('Type')) === name('StructElem')) dictionary.set(name(key), ownIdentifier(value));
  else if (key === 'Headers' && value instanceof PDFArray) value.asArray().forEach((id, at) => value.set(at, ownIdentifier(id)));
  else renumber(value, firstKey);
}

function ownIdentifier(id) {
  return isText(id) ? PDFString.of(`z-${id.decodeText()}`) : id;
}

function isText(value) {
  return value instanceof PDFString || value instanceof PDFHexString;
}

// The order of the two last entries is what the portal's check looks for: range, then contents.
function addSignature(target, update, request) {
  const { context, catalog } = target;
  if (catalog.has(name('AcroForm'))) throw new Error('The file has a form already: it is sealed, or does not come from the portal.');
  const signature = context.register(context.obj({
    Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached',
    Name: text(request.name), Reason: text(request.reason), Location: text(request.location), M: PDFString.of(request.signedAt),
    GPRT_Niveau: request.level,
    ByteRange: [0, ...Array(3).fill(PDFNumber.of(request.rangePlaceholder))],
    Contents: PDFHexString.of('0'.repeat(request.contentsLength)),
  }));
  const page = target.getPages().at(-1);
  // Print, Locked: PDF/A wants every annotation printable. Without an area it has no appearance.
  const field = context.register(context.obj({
    Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('Sceau'), F: 132, Rect: [0, 0, 0, 0], P: page.ref, V: signature,
  }));
  page.node.addAnnot(field);
  catalog.set(name('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }));
  const annotations = page.node.get(name('Annots'));
  update.markRefsForSave([page.ref, context.trailerInfo.Root]);
  if (!(annotations instanceof PDFArray)) update.markRefForSave(annotations);
}

function text(value) {
  return PDFHexString.fromText(value);
}

// ISO 32000-1, 14.4: the first identifier stays, the second changes with each update.
function identify(target, body) {
  const ids = target.context.lookup(target.context.trailerInfo.ID);
  if (!(ids instanceof PDFArray)) return;
  const changed = PDFHexString.of(createHash('sha256').update(body).digest('hex').slice(0, 32));
  target.context.trailerInfo.ID = target.context.obj([ids.get(0), changed]);
}
