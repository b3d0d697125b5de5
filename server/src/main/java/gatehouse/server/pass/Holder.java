package gatehouse.server.pass;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds passes. Names and phones stay on the server; a gateway never hears them.
 *
 * @param unit id of the unit that the holder lives or works in
 */
public record Holder(UUID id, String name, @Nullable String phone, @Nullable String unit) {}
