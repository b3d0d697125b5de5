package gatehouse.server.renovation.crew;

import gatehouse.server.renovation.Trade;
import gatehouse.server.renovation.policy.RenovationTerms;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether somebody may work under the terms of a permit. */
final class Fitness {
  private final RenovationTerms.Crew terms;
  private final LocalDate today;

  Fitness(RenovationTerms terms, LocalDate today) {
    this.terms = terms.crew();
    this.today = today;
  }

  boolean hasTheAge(LocalDate born) {
    int age = born.until(today).getYears();
    return age >= terms.youngest() && age <= terms.oldest();
  }

  /** The ages that are allowed, as they are written. */
  String ages() {
    return terms.youngest() + "–" + terms.oldest();
  }

  boolean needsCertificate(Trade trade) {
    return terms.certified().contains(trade);
  }

  /** Whether the trade may be worked in today with such a certificate. */
  boolean isCertified(Trade trade, @Nullable LocalDate until) {
    return !needsCertificate(trade) || (until != null && !until.isBefore(today));
  }

  /** The last day on which the worker's certificate allows the work; empty when none is needed. */
  Optional<LocalDate> lastDay(Worker worker) {
    return needsCertificate(worker.trade())
        ? Optional.ofNullable(worker.certificateUntil())
        : Optional.empty();
  }
}
