/**
 * What the page finds in logs that are as they should be, and in logs that somebody meddled with.
 *
 * @param {(name: string) => Promise<object>} load a module of /app/journal/transparency
 * @returns {Promise<string[]>} one line per failure; empty when all is well
 */
export async function run(load) {
  const names = ["bytes", "tree", "keys", "verify-log", "contents"];
  const m = Object.assign({}, ...(await Promise.all(names.map(load))));
  const failures = [];
  for (const [name, test] of Object.entries(TESTS)) {
    const same = (actual, expected) => {
      const [a, e] = [actual, expected].map((x) => JSON.stringify(x));
      if (a !== e) failures.push(`${name}: expected ${e}, was ${a}`);
    };
    await test(await new Scene(m).set(), same).catch((problem) => failures.push(`${name}: ${problem.message}`));
  }
  return failures;
}

const OWN = "01930000-0000-7000-8000-00000000000a";
const OTHER = "01930000-0000-7000-8000-00000000000b";
const ORIGIN = "portal.example/01930000-0000-7000-8000-000000000001";
const codes = (verifier) => verifier.faults.map(({ code, index }) => (index === undefined ? code : `${code} ${index}`));

const TESTS = {
  async anOrdinaryLogVerifies(scene, same) {
    await scene.grow(600);
    const { result, contents, faults } = await scene.verified();
    same([faults, result.checkpoint.size, result.root === scene.root(), result.signedBy.length], [[], 600, true, 1]);
    same([contents.count("opened"), contents.count("hidden"), contents.at(599).said], [541, 59, "run 599"]);
    same([scene.kept.size, scene.kept.hashes.length], [600, 600 * 32]);
  },
  async anEmptyLogHasNothingToVerify(scene, same) {
    const { result, faults } = await scene.verified();
    same([faults, result.checkpoint], [[], null]);
  },
  async itGoesOnWhereItWas(scene, same) {
    await scene.grow(300);
    const verifier = await scene.verified();
    scene.asked = [];
    await scene.grow(7);
    await verifier.check();
    same([codes(verifier), verifier.result.checkpoint.size, scene.asked.filter((x) => x.startsWith("entries"))], [[], 307, ["entries 001.p/51"]]);
    same(verifier.contents.count("opened") + verifier.contents.count("hidden"), 307);
  },
  async itComparesWithWhatWasVerifiedBefore(scene, same) {
    await scene.grow(120);
    await scene.verified();
    await scene.grow(14);
    const verifier = await scene.verified();
    same([codes(verifier), verifier.before.size, scene.kept.size], [[], 120, 134]);
  },
  async oneByteOfContentIsNamed(scene, same) {
    await scene.grow(300);
    scene.entries[57].content = scene.entries[57].content.replace("run", "rum");
    same(codes(await scene.verified()), ["content-changed 57"]);
  },
  async oneByteOfALeafIsNamed(scene, same) {
    await scene.grow(300);
    scene.entries[257].leaf = scene.entries[257].leaf.replace("entry-logged", "entry-lugged");
    const verifier = await scene.verified();
    same([codes(verifier), scene.kept], [["entry-changed 257"], undefined]);
  },
  async aLeafChangedWhileThePageIsOpenIsNamed(scene, same) {
    await scene.grow(40);
    const verifier = await scene.verified();
    scene.entries[7].leaf = scene.entries[7].leaf.replace("entry-logged", "entry-lugged");
    await verifier.check({ anew: true });
    same(codes(verifier), ["entry-changed 7"]);
  },
  async aRemovedEntryIsNamed(scene, same) {
    await scene.grow(30);
    scene.entries.splice(11, 1);
    same(codes(await scene.verified()), ["entry-missing 11"]);
  },
  async aCutOffEndIsNamed(scene, same) {
    await scene.grow(30);
    scene.entries.pop();
    same(codes(await scene.verified()), ["entry-missing 29"]);
  },
  async swappedEntriesAreNamed(scene, same) {
    await scene.grow(30);
    const [a, b] = [scene.entries[3], scene.entries[4]];
    Object.assign(scene.entries, { 3: b, 4: a });
    same(codes(await scene.verified()), ["entry-missing 3"]);
  },
  async anInsertedEntryIsNamed(scene, same) {
    await scene.grow(30);
    scene.entries.splice(5, 0, scene.entries[4]);
    same(codes(await scene.verified()), ["entry-misplaced 5"]);
  },
  async historyRewrittenAndSignedAnewIsFoundByWhoSawItBefore(scene, same) {
    await scene.grow(40);
    await scene.verified();
    await scene.rewrite(23);
    await scene.grow(5);
    const verifier = await scene.verified();
    same([codes(verifier), scene.kept.size], [["forked 23"], 40]);
  },
  async aShorterHistoryIsFoundByWhoSawTheLonger(scene, same) {
    await scene.grow(40);
    await scene.verified();
    scene.entries.length = 30;
    scene.hashes.length = 30;
    await scene.hash();
    same(codes(await scene.verified()), ["rewound"]);
  },
  async aForeignSignatureIsRefused(scene, same) {
    await scene.grow(3);
    scene.signer = { ...scene.signer, sign: (await scene.pair()).sign };
    same(codes(await scene.verified(false)), ["signature-wrong"]);
  },
  async aNewKeyThatNobodyVouchedForIsSaid(scene, same) {
    await scene.grow(3);
    await scene.verified();
    scene.keys = [(scene.signer = await scene.signerOf(ORIGIN, 1))];
    same(codes(await scene.verified()), ["key-changed"]);
  },
  async aKeyMayBeRotatedByBothTogether(scene, same) {
    await scene.grow(3);
    await scene.verified();
    scene.keys.push((scene.second = await scene.signerOf(ORIGIN, 1)));
    same(codes(await scene.verified()), []);
    same(scene.kept.keys.length, 2);
  },
  async anotherOriginIsSaid(scene, same) {
    await scene.grow(3);
    await scene.verified();
    scene.origin = ORIGIN.replace("portal", "other");
    same(codes(await scene.verified()), ["origin-changed", "signature-wrong"]);
  },
  async garbageForACheckpointIsSaid(scene, same) {
    await scene.grow(3);
    scene.checkpoint = () => "garbage\n";
    same(codes(await scene.verified()), ["checkpoint-malformed"]);
  },
  async garbageForABundleIsSaid(scene, same) {
    await scene.grow(3);
    scene.entriesOf = () => new Uint8Array([0, 9, 1]);
    same(codes(await scene.verified()), ["entry-malformed 0"]);
  },
  async contentOfOnesOwnThatIsHeldBackIsSaid(scene, same) {
    await scene.grow(20);
    scene.entries[3].hidden = true;
    same(codes(await scene.verified()), ["content-withheld 3"]);
  },
  async whatThePortalFoundItselfIsSaid(scene, same) {
    await scene.grow(20);
    await scene.sign();
    scene.fault = { code: "log-changed", index: 3, size: 20, at: "2026-11-23T09:15:19Z" };
    same([codes(await scene.verified()), scene.kept], [["log-changed 3"], undefined]);
  },
  async coSignaturesAreVerified(scene, same) {
    await scene.grow(20);
    await scene.cosign("w");
    await scene.grow(2);
    const { result, faults } = await scene.verified();
    same([faults, result.witnesses.map(({ proof, size, signedAt }) => [proof, size, signedAt])], [[], [["valid", 20, "2023-03-20T12:25:47.000Z"]]]);
  },
  async aCoSignatureOfAnotherTreeIsAFault(scene, same) {
    await scene.grow(20);
    await scene.cosign("w");
    await scene.rewrite(2);
    same(codes(await scene.verified()), ["witness-other-tree"]);
  },
  async aForgedCoSignatureIsAFault(scene, same) {
    await scene.grow(20);
    await scene.cosign("w", true);
    same(codes(await scene.verified()), ["witness-wrong"]);
  },
};

/** A log with its keys, whoever signs it, and what a browser kept of it. */
class Scene {
  constructor(modules) {
    Object.assign(this, { m: modules, origin: ORIGIN, entries: [], hashes: [], notes: new Map(), witnesses: [], asked: [], fault: null, kept: undefined });
  }

  async set() {
    this.keys = [(this.signer = await this.signerOf(ORIGIN, 1))];
    return this;
  }

  async pair() {
    const { privateKey, publicKey } = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    const sign = async (text) => new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, this.m.utf8(text)));
    return { raw: new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)), sign };
  }

  async signerOf(name, type) {
    const pair = await this.pair();
    return { ...pair, ...(await this.m.keyOf(name, type, pair.raw)) };
  }

  async grow(count) {
    for (let n = 0; n < count; n++) this.entries.push(await this.entry(this.entries.length, "run"));
    await this.hash();
  }

  async entry(index, word) {
    const organisationId = index % 10 === 9 ? OTHER : OWN;
    const [salt, content] = [new Uint8Array(32).fill(index), JSON.stringify({ text: `${word} ${index}` })];
    const commitment = this.m.base64(await this.m.sha256(this.m.joined(salt, this.m.utf8(content))));
    const leaf = JSON.stringify({ id: crypto.randomUUID(), index, type: "entry-logged", at: "2026-11-23T09:15:19.123456Z", organisationId, commitment });
    const hidden = organisationId === OTHER && index % 599 !== 0;
    return { leaf, salt: this.m.base64(salt), content, hidden };
  }

  /** An entry is replaced, and the log made consistent with it. */
  async rewrite(index) {
    this.entries[index] = await this.entry(index, "another run");
    this.hashes = [];
    await this.hash();
    await this.sign();
  }

  async hash() {
    for (let i = this.hashes.length; i < this.entries.length; i++) this.hashes.push(await this.m.leafHash(this.m.utf8(this.entries[i].leaf)));
    this.tree = new this.m.Tree();
    await this.tree.append(this.hashes);
    this.rootNow = this.m.base64(await this.tree.root());
  }

  root() {
    return this.rootNow;
  }

  async sign() {
    const size = this.hashes.length;
    const text = `${this.origin}\n${size}\n${this.root()}\n`;
    const signers = [this.signer, this.second].filter(Boolean);
    const lines = await Promise.all(signers.map(async (s) => this.line(s, await s.sign(text))));
    this.last = { size, root: "", at: "2026-11-23T09:15:19Z" };
    this.notes.set(size, `${text}\n${lines.join("")}`);
    return this.notes.get(size);
  }

  line({ name, id }, signature) {
    const four = new Uint8Array(4);
    new DataView(four.buffer).setUint32(0, id);
    return `\u2014 ${name} ${this.m.base64(this.m.joined(four, signature))}\n`;
  }

  async cosign(name, forged = false) {
    const note = await this.sign();
    const witness = await this.signerOf(name, 4);
    const text = note.split("\n\n")[0];
    const time = new Uint8Array(8);
    new DataView(time.buffer).setBigUint64(0, 1679315147n);
    const signature = await witness.sign(`cosignature/v1\ntime ${forged ? 1 : 1679315147}\n${text}\n`);
    this.witnesses.push({ name, url: "https://w.example", key: witness.text, size: this.hashes.length, at: null, state: "cosigned", detail: null });
    this.cosigned = [this.hashes.length, note + this.line(witness, this.m.joined(time, signature))];
  }

  async verified(sign = true) {
    if (this.entries.length && sign) await this.sign();
    const contents = new this.m.Contents({ organisationId: OWN, summary: ({ text }) => text });
    const verifier = new this.m.LogVerifier({ log: this.log(), memory: this.memory(), contents, changed: () => {} });
    await verifier.check();
    return verifier;
  }

  memory() {
    return { load: async () => this.kept, save: async (kept) => void (this.kept = structuredClone(kept)) };
  }

  log() {
    const part = (path) => {
      this.asked.push(`entries ${path}`);
      const [, index] = /^(\d+)/.exec(path);
      return [Number(index) * 256, Number(index) * 256 + Number(/p\/(\d+)/.exec(path)?.[1] ?? 256)];
    };
    return {
      status: async () => ({ origin: this.origin, size: this.entries.length, checkpoint: this.last ?? null, witnesses: this.witnesses, fault: this.fault }),
      keys: async () => this.keys.map((key) => `${key.text}\n`).join(""),
      checkpoint: async (size) => this.checkpoint?.() ?? (size && size === this.cosigned?.[0] ? this.cosigned[1] : this.notes.get(size ?? this.last.size)),
      sign: () => this.sign(),
      entries: async (path) => this.entriesOf?.() ?? this.bundle(this.entries.slice(...part(path))),
      tile: async (path) => this.m.joined(...this.hashes.slice(...part(path))),
      consistency: async (from, to) => this.consistency(from, 0, to),
      contents: async (from, limit) => this.entries.slice(from, from + limit).map(({ salt, content, hidden }, i) => (hidden ? { index: from + i, salt: null, content: null } : { index: from + i, salt, content })),
    };
  }

  bundle(entries) {
    const parts = entries.map(({ leaf }) => this.m.utf8(leaf)).flatMap((leaf) => [[leaf.length >> 8, leaf.length & 255], leaf]);
    return this.m.joined(...parts);
  }

  async span(from, to) {
    const tree = new this.m.Tree();
    await tree.append(this.hashes.slice(from, to));
    return this.m.base64(await tree.root());
  }

  async consistency(size, from, to, whole = true) {
    if (size === to) return whole ? [] : [await this.span(from, to)];
    const middle = from + 2 ** Math.ceil(Math.log2(to - from) - 1);
    return size <= middle ? [...(await this.consistency(size, from, middle, whole)), await this.span(middle, to)]
      : [...(await this.consistency(size, middle, to, false)), await this.span(from, middle)];
  }
}
