package didymium.transparency;

import didymium.bus.Command;

/** What a witness is asked (C2SP tlog-witness); by anybody: signatures are all that it trusts. */
public sealed interface WitnessCommand extends Command {

  /**
   * To co-sign a checkpoint. The reply is text: 200 with the lines of the co-signatures, or 409
   * with the size that the witness has co-signed.
   *
   * @param body of the request, as it came
   */
  record AddCheckpoint(byte[] body) implements WitnessCommand {}

  /**
   * The largest checkpoint that was co-signed of a log, as a note.
   *
   * @param originHash SHA-256 of the log's origin, in hex
   */
  record GetWitnessed(String originHash) implements WitnessCommand {}

  /** The witness's own verifier keys, one vkey a line. */
  record GetWitnessKeys() implements WitnessCommand {}
}
