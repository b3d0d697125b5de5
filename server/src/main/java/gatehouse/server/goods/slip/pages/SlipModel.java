package gatehouse.server.goods.slip.pages;

import gatehouse.server.goods.SignPaper;
import gatehouse.server.goods.Slip;
import gatehouse.server.goods.SlipLine;
import gatehouse.server.goods.SlipState;
import gatehouse.server.goods.SlipStep;
import gatehouse.server.goods.gate.Trip;
import gatehouse.server.goods.slip.Hold;
import gatehouse.server.goods.slip.Returns;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.work.Piece;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One slip: everything about it, and what can be done with it.
 *
 * @param unit as people call it
 * @param around slips that it replaces or is replaced by
 * @param ask what is about to be done
 * @param back the form with which something comes back
 * @param done the piece of work that the clerk has just finished
 */
public record SlipModel(
    Slip slip,
    String unit,
    List<Hold> holds,
    Happened happened,
    Around around,
    @Nullable Ask ask,
    Form back,
    @Nullable Piece done) {

  /** What has happened to it. */
  public record Happened(List<SlipStep> steps, List<Trip> trips, List<Returns.Written> returns) {}

  /** The slips before and after it. */
  public record Around(@Nullable Slip replaces, @Nullable Slip replacedBy) {}

  /**
   * A form that is open on the page.
   *
   * @param way as "approve"
   */
  public record Ask(String way, Form form) {}

  public String path() {
    return "/goods/" + slip.id();
  }

  /** What this caller can do with it now. */
  public List<String> ways(Page page) {
    List<String> ways = new ArrayList<>();
    if (slip.state() == SlipState.WAITING) {
      ways.addAll(List.of("approve", "refuse", "cancel"));
    } else if (slip.state().isOpen()) {
      ways.add(slip.hasLeft() ? "close" : "cancel");
      ways.add("explain");
    }
    return ways.stream().filter(way -> page.may("POST", path() + "/" + way)).toList();
  }

  /** Whether a new slip can take its place. */
  public boolean isReplaceable(Page page) {
    return slip.state().isOpen() && page.may("GET", "/goods/new");
  }

  public boolean isPrinted() {
    return slip.number() > 0;
  }

  /** Lines that are out and have to come back. */
  public List<SlipLine> out() {
    return slip.lines().stream().filter(line -> line.out() > 0).toList();
  }

  public String papers(Page page) {
    return names(page, slip.applicant().papers());
  }

  /** Why somebody's word is needed. */
  public String because(Page page) {
    return names(page, slip.asked().because());
  }

  /** What a trip took, in a line. */
  public String said(Page page, Trip trip) {
    return trip.lines().stream()
        .map(one -> what(one.line()) + " " + counted(page, one))
        .collect(Collectors.joining(page.say("list.comma")));
  }

  private static String counted(Page page, Trip.Counted one) {
    List<String> said = new ArrayList<>();
    if (one.released() > 0) {
      said.add(page.say("goods.released.n", one.released()));
    }
    if (one.shortOf() > 0) {
      said.add(page.say("goods.short.n", one.shortOf()));
    }
    if (one.refused() > 0) {
      said.add(page.say("goods.refused.n", one.refused(), one.why()));
    }
    return String.join(" ", said);
  }

  private String what(int line) {
    return slip.lines().stream()
        .filter(one -> one.line() == line)
        .findFirst()
        .map(SlipLine::what)
        .orElse("");
  }

  static String names(Page page, Collection<? extends Enum<?>> constants) {
    return constants.isEmpty()
        ? "—"
        : constants.stream()
            .sorted()
            .map(page::name)
            .collect(Collectors.joining(page.say("list.comma")));
  }

  /** Whether a paper says who was called. */
  public boolean wasCalled() {
    return slip.applicant().papers().contains(SignPaper.CALL);
  }

  /** Of a chip. */
  public static String tone(SlipState state) {
    return switch (state) {
      case WAITING -> "info";
      case ISSUED, PARTLY -> "good";
      case SENT_BACK, EXPIRED -> "bad";
      case RELEASED, CANCELLED, REPLACED, REFUSED -> "quiet";
    };
  }
}
