package gatehouse.server.site;

import gatehouse.protocol.EstateId;
import java.time.ZoneId;

/**
 * A residential estate.
 *
 * @param zone in which its hours are meant and its times are shown
 */
public record Estate(EstateId id, String name, ZoneId zone) {}
