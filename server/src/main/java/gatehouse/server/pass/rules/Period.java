package gatehouse.server.pass.rules;

import gatehouse.server.pass.asked.Application;
import gatehouse.server.pass.asked.Permit;
import gatehouse.server.pass.policy.Terms;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From the first to the last day.
 *
 * @param until absent for no end
 */
public record Period(LocalDate from, @Nullable LocalDate until) {

  static Period of(Facts facts) {
    Application application = facts.application();
    LocalDate from = Optional.ofNullable(application.from()).orElse(facts.today());
    LocalDate asked = application.until();
    return new Period(
        from,
        asked != null
            ? asked
            : latest(facts.terms(), application.stated(), facts.permit(), from).orElse(null));
  }

  /** The last day that the terms and the permit allow; empty when they set none. */
  public static Optional<LocalDate> latest(
      Terms terms, Application.Stated stated, @Nullable Permit permit, LocalDate from) {
    Optional<LocalDate> byTerms =
        switch (terms.validity().rule()) {
          case LEASE_END -> Optional.ofNullable(stated.leaseEnd());
          case AT_MOST_DAYS -> Optional.of(from.plusDays(terms.validity().days() - 1L));
          case PERMIT_PERIOD, UNTIL_TRANSFER, EMPLOYMENT, HOURS -> Optional.empty();
        };
    return permit == null
        ? byTerms
        : byTerms.filter(day -> day.isBefore(permit.until())).or(() -> Optional.of(permit.until()));
  }
}
