package gatehouse.server.visit.watch;

import gatehouse.server.people.check.Phone;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What an entry of the list has to say. */
final class WatchChecks {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_REASON = 200;

  private WatchChecks() {}

  static void check(Watched entry) {
    List<Refusal> wrong = new ArrayList<>();
    if ((entry.name() + entry.idNumber() + entry.phone() + entry.plate()).isBlank()) {
      wrong.add(Refusal.of("name", "VisitFault.WATCHED_BY_NOTHING"));
    }
    if (entry.reason().isBlank()) {
      wrong.add(Refusal.of("reason", "VisitFault.WHY_MISSING"));
    }
    if (entry.name().length() > LONGEST_NAME) {
      wrong.add(Refusal.of("name", "VisitFault.TOO_LONG", LONGEST_NAME));
    }
    if (entry.reason().length() > LONGEST_REASON) {
      wrong.add(Refusal.of("reason", "VisitFault.TOO_LONG", LONGEST_REASON));
    }
    if (!entry.phone().isEmpty() && Phone.of(entry.phone()).isEmpty()) {
      wrong.add(Refusal.of("phone", "VisitFault.PHONE_FORM"));
    }
    if (!entry.idNumber().matches("[\\p{IsHan}A-Z0-9-]{0,30}")) {
      wrong.add(Refusal.of("idNumber", "VisitFault.ID_FORM"));
    }
    if (!entry.plate().matches("[\\p{IsHan}A-Z0-9-]{0,12}")) {
      wrong.add(Refusal.of("plate", "VisitFault.PLATE_FORM"));
    }
    if (!wrong.isEmpty()) {
      throw new Refused(wrong);
    }
  }
}
