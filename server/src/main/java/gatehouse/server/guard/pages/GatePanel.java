package gatehouse.server.guard.pages;

import gatehouse.server.db.Doorbell;
import io.vertx.core.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A part of the guard's page that keeps itself up to date, although another room knows what is in
 * it. It is exchanged when it looks different; what somebody types into it is not.
 *
 * @param side where it stands: {@code lanes}, {@code look} (needs a look) or {@code people}
 * @param template draws what was read, for one person and in one language
 * @param read what there is now
 * @param onNews has the listener called, on any thread, when there is something else to read
 */
public record GatePanel(
    String id,
    String side,
    String template,
    Supplier<Future<Object>> read,
    BiConsumer<Doorbell, Runnable> onNews) {}
