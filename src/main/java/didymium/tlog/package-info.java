/**
 * The standards of transparency logs, and nothing of this portal's own but its leaf: trees and
 * proofs (RFC 6962 and 9162), tiles, checkpoints, signed notes and co-signatures (C2SP). Pure: what
 * verifies a log needs no server, no database and no network.
 */
package didymium.tlog;
