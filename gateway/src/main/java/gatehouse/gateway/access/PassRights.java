package gatehouse.gateway.access;

import gatehouse.protocol.AccessGroupId;
import gatehouse.protocol.Credential;
import gatehouse.protocol.PassKind;
import gatehouse.protocol.change.TableChange.PassStanding;
import gatehouse.protocol.change.TableChange.PutPass;
import gatehouse.protocol.token.PassToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pass may do, in as few bytes as it takes: there are millions of them.
 *
 * @param from first millisecond (Unix time) at which it opens
 * @param until first millisecond at which it no longer does
 * @param groups the same list for all passes with the same groups
 * @param uses how often it opens here; 0 for as often as wanted
 * @param visitor may leave when its time is over
 */
record PassRights(
    Key id,
    List<Key> cards,
    PassStanding standing,
    long from,
    long until,
    List<AccessGroupId> groups,
    int uses,
    boolean visitor) {

  static PassRights of(PutPass pass, List<AccessGroupId> groups) {
    return new PassRights(
        Key.of(pass.pass()),
        cards(pass.credentials()),
        pass.standing(),
        firstMilli(pass.validFrom()),
        untilMilli(pass.validUntil()),
        groups,
        pass.uses(),
        pass.passKind() == PassKind.VISITOR);
  }

  static PassRights of(PassToken token) {
    return new PassRights(
        Key.of(token.pass()),
        List.of(),
        PassStanding.ACTIVE,
        firstMilli(token.validFrom()),
        untilMilli(token.validUntil()),
        List.of(token.group()),
        token.uses(),
        token.kind() == PassKind.VISITOR);
  }

  /** Codes are found by the pass id that they carry, so only cards are kept. */
  private static List<Key> cards(List<Credential> credentials) {
    return credentials.stream().filter(Key::isCard).map(Key::of).toList();
  }

  /** Rounded so that a pass never opens longer than was written. */
  private static long firstMilli(Instant from) {
    long milli = milli(from);
    return milli < Long.MAX_VALUE && Instant.ofEpochMilli(milli).isBefore(from) ? milli + 1 : milli;
  }

  private static long untilMilli(@Nullable Instant until) {
    return until == null ? Long.MAX_VALUE : milli(until);
  }

  private static long milli(Instant instant) {
    try {
      return instant.toEpochMilli();
    } catch (ArithmeticException e) {
      return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
