package gatehouse.server.pass.asked;

import gatehouse.server.ledger.Method;
import gatehouse.server.pass.policy.Paper;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A longer validity.
 *
 * @param id made by whoever asks: the same again does it once
 * @param applicant the person who asks for it
 * @param until the new last day; absent for as long as the terms allow
 * @param stated the new lease, registration or permit
 * @param method how the fee is paid; absent when the terms ask for none
 */
public record Extension(
    UUID id,
    @Nullable UUID applicant,
    Set<Paper> papers,
    @Nullable LocalDate until,
    Application.Stated stated,
    @Nullable Method method) {
  /** Everything in one text, in an order that does not change. */
  public String body() {
    return String.join(
        "|",
        String.valueOf(applicant),
        papers.stream().sorted().toList().toString(),
        String.valueOf(until),
        stated.toString());
  }

  public Extension {
    papers = Set.copyOf(papers);
  }
}
