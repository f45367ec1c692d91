/**
 * The verifiable log: each project's journal as a tree of hashes (RFC 6962) that parties verify and
 * co-sign by the C2SP formats (signed-note, tlog-checkpoint, tlog-cosignature, tlog-witness,
 * tlog-tiles, tlog-proof).
 */
package didymium.transparency;
