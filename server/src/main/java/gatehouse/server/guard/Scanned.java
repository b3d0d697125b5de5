package gatehouse.server.guard;

import gatehouse.protocol.Reason;
import gatehouse.server.pass.Pass;
import gatehouse.server.visit.Visit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a guard scanned or tapped. */
public sealed interface Scanned {

  /**
   * A pass, by its card or its code.
   *
   * @param verdict what a lane that it opens would say now
   * @param unit what people call the unit; empty when there is none
   * @param photo of the holder
   */
  record OfPass(Pass pass, Reason verdict, String unit, @Nullable UUID photo) implements Scanned {}

  /**
   * A visit, by its pass or the number on its slip.
   *
   * @param unit what people call the unit; empty for the property's own office
   * @param verdict what a lane would say to the visit's pass; absent when it has none
   */
  record OfVisit(Visit visit, String unit, @Nullable Reason verdict) implements Scanned {}

  /** A renovation permit, by the number on its paper. */
  record OfPermit(UUID permit, String number, String unit) implements Scanned {}

  /** A code that no lane would believe. */
  record Refused(Reason reason) implements Scanned {}

  /** Nothing that is known here. */
  record Unknown(String text) implements Scanned {}
}
