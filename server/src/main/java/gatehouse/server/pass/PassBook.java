package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.change.TableChange;
import gatehouse.server.cardstock.book.CardHands;
import gatehouse.server.db.Times;
import gatehouse.server.db.Tx;
import gatehouse.server.feed.ChangeFeed;
import gatehouse.server.pass.Pass.CardState;
import gatehouse.server.pass.Pass.HeldCredential;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Site;
import gatehouse.server.web.page.Refused;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes passes, inside the transaction of whoever has judged that they may be so: the rows, the
 * record of what happened, and what the gateways are told.
 */
public final class PassBook {
  private final ChangeFeed feed;
  private final EstateKeys keys;
  private final CardHands hands;

  public PassBook(ChangeFeed feed, EstateKeys keys, CardHands hands) {
    this.feed = feed;
    this.keys = keys;
    this.hands = hands;
  }

  public Optional<Pass> byId(Tx tx, EstateId estate, PassId pass) {
    return tx.one(PassRows::pass, PassRows.SELECT + " AND p.id = $2", estate.value(), pass.value());
  }

  /** The pass, kept from others until the transaction ends. */
  public Pass locked(Tx tx, EstateId estate, PassId pass) {
    return tx.one(
            PassRows::pass,
            PassRows.SELECT + " AND p.id = $2 FOR UPDATE OF p",
            estate.value(),
            pass.value())
        .orElseThrow(() -> PassRefused.of("", Fault.PASS_UNKNOWN, pass.toString()));
  }

  /** The passes in which a card is held, of which one at most has it now; the latest first. */
  public List<Pass> withCard(Tx tx, EstateId estate, String uid) {
    return tx.list(
        PassRows::pass,
        PassRows.SELECT
            + " AND p.id IN (SELECT c.pass FROM pass_credential c"
            + " WHERE c.estate = $1 AND c.card = $2) ORDER BY p.number DESC",
        estate.value(),
        uid);
  }

  /** Every pass of a person, the latest first. */
  public List<Pass> ofHolder(Tx tx, EstateId estate, UUID person) {
    return list(tx, estate, "p.holder = $2 ORDER BY p.number DESC", person);
  }

  /** Every pass that lives in a renovation permit, the oldest first. */
  public List<Pass> ofPermit(Tx tx, EstateId estate, UUID permit) {
    return list(tx, estate, "p.permit = $2 ORDER BY p.number", permit);
  }

  /** The live passes of a unit, the latest first. */
  public List<Pass> liveOfUnit(Tx tx, EstateId estate, String unit) {
    return openOfUnit(tx, estate, unit).stream().filter(pass -> pass.state().isLive()).toList();
  }

  /** The passes of a unit that are live or have a card out, the latest first. */
  public List<Pass> openOfUnit(Tx tx, EstateId estate, String unit) {
    return list(tx, estate, "p.unit = $2 AND " + PassRows.OPEN + " ORDER BY p.number DESC", unit);
  }

  public List<Pass> byIds(Tx tx, EstateId estate, Collection<UUID> passes) {
    return list(tx, estate, "p.id = ANY($2)", passes.toArray(UUID[]::new));
  }

  private static List<Pass> list(Tx tx, EstateId estate, String condition, Object argument) {
    return tx.list(PassRows::pass, PassRows.SELECT + " AND " + condition, estate.value(), argument);
  }

  /**
   * Adds a pass that is not issued yet, under the next number of the estate.
   *
   * @param pass whose number is not looked at, and whose cards are still to be taken
   */
  public Pass add(Tx tx, EstateId estate, Pass pass) {
    try {
      PassRows.insert(tx, estate, pass, nextNumber(tx, estate));
    } catch (PgException e) {
      throw refusal(e);
    }
    tx.run(
        "INSERT INTO pass_group (estate, pass, access_group)"
            + " SELECT DISTINCT $1, $2::uuid, unnest($3::text[])",
        estate.value(),
        pass.id().value(),
        pass.groups().stream().map(AccessGroupId::value).toArray(String[]::new));
    return locked(tx, estate, pass.id());
  }

  private static long nextNumber(Tx tx, EstateId estate) {
    return tx.one(
            row -> row.getLong("number"),
            "UPDATE pass_number SET next = next + 1 WHERE estate = $1"
                + " RETURNING next - 1 AS number",
            estate.value())
        .orElseThrow();
  }

  /**
   * Writes what has become of a pass and tells the gateways.
   *
   * @param before as it is in its row, which is locked
   */
  public Pass save(Tx tx, EstateId estate, Pass before, Pass after, Pass.Change change) {
    boolean issued = change.what() == Pass.What.ISSUED || change.what() == Pass.What.TAKEN_OVER;
    try {
      tx.run(
          "UPDATE pass SET state = $3, standing = $4, version = $5, valid_from = $6,"
              + " valid_until = $7, at_gates = $8, issued_at = $9, issued_by = $10"
              + " WHERE estate = $1 AND id = $2",
          estate.value(),
          after.id().value(),
          after.state().name(),
          after.standing().name(),
          before.version() + 1,
          Times.utc(after.validFrom()),
          Times.utcOrNull(after.validUntil()),
          PassRows.isAtGates(after),
          Times.utc(issued ? change.at() : before.issuedAt()),
          issued ? change.by() : before.issuedBy());
    } catch (PgException e) {
      throw refusal(e);
    }
    for (HeldCredential held : after.credentials()) {
      if (!before.credentials().contains(held)) {
        put(tx, estate, after.id(), held);
        follow(tx, estate, before, held, change.by());
      }
    }
    record(tx, estate, after.id(), change);
    TableChange told = PassRows.change(after);
    if (!told.equals(PassRows.change(before))) {
      tell(tx, estate, List.of(told));
    }
    return locked(tx, estate, after.id());
  }

  /**
   * The cards' ledger follows: the card goes out, comes back or is lost in the same transaction.
   */
  private void follow(Tx tx, EstateId estate, Pass before, HeldCredential held, String by) {
    String card = held.card();
    if (card != null) {
      boolean wasLost = before.credentials().contains(held.as(CardState.LOST));
      UUID pass = before.id().value();
      try {
        switch (held.state()) {
          case OUT -> hands.out(tx, estate, card, pass, wasLost, by);
          case BACK -> hands.returned(tx, estate, card, pass, by);
          case LOST -> hands.lost(tx, estate, card, pass, by);
        }
      } catch (Refused e) {
        throw PassRefused.of(e);
      }
    }
  }

  /**
   * A card for a pass; refused when another has it.
   *
   * @param now to whom a visitor's card is back as soon as the visit is over
   */
  public HeldCredential card(Tx tx, EstateId estate, String typed, Instant now) {
    String uid = uid(typed);
    Credential credential = keys.cardKey(estate).credential(HexFormat.of().parseHex(uid));
    Optional<Pass> other =
        tx.one(
            PassRows::pass,
            PassRows.SELECT
                + " AND p.id = (SELECT c.pass FROM pass_credential c WHERE c.estate = $1"
                + " AND c.credential = $2 AND c.state <> 'BACK') FOR UPDATE OF p",
            estate.value(),
            credential.text());
    other.ifPresent(pass -> comesBack(tx, estate, pass, credential, now));
    return new HeldCredential(credential, uid, CardState.OUT);
  }

  /** A card's UID as it is kept. */
  public static String uid(String typed) {
    return PassChecks.uid(typed).orElseThrow(() -> PassRefused.of("card", Fault.CARD_FORM, ""));
  }

  /** Nothing hangs on the card of a pass without terms: it is back when its time is over. */
  private void comesBack(Tx tx, EstateId estate, Pass pass, Credential credential, Instant now) {
    Instant until = pass.validUntil();
    boolean over = until != null && !until.isAfter(now);
    if (pass.origin().terms() != null || !over) {
      throw PassRefused.of(
          "card",
          Fault.CARD_IN_USE,
          "%d %s %s".formatted(pass.number(), pass.holder().name(), pass.state()));
    }
    List<HeldCredential> held =
        pass.credentials().stream()
            .map(one -> one.credential().equals(credential) ? one.as(CardState.BACK) : one)
            .toList();
    save(
        tx,
        estate,
        pass,
        pass.as(PassState.RETURNED, held, until),
        new Pass.Change(now, Pass.What.RETURNED, "", pass.issuedBy()));
  }

  /** The gateways forget a pass whose time is long over. */
  public void forget(Tx tx, EstateId estate, List<PassId> passes) {
    List<TableChange> gone = new ArrayList<>();
    for (PassId pass : passes) {
      tx.run(
          "UPDATE pass SET at_gates = false WHERE estate = $1 AND id = $2",
          estate.value(),
          pass.value());
      gone.add(new TableChange.RemovePass(pass));
    }
    tell(tx, estate, gone);
  }

  private void tell(Tx tx, EstateId estate, List<TableChange> changes) {
    tx.await(
        Site.gatewaysToTell(tx.connection(), estate)
            .compose(gateways -> feed.append(tx.connection(), estate, gateways, changes)));
  }

  private static void put(Tx tx, EstateId estate, PassId pass, HeldCredential held) {
    try {
      tx.run(
          "INSERT INTO pass_credential (estate, credential, pass, card, state)"
              + " VALUES ($1, $2, $3, $4, $5)"
              + " ON CONFLICT (estate, pass, credential) DO UPDATE SET state = excluded.state",
          estate.value(),
          held.credential().text(),
          pass.value(),
          held.card(),
          held.state().name());
    } catch (PgException e) {
      throw refusal(e);
    }
  }

  public void record(Tx tx, EstateId estate, PassId pass, Pass.Change change) {
    Pass.@Nullable Cause cause = change.cause();
    tx.run(
        "INSERT INTO pass_change (estate, pass, at, what, cause, why, by)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        estate.value(),
        pass.value(),
        Times.utc(change.at()),
        change.what().name(),
        cause == null ? null : cause.name(),
        change.why().strip(),
        change.by());
  }

  /** What another desk was quicker with. */
  private static RuntimeException refusal(PgException e) {
    if ("one_live_pass".equals(e.getConstraint())) {
      return PassRefused.of("", Fault.PASS_ALREADY, "");
    }
    if ("one_pass_a_card".equals(e.getConstraint())) {
      return PassRefused.of("card", Fault.CARD_IN_USE, "");
    }
    return e;
  }
}
