package gatehouse.server.shift;

import gatehouse.protocol.EstateId;
import gatehouse.server.db.Tx;
import gatehouse.server.ledger.Money;
import gatehouse.server.shift.Handover.CardCount;
import gatehouse.server.shift.Handover.Cash;
import gatehouse.server.shift.Handover.HandoverState;
import gatehouse.server.shift.Handover.Keys;
import gatehouse.server.shift.Handover.Stubs;
import gatehouse.server.web.page.Refused;
import gatehouse.server.web.page.Refused.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was counted beside what the books say; a difference has an explanation, or is refused. */
final class ShiftCount {
  private static final String NOTHING = "—";

  private final Counted counted;
  private final List<Refusal> refusals = new ArrayList<>();

  private ShiftCount(Counted counted) {
    this.counted = counted;
  }

  static Handover of(
      Tx tx, EstateId estate, Counted counted, ShiftBooks.Standing standing, Instant now) {
    return new ShiftCount(counted).made(tx, estate, standing, now);
  }

  private Handover made(Tx tx, EstateId estate, ShiftBooks.Standing standing, Instant now) {
    List<CardCount> cards = standing.cards().stream().map(kind -> line(tx, estate, kind)).toList();
    Stubs receipts = receipts(standing.receipts());
    Cash cash = cash(standing);
    Keys keys = keys(standing.keys());
    if (!refusals.isEmpty()) {
      throw new Refused(refusals);
    }
    return new Handover(
        counted.id(),
        ShiftRows.nextNumber(tx, estate),
        counted.giver(),
        counted.receiver(),
        HandoverState.COUNTED,
        standing.since(),
        now,
        cards,
        receipts,
        cash,
        counted.floatFen(),
        keys,
        counted.remark(),
        null,
        null,
        0);
  }

  private CardCount line(Tx tx, EstateId estate, ShiftBooks.Kind kind) {
    Counted.Kind typed = counted.cards().getOrDefault(kind.kind(), Counted.Kind.NOTHING);
    explained("why-" + kind.kind(), kind.cards(), typed.counted(), typed.why());
    String field = "missing-" + kind.kind();
    List<String> missing = new ArrayList<>();
    for (String name : typed.missing()) {
      ShiftBooks.named(tx, estate, counted.giver(), kind.kind(), name)
          .filter(uid -> !missing.contains(uid))
          .ifPresentOrElse(
              missing::add,
              () -> refusals.add(Refusal.of(field, "ShiftFault.MISSING_UNKNOWN", name)));
    }
    int absent = Math.max(kind.cards() - typed.counted(), 0);
    if (missing.size() != absent) {
      refusals.add(Refusal.of(field, "ShiftFault.MISSING_COUNT", absent, missing.size()));
    }
    return new CardCount(kind.kind(), kind.cards(), typed.counted(), missing, typed.why());
  }

  private Stubs receipts(ShiftBooks.Receipts wrote) {
    Long last = wrote.to();
    Long seen = counted.seen();
    explained(
        "receiptWhy",
        last == null ? NOTHING : last,
        seen == null ? NOTHING : seen,
        counted.receiptWhy());
    return new Stubs(wrote.count(), wrote.from(), last, seen, counted.receiptWhy());
  }

  private @Nullable Cash cash(ShiftBooks.Standing standing) {
    UUID drawer = standing.drawer();
    if (drawer == null) {
      return null;
    }
    long fen = counted.cash().fen();
    explained("cashWhy", Money.figures(standing.cashFen()), Money.figures(fen), counted.cashWhy());
    return new Cash(drawer, standing.cashFen(), fen, counted.cash(), counted.cashWhy());
  }

  private Keys keys(@Nullable Integer before) {
    if (before != null) {
      explained("keysWhy", before, counted.keys(), counted.keysWhy());
    }
    return new Keys(before, counted.keys(), counted.keysWhy());
  }

  private void explained(String field, Object books, Object found, String why) {
    if (!books.equals(found) && why.isBlank()) {
      refusals.add(Refusal.of(field, "ShiftFault.DIFFERENCE_UNEXPLAINED", books, found));
    }
  }
}
