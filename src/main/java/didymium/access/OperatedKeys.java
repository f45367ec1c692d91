package didymium.access;

import java.util.List;

/** What an operator does with the portal's keys of one use. All of it blocks. */
public interface OperatedKeys {

  /**
   * A key as the operator sees it.
   *
   * @param state in words
   * @param wrong whether the node's directory and the database differ about it
   */
  record Seen(KnownKey key, String state, boolean wrong) {}

  /** All keys that the database or this node's directory has, newest first. */
  List<Seen> list();

  /** Makes another key in this node's directory. */
  void add();

  /**
   * Has a key sign no more.
   *
   * @throws IllegalArgumentException with a line for the operator if that cannot be
   */
  void retire(String id);

  /** Makes another key, and has those before sign no more. */
  void rotate();
}
