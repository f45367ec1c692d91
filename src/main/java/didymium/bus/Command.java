package didymium.bus;

/**
 * Something that a verticle is asked to do or to tell. A feature's commands are the records of one
 * sealed interface, which names the address that they are sent to.
 */
public interface Command {

  /** The address of the verticle that owns this command: the name of its feature. */
  String address();
}
