package gatehouse.server.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reports beside the cards' month. */
public enum ReportKind {
  PASSES,
  DEPOSITS,
  VISITORS,
  GOODS,
  GATES,
  WORK;

  /** As it stands in an address and in a file's name. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ReportKind> ofSlug(String slug) {
    return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
  }
}
