package gatehouse.server.cardstock.book;

import gatehouse.protocol.EstateId;
import gatehouse.server.cardstock.CardKind;
import gatehouse.server.cardstock.CardPolicy;
import gatehouse.server.db.Tx;
import gatehouse.server.web.page.Refused;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/** Which kinds of cards an estate has, and how it keeps them. */
public final class CardKinds {
  private static final String SELECT =
      "SELECT code, name, price_fen, lead_days, prefix FROM card_kind WHERE estate = $1";

  /** By their codes. */
  public List<CardKind> all(Tx tx, EstateId estate) {
    policy(tx, estate);
    return tx.list(CardKinds::kind, SELECT + " ORDER BY code", estate.value());
  }

  public CardKind kind(Tx tx, EstateId estate, String code) {
    return tx.one(CardKinds::kind, SELECT + " AND code = $2", estate.value(), code)
        .orElseThrow(() -> Refused.of("kind", "CardFault.KIND_UNKNOWN", code));
  }

  /** Adds a kind, or changes what one is called and costs. */
  public void put(Tx tx, EstateId estate, CardKind kind) {
    tx.run(
        "INSERT INTO card_kind (estate, code, name, price_fen, lead_days, prefix)"
            + " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (estate, code) DO UPDATE SET"
            + " name = excluded.name, price_fen = excluded.price_fen,"
            + " lead_days = excluded.lead_days, prefix = excluded.prefix",
        estate.value(),
        kind.code(),
        kind.name(),
        kind.priceFen(),
        kind.leadDays(),
        kind.prefix());
  }

  /** What stands; an estate that has said nothing has one kind and one store. */
  public CardPolicy policy(Tx tx, EstateId estate) {
    Optional<CardPolicy> policy = read(tx, estate);
    if (policy.isPresent()) {
      return policy.get();
    }
    tx.run(
        "INSERT INTO card_kind (estate, code, name) VALUES ($1, 'IC', 'IC卡')"
            + " ON CONFLICT DO NOTHING",
        estate.value());
    tx.run(
        "INSERT INTO card_policy (estate, kind, stores) VALUES ($1, 'IC', ARRAY['库房'])"
            + " ON CONFLICT DO NOTHING",
        estate.value());
    return read(tx, estate).orElseThrow();
  }

  public void setPolicy(Tx tx, EstateId estate, CardPolicy policy) {
    policy(tx, estate);
    tx.run(
        "UPDATE card_policy SET strict = $2, kind = $3, stores = $4 WHERE estate = $1",
        estate.value(),
        policy.strict(),
        policy.kind(),
        policy.stores().toArray(String[]::new));
  }

  private static Optional<CardPolicy> read(Tx tx, EstateId estate) {
    return tx.one(
        row ->
            new CardPolicy(
                row.getBoolean("strict"),
                row.getString("kind"),
                List.of(row.getArrayOfStrings("stores"))),
        "SELECT strict, kind, stores FROM card_policy WHERE estate = $1",
        estate.value());
  }

  private static CardKind kind(Row row) {
    return new CardKind(
        row.getString("code"),
        row.getString("name"),
        row.getLong("price_fen"),
        row.getInteger("lead_days"),
        row.getString("prefix"));
  }
}
