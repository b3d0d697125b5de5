package gatehouse.server.visit.desk.pages;

import gatehouse.server.visit.desk.VisitDesk;
import gatehouse.server.web.http.Refusal;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Refused;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What forms about one visit have in common. */
final class VisitForm {
  private VisitForm() {}

  static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The visit as it was seen; a version that fits none when the form does not say it. */
  static VisitDesk.Seen seen(UUID id, Form form) {
    String text = form.text("version");
    return new VisitDesk.Seen(id, text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1);
  }

  /** Whether there is nothing under the address that was asked for. */
  static Throwable orNotFound(Throwable e) {
    return e instanceof Refused refused && refused.says("VisitFault.VISIT_UNKNOWN")
        ? Refusal.notFound()
        : e;
  }
}
