package gatehouse.server.visit.desk.pages;

import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.desk.VisitBook;
import gatehouse.server.visit.host.HostMessage;
import gatehouse.server.visit.host.Hosts;
import gatehouse.server.visit.host.Instruction;
import gatehouse.server.visit.host.Ladder;
import gatehouse.server.visit.policy.VisitTerms;
import gatehouse.server.visit.watch.Hold;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Page;
import gatehouse.server.work.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one visit.
 *
 * @param parts what other rooms draw, in their order
 * @param ask the question that is open on the page
 * @param link a message that has just been written, with its link: shown once
 * @param done the piece of work that is just done
 */
public record VisitModel(
    VisitBook.Line line,
    VisitTerms terms,
    List<VisitStep> steps,
    List<Hold> holds,
    Asked asked,
    List<Part> parts,
    @Nullable Ask ask,
    @Nullable Link link,
    @Nullable Piece done) {

  /** A part of the page with what it shows. */
  public record Part(String template, Object read) {}

  /** What the host is asked by. */
  public record Asked(
      Ladder ladder,
      List<Hosts.Host> hosts,
      List<Instruction> instructions,
      List<HostMessage> messages) {
    public boolean callOnly() {
      return instructions.stream().anyMatch(one -> one.kind() == Instruction.Kind.CALL_FIRST);
    }
  }

  /** A question before a step. */
  public record Ask(String way, Form form) {}

  /** A link for a host, with its code as a picture. */
  public record Link(HostMessage message, String address, String text, String picture) {}

  public VisitModel {
    steps = List.copyOf(steps);
    holds = List.copyOf(holds);
    parts = List.copyOf(parts);
  }

  public Visit visit() {
    return line.visit();
  }

  public String path() {
    return "/visits/" + visit().id();
  }

  /** Whether the host's word is still wanted. */
  public boolean waitsForHost() {
    return visit().state().isOpen() && !visit().isConfirmed();
  }

  /** Whether a person has to look at it first. */
  public boolean isHeld() {
    return visit().state().isOpen() && holds.stream().anyMatch(Hold::isOpen);
  }

  /** Whether nobody but a supervisor may decide it. */
  public boolean isHeldForLeader() {
    return holds.stream().anyMatch(hold -> hold.isOpen() && hold.isExact());
  }

  /** The name of what somebody comes for. */
  public String purpose(Page page) {
    String code = visit().errand().purpose();
    return terms.purpose(code).map(one -> one.name(page.words().language())).orElse(code);
  }

  /** What can be done with it now by whoever looks. */
  public List<String> ways(Page page) {
    List<String> ways = new ArrayList<>();
    VisitState state = visit().state();
    if (state == VisitState.EXPECTED) {
      ways.add("arrive");
    }
    if (state.isOpen() && state != VisitState.INSIDE && visit().isConfirmed() && !isHeld()) {
      ways.add("let-in");
    }
    if (state == VisitState.INSIDE) {
      ways.add("leave");
    }
    if (state == VisitState.EXPECTED || state == VisitState.ARRIVED) {
      ways.add("refuse");
      ways.add("cancel");
    }
    return ways.stream().filter(way -> page.may("POST", path() + "/" + way)).toList();
  }

  public static String tone(VisitState state) {
    return switch (state) {
      case EXPECTED -> "info";
      case ARRIVED -> "warn";
      case INSIDE -> "good";
      case LEFT, CANCELLED, NO_SHOW -> "quiet";
      case CLOSED_BY_CLOCK -> "warn";
      case REFUSED -> "bad";
    };
  }
}
