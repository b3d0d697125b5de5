package gatehouse.server.goods;

import gatehouse.protocol.token.SlipToken.Trips;
import gatehouse.server.people.IdPaper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A goods slip (物品放行条).
 *
 * @param number 0 until it is issued
 * @param unit its id
 * @param version one more at each change; who changes names the version that was seen
 */
public record Slip(
    UUID id,
    long number,
    String unit,
    SlipState state,
    Applicant applicant,
    Carrier carrier,
    Validity validity,
    Asked asked,
    Links links,
    List<SlipLine> lines,
    int version) {
  private static final Pattern PRINTED = Pattern.compile("FX([0-9]{7,10})");

  /**
   * Who asks for it.
   *
   * @param person absent for somebody who is not in the register
   * @param called who was called under which number; empty when nobody was
   * @param scan of the papers
   */
  public record Applicant(
      Signer signer,
      @Nullable UUID person,
      String name,
      String phone,
      Set<SignPaper> papers,
      String called,
      @Nullable UUID scan) {
    public Applicant {
      papers = Set.copyOf(papers);
    }
  }

  /** Who carries the goods out, with what. */
  public record Carrier(String name, String phone, @Nullable IdPaper paper, String plate) {}

  /**
   * @param until the first instant at which nothing leaves any more
   */
  public record Validity(Trips trips, Instant from, Instant until) {
    public boolean includes(Instant at) {
      return !at.isBefore(from) && at.isBefore(until);
    }
  }

  /** Whose word a slip needs. */
  public enum Approval {
    NONE,
    LEADER,
    SUPERVISOR
  }

  /** Why it needs somebody's word. */
  public enum Because {
    KIND,
    VALUE,
    HOLD
  }

  /**
   * @param valueFen what the applicant says that it is worth
   */
  public record Asked(
      @Nullable Long valueFen,
      String remark,
      Approval approval,
      Set<Because> because,
      String by,
      Instant at) {
    public Asked {
      because = Set.copyOf(because);
    }
  }

  /**
   * What it has to do with other slips, and with the end of a day.
   *
   * @param sentBack what the guard said; empty when it was not sent back
   * @param explained why it is still open; empty when nobody has said
   */
  public record Links(
      @Nullable UUID replaces, @Nullable UUID replacedBy, String sentBack, String explained) {
    public static final Links NONE = new Links(null, null, "", "");
  }

  public Slip {
    lines = List.copyOf(lines);
  }

  /** As it stands on the paper; empty until it is issued. */
  public String printed() {
    return number == 0 ? "" : "FX%07d".formatted(number);
  }

  /** The number that a printed one is; empty when it is none. */
  public static Optional<Long> number(String printed) {
    Matcher found = PRINTED.matcher(printed.strip().toUpperCase(Locale.ROOT));
    return found.matches() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
  }

  public static String subject(UUID id) {
    return "slip:" + id;
  }

  /** Whether the gate is done with every line. */
  public boolean isAccountedFor() {
    return lines.stream().allMatch(line -> line.left() == 0);
  }

  public boolean hasLeft() {
    return lines.stream().anyMatch(line -> line.count().released() > 0);
  }

  public Slip as(SlipState next) {
    return new Slip(
        id, number, unit, next, applicant, carrier, validity, asked, links, lines, version);
  }

  public Slip with(Links changed) {
    return new Slip(
        id, number, unit, state, applicant, carrier, validity, asked, changed, lines, version);
  }

  public Slip numbered(long given) {
    return new Slip(
        id, given, unit, state, applicant, carrier, validity, asked, links, lines, version);
  }
}
