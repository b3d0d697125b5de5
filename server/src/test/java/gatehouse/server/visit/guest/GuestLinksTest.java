package gatehouse.server.visit.guest;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.EstateId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.TestClock;
import gatehouse.server.site.EstateKeys;
import gatehouse.server.visit.guest.GuestLinks.Door;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What links are worth to whoever did not get them from us, and to whoever opens them too often.
 */
class GuestLinksTest {
  private static final EstateId OTHER = new EstateId("magnolia");
  private static final UUID VISIT = UUID.fromString("5b1f8e56-7a52-4ad4-93f0-6f5a9d7c0001");

  @TempDir Path folder;
  private GuestLinks links;

  @BeforeEach
  void keys() {
    EstateKeys keys = new EstateKeys(folder.resolve("keys.json"));
    keys.ensure(Cast.ESTATE);
    keys.ensure(OTHER);
    links = new GuestLinks(keys);
  }

  @Test
  void aLinkNamesItsVisitAndIsTheSameEachTime() {
    String token = links.token(Cast.ESTATE, Door.GUEST, VISIT);
    assertThat(token).hasSize(43).isEqualTo(links.token(Cast.ESTATE, Door.GUEST, VISIT));
    assertThat(links.read(Cast.ESTATE, Door.GUEST, token)).contains(VISIT);
  }

  @Test
  void aLinkOfAnotherEstateOrToAnotherDoorIsNone() {
    assertThat(links.read(Cast.ESTATE, Door.GUEST, links.token(OTHER, Door.GUEST, VISIT)))
        .isEmpty();
    assertThat(links.read(Cast.ESTATE, Door.GUEST, links.token(Cast.ESTATE, Door.HOME, VISIT)))
        .isEmpty();
  }

  @Test
  void aLinkWithAnyLetterChangedIsNone() {
    String token = links.token(Cast.ESTATE, Door.HOME, VISIT);
    // Two bits of the last letter are in no byte.
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(links.read(Cast.ESTATE, Door.HOME, changed)).as("letter " + i).isEmpty();
    }
    for (String none :
        new String[] {"", "A", token + "A", "%%%", "好".repeat(43), VISIT.toString()}) {
      assertThat(links.read(Cast.ESTATE, Door.HOME, none)).as(none).isEmpty();
    }
  }

  @Test
  void aLinkMayBeOpenedSoOftenAMinuteAndAgainInTheNext() {
    TestClock clock = new TestClock(Cast.MONDAY_MORNING);
    LinkBrake brake = new LinkBrake(clock);
    for (int i = 0; i < LinkBrake.BY_LINK; i++) {
      assertThat(brake.opened("one", "10.0.0." + i)).isZero();
    }
    clock.advance(Duration.ofSeconds(20));
    assertThat(brake.opened("one", "10.0.1.1")).isEqualTo(Duration.ofSeconds(40));
    assertThat(brake.opened("other", "10.0.1.1")).isZero();
    clock.advance(Duration.ofSeconds(40));
    assertThat(brake.opened("one", "10.0.1.1")).isZero();
  }

  /** And fills the table with none, so that others are still counted each by itself. */
  @Test
  void anAddressThatAsksForEverNewLinksHoldsUpNobodyElse() {
    LinkBrake brake = new LinkBrake(new TestClock(Cast.MONDAY_MORNING));
    for (int i = 0; i < 30_000; i++) {
      brake.opened("nonsense " + i, "10.0.0.1");
    }
    for (int i = 0; i < 2 * LinkBrake.BY_LINK; i++) {
      assertThat(brake.opened("guest " + i, "10.0.1." + i)).isZero();
    }
  }

  @Test
  void anAddressThatTriesManyLinksIsHeldUp() {
    LinkBrake brake = new LinkBrake(new TestClock(Cast.MONDAY_MORNING));
    for (int i = 0; i < LinkBrake.BY_ADDRESS; i++) {
      assertThat(brake.opened("link " + i, "2001:db8:0:0:0:0:0:" + i)).isZero();
    }
    assertThat(brake.opened("one more", "2001:db8:0:0:9:9:9:9")).isPositive();
    assertThat(brake.opened("one more", "2001:db8:0:1:0:0:0:1")).isZero();
  }
}
