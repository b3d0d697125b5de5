package gatehouse.server.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.server.ServerFixture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {
  private final ServerFixture house = new ServerFixture();
  private final SignInBrake brake = new SignInBrake(house.database, house.clock);

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theFifthGuessOfANameIsTheLastForHalfAMinute() {
    for (int i = 0; i < SignInBrake.FREE_BY_NAME; i++) {
      assertThat(attempt("desk", "10.0.0." + i)).isZero();
    }
    assertThat(attempt("DESK ", "10.0.0.99")).isEqualTo(SignInBrake.FIRST_WAIT);
    assertThat(attempt("guard", "10.0.0.99")).isZero();

    house.clock.advance(SignInBrake.FIRST_WAIT.plusSeconds(1));
    assertThat(attempt("desk", "10.0.0.99")).isZero();
    assertThat(attempt("desk", "10.0.0.99")).isEqualTo(SignInBrake.FIRST_WAIT.multipliedBy(2));
  }

  @Test
  void guessesAtOnceAreCountedOneByOne() {
    List<Future<Duration>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(brake.attempt("desk", "10.0.0.1"));
    }
    long tried = all.stream().map(house::await).filter(Duration::isZero).count();
    assertThat(tried).isEqualTo(SignInBrake.FREE_BY_NAME);
  }

  @Test
  void manyNamesFromOneAddressAreSlowedDownToo() {
    for (int i = 0; i < SignInBrake.FREE_BY_ADDRESS; i++) {
      assertThat(attempt("name-" + i, "10.0.0.1")).isZero();
    }
    assertThat(attempt("another", "10.0.0.1")).isPositive();
    assertThat(attempt("another", "10.0.0.2")).isZero();
  }

  @Test
  void anAddressThatIsHeldUpLocksNobodyOut() {
    for (int i = 0; i < SignInBrake.FREE_BY_ADDRESS; i++) {
      attempt("name-" + i, "10.0.0.1");
    }
    for (int i = 0; i < SignInBrake.FREE_BY_NAME; i++) {
      assertThat(attempt("desk", "10.0.0.1")).isPositive();
    }
    assertThat(attempt("desk", "10.0.0.2")).isZero();
  }

  @Test
  void aRightPasswordClearsTheName() {
    for (int i = 0; i < SignInBrake.FREE_BY_NAME - 1; i++) {
      attempt("desk", "10.0.0.1");
    }
    house.await(brake.succeeded("desk", "10.0.0.1"));
    for (int i = 0; i < SignInBrake.FREE_BY_NAME; i++) {
      assertThat(attempt("desk", "10.0.0.1")).isZero();
    }
  }

  @Test
  void theWaitNeverGrowsBeyondItsBound() {
    assertThat(SignInBrake.waitAfter(1_000, 5)).isEqualTo(SignInBrake.LONGEST_WAIT);
    assertThat(SignInBrake.waitAfter(4, 5)).isZero();
  }

  private Duration attempt(String name, String address) {
    return house.await(brake.attempt(name, address));
  }
}
