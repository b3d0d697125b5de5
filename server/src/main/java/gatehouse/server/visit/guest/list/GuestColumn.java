package gatehouse.server.visit.guest.list;

import gatehouse.server.people.intake.IntakeTemplate;
import gatehouse.server.web.text.Words;
import java.util.List;
import java.util.Map;

/** The columns of a list of guests. */
public enum GuestColumn {
  NAME,
  PHONE,
  COMPANIONS,
  PLATE;

  static final List<GuestColumn> NEEDED = List.of(NAME, PHONE);

  /** An empty workbook with the heads, in the reader's language. */
  public static byte[] template(Words words) {
    return IntakeTemplate.xlsx(
        words,
        Map.of("guest-list.sheet", values()),
        column -> NEEDED.contains((GuestColumn) column));
  }
}
