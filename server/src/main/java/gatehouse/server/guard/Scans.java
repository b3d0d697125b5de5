package gatehouse.server.guard;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.Reason;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.token.Ed25519Keys;
import gatehouse.protocol.token.TokenReading;
import gatehouse.protocol.token.TokenVerifier;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.Pass;
import gatehouse.server.pass.PassBook;
import gatehouse.server.renovation.Permits;
import gatehouse.server.site.AccessGroup;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.site.Site;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.Visits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads whatever a guard scans: a visitor's code, a card's number, a slip's or a permit's. */
public final class Scans {
  private static final Pattern CARD = Pattern.compile("([0-9A-F]{2}){4,10}");
  private static final Pattern VISIT = Pattern.compile("LF([0-9]{1,15})");
  private static final Pattern PERMIT = Pattern.compile("ZX[0-9]{7,}");

  private final EstateKeys keys;
  private final PassBook passes;
  private final Visits visits;
  private final Permits permits;
  private final Clock clock;

  public Scans(EstateKeys keys, PassBook passes, Visits visits, Permits permits, Clock clock) {
    this.keys = keys;
    this.passes = passes;
    this.visits = visits;
    this.permits = permits;
    this.clock = clock;
  }

  public Scanned read(Tx tx, EstateId estate, String scanned) {
    String text = scanned.strip();
    String plain = text.replaceAll("[\\s:]", "").toUpperCase(Locale.ROOT);
    if (VISIT.matcher(plain).matches()) {
      return visits
          .byNumber(tx, estate, Long.parseLong(plain.substring(2)))
          .<Scanned>map(visit -> of(tx, estate, visit))
          .orElse(new Scanned.Unknown(text));
    }
    if (PERMIT.matcher(plain).matches()) {
      return permits
          .byNumber(tx, estate, plain)
          .<Scanned>map(
              permit -> new Scanned.OfPermit(permit.id(), plain, unit(tx, estate, permit.unit())))
          .orElse(new Scanned.Unknown(text));
    }
    if (CARD.matcher(plain).matches()) {
      List<Pass> held = passes.withCard(tx, estate, plain);
      return held.isEmpty() ? new Scanned.Refused(Reason.UNKNOWN) : of(tx, estate, held.get(0));
    }
    return code(tx, estate, text);
  }

  private Scanned code(Tx tx, EstateId estate, String text) {
    TokenReading reading = new TokenVerifier(estate, publicKeys(estate)).read(text);
    if (reading instanceof TokenReading.Refused refused) {
      return refused.reason() == Reason.NOT_A_PASS
          ? new Scanned.Unknown(text)
          : new Scanned.Refused(refused.reason());
    }
    return passes
        .byId(tx, estate, ((TokenReading.Genuine) reading).token().pass())
        .map(pass -> of(tx, estate, pass))
        .orElse(new Scanned.Refused(Reason.UNKNOWN));
  }

  private Scanned of(Tx tx, EstateId estate, Pass pass) {
    Optional<Visit> visit = visits.byPass(tx, estate, pass.id().value());
    return visit.isPresent()
        ? of(tx, estate, visit.get())
        : new Scanned.OfPass(
            pass,
            verdict(tx, estate, pass),
            unit(tx, estate, pass.unit()),
            photo(tx, estate, pass));
  }

  private Scanned.OfVisit of(Tx tx, EstateId estate, Visit visit) {
    UUID pass = visit.stay().pass();
    Reason verdict =
        pass == null
            ? null
            : passes.byIds(tx, estate, List.of(pass)).stream()
                .findFirst()
                .map(one -> verdict(tx, estate, one))
                .orElse(Reason.UNKNOWN);
    return new Scanned.OfVisit(visit, unit(tx, estate, visit.errand().unit()), verdict);
  }

  /** What a lane that the pass opens would say now, as far as the server knows. */
  private Reason verdict(Tx tx, EstateId estate, Pass pass) {
    Instant now = clock.instant();
    Instant until = pass.validUntil();
    if (pass.standing() == PassStanding.LOST) {
      return Reason.LOST;
    }
    if (pass.standing() == PassStanding.BLOCKED) {
      return Reason.BLOCKED;
    }
    if (now.isBefore(pass.validFrom())) {
      return Reason.NOT_YET_VALID;
    }
    if (until != null && !now.isBefore(until)) {
      return Reason.EXPIRED;
    }
    Map<AccessGroupId, AccessGroup> groups =
        tx.await(Site.groups(tx.connection(), estate)).stream()
            .collect(Collectors.toMap(AccessGroup::id, group -> group));
    boolean open =
        pass.groups().stream()
            .map(groups::get)
            .anyMatch(group -> group != null && group.hours().include(now));
    return open ? Reason.GRANTED : Reason.OUTSIDE_HOURS;
  }

  private Map<Integer, java.security.PublicKey> publicKeys(EstateId estate) {
    return keys.publicKeys(estate).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, key -> Ed25519Keys.read(key.getValue())));
  }

  private static String unit(Tx tx, EstateId estate, @Nullable String id) {
    return id == null
        ? ""
        : tx.one(
                row -> row.getString("name"),
                "SELECT name FROM unit WHERE estate = $1 AND id = $2",
                estate.value(),
                id)
            .orElse(id);
  }

  private static @Nullable UUID photo(Tx tx, EstateId estate, Pass pass) {
    return tx.one(
            row -> Optional.ofNullable(row.getUUID("photo")),
            "SELECT photo FROM person WHERE estate = $1 AND id = $2",
            estate.value(),
            pass.holder().id())
        .flatMap(found -> found)
        .orElse(null);
  }
}
