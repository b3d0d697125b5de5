package gatehouse.server.pass.pages;

import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassInForce;
import gatehouse.server.site.Unit;
import java.time.Instant;
import java.util.List;

/** What the pages of passes show. */
public final class PassModels {
  private PassModels() {}

  /**
   * @param words what was looked for; empty for the newest
   */
  public record Found(String words, List<Pass> passes, List<Unit> units) {}

  /** At which gateways a pass is as it should be. */
  public record InForce(String pass, List<PassInForce> gateways) {
    /** The table is drawn again until every gateway has answered. */
    public boolean waiting() {
      return gateways.stream().anyMatch(gateway -> gateway.since() == null);
    }
  }

  /** What people call a unit. */
  public static String unitName(Pass pass, List<Unit> units) {
    String id = pass.unit();
    return units.stream()
        .filter(unit -> unit.id().equals(id))
        .map(Unit::name)
        .findFirst()
        .orElse(id == null ? "" : id);
  }

  /** A card's number as others may see it: its beginning and its end. */
  public static String masked(String uid) {
    return uid.length() <= 6
        ? "••••"
        : uid.substring(0, 4) + "•".repeat(uid.length() - 6) + uid.substring(uid.length() - 2);
  }

  /**
   * Where a pass is in its life, as a key of the words; of one in use also that its time has not
   * come.
   */
  public static String state(Pass pass, Instant now) {
    return switch (tone(pass, now)) {
      case "NOT_YET" -> "state.NOT_YET";
      case "EXPIRED" -> "PassState.EXPIRED";
      default -> "PassState." + pass.state();
    };
  }

  /** The badge's colour: what the gates make of the pass at this moment. */
  public static String tone(Pass pass, Instant now) {
    Instant until = pass.validUntil();
    return switch (pass.state()) {
      case ISSUED, EXPIRED -> {
        if (until != null && !until.isAfter(now)) {
          yield "EXPIRED";
        }
        yield pass.validFrom().isAfter(now) ? "NOT_YET" : "ACTIVE";
      }
      case LOST -> "LOST";
      case SUSPENDED, REVOKED -> "BLOCKED";
      case APPLIED, APPROVED -> "WAITING";
      case REPLACED, RETURNED, CLOSED -> "OVER";
    };
  }
}
