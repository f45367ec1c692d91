/**
 * Known answers for the modules that verify a log; a page loads it and calls `run`.
 *
 * @param {(name: string) => Promise<object>} load a module of /app/journal/transparency
 * @returns {Promise<string[]>} one line per failure; empty when all is well
 */
export async function run(load) {
  const names = ["bytes", "tree", "proofs", "note", "keys", "checkpoint", "tiles", "envelope", "tlog-proof"];
  const m = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await load(name)])));
  const failures = [];
  const same = (what, actual, expected) => {
    const [a, e] = [actual, expected].map((x) => JSON.stringify(x));
    if (a !== e) failures.push(`${what}: expected ${e}, was ${a}`);
  };
  const refuses = async (what, work) => {
    const outcome = await Promise.resolve().then(work).catch((problem) => problem);
    if (!(outcome instanceof m.bytes.Malformed)) failures.push(`${what}: accepted`);
  };
  for (const test of [trees, proofs, notes, keys, cosignatures, tiles, envelopes, proofFiles, bytes]) await test(m, same, refuses);
  return failures;
}

const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const flipped = (bytes, at = 5) => bytes.map((b, i) => (i === at ? b ^ 1 : b));

/** The leaves and roots of Certificate Transparency's reference tree. */
const LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

async function trees({ tree }, same) {
  const grown = new tree.Tree();
  same("root of nothing", hex(await grown.root()), ROOTS[0]);
  for (const [i, leaf] of LEAVES.entries()) {
    await grown.append([await tree.leafHash(unhex(leaf))]);
    same(`root of ${i + 1}`, hex(await grown.root()), ROOTS[i + 1]);
  }
  for (const size of ROOTS.keys()) same(`root at ${size} of 8`, hex(await grown.root(size)), ROOTS[size]);
  grown.cut(3);
  same("size after a cut", [grown.size, hex(await grown.root())], [3, ROOTS[3]]);
  await grown.append(await Promise.all(LEAVES.slice(3).map((leaf) => tree.leafHash(unhex(leaf)))));
  same("root after a cut", hex(await grown.root()), ROOTS[8]);
}

/** Proofs as RFC 6962 defines them, over hashes known by their span: what the modules must accept. */
class Reference {
  constructor(tree, leaves) {
    Object.assign(this, { tree, leaves, known: new Map() });
  }

  hash(from, to) {
    const key = `${from}-${to}`;
    if (!this.known.has(key)) this.known.set(key, this.#hash(from, to));
    return this.known.get(key);
  }

  async #hash(from, to) {
    if (to - from === 1) return this.leaves[from];
    const middle = from + below(to - from);
    return this.tree.nodeHash(await this.hash(from, middle), await this.hash(middle, to));
  }

  async inclusion(index, from, to) {
    if (to - from === 1) return [];
    const middle = from + below(to - from);
    return index < middle ? [...(await this.inclusion(index, from, middle)), await this.hash(middle, to)]
      : [...(await this.inclusion(index, middle, to)), await this.hash(from, middle)];
  }

  async consistency(size, from, to, whole = true) {
    if (size === to) return whole ? [] : [await this.hash(from, to)];
    const middle = from + below(to - from);
    return size <= middle ? [...(await this.consistency(size, from, middle, whole)), await this.hash(middle, to)]
      : [...(await this.consistency(size, middle, to, false)), await this.hash(from, middle)];
  }
}

const below = (n) => 2 ** Math.ceil(Math.log2(n) - 1);

async function proofs({ proofs: { includes, continues }, tree }, same) {
  const leaves = await Promise.all(Array.from({ length: 34 }, (_, i) => tree.leafHash([i])));
  const log = new Reference(tree, leaves);
  for (let size = 1; size <= leaves.length; size++) {
    const root = await log.hash(0, size);
    for (let index = 0; index < size; index++) {
      const claim = { leaf: leaves[index], index, size, proof: await log.inclusion(index, 0, size), root };
      same(`inclusion ${index} of ${size}`, await includes(claim), true);
      for (const wrong of spoilt(claim.proof)) same(`spoilt inclusion ${index} of ${size}`, await includes({ ...claim, proof: wrong }), false);
      same(`inclusion of another leaf at ${index} of ${size}`, await includes({ ...claim, leaf: flipped(claim.leaf) }), false);
    }
    for (let from = 1; from < size; from++) {
      const claim = { from, to: size, proof: await log.consistency(from, 0, size), fromRoot: await log.hash(0, from), toRoot: root };
      same(`consistency ${from} to ${size}`, await continues(claim), true);
      for (const wrong of spoilt(claim.proof)) same(`spoilt consistency ${from} to ${size}`, await continues({ ...claim, proof: wrong }), false);
      same(`consistency with another root, ${from} to ${size}`, await continues({ ...claim, fromRoot: flipped(claim.fromRoot) }), false);
    }
  }
  const root = await log.hash(0, 5);
  same("the same size", await continues({ from: 5, to: 5, proof: [], fromRoot: root, toRoot: root }), true);
  same("the same size, another root", await continues({ from: 5, to: 5, proof: [], fromRoot: flipped(root), toRoot: root }), false);
  same("a smaller size", await continues({ from: 6, to: 5, proof: [], fromRoot: root, toRoot: root }), false);
  same("a leaf beyond the tree", await includes({ leaf: leaves[5], index: 5, size: 5, proof: [], root }), false);
}

/** Swapped, truncated, extended and bit-flipped. */
function spoilt(proof) {
  const wrong = [[...proof, new Uint8Array(32)], [new Uint8Array(32), ...proof]];
  if (proof.length) wrong.push(proof.slice(1), proof.slice(0, -1), [flipped(proof[0]), ...proof.slice(1)]);
  if (proof.length > 1) wrong.push([proof[1], proof[0], ...proof.slice(2)]);
  return wrong;
}

const FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const FOO_NOTE = "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
const NEUMANN = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NEUMANN_NOTE = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
  + "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

async function notes({ note: { parseNote }, keys: { parseKey, signs } }, same, refuses) {
  for (const [vkey, text] of [[FOO, FOO_NOTE], [NEUMANN, NEUMANN_NOTE]]) {
    const [key, note] = [await parseKey(vkey), parseNote(text)];
    const [{ name, id, signature }] = note.signatures;
    same(`signer of ${vkey}`, [name, id], [key.name, key.id]);
    same(`signature of ${vkey}`, await signs(key, note.text, signature), true);
    same(`flipped signature of ${vkey}`, await signs(key, note.text, flipped(signature)), false);
    same(`signature of ${vkey} over another text`, await signs(key, `${note.text}.`, signature), false);
  }
  same("empty lines in a text", parseNote(FOO_NOTE.replace("This is", "This\n\nis")).text, "This\n\nis an example message.\n");
  const line = FOO_NOTE.split("\n\n")[1];
  for (const wrong of ["", "text\n", "text\n\n", `text\n\n${line}\n`, FOO_NOTE.slice(0, -1), FOO_NOTE.replace("\u2014", "-"), FOO_NOTE.replace("message", "mess\u0007age"),
    FOO_NOTE.replace("/foo", "/ foo"), FOO_NOTE.replace("/foo", "/+foo"), FOO_NOTE.replace("QM=\n", "QM\n"), FOO_NOTE.replace("QM=\n", "QN=\n"), `text\n\n${line.repeat(101)}`]) {
    await refuses(`note ${JSON.stringify(wrong.slice(0, 60))}`, () => parseNote(wrong));
  }
}

async function keys({ keys: { parseKey, keyOf, fingerprint } }, same, refuses) {
  const key = await parseKey(FOO);
  same("a key as text", (await keyOf(key.name, key.type, key.key)).text, FOO);
  same("a fingerprint", await fingerprint(key), await fingerprint({ ...key, name: "other" }));
  for (const wrong of ["", "example.com/foo", FOO.replace("530d903a", "530d903b"), FOO.replace("foo+", "fo+"), FOO.replace("AekyeRrm", "AekyeRrn"), FOO.replace(/.{4}$/, "")]) {
    await refuses(`key ${wrong}`, () => parseKey(wrong));
  }
}

async function cosignatures({ checkpoint: { parseCheckpoint, signers }, keys: { keyOf }, bytes: b }, same, refuses) {
  const root = b.base64(unhex(ROOTS[8]));
  const text = `example.com/log\n8\n${root}\n`;
  const [log, witness] = [await pair(), await pair()];
  const [logKey, witnessKey] = [await keyOf("example.com/log", 1, log.key), await keyOf("witness.example.com/w", 4, witness.key)];
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, 1679315147n);
  const cosigned = b.joined(time, await witness.sign(`cosignature/v1\ntime 1679315147\n${text}`));
  const line = (key, signature) => `\u2014 ${key.name} ${b.base64(b.joined(unhex(key.id.toString(16).padStart(8, "0")), signature))}\n`;
  const note = `${text}\n${line(logKey, await log.sign(text))}${line(witnessKey, cosigned)}`;
  const found = async (of) => (await signers(parseCheckpoint(of), [logKey, witnessKey])).map(({ key, valid, at }) => [key.name, valid, at]);
  const at = new Date(1679315147000);
  same("signers", await found(note), [[logKey.name, true, null], [witnessKey.name, true, at]]);
  same("a co-signature of another time", await found(`${text}\n${line(witnessKey, flipped(cosigned, 7))}`), [[witnessKey.name, false, new Date(1679315146000)]]);
  same("a log's signature in the place of a witness's", await found(`${text}\n${line(witnessKey, await log.sign(text))}`), [[witnessKey.name, false, null]]);
  same("an unknown signer", await signers(parseCheckpoint(note), []), []);
  same("size and root", [parseCheckpoint(note).size, hex(parseCheckpoint(note).root)], [8, ROOTS[8]]);
  const signed = line(logKey, await log.sign(text));
  for (const wrong of ["example.com/log\n8\n", `example.com/log\n08\n${root}\n`, `example.com/log\n-8\n${root}\n`, `\n8\n${root}\n`, "example.com/log\n8\nAAAA\n", `example.com/log\n8\n${root}\n\nmore\n`]) {
    await refuses(`checkpoint ${JSON.stringify(wrong)}`, () => parseCheckpoint(`${wrong}\n${signed}`));
  }
}

async function pair() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const sign = async (text) => new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, new TextEncoder().encode(text)));
  return { key: new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)), sign };
}

async function tiles({ tiles: { pathOf, tilesOver, entriesOf, hashesOf } }, same, refuses) {
  same("a long path", pathOf(1234067), "x001/x234/067");
  same("a partial tile", pathOf(273, 112), "273.p/112");
  const all = tilesOver(0, 70000);
  same("tiles of 70,000", [all.length, all[272].path, all.at(-1).path], [274, "272", "273.p/112"]);
  same("tiles from within", tilesOver(300, 513).map((x) => x.path), ["001", "002.p/1"]);
  same("tiles of nothing", tilesOver(0, 0), []);
  same("entries", entriesOf(unhex("0002abcd000000 01ff".replace(" ", ""))).map(hex), ["abcd", "", "ff"]);
  for (const wrong of ["00", "0002ab", "0002abcd0001"]) await refuses(`bundle ${wrong}`, () => entriesOf(unhex(wrong)));
  await refuses("a cut tile", () => hashesOf(new Uint8Array(33)));
}

async function envelopes({ envelope: { readEnvelope, opens }, bytes: b }, same, refuses) {
  const opened = { salt: b.base64(new Uint8Array(32).fill(7)), content: '{"entry":{"text":"извлечение Nd 92.40 ± 0.3 %"}}' };
  const commitment = b.base64(await b.sha256(b.joined(new Uint8Array(32).fill(7), b.utf8(opened.content))));
  const leaf = `{"id":"01930000-0000-7000-8000-000000000001","index":3,"type":"entry-logged","at":"2026-11-23T09:15:19.123456Z","organisationId":"01930000-0000-7000-8000-000000000002","commitment":"${commitment}"}`;
  const envelope = readEnvelope(b.utf8(leaf));
  same("a leaf", JSON.stringify(envelope), leaf);
  same("content", await opens(envelope, opened), true);
  same("content changed by a digit", await opens(envelope, { ...opened, content: opened.content.replace("92.40", "92.41") }), false);
  same("another salt", await opens(envelope, { ...opened, salt: b.base64(new Uint8Array(32).fill(8)) }), false);
  for (const wrong of ["", "null", "[]", leaf.slice(1), ` ${leaf}`, leaf.replace('"index"', '"more":1,"index"'), leaf.replace('"index":3', '"index": 3')]) {
    await refuses(`leaf ${wrong.slice(0, 30)}`, () => readEnvelope(b.utf8(wrong)));
  }
  await refuses("a leaf that is no text", () => readEnvelope(unhex("c328")));
}

async function proofFiles({ "tlog-proof": { parseProof } }, same, refuses) {
  const hash = btoa(String.fromCharCode(...unhex(ROOTS[1])));
  const checkpoint = `example.com/log\n2\n${hash}\n\n${FOO_NOTE.split("\n\n")[1]}`;
  const file = `c2sp.org/tlog-proof@v1\nindex 1\n${hash}\n\n${checkpoint}`;
  const { index, proof, checkpoint: { size } } = parseProof(file);
  same("a proof file", [index, proof.map(hex), size], [1, [ROOTS[1]], 2]);
  same("extra data", parseProof(file.replace("index", "extra AAAA\nindex")).index, 1);
  same("no siblings", parseProof(`c2sp.org/tlog-proof@v1\nindex 0\n\n${checkpoint}`).proof, []);
  for (const wrong of ["", file.replace("@v1", "@v2"), file.replace("index 1", "index 01"), file.replace("index 1\n", ""), file.replace(hash, "AAAA")]) {
    await refuses(`proof ${JSON.stringify(wrong.slice(0, 40))}`, () => parseProof(wrong));
  }
}

async function bytes({ bytes: b }, same, refuses) {
  same("base64", hex(b.fromBase64("AAEC/w==")), "000102ff");
  for (const wrong of ["A", "AA", "AAEC/w", "AAEC/x==", "AAE C/w=", "AAEC_w==", "===="]) await refuses(`base64 ${wrong}`, () => b.fromBase64(wrong));
  same("whole numbers", ["0", "12", "9007199254740991"].map(b.wholeOf), [0, 12, 9007199254740991]);
  for (const wrong of ["", "01", "-1", "+1", "1.0", "1e3", "9007199254740992", " 1"]) await refuses(`whole number ${wrong}`, () => b.wholeOf(wrong));
}
