package gatehouse.server.pass;

import static gatehouse.server.pass.DeskCast.LIN;
import static gatehouse.server.pass.DeskCast.moving;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.protocol.cast.Cast;
import gatehouse.server.ledger.deposit.Deposit;
import gatehouse.server.ledger.deposit.Payee;
import gatehouse.server.ledger.deposit.Settlement;
import gatehouse.server.pass.PassRefused.Fault;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A card that was reported lost turns up. */
class FoundCardTest {
  private final DeskCast cast = new DeskCast();
  private final Pass lost =
      cast.house.await(
          cast.desk.lost(Cast.ESTATE, moving(cast.issued(cast.tenant(), "04A1B2C3D4E5F6"), "掉了")));

  @AfterEach
  void close() {
    cast.close();
  }

  @Test
  void itOpensAgainWhileItsDepositIsHeld() {
    Pass awake = cast.house.await(cast.desk.resume(Cast.ESTATE, moving(lost, "找到了")));
    assertThat(awake.state()).isEqualTo(PassState.ISSUED);
  }

  @Test
  void itDoesNotOpenAgainOnceItsDepositIsSettled() {
    cast.house.work(
        tx -> {
          Deposit deposit =
              cast.house.ledger.deposits().of(tx, Cast.ESTATE, "pass:" + lost.id()).get(0);
          return cast.house
              .ledger
              .deposits()
              .settle(
                  tx,
                  Cast.ESTATE,
                  new Settlement(
                      UUID.randomUUID(),
                      deposit.id(),
                      List.of(),
                      DeskCast.TODAY,
                      new Payee(Payee.Kind.PAYER, "王芳", "收据原件"),
                      LIN.name(),
                      cast.house.clock.instant()));
        });
    PassRefused refused = cast.refused(cast.desk.resume(Cast.ESTATE, moving(lost, "找到了")));
    assertThat(refused.isAbout(Fault.DEPOSIT_SETTLED)).isTrue();
    assertThat(cast.now(lost).state()).isEqualTo(PassState.LOST);
  }
}
