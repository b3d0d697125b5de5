package gatehouse.acceptance.bench;

import static org.awaitility.Awaitility.await;

import gatehouse.acceptance.stage.House;
import gatehouse.protocol.Credential;
import gatehouse.protocol.GatewayId;
import gatehouse.protocol.PassId;
import gatehouse.protocol.PortalId;
import gatehouse.protocol.cast.Cast;
import gatehouse.server.bench.BenchGateway;
import gatehouse.server.ingest.mqtt.MqttSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hundred registrations a minute at the desk while the gates tell a thousand events a second:
 * from the request to the last byte of each page that the clerk sees, beside the same for a page
 * that asks nothing of the database.
 */
final class VisitRun {
  private static final String NAME = "visit";
  private static final int GATES = 4;
  private static final int EVENTS_A_SECOND = 1_000;
  private static final Duration BEAT = Duration.ofMillis(200);
  private static final Duration REGISTRATION = Duration.ofMillis(600);
  private static final double TARGET_MILLIS = 100;
  private static final int WARM_UP = 10;
  private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" value=\"([^\"]+)\"");

  private final Duration length;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final Map<String, List<Double>> took = new LinkedHashMap<>();
  private String server = "";
  private String token = "";
  private int made;

  VisitRun(Duration length) {
    this.length = length;
  }

  List<Figure> run() throws Exception {
    Map<GatewayId, List<PortalId>> gateways = new LinkedHashMap<>();
    for (int i = 1; i <= GATES; i++) {
      gateways.put(new GatewayId("gate-" + i), List.of(new PortalId("gate-" + i + "-1")));
    }
    try (House house = new House(gateways)) {
      server = house.server().address();
      List<BenchGateway> gates = new ArrayList<>();
      for (GatewayId gateway : gateways.keySet()) {
        gates.add(gate(house, gateway));
        gates.get(gates.size() - 1).start();
      }
      signIn();
      for (int i = 0; i < WARM_UP; i++) {
        register();
      }
      took.clear();
      made = 0;
      return measure(gates);
    }
  }

  private static BenchGateway gate(House house, GatewayId id) {
    return new BenchGateway(
        new MqttSettings(
            house.broker().address(), id.value(), house.secret(id), "gateway-" + id.value()),
        Cast.ESTATE,
        id,
        number -> Credential.ofToken(new PassId(new UUID(number / 2, 1))));
  }

  private static void send(BenchGateway gate, int events) {
    gate.journal(events);
    gate.send();
  }

  private List<Figure> measure(List<BenchGateway> gates) throws Exception {
    int each = (int) (EVENTS_A_SECOND * BEAT.toMillis() / 1_000 / GATES);
    ScheduledExecutorService beat = Executors.newScheduledThreadPool(2);
    long begun = System.nanoTime();
    ScheduledFuture<?> sending = every(beat, BEAT, () -> gates.forEach(gate -> send(gate, each)));
    goOn(every(beat, REGISTRATION, this::registration));
    if (sending.isDone()) {
      sending.get(); // says why the gates fell silent
    }
    beat.shutdown();
    if (!beat.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the gates or the desk do not stop");
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    long sent = gates.stream().mapToLong(BenchGateway::journalled).sum();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> gates.stream().allMatch(BenchGateway::allStored));
    gates.forEach(BenchGateway::close);
    return figures(seconds, sent);
  }

  /** What comes late is made up for. */
  private static ScheduledFuture<?> every(
      ScheduledExecutorService beat, Duration pause, Runnable work) {
    return beat.scheduleAtFixedRate(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Until the time is over; throws what ended it before. */
  private void goOn(ScheduledFuture<?> work) throws InterruptedException, ExecutionException {
    try {
      work.get(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      work.cancel(false);
    }
  }

  private List<Figure> figures(double seconds, long sent) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.atLeast(NAME, "registrations", made * 60 / seconds, "a minute", 95));
    figures.add(Figure.atLeast(NAME, "events from the gates", sent / seconds, "events/s", 950));
    took.forEach(
        (what, millis) -> {
          List<Double> sorted = millis.stream().sorted().toList();
          double p95 = sorted.get(sorted.size() * 95 / 100);
          figures.add(
              what.startsWith("floor")
                  ? Figure.plain(NAME, "p95 of " + what, p95, "ms")
                  : Figure.atMost(NAME, "p95 of " + what, p95, "ms", TARGET_MILLIS));
        });
    return figures.stream().map(Figure::print).toList();
  }

  private void registration() {
    try {
      register();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the desk was interrupted", e);
    }
  }

  /** The form, the visitor sent in it, the visit's page, the list; and the floor. */
  private void register() throws IOException, InterruptedException {
    timed("the form", "/visits/new");
    String form =
        form(
            "work", UUID.randomUUID().toString(),
            "unit", "三栋1204",
            "name", "访客" + made,
            "phone", "139%08d".formatted(made),
            "purpose", "family",
            "how", "PHONE",
            "said", "住户同意");
    long begun = System.nanoTime();
    HttpResponse<String> answer = post("/visits", form);
    keep("registering", begun);
    if (answer.statusCode() != 303) {
      throw new IOException("not registered: " + answer.statusCode() + " " + answer.body());
    }
    timed("the visit", answer.headers().firstValue("location").orElseThrow());
    timed("the list", "/visits");
    timed("floor: a page without the database", "/health/live");
    made++;
  }

  private void timed(String what, String path) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<String> answer = get(path);
    keep(what, begun);
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
  }

  private void keep(String what, long begun) {
    took.computeIfAbsent(what, name -> new ArrayList<>())
        .add((System.nanoTime() - begun) / 1_000_000.0);
  }

  private void signIn() throws IOException, InterruptedException {
    get("/sign-in");
    post("/sign-in", form("name", House.OPERATOR, "password", House.PASSWORD));
    get("/visits/new");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> page =
        client.send(
            HttpRequest.newBuilder(URI.create(server + path)).build(), BodyHandlers.ofString());
    Matcher found = TOKEN.matcher(page.body());
    if (found.find()) {
      token = found.group(1);
    }
    return page;
  }

  private HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(server + path))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private String form(String... fields) {
    StringBuilder form = new StringBuilder("form-token=" + encoded(token));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    return form.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
