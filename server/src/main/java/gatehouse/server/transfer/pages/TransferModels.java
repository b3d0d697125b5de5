package gatehouse.server.transfer.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Settled;
import gatehouse.server.pass.Pass;
import gatehouse.server.people.Person;
import gatehouse.server.people.household.Units;
import gatehouse.server.people.pages.PeopleModels;
import gatehouse.server.transfer.Handover;
import gatehouse.server.transfer.Handovers;
import gatehouse.server.transfer.Transfer;
import gatehouse.server.transfer.TransferFile;
import gatehouse.server.transfer.TransferFile.Fate;
import gatehouse.server.transfer.TransferRefused.Refusal;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import gatehouse.server.work.Piece;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the pages of handover and transfer show. */
public final class TransferModels {
  private TransferModels() {}

  /** One of two answers; none is chosen before it is given. */
  public enum Answer {
    YES,
    NO
  }

  /**
   * The page on which a unit is handed over, or was.
   *
   * @param done the latest handover; absent while the unit waits for it, or was handed over before
   *     there was this book
   * @param passes that are there by now
   * @param piece the work that was finished just now
   */
  public record Sheet(
      Units.Versioned unit,
      List<Handovers.Asker> askers,
      @Nullable Handover done,
      String receiver,
      List<Pass> passes,
      @Nullable Piece piece,
      Form form) {}

  /** The lists: under way, over, and units that wait to be handed over. */
  public record Lists(
      List<Transfer> open,
      List<Transfer> ended,
      @Nullable String older,
      List<Handovers.Waiting> waiting) {}

  /** The form of a new transfer. */
  public record Blank(
      Units.Versioned unit, List<Handovers.Asker> askers, List<Pass> passes, Form form) {}

  /**
   * A form that is about to be filled in, or was sent and refused.
   *
   * @param way the last part of its address
   * @param pass whose fate it is about
   */
  public record Ask(String way, @Nullable UUID pass, Form form) {}

  /**
   * One transfer.
   *
   * @param alike known persons that a new owner may be
   * @param done the work that was finished just now
   */
  public record One(
      TransferFile file, List<Person> alike, @Nullable Ask ask, @Nullable Piece done) {

    public String path() {
      return "/transfers/" + file.transfer().id();
    }

    /** A form of the page, as it was sent or else as it begins. */
    public Form form(String way) {
      if (ask != null && ask.way().equals(way)) {
        return ask.form();
      }
      return switch (way) {
        case "papers" -> papers(file.transfer().papers());
        case "signatures" ->
            new Form(Map.of("signed", file.transfer().signed().stream().map(Enum::name).toList()));
        case "owners" -> Form.holding("personForm", "PERSON", "idKind", "RESIDENT_ID");
        default -> Form.empty();
      };
    }

    /** What was refused, wherever on the page it was asked for. */
    public Form refused() {
      return ask == null ? Form.empty() : ask.form();
    }

    /** The pass that a question is about. */
    public TransferFile.@Nullable Line asked() {
      return ask == null
          ? null
          : file.lines().stream()
              .filter(line -> line.pass().id().value().equals(ask.pass()))
              .findFirst()
              .orElse(null);
    }

    /** Where one is on the sheet. */
    public int step() {
      if (!file.transfer().isOpen()) {
        return 4;
      }
      List<Refusal> open = file.open();
      return open.isEmpty()
          ? 3
          : open.stream().mapToInt(one -> TransferModels.step(one)).min().orElse(3);
    }
  }

  private static int step(Refusal open) {
    return switch (open.fault()) {
      case SCAN_MISSING, NOT_SIGNED -> 1;
      case PASS_OUT, PERMIT_RUNNING -> 2;
      default -> 0;
    };
  }

  private static Form papers(Transfer.Papers papers) {
    Map<String, List<String>> held = new LinkedHashMap<>();
    held.put("flowDay", text(papers.flowDay()));
    held.put("noticeDay", text(papers.noticeDay()));
    held.put("scan", text(papers.scan()));
    return new Form(held);
  }

  private static List<String> text(@Nullable Object value) {
    return value == null ? List.of() : List.of(value.toString());
  }

  static String handoverPath(String unit) {
    return "/units/" + PeopleModels.part(unit) + "/handover";
  }

  /** Those who may ask in a unit's name, to choose from. */
  public static List<Option> askers(Page page, List<Handovers.Asker> askers) {
    return askers.stream()
        .map(
            asker ->
                new Option(
                    asker.person().id().toString(),
                    asker.person().name(),
                    page.name(asker.right())))
        .toList();
  }

  /** What stands against something, in the page's language. */
  public static String said(Page page, Refusal refusal) {
    return page.say(refusal.words(), details(page, refusal));
  }

  static Object[] details(Page page, Refusal refusal) {
    return refusal.details().stream()
        .map(
            detail ->
                detail instanceof Enum<?> constant
                    ? page.name(constant)
                    : detail instanceof Instant at ? page.time(at) : detail)
        .toArray();
  }

  /** What has become of a deposit. */
  public static String deposit(Page page, Deposit deposit) {
    Settled settled = deposit.settled();
    String taken = Money.figures(deposit.takenFen());
    if (settled == null) {
      return page.say(
          deposit.heldFen() == 0 ? "transfer.deposit.void" : "transfer.deposit.held", taken);
    }
    if (settled.refundFen() == 0) {
      return page.say("transfer.deposit.kept", taken);
    }
    String refund = Money.figures(settled.refundFen());
    return settled.paid() == null
        ? page.say("transfer.deposit.due", taken, refund, settled.settlement().payday())
        : page.say("transfer.deposit.paid", taken, refund);
  }

  /** The cards of a pass, as they are printed on them. */
  public static String cards(Pass pass) {
    return pass.credentials().stream()
        .map(Pass.HeldCredential::card)
        .filter(card -> card != null)
        .collect(Collectors.joining(" · "));
  }

  public static String tone(Fate fate) {
    return switch (fate) {
      case OUT -> "warn";
      case BACK -> "good";
      case LOST, KEPT -> "bad";
      case ENDS -> "quiet";
    };
  }

  public static String tone(Transfer.TransferState state) {
    return switch (state) {
      case OPEN -> "warn";
      case CLOSED -> "good";
      case WITHDRAWN -> "quiet";
    };
  }
}
