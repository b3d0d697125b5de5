package gatehouse.server;

import gatehouse.protocol.EstateId;
import gatehouse.server.access.pages.LiveStreams;
import gatehouse.server.feed.GatewayStanding;
import gatehouse.server.ingest.IngestMetrics;
import gatehouse.server.site.Gateway;
import gatehouse.server.site.Site;
import gatehouse.server.web.session.Sessions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** What the server counts of itself. */
final class Metrics {
  private static final long EVERY_MILLIS = 15_000;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** A Vert.x that counts requests by method, route and status, and the pool's waiting. */
  Vertx vertx() {
    MicrometerMetricsOptions options =
        new MicrometerMetricsOptions()
            .setEnabled(true)
            .addLabels(Label.HTTP_METHOD, Label.HTTP_ROUTE, Label.HTTP_CODE)
            .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
            .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT);
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(options))
        .withMetrics(new MicrometerMetricsFactory(registry))
        .build();
  }

  void count(IngestMetrics ingest) {
    counter("gatehouse_ingest_events", ingest, IngestMetrics::events);
    counter("gatehouse_ingest_duplicates", ingest, IngestMetrics::duplicates);
    counter("gatehouse_ingest_transactions", ingest, IngestMetrics::batches);
    counter("gatehouse_ingest_refused_messages", ingest, IngestMetrics::refused);
    counter("gatehouse_ingest_retries", ingest, IngestMetrics::retries);
    counter("gatehouse_ingest_incidents", ingest, IngestMetrics::incidents);
    registry.gauge("gatehouse_ingest_waiting_messages", ingest, IngestMetrics::waiting);
  }

  /**
   * By how many revisions each gateway's table is behind its feed, and how many events it holds.
   */
  void watchFeeds(Vertx vertx, Site site, EstateId estate) {
    MultiGauge lag = MultiGauge.builder("gatehouse_feed_lag").register(registry);
    MultiGauge backlog = MultiGauge.builder("gatehouse_gateway_backlog").register(registry);
    MultiGauge online = MultiGauge.builder("gatehouse_gateway_online").register(registry);
    vertx.setPeriodic(
        0,
        EVERY_MILLIS,
        timer ->
            site.gateways(estate)
                .onSuccess(
                    all -> {
                      lag.register(rows(all, s -> s.head() - s.inForce()), true);
                      backlog.register(rows(all, GatewayStanding::backlog), true);
                      online.register(rows(all, s -> s.online() ? 1 : 0), true);
                    }));
  }

  private static List<MultiGauge.Row<?>> rows(
      List<Gateway> gateways, ToLongFunction<GatewayStanding> value) {
    return gateways.stream()
        .<MultiGauge.Row<?>>map(
            gateway ->
                MultiGauge.Row.of(
                    Tags.of("gateway", gateway.id().value()),
                    value.applyAsLong(gateway.standing())))
        .toList();
  }

  private void counter(String name, IngestMetrics ingest, ToLongFunction<IngestMetrics> value) {
    FunctionCounter.builder(name, ingest, value::applyAsLong).register(registry);
  }

  void start(Vertx vertx, Sessions sessions, LiveStreams streams) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    registry.gauge("gatehouse_live_pages", streams, LiveStreams::count);
    AtomicLong signedIn = new AtomicLong();
    registry.gauge("gatehouse_sessions", signedIn);
    vertx.setPeriodic(0, EVERY_MILLIS, timer -> sessions.count().onSuccess(signedIn::set));
  }
}
