package didymium.bus;

/**
 * Something that a verticle is asked to do or to tell. The records of a feature's commands are its
 * interface on the bus; each has its own address and exactly one verticle that answers it.
 */
public interface Command {}
