package gatehouse.server.renovation.crew;

import gatehouse.server.people.intake.IntakeTemplate;
import gatehouse.server.web.text.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a sheet of workers. */
public enum WorkerColumn {
  NAME,
  ID_KIND,
  ID_NUMBER,
  PHONE,
  BORN,
  TRADE,
  CERTIFICATE,
  CERTIFICATE_UNTIL;

  static final List<WorkerColumn> NEEDED = List.of(NAME, ID_NUMBER, TRADE);

  private static final Set<WorkerColumn> FILLED_IN = EnumSet.of(NAME, ID_NUMBER, PHONE, TRADE);

  /** An empty workbook with the heads, in the reader's language. */
  public static byte[] template(Words words) {
    return IntakeTemplate.xlsx(
        words,
        Map.of("worker.sheet", values()),
        column -> FILLED_IN.contains((WorkerColumn) column));
  }
}
