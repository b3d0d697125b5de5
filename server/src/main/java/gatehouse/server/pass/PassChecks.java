package gatehouse.server.pass;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.EstateId;
import gatehouse.protocol.PassKind;
import gatehouse.server.db.Tx;
import gatehouse.server.pass.PassRefused.Fault;
import gatehouse.server.pass.PassRefused.Refusal;
import gatehouse.server.people.check.Phone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be checked of an application without looking into the database. */
final class PassChecks {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_GROUP_OF_CODE = 12;
  private static final int MOST_USES = 255;

  /** Contactless cards answer with 4 to 10 bytes (ISO 14443-3, ISO 15693). */
  private static final Pattern UID = Pattern.compile("([0-9A-F]{2}){4,10}");

  private PassChecks() {}

  static List<Refusal> check(PassApplication application, Instant now) {
    List<Refusal> refusals = new ArrayList<>();
    String name = application.holder().strip();
    if (name.isEmpty()) {
      refusals.add(new Refusal("holder", Fault.NAME_MISSING, ""));
    } else if (name.length() > LONGEST_NAME) {
      refusals.add(new Refusal("holder", Fault.NAME_TOO_LONG, String.valueOf(LONGEST_NAME)));
    }
    String phone = application.phone();
    if (phone != null && Phone.of(phone).isEmpty()) {
      refusals.add(new Refusal("phone", Fault.PHONE_FORM, ""));
    }
    if (application.groups().isEmpty()) {
      refusals.add(new Refusal("groups", Fault.GROUP_MISSING, ""));
    }
    if (application.uses() < 0 || application.uses() > MOST_USES) {
      refusals.add(new Refusal("uses", Fault.USES_RANGE, "0-" + MOST_USES));
    }
    checkValidity(application, now, refusals);
    String card = application.card();
    if (card == null) {
      checkCode(application, refusals);
    } else if (uid(card).isEmpty()) {
      refusals.add(new Refusal("card", Fault.CARD_FORM, ""));
    }
    return refusals;
  }

  /** Unit and groups are the estate's. */
  static void checkPlaces(
      Tx tx, EstateId estate, @Nullable String unit, List<AccessGroupId> groups) {
    if (unit != null
        && !tx.any("SELECT 1 FROM unit WHERE estate = $1 AND id = $2", estate.value(), unit)) {
      throw PassRefused.of("unit", Fault.UNIT_UNKNOWN, unit);
    }
    tx.one(
            row -> row.getString("id"),
            "SELECT w.id FROM unnest($2::text[]) AS w (id) WHERE NOT EXISTS"
                + " (SELECT 1 FROM access_group g WHERE g.estate = $1 AND g.id = w.id)",
            estate.value(),
            groups.stream().map(AccessGroupId::value).toArray(String[]::new))
        .ifPresent(
            missing -> {
              throw PassRefused.of("groups", Fault.GROUP_UNKNOWN, missing);
            });
  }

  /** The UID in capital hexadecimal digits without separators; empty when it is none. */
  static Optional<String> uid(@Nullable String typed) {
    if (typed == null) {
      return Optional.empty();
    }
    String digits = typed.replaceAll("[\\s:-]", "").toUpperCase(Locale.ROOT);
    return UID.matcher(digits).matches() ? Optional.of(digits) : Optional.empty();
  }

  private static void checkValidity(
      PassApplication application, Instant now, List<Refusal> refusals) {
    Instant until = application.validUntil();
    if (until == null) {
      if (application.kind() == PassKind.VISITOR && application.card() != null) {
        refusals.add(new Refusal("validUntil", Fault.VISIT_NEEDS_AN_END, ""));
      }
      return;
    }
    Instant from = application.validFrom();
    if (from != null && !until.isAfter(from)) {
      refusals.add(new Refusal("validUntil", Fault.ENDS_BEFORE_IT_BEGINS, ""));
    } else if (!until.isAfter(now)) {
      refusals.add(new Refusal("validUntil", Fault.ALREADY_OVER, ""));
    }
  }

  private static void checkCode(PassApplication application, List<Refusal> refusals) {
    if (application.groups().size() > 1
        || application.groups().stream()
            .anyMatch(group -> group.value().length() > LONGEST_GROUP_OF_CODE)) {
      refusals.add(new Refusal("groups", Fault.CODE_NEEDS_ONE_SHORT_GROUP, ""));
    }
    if (application.validUntil() == null) {
      refusals.add(new Refusal("validUntil", Fault.CODE_NEEDS_AN_END, ""));
    }
  }
}
