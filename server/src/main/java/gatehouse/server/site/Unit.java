package gatehouse.server.site;

/**
 * A flat or a shop.
 *
 * @param id as "b3-1204"
 * @param building id of the building that it is in
 */
public record Unit(String id, String building, String name) {}
