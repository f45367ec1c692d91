package didymium.bench;

import java.util.List;

/**
 * One kind of request, both ways; a list has one operation for each connection.
 *
 * @param floor just its SQL; null where it has none
 * @param portal the request to the portal
 */
record Scenario(String name, List<Operation> floor, List<Operation> portal) {}
