package gatehouse.server;

import gatehouse.server.access.pages.LiveStreams;
import gatehouse.server.web.session.Sessions;
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
import java.util.concurrent.atomic.AtomicLong;

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

  void start(Vertx vertx, Sessions sessions, LiveStreams streams) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    registry.gauge("gatehouse_live_pages", streams, LiveStreams::count);
    AtomicLong signedIn = new AtomicLong();
    registry.gauge("gatehouse_sessions", signedIn);
    vertx.setPeriodic(0, EVERY_MILLIS, timer -> sessions.count().onSuccess(signedIn::set));
  }
}
