package gatehouse.server.renovation.exit.pages;

import gatehouse.server.ledger.Money;
import gatehouse.server.ledger.deposit.Receipt;
import gatehouse.server.pass.refund.rule.RefundFacts.Collector;
import gatehouse.server.renovation.exit.Exit;
import gatehouse.server.renovation.exit.ExitCase;
import gatehouse.server.renovation.exit.Exits;
import gatehouse.server.renovation.exit.rule.ExitFacts.Paper;
import gatehouse.server.renovation.exit.rule.ExitFacts.Whereabouts;
import gatehouse.server.renovation.exit.rule.ExitOutcome;
import gatehouse.server.renovation.exit.rule.ExitOutcome.Deduction;
import gatehouse.server.renovation.stop.pages.StopModels;
import gatehouse.server.renovation.stop.pages.StopRooms.Site;
import gatehouse.server.web.page.Form;
import gatehouse.server.web.page.Option;
import gatehouse.server.web.page.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the pages of exits show. */
public final class ExitModels {
  private ExitModels() {}

  /** The form at the desk. */
  public record Ask(Site site, Form form) {
    /** What was typed, in an address, for the paper that is signed. */
    public String query() {
      return StopModels.asked(
          form, List.of("applicant", "phone", "finished", "declared", "remark"));
    }
  }

  /**
   * One exit.
   *
   * @param work what it is settled by; absent when that is not its turn
   */
  public record One(Site site, Exit exit, Form form, @Nullable Work work, LocalDate today) {
    public String path() {
      return ExitModels.path(exit.id());
    }

    public String applicant() {
      return StopModels.name(site.file(), exit.sheet().applicant());
    }

    public boolean payable() {
      Exit.Settled settled = exit.settled();
      LocalDate payday = settled == null ? null : settled.payday();
      return exit.state() == Exit.State.DUE && payday != null && !payday.isAfter(today);
    }
  }

  /** The settlement as it is worked out now. */
  public record Work(Form form, ExitCase found, ExitOutcome outcome) {
    public String path() {
      return ExitModels.path(found.exit().id());
    }

    /** Empty where no deposit was taken. */
    public String payer() {
      Receipt receipt = found.receipt();
      return receipt == null ? "" : receipt.payer().name();
    }

    /** The boxes for papers that this settlement may ask for. */
    public List<Paper> papers() {
      var answers = ExitForm.answers(form);
      Set<Paper> asked = EnumSet.noneOf(Paper.class);
      if (answers.permitAt() == Whereabouts.LOST) {
        asked.add(Paper.PERMIT_DECLARATION);
      }
      boolean money = found.heldFen() > 0;
      if (money && answers.receiptAt() == Whereabouts.LOST) {
        asked.addAll(Set.of(Paper.RECEIPT_DECLARATION, Paper.PAYER_ID));
      } else if (money && answers.collector() == Collector.PROXY) {
        asked.addAll(Set.of(Paper.LETTER_OF_AUTHORITY, Paper.PAYER_ID, Paper.PROXY_ID));
      }
      if (!outcome.deductions().isEmpty()) {
        asked.add(Paper.DEDUCTIONS_SIGNED);
      }
      return List.copyOf(asked);
    }

    /** The answers in an address, for the list that is signed. */
    public String query() {
      List<String> fields = new ArrayList<>(List.of(ExitForm.ASKED, "permit", "receipt"));
      fields.addAll(List.of("permit-at", "receipt-at", "collector", "proxy"));
      form.all(ExitForm.ASKED).forEach(uid -> fields.add(ExitForm.where(uid)));
      return StopModels.asked(form, fields);
    }
  }

  /** The part of a permit's page. */
  public record Part(Site site, @Nullable Exit exit) {}

  /** What has to be done about exits. */
  public record Lists(List<Exits.Waiting> exits, LocalDate today) {
    public List<Exits.Waiting> in(Exit.State state) {
      return exits.stream().filter(one -> one.exit().state() == state).toList();
    }

    /** To be paid today. */
    public List<Exits.Waiting> payable() {
      return due(true);
    }

    public List<Exits.Waiting> later() {
      return due(false);
    }

    private List<Exits.Waiting> due(boolean now) {
      return in(Exit.State.DUE).stream()
          .filter(
              one -> {
                Exit.Settled settled = one.exit().settled();
                LocalDate payday = settled == null ? null : settled.payday();
                return payday != null && payday.isAfter(today) != now;
              })
          .toList();
    }
  }

  public static String path(UUID exit) {
    return "/renovation/exits/" + exit;
  }

  /** What was kept, in words. */
  public static String words(Page page, Deduction one) {
    return page.say(one.rule().words(), one.words(), one.count(), Money.figures(one.eachFen()));
  }

  /** Where a paper is that was not scanned. */
  public static List<Option> whereabouts(Page page) {
    return List.of(
        new Option(Whereabouts.ELSEWHERE.name(), page.say("exit.paper.elsewhere")),
        new Option(Whereabouts.LOST.name(), page.say("exit.paper.lost")));
  }

  /** Of a chip. */
  public static String tone(Exit.State state) {
    return switch (state) {
      case ASKED, WAITING -> "warn";
      case REMEDY -> "bad";
      case PASSED, DUE -> "info";
      case DONE -> "good";
    };
  }
}
