package gatehouse.server.shift.pages;

import gatehouse.server.print.PrintLine;
import gatehouse.server.print.ReportPaper;
import gatehouse.server.shift.Handover;
import gatehouse.server.shift.Handover.CardCount;
import gatehouse.server.shift.Handover.Cash;
import gatehouse.server.shift.Handover.Signature;
import gatehouse.server.shift.Handover.Stubs;
import gatehouse.server.web.page.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handover on A4. */
final class ShiftPaper {
  private ShiftPaper() {}

  static ReportPaper of(Page page, ShiftModels.One model) {
    Handover handover = model.handover();
    return new ReportPaper(
        "shift-" + handover.number(),
        page.frame().estate(),
        page.say("shift.number", handover.number()),
        facts(page, model),
        List.of(table(page, model)),
        handover.remark().isEmpty() ? List.of() : List.of(handover.remark()),
        List.of(
            signature(page, "shift.giver", model.name(handover.giver()), handover.given()),
            signature(page, "shift.receiver", model.name(handover.receiver()), handover.taken())),
        page.day(page.now()),
        false);
  }

  private static List<PrintLine> facts(Page page, ShiftModels.One model) {
    Handover handover = model.handover();
    return List.of(
        new PrintLine(page.say("shift.state"), page.name(handover.state())),
        new PrintLine(page.say("shift.giver"), model.name(handover.giver())),
        new PrintLine(page.say("shift.receiver"), model.name(handover.receiver())),
        new PrintLine(page.say("shift.counted"), page.day(handover.countedAt())),
        new PrintLine(page.say("shift.receipts"), receipts(page, handover.receipts())));
  }

  /** How many, and which numbers. */
  static String receipts(Page page, Stubs receipts) {
    Long from = receipts.from();
    Long to = receipts.to();
    return from == null || to == null
        ? page.say("shift.no-receipts")
        : page.say("shift.receipts.of", receipts.count(), String.valueOf(from), String.valueOf(to));
  }

  private static ReportPaper.Table table(Page page, ShiftModels.One model) {
    return new ReportPaper.Table(
        page.say("shift.list"),
        List.of(
            page.say("shift.what"),
            page.say("shift.why"),
            page.say("shift.books"),
            page.say("shift.found"),
            page.say("shift.difference")),
        rows(page, model),
        List.of(),
        3);
  }

  /** What was counted, line by line: what, why it differs, by the books, found, difference. */
  static List<List<String>> rows(Page page, ShiftModels.One model) {
    Handover handover = model.handover();
    List<List<String>> rows = new ArrayList<>();
    for (CardCount one : handover.cards()) {
      String why =
          one.missing().isEmpty() ? one.why() : one.why() + " · " + String.join(" ", one.missing());
      rows.add(
          List.of(
              page.say("shift.cards-of", model.kind(one.kind())),
              why,
              String.valueOf(one.ledger()),
              String.valueOf(one.counted()),
              signed(one.difference())));
    }
    rows.addAll(besides(page, handover));
    return rows;
  }

  /** Receipts, cash and keys. */
  private static List<List<String>> besides(Page page, Handover handover) {
    List<List<String>> rows = new ArrayList<>();
    Stubs receipts = handover.receipts();
    rows.add(
        List.of(
            page.say("shift.last-receipt"),
            receipts.why(),
            ShiftModels.number(receipts.to()),
            ShiftModels.number(receipts.seen()),
            ""));
    Cash cash = handover.cash();
    if (cash != null) {
      rows.add(
          List.of(
              page.say("shift.cash"),
              cash.why(),
              ShiftModels.money(cash.ledgerFen()),
              ShiftModels.money(cash.countedFen()),
              ShiftModels.money(cash.differenceFen())));
    }
    Integer before = handover.keys().before();
    rows.add(
        List.of(
            page.say("shift.keys"),
            handover.keys().why(),
            before == null ? "—" : before.toString(),
            String.valueOf(handover.keys().counted()),
            before == null ? "" : signed(handover.keys().counted() - before)));
    return rows;
  }

  private static String signed(int difference) {
    return difference > 0 ? "+" + difference : String.valueOf(difference);
  }

  private static String signature(
      Page page, String role, String who, @Nullable Signature signature) {
    String name = page.say(role) + " " + who;
    return signature == null
        ? name
        : name + " " + page.say("shift.signed", page.day(signature.at()), masked(signature.card()));
  }

  /** The end of a card's number: enough to tell which, not enough to copy it. */
  static String masked(String uid) {
    return "…" + uid.substring(uid.length() - 4);
  }
}
