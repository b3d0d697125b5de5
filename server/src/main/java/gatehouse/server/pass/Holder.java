package gatehouse.server.pass;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who holds passes. Names and phones stay on the server; a gateway never hears them. */
public record Holder(UUID id, String name, @Nullable String phone) {}
