package gatehouse.server.visit.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.visit.Errand;
import gatehouse.server.visit.Stay;
import gatehouse.server.visit.Visit;
import gatehouse.server.visit.VisitSource;
import gatehouse.server.visit.VisitState;
import gatehouse.server.visit.VisitStep;
import gatehouse.server.visit.Visitor;
import gatehouse.server.visit.guest.GuestCast;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a webhook takes, does not take yet, and never takes. */
class LettersTest {
  private static final String LINK = "https://gate.example/host/token";

  private final GuestCast cast = new GuestCast();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer webhook;

  @BeforeEach
  void start() throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/sms",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(exchange.getRequestHeaders().getFirst("idempotency-key") + " " + body);
          Integer status = answers.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
        });
    webhook.start();
  }

  @AfterEach
  void stop() {
    webhook.stop(0);
    cast.close();
  }

  @Test
  void whatIsNotTakenIsSentAgainUnderTheSameIdUntilItIs() {
    answers.addAll(List.of(503, 500));
    HostMessage message = posted();
    assertThat(now(message).sendFault()).isEqualTo("HTTP 503");
    assertThat(now(message).nextTry()).isEqualTo(later(5));
    run();
    assertThat(heard).as("not before its time").hasSize(1);
    advance(5);
    advance(20);
    assertThat(heard).hasSize(3);
    assertThat(heard.stream().distinct()).hasSize(1);
    JsonObject sent = new JsonObject(heard.get(0).substring(heard.get(0).indexOf(' ')));
    assertThat(heard.get(0)).startsWith(message.id().toString());
    assertThat(sent.getString("to")).isEqualTo("13800000009");
    assertThat(sent.getString("link")).isEqualTo(LINK);
    assertThat(now(message).sentAt()).isEqualTo(cast.house.clock.instant());
    assertThat(now(message).sendFault()).isEmpty();
    assertThat(linksKept()).as("the link is nowhere in the tables").isZero();
    advance(600);
    assertThat(heard).hasSize(3);
  }

  @Test
  void nobodyThereIsTriedFiveTimesAndThenGivenUp() {
    webhook.stop(0);
    HostMessage message = posted();
    assertThat(now(message).nextTry()).isNotNull();
    for (int wait : new int[] {5, 20, 60, 180}) {
      advance(wait);
    }
    assertThat(now(message).nextTry()).isNull();
    assertThat(now(message).sendFault()).isNotEmpty();
    assertThat(linksKept()).isZero();
  }

  @Test
  void whatTheWebhookRefusesIsNotSentAgain() {
    answers.add(400);
    HostMessage message = posted();
    assertThat(now(message).sendFault()).isEqualTo("HTTP 400");
    assertThat(now(message).nextTry()).isNull();
    advance(600);
    assertThat(heard).hasSize(1);
  }

  @Test
  void aMessageThatIsAnsweredMeanwhileIsNotSentAgain() {
    answers.add(503);
    HostMessage message = posted();
    cast.house.work(
        tx -> {
          messages()
              .answer(tx, Cast.ESTATE, message, HostMessage.Answer.YES, cast.house.clock.instant());
          return message;
        });
    advance(5);
    assertThat(heard).hasSize(1);
    assertThat(linksKept()).isZero();
  }

  private HostMessage posted() {
    Visit visit =
        cast.house.work(tx -> cast.rooms.desk().visits().add(tx, Cast.ESTATE, fresh(), made()));
    Asking.Asked asked =
        cast.house.await(
            cast.rooms
                .desk()
                .asked()
                .asking()
                .ask(
                    Cast.ESTATE,
                    new Asking.Question(visit.id(), visit.version(), cast.owner),
                    "clerk"));
    String address = "http://127.0.0.1:" + webhook.getAddress().getPort() + "/sms";
    cast.house.await(
        letters()
            .post(
                Cast.ESTATE,
                asked.message().id(),
                address,
                new Webhook.Letter("13800000009", "陈嘉怡", "请确认：", LINK)));
    return asked.message();
  }

  private Visit fresh() {
    Instant now = cast.house.clock.instant();
    return Visit.fresh(
        UUID.randomUUID(),
        VisitState.ARRIVED,
        Visitor.named("赵六", "13911110001"),
        new Errand(
            VisitSource.DESK,
            GuestCast.FLAT,
            null,
            "family",
            "",
            "",
            now,
            now.plus(Duration.ofHours(4)),
            1,
            List.of(Cast.HOMES)),
        Stay.NONE.arrived(now));
  }

  private VisitStep made() {
    return new VisitStep(cast.house.clock.instant(), VisitStep.Happened.REGISTERED, "", "clerk");
  }

  private void advance(int seconds) {
    cast.house.clock.advance(Duration.ofSeconds(seconds));
    run();
  }

  private void run() {
    cast.house.await(letters().run());
  }

  private Letters letters() {
    return cast.rooms.desk().asked().letters();
  }

  private HostMessages messages() {
    return cast.rooms.desk().asked().messages();
  }

  private HostMessage now(HostMessage message) {
    return cast.house.work(tx -> messages().of(tx, Cast.ESTATE, message.visit())).get(0);
  }

  private Instant later(int seconds) {
    return cast.house.clock.instant().plusSeconds(seconds);
  }

  private int linksKept() {
    return cast.house.work(tx -> tx.list(row -> row, "SELECT 1 FROM visit_letter")).size();
  }
}
