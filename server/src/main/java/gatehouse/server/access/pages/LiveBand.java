package gatehouse.server.access.pages;

import gatehouse.server.db.Doorbell;
import io.vertx.core.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What stands over the lines because guards must see it at once, although another room knows it.
 *
 * @param template draws what was read
 * @param read what there is now
 * @param onNews has the listener called, on any thread, when there is something else to read
 */
public record LiveBand(
    String template, Supplier<Future<Object>> read, BiConsumer<Doorbell, Runnable> onNews) {}
