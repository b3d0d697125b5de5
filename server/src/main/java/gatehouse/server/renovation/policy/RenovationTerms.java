package gatehouse.server.renovation.policy;

import gatehouse.protocol.AccessGroupId;
import gatehouse.server.pass.policy.Terms;
import gatehouse.server.renovation.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The terms of renovations from a day on. A permit keeps those that it was declared under, so terms
 * are never changed, only followed by others.
 *
 * @param from the first day on which permits are declared under them
 * @param papers that every declaration needs, besides what the case itself asks for
 * @param paydays when the deposit is paid back after the inspection
 * @param groups whose hours may be the hours of work; empty for every group that does not open
 *     round the clock
 * @param guidelines the text that is handed out and signed for (装修指引)
 */
public record RenovationTerms(
    UUID id,
    LocalDate from,
    Period period,
    Deposit deposit,
    Crew crew,
    Set<PermitPaper> papers,
    Terms.Paydays paydays,
    List<AccessGroupId> groups,
    String guidelines) {

  /**
   * @param longestDays of a permit as it is declared
   * @param longestInAllDays with all its extensions
   * @param aheadDays a declaration comes at least so many days before the first day; 0 for the same
   *     day
   */
  public record Period(int longestDays, int longestInAllDays, int aheadDays) {}

  /**
   * @param fen of a flat, or of each square metre; 0 for none
   */
  public record Deposit(Rule rule, long fen) {
    /** How a deposit is worked out. */
    public enum Rule {
      A_UNIT,
      A_SQUARE_METRE
    }

    /** For a unit of this area, to the whole fen. */
    public long of(BigDecimal area) {
      return rule == Rule.A_UNIT
          ? fen
          : area.multiply(BigDecimal.valueOf(fen))
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
    }
  }

  /**
   * @param most workers of one permit
   * @param youngest age in years
   * @param oldest age in years
   * @param certified trades that nobody works in without a certificate
   * @param cardFen what is taken for each card of the crew that does not come back
   */
  public record Crew(int most, int youngest, int oldest, Set<Trade> certified, long cardFen) {
    public Crew {
      certified = Set.copyOf(certified);
    }
  }

  public RenovationTerms {
    papers = Set.copyOf(papers);
    groups = List.copyOf(groups);
  }
}
